"""Word lists separated by | as vocabularies."""

from __future__ import annotations

from collections.abc import Mapping

from emails.extraction.rules.terms import Terms


def terms_of(rows: Mapping[str, str], *, wraps: bool = True) -> Terms:
    """The vocabulary of lists such as `a | b`, by the name of each; a new line separates too."""
    return Terms({name: f"any: {_row(words)}" for name, words in rows.items()}, wraps=wraps)


def _row(words: str) -> str:
    return " | ".join(term for part in words.split("\n") if (term := part.strip(" |")))
