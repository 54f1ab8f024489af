"""Last digits of the account, and the number that the payment goes by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.page import Page
from emails.extraction.rules.terms import alternatives
from emails.extraction.rules.words.references import ACCOUNTS, REFERENCES
from emails.extraction.schema import LONGEST_REFERENCE, Quote

_SPACE = r"[\s.]{1,2}"
_MASK = r"[xX*•·●＊]{1,12}[-\s]?(?:[xX*•·●＊]{2,}[-\s]?)*"
_MASKED = re.compile(rf"(?<![^\W\d_])\d{{0,6}}[-\s]?{_MASK}(\d{{3,6}})(?![\d.,]\d|\d|[-/]\d)")
_NAMED = re.compile(
    rf"(?<!\w)(?:{alternatives(ACCOUNTS, _SPACE)})[\s:.#№…*xX•(-]{{0,12}}(?:\d{{0,12}})(\d{{4}})"
    r"(?!\d|[.,]\d|[-/:]\d|[-\s]?[xX*•])",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?:\.{2,}|…)\s?(\d{3,4})(?!\d)")
_REFERENCES = tuple(
    re.compile(
        rf"(?<!\w)(?:{alternatives(words, _SPACE)})[ \t.]{{0,2}}"
        r"(?:(?:no|nr|num|number|id|code|is|№|n°|nº|#)[ .]{0,2})?[\s:#：.\-(]{0,4}(?<!\w)"
        r"([A-Za-z0-9][A-Za-z0-9_-]{0,40}(?:\.[A-Za-z0-9_-]{3,20})?)(?![\w@])",
        re.IGNORECASE,
    )
    for words in REFERENCES
)
_DATE_LIKE = re.compile(r"\d{1,4}[-/]\d{1,2}[-/]\d{1,4}|\d{1,2}[-/]?[A-Za-z]{3}[-/]?\d{2,4}")
_DIGITS = 3
_SHORTEST = 3
_SHORTEST_CODE = 5
_WIDE = 200


def account(page: Page, candidate: Candidate) -> tuple[str, Quote | None]:
    """The last four digits (or the three printed) of the account, and where they stand."""
    own = candidate.sentence
    everywhere = ((own.start, own.end), (page.body_start, len(page.text)), (0, page.body_start))
    for start, end in everywhere:
        found = [match for match in _accounts(page.text, start, end) if not _is(candidate, match)]
        if found:
            best = min(found, key=lambda match: abs(match.start() - candidate.start))
            return best[1][-4:], _quote(page.text, best.start(), best.end())
    return "", None


def reference(page: Page, candidate: Candidate) -> tuple[str, Quote | None]:
    """The payment's own number, else the order's, else the invoice's."""
    for pattern in _REFERENCES:
        found = [match for match in pattern.finditer(page.text) if _is_reference(match[1])]
        if found:
            best = min(found, key=lambda match: abs(match.start() - candidate.start))
            value = best[1].rstrip("-/_")[:LONGEST_REFERENCE]
            return value, _quote(page.text, best.start(1), best.start(1) + len(value))
    return "", None


def _accounts(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for pattern in (_MASKED, _NAMED, _DOTTED):
        yield from pattern.finditer(text, start, end)


def _is(candidate: Candidate, match: re.Match[str]) -> bool:
    """The digits are those of the amount itself."""
    return match.start() < candidate.end and candidate.start < match.end()


def _quote(text: str, start: int, end: int) -> Quote | None:
    return Quote(text=text[start:end], start=start, end=end) if end - start <= _WIDE else None


def _is_reference(value: str) -> bool:
    if len(value) < _SHORTEST:
        return False
    digits = sum(char.isdigit() for char in value)
    is_code = digits > 0 and len(value) >= _SHORTEST_CODE and value.isupper()
    return (digits >= _DIGITS or is_code) and not _DATE_LIKE.fullmatch(value)
