"""Ties money that came back to the purchase that it came back from.

Each credit chooses for itself: the purchase with its number, else one of its merchant with its
amount, else one of its merchant with a larger amount; the latest of several.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import QuerySet

from accounts.models import User
from emails.merging.groups import order
from emails.merging.names import alike
from emails.merging.neighbours import load
from emails.models import Link, Transaction

WINDOW = timedelta(days=180)
_SLACK = timedelta(days=1)
_BOUGHT = {"purchase", "subscription", "invoice"}
_NEVER = {"interest", "withdrawal"}
_SHORTEST_REFERENCE = 5
_FACTS = (
    "id",
    "amount",
    "currency",
    "date",
    "merchant",
    "reference",
    "kind",
    "direction",
    "status",
    "is_own_transfer",
    "move",
)


def settle(user: User, changed: Iterable[Transaction]) -> None:
    """Finds anew the purchases of all credits that have to do with the changed rows."""
    rows = list(changed)
    credits = _credits(user, rows)
    if not credits:
        return
    links = {link.second_id: link for link in _links(user, credits)}
    rejected = _rejected(user, credits)
    purchases = _purchases(user, credits)
    for credit in credits:
        link = links.get(credit.pk)
        if link is None or link.decided_at is None:
            _keep(user, credit, link, _choose(credit, purchases, rejected))


def _credits(user: User, rows: list[Transaction]) -> list[Transaction]:
    tied = Link.objects.filter(kind=Link.Kind.REFUND, first__in=rows)
    ids = {row.pk for row in rows if row.direction == "credit"}
    ids |= {pk for pk in tied.values_list("second_id", flat=True) if pk is not None}
    known = Transaction.objects.filter(id__in=ids, user=user, direction="credit").only(*_FACTS)
    found = {row.pk: row for row in known} if ids else {}
    bought = [row for row in rows if row.direction == "debit"]
    for row in _after(user, bought) if bought else ():
        if any(_fit(row, purchase) is not None for purchase in bought):
            found[row.pk] = row
    return list(found.values())


def _after(user: User, bought: list[Transaction]) -> QuerySet[Transaction]:
    """Credits within half a year after the first of these purchases."""
    days = [row.date for row in bought]
    return Transaction.objects.filter(
        user=user,
        direction="credit",
        currency__in={row.currency for row in bought},
        amount__lte=max(row.amount for row in bought),
        date__range=(min(days) - _SLACK, max(days) + WINDOW),
    ).only(*_FACTS)


def _links(user: User, credits: list[Transaction]) -> QuerySet[Link]:
    return Link.objects.filter(
        user=user, kind=Link.Kind.REFUND, second__in=credits, state=Link.State.ACTIVE
    )


def _rejected(user: User, credits: list[Transaction]) -> set[tuple[int, int | None]]:
    said = Link.objects.filter(
        user=user, kind=Link.Kind.REFUND, second__in=credits, state=Link.State.REJECTED
    )
    return set(said.values_list("first_id", "second_id"))


def _purchases(user: User, credits: list[Transaction]) -> list[Transaction]:
    days = [row.date for row in credits]
    found = Transaction.objects.counted().filter(
        user=user,
        direction="debit",
        currency__in={row.currency for row in credits},
        amount__gte=min(row.amount for row in credits),
        date__range=(min(days) - WINDOW, max(days) + _SLACK),
    )
    return list(found.only(*_FACTS)) if any(_may_come_back(row) for row in credits) else []


def _choose(
    credit: Transaction, purchases: list[Transaction], rejected: set[tuple[int, int | None]]
) -> tuple[Transaction, str] | None:
    if not _may_come_back(credit):
        return None
    fits: dict[tuple[int, int], list[Transaction]] = {}
    for row in purchases:
        tier = _fit(credit, row)
        if tier is not None and (row.pk, credit.pk) not in rejected:
            fits.setdefault((tier, abs((credit.date - row.date).days)), []).append(row)
    if not fits:
        return None
    best = fits[min(fits)]
    chosen = best[0] if len(best) == 1 else min(load(row.pk for row in best), key=order)
    return chosen, _REASONS[min(fits)[0]]


_REASONS = (
    "Both mails name the same number.",
    "The same merchant gave back the whole amount.",
    "The same merchant gave back a part of it.",
)


def _fit(credit: Transaction, purchase: Transaction) -> int | None:
    """Which reason ties the credit to the purchase; 0 is the best, None is no reason."""
    if credit.currency != purchase.currency or credit.amount > purchase.amount:
        return None
    if not -_SLACK <= credit.date - purchase.date <= WINDOW:
        return None
    number = credit.reference.upper()
    if len(number) >= _SHORTEST_REFERENCE and number == purchase.reference.upper():
        return 0
    is_refund = credit.kind == "refund" or purchase.kind in _BOUGHT
    if not is_refund or not alike(credit.merchant, purchase.merchant):
        return None
    return 1 if credit.amount == purchase.amount else 2


def _may_come_back(credit: Transaction) -> bool:
    gone = {Transaction.Status.DUPLICATE, Transaction.Status.DELETED}
    is_money = credit.status not in gone and not credit.is_own_transfer and not credit.move
    return is_money and credit.kind not in _NEVER


def _keep(
    user: User, credit: Transaction, link: Link | None, chosen: tuple[Transaction, str] | None
) -> None:
    if link is not None and (chosen is None or link.first_id != chosen[0].pk):
        link.delete()
        link = None
    if chosen is not None:
        purchase, reason = chosen
        link = link or Link(user=user, kind=Link.Kind.REFUND, first=purchase, second=credit)
        if link.pk is None or link.reasons != [reason]:
            link.reasons = [reason]
            link.save()
