"""Who really sent a stored mail."""

from __future__ import annotations

import re

from accounts.models import ConnectedAccount
from emails.mime_headers import mailbox
from emails.models import Email, RawMessage
from emails.sender_auth import Verdict, check

# These leave a result on each mail that reaches them over the network.
STAMPING = {ConnectedAccount.Provider.GMAIL, ConnectedAccount.Provider.OUTLOOK}
_HEAD = 65_536
_REPLY_TO = re.compile(
    rb"^reply-to:([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)", re.IGNORECASE | re.MULTILINE
)


def verdict_of(email: Email) -> Verdict:
    """The check of a mail's sender; `email.account` decides whom to believe."""
    provider = email.account.provider
    return check(
        email.auth_results,
        email.from_address,
        email.from_name,
        _reply_to(email),
        is_import=provider == ConnectedAccount.Provider.FILE,
        is_always_stamped=provider in STAMPING,
    )


def _reply_to(email: Email) -> str:
    """The address that answers go to, as long as the bytes of the mail are kept."""
    raw = RawMessage.objects.filter(email=email).first()
    if raw is None:
        return ""
    head = re.split(rb"\r?\n\r?\n", raw.content[:_HEAD], maxsplit=1)[0]
    found = _REPLY_TO.search(head)
    return mailbox(found[1].decode("ascii", "surrogateescape").strip())[1] if found else ""
