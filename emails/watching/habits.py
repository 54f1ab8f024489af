"""Whether a sender is quiet, or its mail gives less than it did: counts by day in, a verdict out.

Both answers are tests with a bound on the chance of crying wolf, and each wants a history first.
Pure: nothing here reads a clock or a database.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import mean, pstdev

# The chance that a sender like before is called quiet, or poorer, by accident.
QUIET_CHANCE, POOR_CHANCE = 1e-5, 1e-6
LEAST_DAYS, LEAST_SPAN, LEAST_SILENCE = 8, 28, 3
# Whoever keeps to a rhythm is missed sooner: three of its longest gaps.
RHYTHM, RHYTHM_GAPS, RHYTHM_SILENCE = 0.5, 3, 7
LONGER_THAN_EVER = 1.5
LEAST_BEFORE, LEAST_AFTER, LEAST_SHARE = 10, 5, 0.5
# The newest mails that must be poor as well: what is mended is no news.
NEWEST = 3


@dataclass(frozen=True)
class Day:
    """The mails of one day of one sender, and how many of them gave a row."""

    on: date
    mails: int
    rows: int


@dataclass(frozen=True)
class Drop:
    """Since when the mail of a sender gives less: of `mails` only `rows` did, before a `share`."""

    since: date
    mails: int
    rows: int
    share: float


def per_week(days: Sequence[Day]) -> float:
    """Mails a week between the first day and the last."""
    span = (days[-1].on - days[0].on).days + 1
    return 7 * sum(day.mails for day in days) / max(span, 7)


def is_quiet(days: Sequence[date], today: date) -> bool:
    """Whether the silence since the last of the sorted `days` with mail is no accident.

    Days with mail are tosses of a coin, the cautious estimate of which comes from the history: so
    ten mails of one day count once. A silence counts only if it is longer than any before.
    """
    silence = (today - days[-1]).days if days else 0
    span = (days[-1] - days[0]).days if days else 0
    if len(days) < LEAST_DAYS or span < LEAST_SPAN or silence < LEAST_SILENCE:
        return False
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    if pstdev(gaps) <= RHYTHM * mean(gaps):
        is_overdue = silence >= RHYTHM_GAPS * max(gaps)
        return is_overdue and silence >= RHYTHM_SILENCE
    share = _cautious(len(days) - 1, span)
    chance = (1 - share) ** (silence - 1)
    return chance <= QUIET_CHANCE and silence > LONGER_THAN_EVER * max(gaps)


def drop(days: Sequence[Day]) -> Drop | None:
    """The day since which the mail of a sender gives less than half of what it gave.

    Of all days the one with the least likely rest is chosen, and the chance is counted for all.
    """
    if not _is_poor_now(days):
        return None
    tried = [(chance, found) for at in range(1, len(days)) for chance, found in _split(days, at)]
    if not tried:
        return None
    chance, found = min(tried, key=lambda one: one[0])
    return found if chance * len(tried) <= POOR_CHANCE else None


def _split(days: Sequence[Day], at: int) -> list[tuple[float, Drop]]:
    mails, rows = _sums(days[:at])
    rest_mails, rest_rows = _sums(days[at:])
    if mails < LEAST_BEFORE or rest_mails < LEAST_AFTER or rows < LEAST_SHARE * mails:
        return []
    if 2 * rest_rows * mails > rest_mails * rows:
        return []
    chance = _at_most(rest_rows, rest_mails, rows, mails - rows)
    return [(chance, Drop(days[at].on, rest_mails, rest_rows, rows / mails))]


def _is_poor_now(days: Sequence[Day]) -> bool:
    mails, rows = _sums(days)
    newest: list[Day] = []
    for day in reversed(days):
        newest.append(day)
        if _sums(newest)[0] >= NEWEST:
            break
    new_mails, new_rows = _sums(newest)
    return bool(mails) and 2 * new_rows <= new_mails * LEAST_SHARE and rows > 0


def _sums(days: Sequence[Day]) -> tuple[int, int]:
    return sum(day.mails for day in days), sum(day.rows for day in days)


def _cautious(hits: int, tries: int) -> float:
    """A share that is hardly too high: smoothed, less one standard error."""
    share = (hits + 0.5) / (tries + 1)
    return max(0.0, share - math.sqrt(share * (1 - share) / tries))


def _at_most(hits: int, tries: int, seen: int, missed: int) -> float:
    """The chance of at most `hits` in `tries` after a history of both (beta-binomial)."""
    a, b = seen + 0.5, missed + 0.5
    chances = (
        math.log(math.comb(tries, one)) + _log_beta(a + one, b + tries - one) - _log_beta(a, b)
        for one in range(hits + 1)
    )
    return sum(map(math.exp, chances))


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
