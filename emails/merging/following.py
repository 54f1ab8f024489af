"""What follows in the ledger when rows of it changed, in one transaction under one lock."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from accounts.models import User
from emails.merging import expected, refunds
from emails.merging.accounts import Accounts, follow_receipts
from emails.merging.neighbours import Place, load, place
from emails.merging.settling import settle
from emails.models import Email, Link, Transaction

Move = Transaction.Move
_OF_CARDS = (Move.CARD_BILL, Move.CARD_PAYMENT)


def follow(
    user: User,
    email: Email | None,
    rows: Iterable[Transaction],
    left: Iterable[Place],
    accounts: Accounts,
) -> None:
    """Duplicates, transfers, refunds and expected payments after `rows` were written.

    `left` are the places where rows stood before and may stand no more. The caller holds the lock.
    """
    changed = {row.pk: row for row in rows}
    if accounts.is_changed:
        for row in [*follow_receipts(user.pk, accounts), *_about_cards(user)]:
            changed[row.pk] = row
    places = {place(row) for row in changed.values()} | set(left)
    for row in settle(user, places, accounts) if places else ():
        changed[row.pk] = row
    refunds.settle(user, changed.values())
    expected.settle(user, email, changed.values())


def refresh(user: User, rows: Iterable[Transaction]) -> None:
    """The same after a person changed rows of theirs, and for what was tied to them before.

    The caller holds the lock.
    """
    ids = {row.pk for row in rows}
    tied = Link.objects.filter(Q(first__in=ids) | Q(second__in=ids), user=user)
    for pair in tied.values_list("first_id", "second_id"):
        ids |= {pk for pk in pair if pk is not None}
    follow(user, None, load(ids), {place(row) for row in rows}, Accounts(user.pk))


def _about_cards(user: User) -> Iterable[Transaction]:
    """Bills and payments of cards, which a new account may explain."""
    return Transaction.objects.filter(user=user, move__in=_OF_CARDS)
