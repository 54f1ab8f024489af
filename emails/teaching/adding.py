"""Rows that a person adds to the ledger: from the words of a mail, or by hand."""

from __future__ import annotations

from itertools import count

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from emails.extraction.schema import Line
from emails.ledger import LedgerService
from emails.merging import follow_edit
from emails.models import Email, Transaction
from emails.reading import mail_of
from emails.teaching.marks import Marks, line_of
from jobs.errors import BadInput

_COPIED = ("amount", "currency", "direction", "kind", "merchant", "date", "confidence", "flags")


def add(email: Email, actor: User, marks: Marks) -> Transaction:
    """The row that the marked words of a mail state; BadInput says what is wrong with them.

    It is confirmed and no extraction changes it. A row over the same words becomes this one.
    """
    if not email.body_text:
        raise BadInput("The text of this mail was erased: add the row by hand.")
    line = line_of(mail_of(email), marks)
    with transaction.atomic():
        # An extraction closes the mail before it touches rows: this waits for it.
        Email.objects.select_for_update().get(pk=email.pk)
        row = _row(email, line)
        _fill(row, email.account.user, line)
        row.save()
        read = (Email.Extraction.SKIPPED, Email.Extraction.FAILED)
        Email.objects.filter(pk=email.pk, extraction_status__in=read).update(
            extraction_status=Email.Extraction.COMPLETED, status_reason="Added by a person."
        )
        audit.record(actor, "add transaction", row, "from a mail")
        follow_edit([row], actor)
    return row


def add_by_hand(row: Transaction, actor: User) -> Transaction:
    """Saves a row that no mail states, such as cash; ValidationError where it cannot be one."""
    row.source, row.status = Transaction.Source.MANUAL, Transaction.Status.CONFIRMED
    row.confidence, row.edited_at = 1, timezone.now()
    row.full_clean(exclude=["direction", "category"])
    with transaction.atomic():
        row.save()
        audit.record(actor, "add transaction", row, "by hand")
        follow_edit([row], actor)
    return row


def _row(email: Email, line: Line) -> Transaction:
    standing = list(email.transactions.select_for_update())
    quote = line.evidence["amount"].model_dump()
    same = next((row for row in standing if row.evidence.get("amount") == quote), None)
    taken = {row.position for row in standing}
    free = next(n for n in count() if n not in taken)
    return same or Transaction(user_id=email.account.user_id, email=email, position=free)


def _fill(row: Transaction, owner: User, line: Line) -> None:
    for name in (
        "amount",
        "currency",
        "direction",
        "kind",
        "merchant",
        "confidence",
        "flags",
        "date",
    ):
        setattr(row, name, getattr(line, name))
    row.evidence = {name: quote.model_dump() for name, quote in line.evidence.items()}
    row.category = LedgerService.categories(owner).get(line.category)
    row.status, row.edited_at = Transaction.Status.CONFIRMED, timezone.now()
