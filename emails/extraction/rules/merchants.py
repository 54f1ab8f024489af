"""Whom the money went to or came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from emails.extraction.rules import elsewhere, issuers, lines, names, places, senders
from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.names import Span
from emails.extraction.rules.page import Page
from emails.extraction.schema import LONGEST_MERCHANT, Direction, Quote

MISSING = "merchant_missing"
FROM_SENDER = "merchant_from_sender"
_MOST_PLACES = 60
_BILLS = {"receipt", "invoice"}
_LABELLED = re.compile(r"[ \t*•>-]*[^\W\d_][^\n:：\d]{0,40}[:：][ \t*]*")
# Only who keeps an account speaks of its reader's with its digits.
_OWN_ACCOUNT = re.compile(
    r"\b(?:your|su|tu|sua|votre|ihr(?:em|es)?) (?:[^\W\d]+ ){0,2}(?:account|a/c|acct|cuenta|conta"
    r"|compte|konto)\b[^\n]{0,24}?[x*•\d]{2}\d{3}"
)


class Party(NamedTuple):
    """A name, where the mail prints it, and a flag ("" when a payment's own words name it)."""

    name: str
    quote: Quote | None
    flag: str


def of(page: Page, candidate: Candidate, direction: Direction) -> Party:
    """The other side of a movement. A report names it; a receipt comes from it."""
    tells_of_others = _tells_of_others(page)
    for span in _named(page, candidate, direction or "debit", tells_of_others):
        return Party(page.text[slice(*span)], quote(page.text, *span), "")
    if tells_of_others and _is_account_holder(page):
        return Party("", None, MISSING)
    name, place = issuers.of(page)
    if not name:
        return Party("", None, MISSING)
    evidence = quote(page.text, *place) if place else None
    return Party(name[:LONGEST_MERCHANT], evidence, FROM_SENDER)


def is_bank_report(page: Page) -> bool:
    """True when the sender tells of a payment between its customer and somebody else."""
    signs = page.body_names("signs")
    return senders.looks_like_bank(page.mail.sender) or ("alert" in signs and not signs & _BILLS)


def quote(text: str, start: int, end: int) -> Quote:
    """The evidence `text[start:end]`."""
    return Quote(text=text[start:end], start=start, end=end)


def _tells_of_others(page: Page) -> bool:
    """Also a message from a short code or without a sender, unless that is an invoice."""
    if not page.mail.sender:
        return "invoice" not in page.body_names("signs")
    if is_bank_report(page) or senders.is_short_code(page.mail.sender):
        return True
    if _keeps_account(page):
        return True
    # Who tells of a transfer is the one who carried it out.
    subject = page.subject_names("signs")
    return "transfer" in subject and not subject & _BILLS


def _keeps_account(page: Page) -> bool:
    """Whoever tells its reader's balance, or has given out the reader's card."""
    if "balance" in page.body_names("labels") and not page.body_names("signs") & _BILLS:
        return True
    return _gave_out_card(page)


def _gave_out_card(page: Page) -> bool:
    """A card, an account or a wallet of the sender's own name: your Fern Card."""
    if page.subject_names("signs") & _BILLS:
        return False
    first = senders.brand(page.mail.sender).partition(" ")[0]
    own = rf"\byour {re.escape(first.lower())} (?:\w+ ){{0,2}}(?:card|account|wallet)\b"
    return len(first) > 2 and bool(re.search(own, page.low[page.body_start :]))


def _is_account_holder(page: Page) -> bool:
    """A bank is not its own merchant; a shop whose words resemble a bank's is."""
    if senders.looks_like_bank(page.mail.sender) or senders.is_short_code(page.mail.sender):
        return True
    if not page.mail.sender:
        return "receipt" not in page.body_names("signs")
    if _gave_out_card(page):
        return True
    if "ours" in page.body_names("verbs"):
        return False
    if "balance" in page.body_names("labels"):
        return True
    is_biller = bool(_BILLS & page.body_names("signs"))
    return not is_biller and bool(_OWN_ACCOUNT.search(page.low, page.body_start))


def _named(
    page: Page, candidate: Candidate, direction: str, tells_of_others: bool
) -> Iterator[Span]:
    """The names that the mail gives the other side, the likeliest first."""
    if not tells_of_others:
        is_nobody = bool(page.mail.sender) and not senders.brand(page.mail.sender)
        find = places.of_report if is_nobody else places.stated_anywhere
        yield from _cleaned(page, find(page, candidate, direction))
        yield from _cleaned(page, places.payees(page, candidate))
        if senders.is_platform(page.mail.sender):
            yield from _cleaned(page, elsewhere.in_subject(page))
    else:
        found = _cleaned(page, places.of_report(page, candidate, direction))
        if page.mail.sender and not _is_account_holder(page):
            yield from (span for span in found if not page.text[span[0]].islower())
            return
        yield from found
        paths = (names.in_path(page.text, *span) for span in elsewhere.paths(page, candidate))
        left = (names.whole(page.text, *span) for span in lines.leftovers(page, candidate))
        yield from (span for spans in (paths, left) for span in spans if span)
        yield from _cleaned(page, elsewhere.shouted(page, candidate))


def _cleaned(page: Page, spans: Iterator[Span]) -> Iterator[Span]:
    for start, end in islice(spans, _MOST_PLACES):
        until = _next_verb(page, start, end)
        is_value = until == end and _fills_line(page.text, start, end)
        if span := names.clean(page.text, start, until, is_value=is_value):
            yield span


def _fills_line(text: str, start: int, end: int) -> bool:
    """Whether a stretch is the whole value of a line such as "At: ROXY CINEMA, Dubai"."""
    line = text.rfind("\n", 0, start) + 1
    return text[end : end + 1] in {"\n", ""} and bool(_LABELLED.fullmatch(text, line, start))


def _next_verb(page: Page, start: int, end: int) -> int:
    """Where the next finished act begins: verbs come last in German and Hindi."""
    verbs = page.hits("verbs", start + 1, end)
    return next((hit.start for hit in verbs if hit.name.endswith("!")), end)
