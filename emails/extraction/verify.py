"""Checks a result against the mail's own words; confidence comes from these checks alone."""

from __future__ import annotations

import re
from datetime import date

from emails.extraction.rules import currencies, numbers
from emails.extraction.rules.announced import due_days
from emails.extraction.rules.dates import is_plausible, parse
from emails.extraction.rules.roles import TAKEN_FROM
from emails.extraction.rules.terms import Terms, fold
from emails.extraction.rules.words.unmoved import UNMOVED
from emails.extraction.rules.words.vetoes import VETOES
from emails.extraction.schema import Line, Mail, Quote, Result, nothing

DATE_IMPLAUSIBLE = "date_implausible"
CURRENCY_MISSING = "currency_missing"
DIRECTION_MISSING = "direction_missing"
MERCHANT_UNVERIFIED = "merchant_unverified"
DATE_UNVERIFIED = "date_unverified"
SENDER_UNVERIFIED = "sender_unverified"
ASKS_FOR_SOMETHING = "asks_for_something"
KEPT_BY_RULE = "kept_by_rule"
# Doubts that no setting of REVIEW_BELOW may outweigh.
ALWAYS_REVIEW = frozenset({SENDER_UNVERIFIED, ASKS_FOR_SOMETHING, KEPT_BY_RULE})

# What each doubt costs. A row with one that is probably wrong falls below 0.7, into review.
SURE = 0.98
COSTS: dict[str, float] = {
    "currency_ambiguous": 0.2,
    "currency_guessed": 0.35,
    CURRENCY_MISSING: 0.35,
    DIRECTION_MISSING: 0.4,
    "amount_unclear": 0.45,
    "amount_has_rival": 0.35,
    "payment_not_confirmed": 0.35,
    "date_ambiguous": 0.15,
    "date_missing": 0.35,
    DATE_IMPLAUSIBLE: 0.1,
    DATE_UNVERIFIED: 0.3,
    "date_from_header": 0.03,
    "merchant_missing": 0.08,
    "merchant_from_sender": 0.02,
    MERCHANT_UNVERIFIED: 0.3,
    SENDER_UNVERIFIED: 0.5,
    ASKS_FOR_SOMETHING: 0.35,
    KEPT_BY_RULE: 0.4,
    "only_by_model": 0.3,
    "speaks_to_machines": 0.3,
}
LEAST = 0.05
_LEAD = 60
_GAP = re.compile(r"[\s:=.*()|-]*(?:(?:is|now|of|was|es|ist|est|de|é|:)\s*)*[\s:=.*()|-]*")
_LABELS = Terms({"balance": UNMOVED["balance"], "code": VETOES["otp"]}, wraps=False)


def verify(mail: Mail, result: Result) -> Result:
    """The same result with what the mail does not bear out dropped, flagged and weighed.

    A line whose amount is not printed where it claims, or is printed as a balance, a limit or a
    code, is dropped; with the last line the result becomes no transaction.
    """
    announced = [line for line in (_announced(mail, line) for line in result.expected) if line]
    result = result.model_copy(update={"expected": announced})
    lines = [line for line in (_checked(mail, line) for line in result.transactions) if line]
    if lines:
        confidence = min(line.confidence for line in lines)
        return result.model_copy(update={"transactions": lines, "confidence": confidence})
    if not result.is_transaction:
        return result.model_copy(update={"transactions": []})
    reason = "No amount could be verified against the mail's own words."
    refused = nothing("none", reason, result.extractor)
    return refused.model_copy(update={"model": result.model})


def doubted(result: Result, flag: str) -> Result:
    """The same verified result with one more doubt about each of its lines."""
    lines = [line.model_copy(update={"flags": list(line.flags)}) for line in result.transactions]
    for line in lines:
        _flag(line, flag)
        line.confidence = _weigh(line)
    confidence = min((line.confidence for line in lines), default=result.confidence)
    return result.model_copy(update={"transactions": lines, "confidence": confidence})


def locate(text: str, quote: Quote) -> Quote | None:
    """The quote with its true span in `text`, the one nearest to the claimed span, or None."""
    if not quote.text:
        return None
    if text[quote.start : quote.end] == quote.text:
        return quote
    after = text.find(quote.text, min(quote.start, len(text)))
    before = text.rfind(quote.text, 0, quote.start)
    found = [place for place in (after, before) if place >= 0]
    if not found:
        return None
    start = min(found, key=lambda place: abs(place - quote.start))
    return Quote(text=quote.text, start=start, end=start + len(quote.text))


def _checked(mail: Mail, line: Line) -> Line | None:
    checked = _with_amount(mail, line)
    if checked is None:
        return None
    _check_currency(checked)
    _check_date(mail, checked)
    _check_merchant(mail, checked)
    if not checked.direction:
        _flag(checked, DIRECTION_MISSING)
    checked.confidence = _weigh(checked)
    return checked


def _with_amount(mail: Mail, line: Line) -> Line | None:
    """A copy with the quotes that are found, or None when the amount is not among them."""
    located = {key: locate(mail.text, quote) for key, quote in line.evidence.items()}
    evidence = {key: quote for key, quote in located.items() if quote}
    amount = evidence.get("amount")
    if not amount or not _is_amount(mail, line, amount):
        return None
    return line.model_copy(update={"evidence": evidence, "flags": list(line.flags)})


def _announced(mail: Mail, line: Line) -> Line | None:
    """An expected payment is checked like a made one; its day is printed and to come."""
    checked = _with_amount(mail, line)
    if checked is None:
        return None
    _check_currency(checked)
    _check_merchant(mail, checked)
    quote, sent = checked.evidence.get("date"), mail.date.date() if mail.date else None
    printed = parse(fold(quote.text), sent) if quote else []
    if not any(checked.date in due_days(quote.text, one, sent) for one in printed if quote):
        checked.date = None
        checked.evidence.pop("date", None)
    checked.confidence = _weigh(checked)
    return checked


def _is_amount(mail: Mail, line: Line, quote: Quote) -> bool:
    marks = ("", ".", ",")
    values = {one.value for mark in marks for one in numbers.find(quote.text, mark)}
    return line.amount in values and not _is_balance_or_code(mail.text, quote.start)


def _is_balance_or_code(text: str, start: int) -> bool:
    """A word such as "balance" right before the amount, with nothing between that says more."""
    lead = fold(text[max(0, start - _LEAD) : start])
    hits = _LABELS.find(lead)
    if not hits or TAKEN_FROM.search(lead, 0, hits[-1].start):
        return False
    return bool(_GAP.fullmatch(lead, hits[-1].end))


def _check_currency(line: Line) -> None:
    if line.currency not in currencies.ISO:
        line.currency = ""
        _flag(line, CURRENCY_MISSING)
    if line.original_currency not in currencies.ISO:
        line.original_amount, line.original_currency = None, ""


def _check_date(mail: Mail, line: Line) -> None:
    sent = mail.date.date() if mail.date else None
    if line.date is None or not is_plausible(line.date, sent):
        _flag(line, "date_from_header" if line.date is None and sent else DATE_IMPLAUSIBLE)
        line.date = sent
        line.evidence.pop("date", None)
    if line.date is None:
        _flag(line, "date_missing")
    elif line.date != sent and not _is_printed(line.date, line.evidence.get("date"), sent):
        _flag(line, DATE_UNVERIFIED)
        line.evidence.pop("date", None)


def _is_printed(day: date, quote: Quote | None, sent: date | None) -> bool:
    if quote is None:
        return False
    return any(day in printed.readings for printed in parse(fold(quote.text), sent))


def _check_merchant(mail: Mail, line: Line) -> None:
    quote = line.evidence.get("merchant")
    if not line.merchant or (quote and _is_alike(line.merchant, quote.text)):
        return
    line.evidence.pop("merchant", None)
    if not _is_alike(line.merchant, f"{mail.sender} {mail.text}"):
        _flag(line, MERCHANT_UNVERIFIED)


def _is_alike(name: str, words: str) -> bool:
    """The name stands in the words, whatever its case and accents."""
    inside, around = " ".join(fold(name).split()), " ".join(fold(words).split())
    squeezed = around.replace(" ", "").replace("-", "")
    return inside in around or inside.replace(" ", "") in squeezed


def _flag(line: Line, flag: str) -> None:
    if flag not in line.flags:
        line.flags.append(flag)


def _weigh(line: Line) -> float:
    doubt = sum(COSTS.get(flag, 0.0) for flag in set(line.flags))
    return round(max(LEAST, SURE - doubt), 3)
