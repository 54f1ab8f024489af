"""Fills in a ledger line around a chosen amount."""

from __future__ import annotations

from emails.extraction.categories import guess
from emails.extraction.rules import accounts, days, direction, merchants, references
from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.merchants import Party
from emails.extraction.rules.page import Page
from emails.extraction.schema import Direction, Kind, Line

DIRECTION_MISSING = "direction_missing"
# Kinds that are a category of their own.
_KIND_CATEGORIES: dict[str, str] = {
    "interest": "interest",
    "fee": "fees",
    "refund": "refund",
    "withdrawal": "cash",
    "transfer": "transfer",
    "subscription": "subscriptions",
}
_GUESS_REACH = 120
# Kinds whose category the other side's name decides first.
_OPEN_KINDS = {"transfer", "subscription"}
# Movements whose other side is often nobody.
_ALONE = {"withdrawal", "fee", "interest"}


def line(page: Page, candidate: Candidate) -> Line:
    """The line for one amount, with its evidence and its doubts; confidence comes later."""
    way, way_quote = direction.of(page, candidate)
    kind = direction.kind_of(page, candidate, way)
    party = merchants.of(page, candidate, way)
    day, printed, day_flag = days.of(page, candidate)
    last4, last4_quote = accounts.account(page, candidate, way)
    number, number_quote = references.reference(page, candidate)
    day_quote = direction.quote(page.text, printed.start, printed.end) if printed else None
    evidence = {
        "amount": candidate.quote(page.text),
        "direction": way_quote,
        "merchant": party.quote,
        "date": day_quote,
        "account": last4_quote,
        "reference": number_quote,
    }
    return Line(
        amount=candidate.value,
        currency=candidate.currency,
        direction=way,
        kind=kind,
        date=day,
        merchant=party.name,
        category=_category(page, candidate, kind, way, party),
        account_last4=last4,
        reference=number,
        evidence={key: quote for key, quote in evidence.items() if quote},
        flags=_flags(candidate, way, day_flag, party, kind),
    )


def _flags(
    candidate: Candidate, way: Direction, day_flag: str, party: Party, kind: Kind
) -> list[str]:
    missing = "" if party.flag == merchants.MISSING and kind in _ALONE else party.flag
    doubts = [*candidate.flags, "" if way else DIRECTION_MISSING, day_flag, missing]
    return [doubt for doubt in doubts if doubt]


def _category(page: Page, candidate: Candidate, kind: Kind, way: Direction, party: Party) -> str:
    if kind in _KIND_CATEGORIES and not (kind in _OPEN_KINDS and way == "debit"):
        return _KIND_CATEGORIES[kind]
    if way == "credit":
        return "income" if "salary" in page.body_names("signs") else "transfer"
    found = guess(party.name, "" if kind == "transfer" else _words_around(page, candidate))
    return found or _KIND_CATEGORIES.get(kind, "") or _of_receipt(page, party)


def _of_receipt(page: Page, party: Party) -> str:
    """An order of unknown sort is shopping; a card alert of unknown sort stays open."""
    is_order = party.flag == merchants.FROM_SENDER and "receipt" in page.body_names("signs")
    return "shopping" if is_order else ""


def _words_around(page: Page, candidate: Candidate) -> str:
    if merchants.is_bank_report(page):
        return ""
    start = max(page.body_start, candidate.start - _GUESS_REACH)
    return page.mail.subject + " " + page.text[start : candidate.end + _GUESS_REACH]
