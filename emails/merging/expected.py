"""Payments that mails announce: kept apart from the ledger until a row meets them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from django.db.models import Q

from accounts.models import User
from emails.extraction.schema import Line
from emails.merging.groups import order
from emails.merging.names import alike
from emails.merging.neighbours import load
from emails.models import Email, ExpectedPayment, Extraction, Transaction

State = ExpectedPayment.State
WINDOW = timedelta(days=5)
# Taxes and exchange rates move what was announced.
TOLERANCE = Decimal("0.1")


def bring_in_line(email: Email, lines: list[Line], extraction: Extraction) -> None:
    """What a mail announces becomes its expected payments; dismissed ones stay dismissed."""
    standing = {row.position: row for row in email.expected_payments.all()}
    for position, line in enumerate(lines):
        row = standing.pop(position, None) or ExpectedPayment(email=email, position=position)
        _write(row, line, extraction)
    for row in standing.values():
        if row.state != State.DISMISSED:
            row.delete()


def _write(row: ExpectedPayment, line: Line, extraction: Extraction) -> None:
    row.user_id = extraction.email.account.user_id
    row.extraction = extraction
    row.amount, row.currency, row.merchant = line.amount, line.currency, line.merchant
    row.direction = line.direction or Transaction.Direction.DEBIT
    row.due_on = line.date
    row.evidence = {name: quote.model_dump() for name, quote in line.evidence.items()}
    row.save()


def settle(user: User, email: Email | None, changed: Iterable[Transaction]) -> None:
    """Sees anew which expected payments are met: those of `email`, and those near `changed`."""
    wanted = list(_around(user, email, list(changed)))
    if not wanted:
        return
    days = [row.due_on for row in wanted if row.due_on]
    rows = Transaction.objects.counted().filter(
        user=user,
        currency__in={row.currency for row in wanted},
        date__range=(min(days) - WINDOW, max(days) + WINDOW),
    )
    standing = list(rows)
    for expected in wanted:
        _meet(expected, [row for row in standing if _fits(expected, row)])


def _around(
    user: User, email: Email | None, changed: list[Transaction]
) -> Iterable[ExpectedPayment]:
    about = Q(email=email) if email else Q(pk=None)
    if changed:
        days = [row.date for row in changed]
        about |= Q(due_on__range=(min(days) - WINDOW, max(days) + WINDOW))
    dated = ExpectedPayment.objects.filter(about, user=user, due_on__isnull=False)
    return dated.exclude(state=State.DISMISSED)


def _fits(expected: ExpectedPayment, row: Transaction) -> bool:
    if (row.currency, row.direction) != (expected.currency, expected.direction):
        return False
    if expected.due_on is None or abs(row.date - expected.due_on) > WINDOW:
        return False
    gap = abs(row.amount - expected.amount)
    if not (expected.merchant and row.merchant):
        return not gap
    return gap <= expected.amount * TOLERANCE and alike(expected.merchant, row.merchant)


def _meet(expected: ExpectedPayment, fits: list[Transaction]) -> None:
    """The nearest of the rows that fit; without one it is open again."""
    due = expected.due_on
    nearness = {row.pk: (abs(row.amount - expected.amount), abs(row.date - due)) for row in fits}
    best = [row for row in fits if nearness[row.pk] == min(nearness.values())]
    if len(best) > 1:
        best = sorted(load(row.pk for row in best), key=order)
    met_by = best[0].pk if best else None
    state = State.MET if best else State.OPEN
    if (expected.met_by_id, expected.state) != (met_by, state):
        ExpectedPayment.objects.filter(pk=expected.pk).update(met_by=met_by, state=state)
