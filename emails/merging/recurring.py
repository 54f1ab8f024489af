"""Payments that come again and again, seen in the ledger's rows."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from django.db import transaction

from accounts.models import User
from emails.merging import names
from emails.merging.neighbours import lock
from emails.models import Extraction, RecurringPayment, Transaction
from emails.services import Fence
from jobs.models import Job

Every = RecurringPayment.Every


class Rhythm(NamedTuple):
    """How many days may lie between two payments, and how many it takes to see it."""

    every: str
    least: int
    most: int
    times: int
    months: int


RHYTHMS = (
    Rhythm(Every.WEEK, 6, 8, 3, 0),
    Rhythm(Every.MONTH, 26, 36, 3, 1),
    Rhythm(Every.QUARTER, 82, 100, 3, 3),
    Rhythm(Every.YEAR, 350, 380, 2, 12),
)
ALIKE_AMOUNT = Decimal("0.25")
# One in five gaps may be off: a payment that was late, or whose mail is missing.
STEADY = 0.8
# Two payments a year apart show a rhythm only if they are equal.
SURE_TIMES = 3


class Paid(NamedTuple):
    """What of a row tells a rhythm."""

    merchant: str
    currency: str
    direction: str
    amount: Decimal
    day: date


class Stream(NamedTuple):
    """A payment with a rhythm: the usual amount is the median, `next_on` the day to come."""

    merchant: str
    key: str
    currency: str
    direction: str
    amount: Decimal
    every: str
    times: int
    last_on: date
    next_on: date


def streams(rows: Iterable[Paid]) -> list[Stream]:
    """The streams among rows in any order, one for each merchant, currency and direction."""
    found: dict[tuple[str, str, str], list[Paid]] = defaultdict(list)
    for row in rows:
        if row.merchant and row.currency and row.direction:
            found[names.key(row.merchant), row.currency, row.direction].append(row)
    made = (_stream(key, sorted(group, key=_order)) for (key, _, _), group in found.items() if key)
    return sorted(stream for stream in made if stream)


def _order(row: Paid) -> tuple[date, Decimal, str]:
    return (row.day, row.amount, row.merchant)


def _stream(key: str, group: list[Paid]) -> Stream | None:
    """The steadiest of the amounts that a merchant takes."""
    candidates = [_rhythmic(key, some) for some in _alike(group)]
    return max((stream for stream in candidates if stream), key=_weight, default=None)


def _weight(stream: Stream) -> tuple[int, date, Decimal]:
    return (stream.times, stream.last_on, stream.amount)


def _alike(group: list[Paid]) -> list[list[Paid]]:
    """Rows whose amounts are within a quarter of each other's median."""
    left, found = sorted(group, key=lambda row: (row.amount, row.day, row.merchant)), []
    while left:
        bar = left[0].amount * (1 + ALIKE_AMOUNT)
        found.append(sorted((row for row in left if row.amount <= bar), key=_order))
        left = [row for row in left if row.amount > bar]
    return found


def _rhythmic(key: str, rows: list[Paid]) -> Stream | None:
    days = sorted({row.day for row in rows})
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    for rhythm in RHYTHMS:
        steady = sum(rhythm.least <= gap <= rhythm.most for gap in gaps)
        if len(days) >= rhythm.times and steady >= STEADY * len(gaps):
            last = rows[-1]
            if len(days) < SURE_TIMES and last.amount != rows[0].amount:
                return None
            usual = median_low(row.amount for row in rows)
            return Stream(
                last.merchant,
                key,
                last.currency,
                last.direction,
                usual,
                str(rhythm.every),
                len(days),
                last.day,
                _next(last.day, rhythm.months),
            )
    return None


def _next(day: date, months: int) -> date:
    """The day a rhythm later; the last of a month where that is shorter."""
    if not months:
        return day + timedelta(days=7)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def refresh(user: User, fence: Fence = lambda: None) -> int:
    """Stores the streams of one person's ledger; what they ignored stays ignored.

    Returns how many there are. Running it again changes nothing.
    """
    with transaction.atomic():
        fence()
        lock(user.pk)
        rows = Transaction.objects.counted().filter(user=user).exclude(merchant="")
        facts = rows.values_list("merchant", "currency", "direction", "amount", "date")
        found = {(s.key, s.currency, s.direction): s for s in streams(map(Paid._make, facts))}
        known = RecurringPayment.objects.filter(user=user)
        standing = {(row.key, row.currency, row.direction): row for row in known}
        for name, row in standing.items():
            if name not in found and not row.ignored:
                row.delete()
        for name, stream in found.items():
            _store(user, standing.get(name), stream)
    return len(found)


def refresh_after(job: Job, fence: Fence) -> None:
    """Stores the streams of everybody whose mail `job` has read."""
    read = Extraction.objects.filter(job=job, is_transaction=True)
    owners = read.order_by().values_list("email__account__user", flat=True).distinct()
    for user in User.objects.filter(pk__in=list(owners)):
        refresh(user, fence)


def _store(user: User, row: RecurringPayment | None, stream: Stream) -> None:
    values = stream._asdict()
    if row is None:
        RecurringPayment.objects.create(user=user, **values)
    elif any(getattr(row, name) != value for name, value in values.items()):
        RecurringPayment.objects.filter(pk=row.pk).update(**values)
