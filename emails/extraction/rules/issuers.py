"""The shop that sends a receipt or an invoice, by the name that it prints itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from emails.extraction.rules import senders
from emails.extraction.rules.names import Span, is_name, trim
from emails.extraction.rules.page import Page
from emails.extraction.rules.terms import alternatives, fold
from emails.extraction.rules.words.parties import COMPANIES, RECEIPT_WORDS

_LABEL = re.compile(
    r"^[ \t*-]*(?:store|store name|shop|restaurant|hotel|merchant|sold by|seller|issued by|supplier"
    r"|vendor|tienda|comercio|establecimiento|vendedor|emisor|loja|estabelecimento|emitente|magasin"
    r"|enseigne|vendeur|restaurante|negozio|venditore|filiale|händler|verkäufer|markt|winkel|verkoper"
    r"|sprzedawca|sprzedający|sklep|butik|säljare|продавец|магазин|店舗|店舗名|店名|販売者|加盟店"
    r"|매장|매장명|상호|판매자|가맹점|商家|商店|店铺)[ \t]*[:：][ \t]*([^\n]{2,60})$",
    re.IGNORECASE | re.MULTILINE,
)
_BRANCH = re.compile(r"\s*(?:#|nr?\.?\s|no\.?\s|№)\s?\d+\s*\Z|\s\d{3,}\s*\Z", re.IGNORECASE)
_WORDS = frozenset(word.strip() for word in RECEIPT_WORDS.replace("\n", "|").split("|"))
_TOKEN = re.compile(r"[^\s:,!–—|【】「」]+")
_COMPANY = re.compile(
    rf"(?:^|(?<=: )|(?<=[|•] ))([^\W\d_a-z][^\n:;|(]{{1,50}}?,?[ ](?:{alternatives(COMPANIES)}))"
    r"(?=[\s,;|)-]|\Z)",
    re.MULTILINE,
)
_GREETING = re.compile(
    r"(?:greetings from|thank you for (?:shopping (?:with|at)|using|choosing|visiting)"
    r"|thanks for (?:shopping (?:with|at)|using|choosing|visiting|riding with)|payment received by"
    r"|gracias por (?:visitar|comprar en|elegir)|merci d'avoir (?:choisi|utilisé))\s+"
    r"((?-i:[A-ZÀ-Þ])[^\n.,!:;(]{1,40}?)(?=[.,!:;(\n]|\s(?:paid|for|on|we|today)\b|\Z)",
    re.IGNORECASE,
)
# The heading of what a payment service sends in a shop's name.
_RECEIPT_OF = re.compile(
    r"^(?:your )?(?:receipt|invoice|recibo|reçu|beleg|ricevuta|kvittering|kvitto)"
    r" (?:from|de|von|da|från|fra) ((?-i:[A-ZÀ-Þ0-9])[^\n:;|]{1,40})$",
    re.IGNORECASE | re.MULTILINE,
)
_HEADING = re.compile(r"^(\S[^\n:]{1,40}?)\s(?:Invoice|Receipt|Tax Invoice)$", re.MULTILINE)
_SHORTEST_PART = 5
_BUYER = re.compile(
    r"(?:bill(?:ed)? to|ship(?:ped)? to|sold to|customer|buyer|client|nabywca|kunde|klant|client"
    r"|facturé à|cliente|покупатель)[^\n]*\n?[^\n]*\Z",
    re.IGNORECASE,
)


def of(page: Page) -> tuple[str, Span | None]:
    """The issuer's name and where it stands; its header's name where the text has none."""
    if heading := _RECEIPT_OF.search(page.text, page.body_start):
        named = trim(page.text, *heading.span(1))
        if is_name(page.text[slice(*named)]):
            return page.text[slice(*named)], named
    brand, shown = senders.brand(page.mail.sender), senders.display_name(page.mail.sender)
    if not shown and (span := _printed(page, brand)):
        return page.text[slice(*span)], span
    return _spelled(page, brand)


def _printed(page: Page, brand: str) -> Span | None:
    """A receipt's store, the subject's name, or whoever signs an invoice without a sender."""
    for match in _LABEL.finditer(page.text, page.body_start):
        start, end = match.span(1)
        if branch := _BRANCH.search(page.text, start, end):
            end = branch.start()
        start, end = trim(page.text, start, end)
        if is_name(page.text[start:end]) and not _is_buyer(page.text, match.start()):
            return start, end
    if brand:
        return _of_subject(page, brand)
    return _of_letterhead(page)


def _of_subject(page: Page, brand: str) -> Span | None:
    """A subject without the words of receipts, where the domain or the letterhead bears it out."""
    place = page.text.find(page.mail.subject, 0, page.body_start) if page.mail.subject else -1
    if place < 0:
        return None
    tokens = list(_TOKEN.finditer(page.text, place, place + len(page.mail.subject)))
    while tokens and (_is_dash(tokens[0][0]) or _is_receipt_word(tokens[0][0])):
        tokens = tokens[1:]
    kept: list[re.Match[str]] = []
    for token in tokens:
        if _is_dash(token[0]) or (kept and page.text[kept[-1].end() : token.start()].strip()):
            break
        kept.append(token)
    while kept and _is_receipt_word(kept[-1][0]):
        kept = kept[:-1]
    if not kept:
        return None
    start, end = trim(page.text, kept[0].start(), kept[-1].end())
    name = page.text[start:end]
    return (start, end) if is_name(name) and _is_borne_out(page, name, brand) else None


def _is_dash(word: str) -> bool:
    return word != "&" and not any(char.isalnum() for char in word)


def _is_receipt_word(word: str) -> bool:
    return word.lower().strip(".,:!()#-") in _WORDS or any(char.isdigit() for char in word)


def _is_borne_out(page: Page, name: str, brand: str) -> bool:
    squeezed, domain = _squeezed(name), _squeezed(brand)
    if "." in name and squeezed.startswith(domain):
        return False
    lead = _squeezed(page.text[page.body_start : page.body_start + 60])
    return (
        (domain in squeezed and len(domain) > 2)
        or (squeezed in lead and page.text[page.body_start :].lstrip()[:1].isupper())
        or (not name.isascii() and squeezed in lead)
    )


def _squeezed(name: str) -> str:
    return "".join(char for char in fold(name) if char.isalnum())


def _of_letterhead(page: Page) -> Span | None:
    for pattern in (_GREETING, _HEADING):
        for match in pattern.finditer(page.text, page.body_start):
            span = trim(page.text, *match.span(1))
            if is_name(page.text[slice(*span)]):
                return span
    spans = [span for span in _companies(page) if not _is_buyer(page.text, span[0])]
    names = Counter(_squeezed(page.text[slice(*span)]) for span in spans)
    return max(spans, key=lambda span: names[_squeezed(page.text[slice(*span)])], default=None)


def _companies(page: Page) -> Iterator[Span]:
    for match in _COMPANY.finditer(page.text, page.body_start):
        span = trim(page.text, *match.span(1))[0], match.end(1)
        if is_name(page.text[slice(*span)]):
            yield span


def _is_buyer(text: str, place: int) -> bool:
    return bool(_BUYER.search(text, max(0, place - 60), place))


def _spelled(page: Page, brand: str) -> tuple[str, Span | None]:
    """A header's name: all of it, else as many of its first words as the text has."""
    words = brand.split()
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        if count < len(words) and len(name) < _SHORTEST_PART:
            break
        at = _whole(page.text, name, page.body_start)
        if at >= 0:
            return name, (at, at + len(name))
    at = page.text.find(brand) if brand else -1
    return brand, (at, at + len(brand)) if at >= 0 else None


def _whole(text: str, name: str, start: int) -> int:
    """Where a name stands as words of their own, or -1."""
    found = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE).search(text, start)
    return found.start() if found else -1
