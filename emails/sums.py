"""Sums over the ledger, per currency; currencies are never added up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from emails.models import Link, Transaction

SIDES = ("spent", "refunded", "received")
_DEBIT = Q(direction=Transaction.Direction.DEBIT)
_CREDIT = Q(direction=Transaction.Direction.CREDIT)
_REFUND = Q(kind="refund") | Q(is_tied=True)


def sums(rows: QuerySet[Transaction], *by: str) -> list[dict[str, Any]]:
    """One dict for each value of `by` and each currency, in that order.

    `spent` is what was paid less what was `refunded`, so it may be negative; `received` is every
    other credit. A refund has kind `refund`, or an active link to its purchase. Rows without a
    currency are in no sum.
    """
    tied = Link.objects.filter(
        second=OuterRef("pk"), kind=Link.Kind.REFUND, state=Link.State.ACTIVE
    )
    known = rows.counted().exclude(currency="").annotate(is_tied=Exists(tied))
    groups = known.order_by(*by, "currency").values(*by, "currency")
    found = groups.annotate(
        paid=Sum("amount", filter=_DEBIT),
        refunded=Sum("amount", filter=_CREDIT & _REFUND),
        received=Sum("amount", filter=_CREDIT & ~_REFUND),
        count=Count("pk"),
    )
    return [_told(group) for group in found]


def _told(group: dict[str, Any]) -> dict[str, Any]:
    paid, refunded, received = (
        group.pop(name) or Decimal(0) for name in ("paid", "refunded", "received")
    )
    return group | {"spent": paid - refunded, "refunded": refunded, "received": received}
