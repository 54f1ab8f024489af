"""What a rule would change, told before it is saved."""

from __future__ import annotations

from dataclasses import dataclass

from emails.extraction.schema import Line
from emails.models import Transaction

MOST_SHOWN = 200


@dataclass(frozen=True)
class Change:
    """One row or one mail before and after a rule, in words for people.

    An empty `before` is a row that would come, an empty `after` one that would go.
    """

    email_id: int | None
    transaction_id: int | None
    about: str
    before: str
    after: str


def told(row: Transaction | Line) -> str:
    """A row or a line in a few words."""
    day = f"{row.date:%Y-%m-%d}" if row.date else ""
    return " ".join(filter(None, (day, f"{row.amount:,.2f}", row.currency, row.merchant)))
