"""The number that a payment goes by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from emails.extraction.rules import senders
from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.names import Span
from emails.extraction.rules.page import Page
from emails.extraction.rules.vocabulary import finder
from emails.extraction.rules.words.references import REFERENCES
from emails.extraction.schema import LONGEST_REFERENCE, Quote

_labels = finder({str(rank): words for rank, words in enumerate(REFERENCES)})
_GAP = re.compile(
    r"[ \t.]{0,2}"
    r"(?:(?:no|nr|num|number|id|code|is|es|br|č|№|n°|nº|#|n|ini|ist|adalah)[ .]{1,2}){0,2}"
    r"(?:(?:no|nr|num|number|id|code|is|es|br|č|№|n°|nº|#|n|ini|ist|adalah)[ .]{0,2})?"
    r"(?P<mark>[\s:#：.(=\-]{0,4})(?<![A-Za-z])",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"[A-Z]{2,10}[ ]\d[A-Z\d]{0,6}(?=[ ]*(?:\n|\Z))"
    r"|[A-Za-z\d](?:[A-Za-z\d_-]|[/.](?=[A-Za-z\d])){2,60}"
)
# Not the number's own: -Northgate Bank, .Avl bal, /SHOP.
_TAIL = re.compile(r"(?<=\d{5})-[A-Za-z]{3,}.*|\.(?=[A-Z][a-z]).*|(?<=\d{5})/[A-Za-z]{3,}.*")
_NO_REFERENCE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}[-/]?(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[a-z]*[-/]?\d{2,4}|\d+[.,]\d{1,2}"
    r"|(?:19|20)\d\d|\d{1,2}[.:]\d\d[ap]m|[A-Z][a-z]{2,8}[-/.]?\d{1,2}|[xX*]{2,}.*"
    r"|(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]* \d+"
)
_CONFIRMED = re.compile(
    r"(?<!\w)(?=[A-Z\d]{0,11}\d)(?=\d{0,11}[A-Z])([A-Z\d]{8,12})\s(?i:confirmed|accepted|imethibitishwa)"
    r"|(?<!\w)(?i:confirmado|confirmed)[:.]?\s(?=[A-Z\d]{0,11}\d)(?=\d{0,11}[A-Z])([A-Z\d]{8,12})\b"
)
_IN_PATH = re.compile(
    r"(?<![\w/])(?!A/C|TEL|SMS|CALL|FAX)(?:[A-Z]{1,8}\d?[A-Z]?[:/-]){1,4}((?:[A-Z]{1,3}-?)?\d{6,20})"
    r"(?=[/,:)\s]|\.\s|\.?\Z)|\(([A-Z]{2}-\d{6,20})\b|(?:For|Info|Remarks?): ?(\d{6,20})/"
)
_NAMED_AFTER = re.compile(
    r"(?<![\w-])([A-Z\d][A-Z\d-]{3,24}) (?:numaralı|sayılı|nolu|no'lu)(?! kart| hesa)"
    r"|\(([A-Z]{2,5}-\d{3,12})\)"
    r"|\bcode ([A-Z\d]{8,14})\b"
)
# Rows of labels in the order in which they count: for payments, for invoices.
_ORDERS = ((0, 1, 2, 3), (3, 0, 1, 2))
_DIGITS = 3
_SHORTEST = 3
_SHORTEST_CODE = 4
_AFTER_COST = 3


def reference(page: Page, candidate: Candidate) -> tuple[str, Quote | None]:
    """The payment's own number, else the order's, else the invoice's."""
    for spans in _ranks(page):
        near = min(spans, key=lambda span: _distance(span, candidate), default=None)
        if near:
            start, end = near[0], min(near[1], near[0] + LONGEST_REFERENCE)
            value = page.text[start:end]
            return value, Quote(text=value, start=start, end=end)
    return "", None


def _ranks(page: Page) -> Iterator[tuple[Span, ...]]:
    """Places of references, the surest sort of label first."""
    yield _matches(_CONFIRMED, page.text, page.body_start)
    for rank in _ORDERS[_is_bill(page)]:
        yield _labelled(page.text, page.low, rank)
    for pattern in (_IN_PATH, _NAMED_AFTER):
        yield _matches(pattern, page.text, page.body_start)
    yield _labelled(page.text, page.low, len(REFERENCES) - 1)


# The lines of one mail share these.
@lru_cache(maxsize=8)
def _matches(pattern: re.Pattern[str], text: str, start: int) -> tuple[Span, ...]:
    return tuple(match.span(match.lastindex or 0) for match in pattern.finditer(text, start))


@lru_cache(maxsize=8)
def _labelled(text: str, low: str, rank: int) -> tuple[Span, ...]:
    found = (_value(text, hit.end) for hit in _labels(low) if hit.name == str(rank))
    return tuple(span for span in found if span)


def _is_bill(page: Page) -> bool:
    """An invoice goes by its own number first."""
    signs = page.body_names("signs")
    is_alert = senders.looks_like_bank(page.mail.sender) or senders.is_short_code(page.mail.sender)
    return "invoice" in signs and not is_alert


def _distance(span: Span, candidate: Candidate) -> int:
    """A block's number stands above its amount."""
    gap = span[0] - candidate.start
    return gap * _AFTER_COST if gap > 0 else -gap


def _value(text: str, start: int) -> Span | None:
    """The number that begins behind a label."""
    gap = _GAP.match(text, start)
    if not gap or not (value := _VALUE.match(text, gap.end())):
        return None
    if text[value.end() : value.end() + 1] == "@":
        return None
    printed = value[0]
    if tail := _TAIL.search(printed):
        printed = printed[: tail.start()]
    printed = printed.rstrip("-/_.")
    is_marked = any(mark in gap["mark"] for mark in ":#：=")
    if not _is_reference(printed, is_marked):
        return None
    return value.start(), value.start() + len(printed)


def _is_reference(value: str, is_marked: bool) -> bool:
    if len(value) < _SHORTEST or _NO_REFERENCE.fullmatch(value):
        return False
    if " " in value and not is_marked:
        return False
    digits = sum(char.isdigit() for char in value)
    is_code = digits > 0 and len(value) >= _SHORTEST_CODE and (is_marked or value.isupper())
    return digits >= _DIGITS or is_code
