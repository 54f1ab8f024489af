"""From a stored mail and its rows to a labelled case."""

from __future__ import annotations

from typing import Any

from emails.anonymous import Case, anonymized
from emails.models import Email, Transaction
from emails.schemas import money
from jobs.errors import BadInput


def case_of(email: Email) -> Case:
    """The case line of a mail as it is; what its rows say is what is expected."""
    if not email.body_text:
        raise BadInput(
            f"The text of mail {email.pk} was erased: nothing is left to make a case of."
        )
    rows = [_labels(row) for row in _rows(email)]
    known: dict[str, Any] = {"is_transaction": bool(rows)}
    known |= rows[0] if len(rows) == 1 else {"transactions": rows} if rows else {}
    moment = (email.sent_at or email.received_at).astimezone(email.account.user.zone)
    return {
        "id": str(email.pk),
        "from": email.sender,
        "subject": email.subject,
        "date": moment.isoformat(),
        "body_text": email.body_text.partition("\n\n")[2],
        "expected": known,
    }


def without_people(case: Case, email: Email, more_names: list[str]) -> Case:
    """The same case with everything private in it replaced."""
    owner = email.account.user
    shops = [row.merchant for row in _rows(email)]
    local = owner.email.partition("@")[0]
    names = [owner.name, local, email.from_name, email.to.partition("<")[0], *shops]
    kept = [row.evidence.get("amount", {}).get("text", "") for row in _rows(email)]
    return anonymized(case, names, kept, more_names)


def _rows(email: Email) -> list[Transaction]:
    rows = email.transactions.exclude(status=Transaction.Status.DELETED)
    return list(rows.select_related("category").order_by("position"))


def _labels(row: Transaction) -> dict[str, Any]:
    values = {
        "amount": money(row.amount),
        "currency": row.currency,
        "direction": row.direction,
        "merchant": row.merchant,
        "date": row.date.isoformat(),
        "category": row.category.name if row.category else "",
        "account_last4": row.account_last4,
        "reference": row.reference,
    }
    return {name: value for name, value in values.items() if value}
