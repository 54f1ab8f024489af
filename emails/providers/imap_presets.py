"""What is known of the large mail services, and of the folders that are never read."""

from __future__ import annotations

import re
from dataclasses import dataclass

TLS_PORT = 993
STARTTLS_PORT = 143


@dataclass(frozen=True)
class Preset:
    """A mail service. `login` tells what its IMAP takes instead of the usual password."""

    name: str
    host: str
    domains: tuple[str, ...]
    login: str


PRESETS = (
    Preset(
        "Gmail",
        "imap.gmail.com",
        ("gmail.com", "googlemail.com"),
        "Gmail takes an app password here, not the password of the Google account: turn on "
        "2-Step Verification, then make one at https://myaccount.google.com/apppasswords.",
    ),
    Preset(
        "Outlook",
        "outlook.office365.com",
        ("outlook.com", "hotmail.com", "live.com", "msn.com", "outlook.de", "hotmail.co.uk"),
        "Microsoft takes no password over IMAP any more, app passwords neither: it needs a "
        "sign-in with OAuth, or a rule that forwards the mail to another mailbox.",
    ),
    Preset(
        "iCloud",
        "imap.mail.me.com",
        ("icloud.com", "me.com", "mac.com"),
        "iCloud takes an app-specific password here, not that of the Apple account: make one at "
        "https://account.apple.com under Sign-In and Security. If that is refused as well, the "
        "user name is the part before the @.",
    ),
    Preset(
        "Fastmail",
        "imap.fastmail.com",
        ("fastmail.com", "fastmail.fm", "sent.com", "messagingengine.com"),
        "Fastmail takes an app password here: make one at "
        "https://app.fastmail.com/settings/security/apps with access to IMAP.",
    ),
    Preset(
        "Yahoo",
        "imap.mail.yahoo.com",
        ("yahoo.com", "yahoo.co.uk", "yahoo.co.in", "yahoo.de", "yahoo.fr", "ymail.com"),
        "Yahoo takes an app password here, not that of the account: make one at "
        "https://login.yahoo.com/account/security.",
    ),
)
CUSTOM = Preset("this server", "", (), "Check the user name and the password.")


def preset_of(address: str, host: str = "") -> Preset:
    """The service of a host, or of a mail address where no host is named; else CUSTOM."""
    domain = address.rpartition("@")[2].lower()
    for preset in PRESETS:
        if preset.host == host.lower() if host else domain in preset.domains:
            return preset
    return CUSTOM


# RFC 6154; the folders below such a one are not read either.
NEVER_READ = {r"\junk", r"\trash", r"\drafts", r"\sent"}
# And what has no mail of its own: views of other folders, and names without a folder.
UNREAD_FLAGS = NEVER_READ | {
    r"\all",
    r"\flagged",
    r"\important",
    r"\noselect",
    r"\nonexistent",
}
# Servers that flag nothing are known by the names that mail programs give.
UNREAD_NAMES = {
    name
    for line in (
        "sent|sent items|sent messages|sent mail|outbox|sent-mail|gesendet|gesendete elemente",
        "gesendete objekte|postausgang|envoyés|éléments envoyés|messages envoyés|enviados",
        "elementos enviados|itens enviados|mensajes enviados|posta inviata|inviati|inviata",
        "verzonden|verzonden items|skickat|sendt|sendte elementer|lähetetyt|wysłane|odeslané",
        "отправленные|gönderilmiş öğeler|已发送|已傳送|送信済み|보낸편지함|المرسلة",
        "drafts|draft|entwürfe|brouillons|borradores|rascunhos|bozze|concepten|utkast|kladder",
        "luonnokset|wersje robocze|szkice|koncepty|черновики|taslaklar|草稿",
        "草稿箱|下書き|임시보관함",
        "trash|bin|deleted|deleted items|deleted messages|wastebasket|papierkorb|corbeille",
        "gelöschte elemente|gelöschte objekte|éléments supprimés|papelera|elementos eliminados",
        "eliminados|lixeira|itens excluídos|cestino|posta eliminata|prullenbak|papperskorg",
        "verwijderde items|borttaget|slettet|slettede elementer|roskakori|kosz|koš|корзина",
        "удаленные|çöp kutusu|已删除|已删除邮件|垃圾桶|ゴミ箱|휴지통",
        "spam|junk|junk e-mail|junk email|junk mail|bulk|bulk mail|spamverdacht",
        "junk-e-mail|indésirables|courrier indésirable|pourriel|correo no deseado|no deseado",
        "lixo eletrônico|lixo eletrónico|posta indesiderata|ongewenste e-mail|ongewenst",
        "skräppost|uønsket e-post|uønsket mail|roskaposti|wiadomości-śmieci|nevyžádaná pošta",
        "спам|нежелательная почта|gereksiz e-posta|önemsiz|垃圾邮件|垃圾郵件|迷惑メール|스팸메일함",
        "templates|chats|conversation history|sync issues|calendar|contacts|tasks|notes|journal",
    )
    for name in line.split("|")
}
BETWEEN = re.compile(r"[\s_]+")


def is_read(name: str, delimiter: str, flags: set[str]) -> bool:
    """Whether a folder's mail is read; the folders below an unread one are not either."""
    if name.upper() == "INBOX":
        return True
    if flags & UNREAD_FLAGS:
        return False
    steps = name.split(delimiter) if delimiter else [name]
    return not any(BETWEEN.sub(" ", step).strip().lower() in UNREAD_NAMES for step in steps)
