"""Loads the rows that changed rows may have to do with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q

from accounts.models import User
from emails.merging import twins
from emails.models import Transaction

# More equal amounts than this within weeks of each other are no person's: they all stay.
MOST_TWINS = 2_000
_HEAVY = ("email__body_text", "email__auth_results", "email__defects", "email__to")


class Place(NamedTuple):
    """Where rows may meet: an amount of a currency around a day."""

    currency: str
    amount: Decimal
    day: date


def place(row: Transaction) -> Place:
    return Place(row.currency, row.amount, row.date)


def lock(user_id: int) -> User:
    """Until the transaction ends nobody else merges rows of this person.

    Rows of theirs may still be inserted elsewhere: foreign keys need only the key to stay.
    """
    return User.objects.select_for_update(no_key=True).get(pk=user_id)


def neighbours(user: User, places: set[Place]) -> list[Transaction]:
    """The rows that a chain of days at most a week apart ties to one of the places."""
    wanted: dict[tuple[str, Decimal], list[date]] = defaultdict(list)
    for currency, amount, day in places:
        wanted[currency, amount].append(day)
    equal = [Q(user=user, currency=currency, amount=amount) for currency, amount in wanted]
    if not equal:
        return []
    # Sorted here: asked to sort, SQLite leaves the index of equal amounts for that of days.
    found = Transaction.objects.filter(reduce(or_, equal)).order_by()
    chains: dict[tuple[str, Decimal], list[tuple[date, int]]] = defaultdict(list)
    for pk, currency, amount, day in found.values_list("id", "currency", "amount", "date"):
        chains[currency, amount].append((day, pk))
    return load(
        [pk for key, chain in chains.items() for pk in _chained(sorted(chain), wanted[key])]
    )


def load(ids: Iterable[int]) -> list[Transaction]:
    """Rows with their mails' envelopes and their accounts, without the mails' texts."""
    wanted = list(ids)
    found = Transaction.objects.filter(id__in=wanted).select_related("email", "payment_account")
    return list(found.defer(*_HEAVY)) if wanted else []


def _chained(chain: list[tuple[date, int]], days: list[date]) -> list[int]:
    parts: list[list[tuple[date, int]]] = []
    for day, pk in chain:
        if not parts or day - parts[-1][-1][0] > twins.WINDOW:
            parts.append([])
        parts[-1].append((day, pk))
    near = [part for part in parts if any(_is_near(part, day) for day in days)]
    return [pk for part in near if len(part) <= MOST_TWINS for _, pk in part]


def _is_near(part: list[tuple[date, int]], day: date) -> bool:
    return part[0][0] - twins.WINDOW <= day <= part[-1][0] + twins.WINDOW
