"""Word lists separated by | as vocabularies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from emails.extraction.rules.terms import Hit, Terms

# The lines of one mail ask for the same text again and again.
_TEXTS = 2


def finder(rows: Mapping[str, str], *, wraps: bool = True) -> Callable[[str], tuple[Hit, ...]]:
    """Finds the words of lists such as `a | b` in folded text; a new line separates too."""
    terms = Terms({name: f"any: {_row(words)}" for name, words in rows.items()}, wraps=wraps)
    return lru_cache(maxsize=_TEXTS)(lambda low: tuple(terms.find(low)))


def _row(words: str) -> str:
    return " | ".join(term for part in words.split("\n") if (term := part.strip(" |")))
