"""Whom the money went to or came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from emails.extraction.rules import senders
from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.dates import MONTH_NAMES, parse
from emails.extraction.rules.page import Page
from emails.extraction.rules.terms import alternatives, fold
from emails.extraction.rules.words import parties
from emails.extraction.schema import LONGEST_MERCHANT, Direction, Quote

MISSING = "merchant_missing"
FROM_SENDER = "merchant_from_sender"
_NAME = r"([^\r\n]{2,120})"


class Party(NamedTuple):
    """A name, where the mail prints it, and a flag ("" when a payment's own words name it)."""

    name: str
    quote: Quote | None
    flag: str


_LABELLED = r"[ \t\u3000*]*(?:[:：|\t=]+|[ ]{2,}|\n(?=[^\n:]+$))[ \t|:*]*" + _NAME
_LABELS = {
    direction: [
        re.compile(
            rf"^[ \t*•>-]*(?:{alternatives(words)}){_LABELLED}", re.IGNORECASE | re.MULTILINE
        )
        for words in rows
    ]
    for direction, rows in parties.LABELS.items()
}
_PREPOSITIONS = {
    direction: [
        re.compile(rf"(?<![\w/])(?:{alternatives(words)})[ \n]+(?=[\"'“*]*{_NAME})", re.IGNORECASE)
        for words in ranks
    ]
    for direction, ranks in parties.PREPOSITIONS.items()
}
_END = re.compile(
    rf"\s(?:{alternatives(parties.NAME_ENDS)})(?!\w)"
    rf"|\s(?:{alternatives(parties.DAY_WORDS)})\s+\d"
    r"|[;:!?|<>{}=。、]|[.,](?=\s|\Z)|\s[-–—(\[]|\s\d{1,2}[/:.-]\d"
    r"|\s[\d.,]*\d[\d.,]*\s*\Z|\s(?:Rs|INR|USD|EUR|[$€£₹])\.?\s?\d|\s{2,}|\s#",
    re.IGNORECASE,
)
_LINES = {
    "debit": re.compile(rf"^(?:to|at)[ ]{_NAME}$", re.IGNORECASE | re.MULTILINE),
    "credit": re.compile(rf"^from[ ]{_NAME}$", re.IGNORECASE | re.MULTILINE),
}
_LINES_REACH = 120
_HANDLE = re.compile(r"(?:vpa|upi id)\s+", re.IGNORECASE)
_PHONE = re.compile(r"\s+#?\d{5,}\Z")
_IN_BRACKETS = re.compile(r"\S*@\S*\s*\(([^()\n]{2,80})\)")
_PAID_SOMEONE = re.compile(r"(?:\bpaid|\bpay|\bsent)\s+([^\n]{2,60}?)\s*\Z", re.IGNORECASE)
_SOMEONE_PAID = re.compile(
    r"(?m:^|[\n,:])\s*([^\n,:]{2,60}?)\s+(?:has\s+)?(?:just\s+)?(?:sent|paid)\s+you\b"
)
_PAYEE_CREDITED = re.compile(r"[;,]\s+([^\n;,]{2,60}?)\s+credited\b", re.IGNORECASE)
_CAPITALS = re.compile(r"[ .,;:]{1,3}([A-Z][A-Z0-9][A-Z0-9 &*'./-]{1,40})(?=[\s.,;]|\Z)")
_BEFORE_PARTICLE = re.compile(r"([^\s、。,，:：]{2,30}?)(?:にて|での|で)")
_SUBJECT = re.compile(
    r"(?:receipt|order|transaction|payment|invoice|purchase|booking|trip|ride|donation|refund|recibo|pedido|compra|pago"
    r"|commande|achat|re[cç]u|bestellung|zahlung|kauf|einkauf|rechnung)\s(?:\w+\s)?"
    rf"(?:from|to|with|at|by|de|en|em|chez|bei|an|von)\s+{_NAME}",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_MASKED = re.compile(r"[xX*•]{2,}|\b(?:card|a/c|account|acct|bank a/c)\b", re.IGNORECASE)
_LONGEST = 60


def of(page: Page, candidate: Candidate, direction: Direction) -> Party:
    """The other side of a movement. A report names it; a receipt comes from it."""
    is_report = is_bank_report(page)
    for start, end in _places(page, candidate, direction or "debit", is_report):
        name = _clean(page.text, start, _next_verb(page, start, end))
        if name:
            return Party(page.text[slice(*name)], quote(page.text, *name), "")
    brand = "" if is_report else senders.brand(page.mail.sender)
    if not brand:
        return Party("", None, MISSING)
    at = page.text.find(brand)
    return Party(brand, quote(page.text, at, at + len(brand)) if at >= 0 else None, FROM_SENDER)


def is_bank_report(page: Page) -> bool:
    """True when the sender tells of a payment between its customer and somebody else."""
    signs = page.body_names("signs")
    return senders.looks_like_bank(page.mail.sender) or (
        "alert" in signs and "receipt" not in signs
    )


def quote(text: str, start: int, end: int) -> Quote:
    """The evidence `text[start:end]`."""
    return Quote(text=text[start:end], start=start, end=end)


def _next_verb(page: Page, start: int, end: int) -> int:
    """Where the next finished act begins: verbs come last in German and Hindi."""
    verbs = page.hits("verbs", start + 1, end)
    return next((hit.start for hit in verbs if hit.name.endswith("!")), end)


def _places(
    page: Page, candidate: Candidate, direction: str, is_report: bool
) -> Iterator[tuple[int, int]]:
    """Where a name may stand, the likeliest place first."""
    if is_report:
        yield from _around(page, candidate, direction)
        yield from _labelled(page, candidate, direction)
        yield from _in_subject(page)
    elif not senders.brand(page.mail.sender):
        yield from _labelled(page, candidate, direction)
        yield from _in_subject(page)


def _labelled(page: Page, candidate: Candidate, direction: str) -> Iterator[tuple[int, int]]:
    near = _LINES[direction].finditer(page.text, candidate.end, candidate.end + _LINES_REACH)
    yield from (match.span(1) for match in near)
    for pattern in _LABELS[direction]:
        spans = [match.span(1) for match in pattern.finditer(page.text, page.body_start)]
        yield from sorted(spans, key=lambda span: abs(span[0] - candidate.start))


def _around(page: Page, candidate: Candidate, direction: str) -> Iterator[tuple[int, int]]:
    """Names that the amount's own sentence puts after a preposition or around a verb."""
    text, sentence = page.text, candidate.sentence
    if not candidate.role:
        yield sentence.start, candidate.start
    yield from _by_verb(text, candidate, direction)
    yield from _after_preposition(text, candidate, direction)
    capitals = _CAPITALS.match(text, candidate.end, sentence.end)
    particle = _BEFORE_PARTICLE.search(text, sentence.start, sentence.end)
    yield from (match.span(1) for match in (capitals, particle) if match)


def _after_preposition(
    text: str, candidate: Candidate, direction: str
) -> Iterator[tuple[int, int]]:
    """First behind the amount, then before it, where the amount itself ends the name."""
    sentence = candidate.sentence
    for start, end in ((candidate.end, sentence.end), (sentence.start, candidate.start)):
        for pattern in _PREPOSITIONS[direction]:
            for match in pattern.finditer(text, start, end):
                yield match.start(1), min(match.end(1), end)


def _by_verb(text: str, candidate: Candidate, direction: str) -> Iterator[tuple[int, int]]:
    start, end = candidate.sentence.start, candidate.sentence.end
    if direction == "debit":
        found = [_PAID_SOMEONE.search(text, start, candidate.start)]
        found.append(_PAYEE_CREDITED.search(text, candidate.end, end))
    else:
        found = [_SOMEONE_PAID.search(text, start, candidate.start)]
    yield from (match.span(1) for match in found if match)


def _in_subject(page: Page) -> Iterator[tuple[int, int]]:
    """The name after "your receipt from", where the text repeats the subject."""
    for match in _SUBJECT.finditer(page.text, 0, page.body_start):
        yield match.span(1)


def _clean(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the name alone, or None when there is none."""
    if handle := _HANDLE.match(text, start, end):
        start = handle.end()
    bracketed = _IN_BRACKETS.match(text, start, end)
    if bracketed and (named := _clean(text, *bracketed.span(1))):
        return named
    if text[start:end].split(" ")[0].count("/") > 1:
        start, end = _in_path(text, start, end)
    start, end = _trim(text, start, end)
    cut = _END.search(text, start, end)
    if cut:
        end = cut.start()
    if phone := _PHONE.search(text, start, end):
        end = phone.start()
    start, end = _trim(text, start, end)
    return (start, end) if _is_name(text[start:end]) else None


def _in_path(text: str, start: int, end: int) -> tuple[int, int]:
    """The first part of a payment path that is a name: UPI/P2M/123/NAME/BANK."""
    for match in re.compile(r"[^/\n]+").finditer(text, start, end):
        part = match[0].strip().lower()
        if part not in parties.PATH_NOISE and not any(char.isdigit() for char in part):
            return match.span()
    return start, start


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\n\"'“”*:：|.,-[(•>":
        start += 1
    while start < end and text[end - 1] in " \t\n\"'“”*:|.,;-[(/•":
        end -= 1
    return start, end


def _is_name(name: str) -> bool:
    if not _LETTERS.search(name) or not 2 <= len(name) <= min(_LONGEST, LONGEST_MERCHANT):
        return False
    first, _, rest = name.partition(" ")
    is_proper = first == "The" and rest[:1].isupper()
    is_day = bool(parse(fold(name[:12]), None)) or fold(first) in MONTH_NAMES
    is_plain = first.lower().strip(".:,'") in parties.NO_NAME and not is_proper
    if is_day or is_plain:
        return False
    return not name[0].isdigit() and not _MASKED.search(name) and "://" not in name
