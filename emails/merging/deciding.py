"""What people say of links; remembered, audited, and never made or unmade again by a job."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts import audit
from accounts.models import User
from emails.merging import following
from emails.merging.neighbours import lock
from emails.merging.settling import own_status
from emails.models import Link, PaymentAccount, Transaction

Kind = Link.Kind
State = Link.State
Status = Transaction.Status


class NotPossible(Exception):
    """What a person asked for makes no sense; the message says why."""


def undo(link: Link, actor: User, reason: str = "") -> None:
    """Takes a link back for good: both rows stand for themselves again.

    A duplicate is then none of any row of that payment, a transfer no move at all.
    """
    with transaction.atomic():
        user = lock(link.user_id)
        rows = [row for row in (link.first, link.second) if row]
        for first, second in _to_reject(link):
            _decide(user, link.kind, first, second, State.REJECTED)
        _free(link)
        audit.record(actor, f"undo {link.kind}", link, reason)
        following.refresh(user, rows)


def join(
    user: User, first: Transaction, second: Transaction | None, kind: str, actor: User
) -> Link:
    """Ties two rows of one person by hand; `second` is the duplicate, the refund or the arrival.

    Only a transfer may do without `second`. Raises NotPossible.
    """
    _check(user, first, second, kind)
    with transaction.atomic():
        lock(user.pk)
        link = _decide(user, kind, first, second, State.ACTIVE)
        rows = [row for row in (first, second) if row]
        if kind == Kind.DUPLICATE and second is not None:
            rows += _fold(user, first, second)
        if kind == Kind.TRANSFER:
            ids = [row.pk for row in rows]
            Transaction.objects.filter(id__in=ids).update(is_own_transfer=True)
        audit.record(actor, f"join as {kind}", link)
        following.refresh(user, rows)
    return link


def follow_edit(rows: Iterable[Transaction], actor: User) -> None:
    """After a person changed rows: what hung on them is worked out again.

    A duplicate that now has another status is one no more.
    """
    for row in rows:
        with transaction.atomic():
            user = lock(row.user_id)
            kept = {Status.DUPLICATE, Status.DELETED}
            links = Link.objects.filter(second=row, kind=Kind.DUPLICATE, state=State.ACTIVE)
            for link in links.select_related("first", "second") if row.status not in kept else ():
                undo(link, actor, "the row was given another status")
            following.refresh(user, [row])


def merge_accounts(accounts: Iterable[PaymentAccount], actor: User) -> PaymentAccount:
    """Makes one of several accounts of one person: the oldest; raises NotPossible."""
    oldest, *others = sorted(accounts, key=lambda account: account.pk)
    if not others or any(other.user_id != oldest.user_id for other in others):
        raise NotPossible("Choose at least two accounts of one person.")
    with transaction.atomic():
        user = lock(oldest.user_id)
        ids = [other.pk for other in others]
        moved = Transaction.objects.filter(payment_account__in=ids)
        rows = list(moved)
        moved.update(payment_account=oldest)
        PaymentAccount.objects.filter(merged_into__in=ids).update(merged_into=oldest)
        PaymentAccount.objects.filter(id__in=ids).update(merged_into=oldest, hidden=True)
        PaymentAccount.objects.filter(id=oldest.pk).update(merged_into=None)
        for other in others:
            audit.record(actor, "merge payment account", other, f"into {oldest.pk}")
        following.refresh(user, _in_transfers(rows, oldest))
    return oldest


def _to_reject(link: Link) -> list[tuple[Transaction, Transaction | None]]:
    first, second = link.first, link.second
    if link.kind == Kind.DUPLICATE and second is not None:
        group = Transaction.objects.filter(Q(pk=first.pk) | Q(duplicate_of=first.pk))
        return [(member, second) for member in group.exclude(pk=second.pk)]
    if link.kind == Kind.TRANSFER and second is not None:
        return [(first, second), (first, None), (second, None)]
    return [(first, second)]


def _decide(
    user: User, kind: str, first: Transaction, second: Transaction | None, state: str
) -> Link:
    """One decision for a pair; an earlier one about it, either way round, gives way."""
    if second is not None:
        Link.objects.filter(user=user, kind=kind, first=second, second=first).delete()
    decision = {"user": user, "state": state, "decided_at": timezone.now()}
    link, _ = Link.objects.update_or_create(
        first=first,
        second=second,
        kind=kind,
        defaults=decision,
        create_defaults=decision | {"reasons": ["You said so."]},
    )
    return link


def _free(link: Link) -> None:
    """What the link had done to its rows; settling does the rest."""
    second = link.second
    if link.kind == Kind.TRANSFER:
        ids = [pk for pk in (link.first_id, link.second_id) if pk]
        Transaction.objects.filter(id__in=ids).update(is_own_transfer=False)
    elif link.kind == Kind.DUPLICATE and second is not None:
        status = own_status(second) if second.status == Status.DUPLICATE else second.status
        Transaction.objects.filter(pk=second.pk).update(status=status, duplicate_of=None)


def _check(user: User, first: Transaction, second: Transaction | None, kind: str) -> None:
    rows = [row for row in (first, second) if row]
    if any(row.user_id != user.pk for row in rows):
        raise NotPossible("Both rows must be of one person.")
    if second is None:
        if kind != Kind.TRANSFER:
            raise NotPossible("Choose two rows.")
        return
    if first.pk == second.pk or first.duplicate_of_id == second.pk:
        raise NotPossible("A row cannot be tied to itself or to its own duplicate.")
    if kind != Kind.DUPLICATE and (first.direction, second.direction) != ("debit", "credit"):
        raise NotPossible("The first must be money out, the second money in.")


def _fold(user: User, first: Transaction, second: Transaction) -> list[Transaction]:
    """`second` and all that stood behind it now stand behind `first`."""
    behind = [second, *Transaction.objects.filter(duplicate_of=second.pk)]
    for row in behind:
        _decide(user, Kind.DUPLICATE, first, row, State.ACTIVE)
        status = row.status if row.status == Status.DELETED else Status.DUPLICATE
        Transaction.objects.filter(pk=row.pk).update(status=status, duplicate_of=first)
    return behind


def _in_transfers(rows: list[Transaction], account: PaymentAccount) -> list[Transaction]:
    """Moves that touch the merged account: some are none any more."""
    touching = Q(links_from__kind=Kind.TRANSFER) | Q(links_to__kind=Kind.TRANSFER)
    of_account = Transaction.objects.filter(touching, payment_account=account)
    return [*rows, *of_account.distinct()]
