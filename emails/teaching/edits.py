"""What people change in rows of the ledger: kept, audited, and never changed back by a job."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from emails.merging import follow_edit
from emails.models import MerchantRule, Transaction
from emails.teaching import merchants

Status = Transaction.Status


def change(row: Transaction, changed: Collection[str], actor: User) -> MerchantRule | None:
    """Saves a row whose fields `changed` were set, and what follows from it in the ledger.

    Answers the rule that this teaches for later mail; ValidationError where the row cannot be.
    """
    is_waiting = row.status == Status.NEEDS_REVIEW and "status" not in changed
    if row.status == Status.AUTO or is_waiting:
        row.status = Status.CONFIRMED
    row.edited_at = timezone.now()
    row.full_clean(exclude=["direction", "category"])
    with transaction.atomic():
        row.save()
        audit.record(actor, "edit transaction", row, ", ".join(sorted(changed)))
        follow_edit([row], actor)
        rule = merchants.learn(row, changed, actor)
    row.refresh_from_db()
    return rule


def delete(row: Transaction, actor: User) -> None:
    """A deleted row stays as a tombstone, or the next extraction would bring it back."""
    row.status, row.edited_at = Status.DELETED, timezone.now()
    with transaction.atomic():
        row.save(update_fields=["status", "edited_at"])
        audit.record(actor, "delete transaction", row)
        follow_edit([row], actor)
