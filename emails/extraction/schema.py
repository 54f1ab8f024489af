"""The one shape that every extractor returns."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from email.utils import parseaddr
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, Field, StringConstraints

from emails.extraction.categories import name_of

Direction = Literal["debit", "credit", ""]
Kind = Literal[
    "purchase",
    "refund",
    "transfer",
    "payment_received",
    "withdrawal",
    "fee",
    "interest",
    "subscription",
    "invoice",
    "pre_auth",
    "scheduled",
    "declined",
    "statement",
    "otp",
    "offer",
    "none",
]
KINDS: tuple[str, ...] = get_args(Kind)
MONEY_KINDS: tuple[str, ...] = KINDS[: KINDS.index("pre_auth")]
MOST_LINES = 10
LONGEST_QUOTE = 200
LONGEST_REASON = 200
LONGEST_MERCHANT = 80
LONGEST_REFERENCE = 100
# What a ledger row can hold: 16 digits, then 4 decimals.
LARGEST_AMOUNT = Decimal(10) ** 12

Money = Annotated[Decimal, Field(gt=0, lt=LARGEST_AMOUNT, decimal_places=4)]
Currency = Annotated[str, StringConstraints(pattern=r"^([A-Z]{3})?$")]
Share = Annotated[float, Field(ge=0, le=1)]


@dataclass(frozen=True)
class Mail:
    """What an extractor may look at.

    `sender` is the whole From header, `date` the aware moment of the Date header, `text` the
    canonical text, `currency_hint` the ISO code that the mailbox's owner mostly uses; `html` is
    the HTML body where it may hold markup.
    """

    sender: str
    subject: str
    date: dt.datetime | None
    text: str
    currency_hint: str = ""
    html: str = field(default="", repr=False)

    @property
    def sender_domain(self) -> str:
        """Lower case, without the trailing dot; empty when the sender has no address."""
        return parseaddr(self.sender)[1].rpartition("@")[2].strip(" .>").lower()


class Quote(BaseModel):
    """Words of `Mail.text`, verbatim: `Mail.text[start:end] == text`."""

    text: str = Field(max_length=LONGEST_QUOTE)
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Line(BaseModel):
    """One movement of money. `amount` is positive; `direction` says which way it went.

    `evidence` has the keys amount, merchant, date, direction, reference and account; `flags`
    name the doubts that lowered `confidence`. `before` holds what a field said until a rule of
    the person changed it.
    """

    amount: Money
    currency: Currency = ""
    direction: Direction = ""
    kind: Kind = "purchase"
    date: dt.date | None = None
    merchant: str = Field("", max_length=LONGEST_MERCHANT)
    category: str = ""
    account_last4: str = Field("", max_length=4)
    reference: str = Field("", max_length=LONGEST_REFERENCE)
    original_amount: Money | None = None
    original_currency: Currency = ""
    evidence: dict[str, Quote] = Field(default_factory=dict)
    flags: list[str] = Field(default_factory=list)
    confidence: Share = 0.0
    before: dict[str, str] = Field(default_factory=dict)

    def export(self) -> dict[str, Any]:
        """A transaction of a prediction line: the category by name, money and date as strings."""
        values = self.model_dump(mode="json", exclude={"kind", "flags", "confidence", "before"})
        return values | {"category": name_of(self.category)}


class Result(BaseModel):
    """What one mail says about money; `reason` is one plain sentence for people.

    `expected` are payments that it announces for later; their `date` is the day they are due.
    """

    is_transaction: bool
    kind: Kind = "none"
    confidence: Share = 0.0
    transactions: list[Line] = Field(default_factory=list, max_length=MOST_LINES)
    expected: list[Line] = Field(default_factory=list, max_length=MOST_LINES)
    reason: str = Field("", max_length=LONGEST_REASON)
    extractor: str = ""
    model: str = ""

    def prediction(self, case_id: str, ms: float) -> dict[str, Any]:
        """The JSON-ready prediction line for the case `case_id`, read in `ms` milliseconds."""
        return {
            "id": case_id,
            "is_transaction": self.is_transaction,
            "kind": self.kind,
            "confidence": round(self.confidence, 3),
            "transactions": [line.export() for line in self.transactions],
            "reason": self.reason,
            "extractor": self.extractor,
            "ms": round(ms, 2),
        }


def nothing(kind: Kind, reason: str, extractor: str, confidence: float = 0.0) -> Result:
    """A result without a transaction."""
    return Result(
        is_transaction=False,
        kind=kind,
        confidence=confidence,
        reason=reason[:LONGEST_REASON],
        extractor=extractor,
    )
