"""By which words a rule knows a merchant or a sender; pure."""

from __future__ import annotations

import re

from emails.extraction.rules.terms import fold
from jobs.errors import BadInput

_PUNCTUATION = re.compile(r"[^\w&+]+|_+")
_NUMBERED = re.compile(r"\d{3,}")
_SENDER = re.compile(r"(?:[^\s@<>,;:\"()]+@)?(?:[\w-]+\.)+[\w-]{2,}")
_MOST_PARENTS = 4


def merchant_pattern(name: str) -> str:
    """A merchant's name without case, accents, punctuation and the number of its branch."""
    words = _PUNCTUATION.sub(" ", fold(name)).split()
    named = [word for word in words if not _NUMBERED.search(word)]
    return " ".join(named or words)


def sender_pattern(printed: str) -> str:
    """An address or a domain as rules keep it; BadInput where it is neither."""
    pattern = printed.strip().strip("<>").lstrip("@").lower()
    if not _SENDER.fullmatch(pattern):
        raise BadInput(
            f"{printed.strip()[:100]!r} is no sender: use an address or a domain like bank.example."
        )
    return pattern


def patterns_of(address: str) -> list[str]:
    """All sender patterns that fit an address, the narrowest first."""
    address = address.strip().lower()
    labels = address.rpartition("@")[2].split(".")
    domains = [".".join(labels[n:]) for n in range(min(len(labels) - 1, _MOST_PARENTS))]
    return [address, *domains]
