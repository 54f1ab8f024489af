"""Names in short messages without sentences: what is left of a line once the rest is known.

12,000원 일시불 / 04.30 22:34 / 매일식당, or THB 283.00 / CORNER SHOP BANGKOK / 26/07/25 17:55.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from emails.extraction.iso import ISO
from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.names import Span
from emails.extraction.rules.page import Page
from emails.extraction.rules.words.parties import LINE_WORDS

_LONGEST_LINE = 70
_LINES_AROUND = 6
# What a line may hold beside a name: tags, days, hours, masks, sums, persons.
_KNOWN = re.compile(
    r"\[[^\]\n]{0,40}\]|【[^】\n]{0,40}】|\S{0,40}\*\S{0,40}|[Xx]{2,}\d+|\S{1,10}님[.,]?"
    r"|\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{1,4})?(?!\d)|\d{1,2}:\d{2}(?::\d{2})?\.?(?:\s?[AaPp]\.?[Mm]\.?)?"
    r"|\([^()\n]{0,6}\)(?=\d|\s|\Z)|(?<![^\s가-힣()])[-+−]?[$€£¥₩₹]?\s?\d[\d,.]*(?:원|円|元|개월)?(?![^\W_])[.,]?"
    r"|[A-Za-z]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}"
    r"|\d{1,2}(?:st|nd|rd|th|\.)?[\s-][A-Za-z]{3,9}[\s-]\d{2,4}"
    r"|(?:누적|잔액|가용|한도)\S{0,30}|[/|·;]"
)
_TOKEN = re.compile(r"\S+")
_ISSUER = re.compile(r"카드|은행|\d{4}\Z|BC\Z|체크|법인")
# 전자금융출금, 타행이체: ways of paying, whatever is put before them.
_ACTS = ("출금", "입금", "이체", "승인", "취소")
_PROSE = re.compile(r"[.!?]\Z|[。！？＜＞]")
_CJK = re.compile("[\u2e80-\ud7ff]")


def leftovers(page: Page, candidate: Candidate) -> Iterator[Span]:
    """What stands on the amount's own line, behind it, then before it."""
    own = _line_at(page.text, candidate.start)
    if candidate.is_subject or own[1] - own[0] > _LONGEST_LINE:
        return
    if _CJK.search(page.text, *own) or _is_row(page.text, own, candidate):
        yield from _left(page.text, own[0], candidate.start)
    after = list(_lines(page.text, candidate.end, len(page.text)))[:_LINES_AROUND]
    for start, end in _until_prose(after):
        yield from _left(page.text, start, end)
    before = list(_lines(page.text, page.body_start, candidate.start))[-_LINES_AROUND:]
    for start, end in _until_prose(before[::-1]):
        yield from list(_left(page.text, start, end))[::-1]


def _is_row(text: str, line: Span, candidate: Candidate) -> bool:
    """08:12 CORNER PIE CO -£9.40: a line of a list, which the amount ends."""
    return not text[candidate.end : line[1]].strip(" -–+)|") and text[line[0]].isdigit()


def _line_at(text: str, place: int) -> Span:
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    for match in re.compile(r"[^\n]+").finditer(text, start, min(end, start + 2000)):
        yield match.span()


def _until_prose(lines: list[Span]) -> Iterator[Span]:
    for start, end in lines:
        if end - start > _LONGEST_LINE:
            return
        yield start, end


def _left(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches of a line that nothing else explains."""
    if re.compile(r"[^:：\n]{2,30}[:：](?!\d)").match(text, start, end):
        return
    floor = start
    for known in _KNOWN.finditer(text, start, end):
        yield from _stretch(text, floor, known.start())
        floor = known.end()
    yield from _stretch(text, floor, end)


def _stretch(text: str, start: int, end: int) -> Iterator[Span]:
    """Without the words of the trade at either end; nothing where they are all there is."""
    tokens = [token.span() for token in _TOKEN.finditer(text, start, end)]
    while tokens and _is_plain(text[slice(*tokens[0])]):
        tokens = tokens[1:]
    while tokens and _is_plain(text[slice(*tokens[-1])]):
        tokens = tokens[:-1]
    if tokens and not _ISSUER.search(text[slice(*tokens[0])]):
        name = text[tokens[0][0] : tokens[-1][1]]
        if not name[0].islower() and not _PROSE.search(name):
            yield tokens[0][0], tokens[-1][1]


def _is_plain(word: str) -> bool:
    if word.endswith(_ACTS):
        return True
    return (
        word.strip("()[].,:!").lower() in LINE_WORDS
        or word.strip(".,") in ISO
        or not any(map(str.isalpha, word))
    )
