"""Pairs an amount with the same payment in another currency: USD 12.00 (INR 1,002.50)."""

from __future__ import annotations

import re

from emails.extraction.rules import currencies
from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.page import Page
from emails.extraction.schema import Line

_EQUAL = r"(?:equivalent to|equals|which is|approx\.?(?:imately)?|converted to|at an exchange rate)"
_LINK = re.compile(
    rf"\s*[(\[=≈~/|]\s*(?:=|≈|~|about|equal to|{_EQUAL})?\s*|[\s,(]*{_EQUAL}\s*", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:converted|in (?:pounds|dollars|rupees|euros?|yen|reais|dirhams)|billed in \w+|billing"
    r"|settle(?:d|ment)|from your [a-z]{3} balance|in your currency|equivalent"
    r"|home currency|local currency)"
    r"[\w ]{0,20}[:\s]*\Z",
    re.IGNORECASE,
)


def pair(
    page: Page, candidates: list[Candidate], chosen: list[Candidate], lines: list[Line]
) -> None:
    """Where a conversion stands beside a chosen amount: the owner's currency is booked."""
    home = page.mail.currency_hint or currencies.country_currency(page.mail.sender_domain)
    for amount, line in zip(chosen, lines, strict=True):
        other = _conversion(page, amount, candidates)
        kept = home or (other and _kept(page, candidates, amount, other))
        if other and (other.currency == kept or _is_labelled(page.text, other)):
            _swap(page, line, other)
        elif other and amount.currency == home:
            line.original_amount, line.original_currency = other.value, other.currency


def _kept(page: Page, candidates: list[Candidate], amount: Candidate, other: Candidate) -> str:
    """The currency that the account is kept in: that of its balance, of a fee and the rest.

    Where there are none it is the one in brackets: TRY 342.00 (SAR 27.51).
    """
    rest = {one.currency for one in candidates if one not in (amount, other) and one.currency}
    if not rest and page.is_alert and other.is_bracketed and amount.start < other.start:
        return other.currency
    return rest.pop() if len(rest) == 1 else ""


def _conversion(page: Page, amount: Candidate, candidates: list[Candidate]) -> Candidate | None:
    for other in candidates:
        if not other.currency or other.currency == amount.currency or other.value <= 0:
            continue
        if _are_linked(page.text, amount, other):
            return other
    return None


def _are_linked(text: str, amount: Candidate, other: Candidate) -> bool:
    first, second = sorted((amount, other), key=lambda candidate: candidate.start)
    if first.sentence == second.sentence and _LINK.fullmatch(text, first.end, second.start):
        return True
    return _is_labelled(text, other)


def _is_labelled(text: str, other: Candidate) -> bool:
    """The amount is called the converted, billed or settled one."""
    lead = text[max(other.sentence.start, other.start - 40) : other.start]
    return bool(_LABEL.search(lead))


def _swap(page: Page, line: Line, other: Candidate) -> None:
    line.original_amount, line.original_currency = line.amount, line.currency
    line.amount, line.currency = other.value, other.currency
    line.evidence["amount"] = other.quote(page.text)
