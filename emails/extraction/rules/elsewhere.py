"""Where a mail may name the other side beside its sentences: subject, paths, words in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.names import Span
from emails.extraction.rules.page import Page
from emails.extraction.rules.words import parties

_NAME = r"([^\r\n]{2,120})"
# How much of a long sentence is read on either side of the amount.
_REACH = 400
_HANDLE = re.compile(r"(?<![\w.@-])([A-Za-z][\w.-]{1,60}@[a-z]{2,})(?![\w.-]*\.[a-z]|\w)")
_PATH = re.compile(
    rf"(?<![\w@])((?:{parties.PATHS})(?:[ ][A-Z][A-Za-z]{{1,5}}){{0,3}}"
    r"[/*-][^\s/*]{1,40}[^\n;]{0,100})"
)
_EXTENDED = (*range(0x100, 0x180), *range(0x391, 0x3AC), 0x218, 0x21A)
# Capitals of Latin, Cyrillic and Greek alphabets.
BIG = "A-ZÀ-ÞА-ЯЁЂ-ЏҐΆ-Ώ" + "".join(char for char in map(chr, _EXTENDED) if char.isupper())
_SHOUTED = re.compile(
    rf"(?<![^\s(])([{BIG}][{BIG}0-9&'.-]{{3,30}}(?:\s[{BIG}0-9&'][{BIG}0-9&'.-]{{0,30}}){{0,4}})"
    r"(?=[\s,;)]|\.\s|\Z)"
)
_ALONE = re.compile(r"\s*([A-Z][A-Z0-9&'*-]{2,30}(?:\s[A-Z0-9&'*-]{1,30}){1,4})\.?\s*")
_MOST_SENTENCES = 12
_SMALL = re.compile(r"[^\W\d_A-Z]{4}")
_SUBJECT = re.compile(
    r"(?:receipt|order|transaction|payment|invoice|purchase|booking|trip|ride|donation|refund|recibo|pedido|compra|pago"
    r"|commande|achat|re[cç]u|bestellung|zahlung|kauf|einkauf|rechnung)\s(?:\w+\s)?"
    rf"(?:from|to|with|at|by|de|en|em|chez|bei|an|von)\s+{_NAME}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s#[\w-]{3,}\s*\Z")


def sides(candidate: Candidate) -> tuple[Span, Span]:
    """Behind the amount, then before it, where the amount itself ends the name."""
    first = max(candidate.sentence.start, candidate.start - _REACH)
    last = min(candidate.sentence.end, candidate.end + _REACH)
    return (candidate.end, max(candidate.end, last)), (first, candidate.start)


def shouted(page: Page, candidate: Candidate) -> Iterator[Span]:
    """Words in capitals behind the amount, where its sentence has others, or that are one."""
    (start, end), _ = sides(candidate)
    if page.is_alert and _SMALL.search(page.text, candidate.sentence.start, end):
        yield from groups(_SHOUTED.finditer(page.text, start, end))
    for sentence in page.sentences[:_MOST_SENTENCES] if page.is_message else []:
        yield from groups([_ALONE.fullmatch(page.text, sentence.start, sentence.end)])


def in_subject(page: Page) -> Iterator[Span]:
    """The name after "your receipt from", where the text repeats the subject."""
    for start, end in groups(_SUBJECT.finditer(page.text, 0, page.body_start)):
        numbered = _NUMBERED.search(page.text, start, end)
        yield start, numbered.start() if numbered else end


def paths(page: Page, candidate: Candidate) -> Iterator[Span]:
    """The payment paths of a mail, the nearest to the amount first."""
    found = [match.span(1) for match in _PATH.finditer(page.text, page.body_start)]
    yield from sorted(found, key=lambda span: abs(span[0] - candidate.end))


def handles(page: Page, candidate: Candidate) -> Iterator[Span]:
    """Payment addresses such as mango@okbank, the nearest first."""
    found = [match.span(1) for match in _HANDLE.finditer(page.text, page.body_start)]
    yield from sorted(found, key=lambda span: abs(span[0] - candidate.end))


def groups(found: Iterable[re.Match[str] | None]) -> Iterator[Span]:
    yield from (match.span(match.lastindex or 1) for match in found if match)
