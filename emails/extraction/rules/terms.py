"""Vocabularies: finds the terms of a word table in folded text, one pass a table."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

_GAP = r"[\s.-]{1,3}"
_GAP_IN_LINE = r"(?:[^\S\n]|[.-]){1,3}"
_FOLD = str.maketrans({"’": "'", "ё": "е", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ـ": ":"})
_FOLD |= {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in (*range(0xC0, 0x250), *range(0x370, 0x400), *range(0x1E00, 0x2000))
    if len(unicodedata.normalize("NFD", chr(code))) > 1
}
# A term starts where a word starts, or with a sign: 20% off.
_START = r"(?:(?<!\w)|(?=[%#]))"
# It ends where a word ends, or with a sign. Said once: a test for each term doubles the compiling.
_STOP = r"(?:(?!\w)|(?<!\w))"
# From here on (Thai, kana, Han, Hangul) words are not set off by spaces.
_UNSPACED = 0x0E00
_UNSPACED_RANGE = re.compile("[\u0e00-\u0e7f\u2e80-\ud7ff\uf900-\ufaff]")

_END = ""
# Terms by their characters: {"a": {"t": {"m": {"": {}}}}} holds "atm".
Branch = dict[str, "Branch"]


class Hit(NamedTuple):
    """A term found at `low[start:end]`; `name` is the table row it stands in."""

    name: str
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case without accents, of the same length, so that offsets stay true."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return low.translate(_FOLD)


def alternatives(words: str, gap: str = r"\ ") -> str:
    """A regular expression for any of `a | b`, the longest first; `gap` stands for a space."""
    terms = {term.strip() for term in words.replace("\n", "|").split("|")} - {""}
    ordered = sorted(terms, key=lambda term: (-len(term), term))
    return "|".join(re.escape(term).replace(r"\ ", gap) for term in ordered)


class Terms:
    """A vocabulary. `table` maps a name to lines of `language: term | term`.

    A term of several words may run over a line break where `wraps` is set.
    """

    def __init__(self, table: Mapping[str, str], *, wraps: bool = True) -> None:
        self.table = table
        self._gap = _GAP if wraps else _GAP_IN_LINE

    def find(self, low: str) -> list[Hit]:
        """All hits in folded text, by position; a term of two rows gives two hits."""
        hits = list(self._hits(self._spaced, low))
        if _UNSPACED_RANGE.search(low):
            hits = sorted([*hits, *self._hits(self._unspaced, low)], key=lambda hit: hit.start)
        return hits

    # Compiled at the first use: every command and worker imports the vocabularies.
    @cached_property
    def _spaced(self) -> re.Pattern[str]:
        return _pattern((term for term in self._written if not _is_unspaced(term)), self._gap, True)

    @cached_property
    def _unspaced(self) -> re.Pattern[str]:
        return _pattern((term for term in self._written if _is_unspaced(term)), self._gap, False)

    @cached_property
    def _written(self) -> list[str]:
        exact, prefixes = self._rows
        return [*exact, *(prefix + "*" for prefix in prefixes)]

    @cached_property
    def _rows(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """The names of the rows that hold a term, for whole terms and for beginnings."""
        exact: dict[str, list[str]] = defaultdict(list)
        prefixes: dict[str, list[str]] = defaultdict(list)
        for name, lines in self.table.items():
            for term in _terms(lines):
                home = prefixes if term.endswith("*") else exact
                names = home[term.rstrip("*")]
                if name not in names:
                    names.append(name)
        return exact, prefixes

    def _hits(self, pattern: re.Pattern[str], low: str) -> Iterator[Hit]:
        for match in pattern.finditer(low):
            for name in self._names(match[0]):
                yield Hit(name, match.start(), match.end())

    def _names(self, found: str) -> list[str]:
        exact, prefixes = self._rows
        words = _plain(found)
        if words in exact:
            return exact[words]
        lengths = range(len(words), 0, -1)
        longest = next((end for end in lengths if words[:end] in prefixes), 0)
        return prefixes[words[:longest]] if longest else []


def _terms(lines: str) -> Iterator[str]:
    for line in lines.strip().splitlines():
        for term in line.partition(":")[2].split("|"):
            yield _plain(fold(term))


def _plain(words: str) -> str:
    """Single spaces for whatever stands between words."""
    return " ".join(words.replace("-", " ").replace(".", " ").split())


def _is_unspaced(term: str) -> bool:
    return ord(term[0]) >= _UNSPACED


def _pattern(terms: Iterable[str], gap: str, bounded: bool) -> re.Pattern[str]:
    root: Branch = {}
    for term in set(terms):
        branch = root
        for char in term:
            branch = branch.setdefault(char, {})
        branch[_END] = {}
    inner = _written(root, gap) or r"(?!)"
    return re.compile(_START + inner + _STOP if bounded else inner)


def _written(branch: Branch, gap: str) -> str:
    """Shared beginnings written once, the longest term first: tried thousands of times a mail."""
    options = []
    for char in sorted(branch.keys() - {_END, "*"}):
        rest = _written(branch[char], gap)
        options.append((gap if char == " " else re.escape(char)) + rest)
    if "*" in branch:
        options.append(r"\w*")
    elif _END in branch:
        options.append("")
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"
