"""Finds the currency beside a number and settles marks that several countries share."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from emails.extraction.iso import ISO
from emails.extraction.rules.words.currencies import (
    ANY_CASE,
    COUNTRIES,
    LETTERS,
    MARKS,
    PLACES,
    SAFE_DEFAULT,
    SCRIPTS,
    SHARED,
    SHORT,
    THREE_DECIMALS,
    WORDLIKE,
)

AMBIGUOUS = "currency_ambiguous"
GUESSED = "currency_guessed"
MISSING = "currency_missing"
_REACH = 10

_CODES = {mark: code for code, marks in MARKS.items() for mark in marks.split()}
_CODES |= {code: code for code in ISO}
_CODES |= {form: code for code in ANY_CASE for form in (code.lower(), code.capitalize())}
_CODES |= {"F CFA": "XOF", "F\u00a0CFA": "XOF"}
_SPELT = set(_CODES) | set(SHARED)


def _alternatives(marks: set[str]) -> str:
    return "|".join(re.escape(mark) for mark in sorted(marks, key=len, reverse=True))


# Thai and Chinese, Japanese and Korean words follow a mark without a space.
_WORD_END = "(?![^\\W\u0e00-\u0e7f\u2e80-\ud7ff])"
# "R" and "Q" alone before a number only: after one they are initials or quarters.
_BEFORE = re.compile(
    rf"(?<![^\W\d_ـ])({_alternatives(_SPELT - {'F'})})[).\]:\s*]{{0,3}}[-+−]?\s?\Z"
)
_ONLY_BEFORE = {"P", "R", "N", "Q", "Q.", "L.", "Br", "DA", "K.", "MK", "G$"}
_AFTER = re.compile(
    rf"(?:[.,][-–—]{{1,2}})?\s{{0,2}}({_alternatives(_SPELT - _ONLY_BEFORE)}){_WORD_END}"
)
_CODES_OF = "|".join([*sorted(ISO), r"[Mm]\.[Nn]\."])
_CODE_AFTER = re.compile(rf"[ \u00a0]?({_CODES_OF})(?![\w])(?![ \u00a0]?\d)")
# COP $156.900
_CODE_BEFORE = re.compile(
    rf"(?<![^\W\d_])({'|'.join(sorted(ISO - WORDLIKE | {'COP'}))})[ \u00a0]?\Z"
)
_CODE_WIDTH = 4
_PLACED = {
    place.strip().lower(): code for code, places in PLACES.items() for place in places.split("|")
}
_PLACE = re.compile(rf"(?<!\w)(?:{_alternatives(set(_PLACED))}){_WORD_END}")
_SCRIPTS = {code: re.compile(f"[{letters}]") for code, letters in SCRIPTS.items()}


class Mark(NamedTuple):
    """A currency mark and the number's span grown by it."""

    text: str
    start: int
    end: int


class Home(NamedTuple):
    """What settles a shared mark: codes of the sender's country and of the text's letters,
    codes that the text prints, the one that the owner mostly uses, and those of the places and
    companies that the text names."""

    country: str
    language: str
    printed: frozenset[str]
    hint: str
    places: frozenset[str]


def beside(text: str, start: int, end: int, floor: int = 0) -> Mark | None:
    """The mark before or after the number `text[start:end]`, none of it left of `floor`."""
    lower = max(floor, start - _REACH)
    before = _BEFORE.search(text[lower:start])
    after = _CODE_AFTER.match(text, end) if before else _own_after(text, end)
    if before and "\n" not in before[0]:
        start = lower + before.start()
        if before[1] not in SHARED:
            return Mark(before[1], start, after.end() if after else end)
        if coded := _CODE_BEFORE.search(text, max(floor, start - _CODE_WIDTH), start):
            return Mark(coded[1], coded.start(), end)
        return Mark(after[1] if after else before[1], start, after.end() if after else end)
    if after and "\n" not in after[0]:
        return Mark(after[1], start, after.end())
    return None


def _own_after(text: str, end: int) -> re.Match[str] | None:
    """The mark after a number, unless it belongs to the next number: 2 x, then $ and 10.00."""
    after = _AFTER.match(text, end)
    if not after or not _NEXT.match(text, after.end()):
        return after
    if after.start(1) == end and after[1].isalpha():
        return after
    ahead = _NEXT_MARKED.match(text, after.end())
    return after if ahead and ahead[1] == after[1] else None


_NEXT = re.compile(r"[ \u00a0]?\d")
_NEXT_MARKED = re.compile(rf"[ \u00a0][\d.,]+[ \u00a0]?({_alternatives(_SPELT)}){_WORD_END}")


def is_wordlike(mark: str) -> bool:
    """True for marks that are words or initials too, such as TOP, ALL, R and Q."""
    return mark in WORDLIKE or (len(mark.strip(".")) <= 2 and mark.isascii() and mark in SHORT)


def home(domain: str, text: str, hint: str) -> Home:
    """Collects what the mail tells about the currency its sender means."""
    printed = frozenset(_PRINTED.findall(text))
    places = frozenset(_PLACED[name] for name in _PLACE.findall(text.lower()))
    known = hint if hint in ISO else ""
    return Home(country_currency(domain), _language_currency(text), printed, known, places)


def _language_currency(text: str) -> str:
    """What the script or the letters of a text tell where a mark does not."""
    for code, letters in LETTERS.items():
        if any(letter in text for letter in letters):
            return code
    return ""


_PRINTED = re.compile(rf"\b(?:{'|'.join(sorted(ISO - WORDLIKE))})\b")


def country_currency(domain: str) -> str:
    """The currency of the country that a host name ends with, or empty."""
    labels = domain.rsplit(".", 2)
    return COUNTRIES.get(".".join(labels[-2:]), "") or COUNTRIES.get(labels[-1], "")


def settle(mark: str, where: Home) -> tuple[str, str]:
    """The ISO code that `mark` stands for, and a flag where that is a guess."""
    family = SHARED.get(mark, "").split()
    if not family:
        return _CODES[mark], ""
    printed = [code for code in family if code in where.printed]
    only = printed[0] if len(printed) == 1 else ""
    for code in (where.country, only, where.language, where.hint):
        if code in family:
            return code, ""
    placed = [code for code in family if code in where.places]
    if len(placed) == 1:
        return placed[0], AMBIGUOUS
    if mark in SAFE_DEFAULT:
        return family[0], ""
    return family[0], AMBIGUOUS if family[0] == "USD" else GUESSED


def has_three_decimals(code: str) -> bool:
    """True for the dinars and rials that are divided by a thousand."""
    return code in THREE_DECIMALS


def unmarked(where: Home, others: set[str], text: str) -> tuple[str, str]:
    """The currency of a number without any mark, and the flag that says it was not printed."""
    if len(others) == 1:
        return next(iter(others)), ""
    if home := where.hint or where.country:
        return home, MISSING
    told = next(iter(where.places)) if len(where.places) == 1 else _script_currency(text)
    return told, MISSING


@lru_cache(maxsize=2)
def _script_currency(text: str) -> str:
    return next((code for code, letters in _SCRIPTS.items() if letters.search(text)), "")
