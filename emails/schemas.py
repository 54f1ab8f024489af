"""Mail and ledger as programs see them. Amounts are strings, dates calendar dates."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from emails.mime_charsets import clean
from emails.models import Email, MerchantRule, SenderRule, Transaction
from emails.senders import verdict_of
from jobs.schemas import Day

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
# No NUL and no lone surrogate: a database would choke on them.
Text = Annotated[str, AfterValidator(clean)]
Name = Annotated[Text, StringConstraints(strip_whitespace=True, max_length=80)]
Code = Annotated[str, StringConstraints(to_upper=True, pattern="^[A-Za-z]{3}$")]
States = Literal["needs_review", "confirmed", "auto", "duplicate", "deleted"]

# More than nothing, at most four decimals.
SMALL = r"[1-9][0-9]{0,3}|0[1-9][0-9]{0,2}|00[1-9][0-9]?|000[1-9]"
PRINTED = rf"^([1-9][0-9]{{0,15}}(\.[0-9]{{1,4}})?|0\.({SMALL}))$"


def _no_float(value: Any) -> Any:
    if isinstance(value, float):
        raise ValueError('write it as a string, such as "12.50": a binary fraction is no money')
    return value


Amount = Annotated[
    Decimal,
    Field(gt=0, max_digits=20, decimal_places=4),
    BeforeValidator(_no_float),
    WithJsonSchema({"type": "string", "pattern": PRINTED, "examples": ["12.50"]}),
]
Direction = Literal["debit", "credit"]
Cursor = Annotated[str | None, Field(max_length=200)]
Size = Annotated[int, Field(ge=1, le=200)]


def money(amount: Decimal) -> str:
    """Two decimals, more only where they say something: 12.50, 12.505."""
    plain = f"{amount:.4f}"
    return plain[:-2] + plain[-2:].rstrip("0")


class TransactionOut(Schema):
    id: int
    user_id: int
    email_id: int | None
    source: str
    date: dt.date
    amount: str
    currency: str
    direction: str
    kind: str
    merchant: str
    category_id: int | None
    category: str
    payment_account_id: int | None
    account_last4: str
    reference: str
    original_amount: str | None
    original_currency: str
    status: str
    is_own_transfer: bool
    confidence: float
    flags: list[str]
    evidence: dict[str, Any]
    note: str
    created_at: dt.datetime
    edited_at: dt.datetime | None

    @staticmethod
    def resolve_amount(row: Transaction) -> str:
        return money(row.amount)

    @staticmethod
    def resolve_original_amount(row: Transaction) -> str | None:
        return None if row.original_amount is None else money(row.original_amount)

    @staticmethod
    def resolve_category(row: Transaction) -> str:
        return row.category.name if row.category else ""


class TransactionPage(Schema):
    items: list[TransactionOut]
    next: str | None


class TransactionIn(Schema):
    amount: Amount
    currency: Code
    date: Day
    direction: Direction = "debit"
    merchant: Name = ""
    category_id: Id | None = None
    payment_account_id: Id | None = None
    note: Annotated[Text, Field(max_length=300)] = ""


class TransactionPatch(Schema):
    """What is left out stays; null takes a category or an account away."""

    amount: Amount | None = None
    currency: Code | None = None
    date: Day | None = None
    direction: Direction | None = None
    merchant: Name | None = None
    category_id: Id | None = None
    payment_account_id: Id | None = None
    status: Literal["needs_review", "confirmed"] | None = None
    is_own_transfer: bool | None = None
    note: Annotated[Text | None, Field(max_length=300)] = None


class CategoryOut(Schema):
    id: int
    name: str
    key: str
    parent_id: int | None


class CategoryIn(Schema):
    name: Annotated[Name, Field(min_length=1, json_schema_extra={"pattern": r"\S"})]
    parent_id: Id | None = None


class CategorySum(Schema):
    category_id: int | None
    category: str
    spent: str
    refunded: str
    received: str


class CurrencySum(Schema):
    currency: str
    spent: str
    refunded: str
    received: str
    count: int
    by_category: list[CategorySum]


class SenderCheck(Schema):
    verdict: str
    reason: str
    needs_review: bool


class EmailOut(Schema):
    id: int
    account_id: int
    subject: str
    from_name: str
    from_address: str
    sent_at: dt.datetime | None
    received_at: dt.datetime
    extraction_status: str
    status_reason: str


class EmailPage(Schema):
    items: list[EmailOut]
    next: str | None


class EmailDetail(EmailOut):
    """`text` is what extraction read; only the owner of the mailbox gets it."""

    text: str | None
    sender_check: SenderCheck
    transactions: list[TransactionOut]

    @staticmethod
    def resolve_text(email: Email, context: Any) -> str | None:
        is_owner = email.account.user_id == context["request"].user.pk
        return email.body_text if is_owner else None

    @staticmethod
    def resolve_sender_check(email: Email) -> dict[str, Any]:
        found = verdict_of(email)
        return {
            "verdict": found.word,
            "reason": found.reason,
            "needs_review": found.needs_review,
        }


class MarkIn(Schema):
    """Words of the mail's text, verbatim; `start` says where, if they stand there twice."""

    text: Annotated[Text, Field(max_length=200)]
    start: Annotated[int | None, Field(ge=0, le=1_000_000)] = None


class MarksIn(Schema):
    amount: MarkIn
    merchant: MarkIn | None = None
    date: MarkIn | None = None
    currency: Code | Literal[""] = ""
    direction: Direction = "debit"
    category_id: Id | None = None


class RuleIn(Schema):
    """A rule to preview or to save.

    merchant: `pattern` is what mails call it, `merchant` and `category_id` what it shall be.
    sender: `pattern` is an address or a domain; with `transaction_id` mails like that of the
    transaction are read as it was.
    """

    kind: Literal["merchant", "sender"]
    pattern: Annotated[Text, Field(max_length=320)] = ""
    merchant: Name = ""
    category_id: Id | None = None
    action: Literal["always", "never", "automatic"] | None = None
    transaction_id: Id | None = None


class RuleOut(Schema):
    id: int
    kind: str
    pattern: str
    enabled: bool
    times_used: int
    learned_from_id: int | None
    created_at: dt.datetime
    merchant: str = ""
    category_id: int | None = None
    action: str = ""
    reads_mail: bool = False
    job_id: str | None = None

    @staticmethod
    def resolve_kind(rule: MerchantRule | SenderRule) -> str:
        return "merchant" if isinstance(rule, MerchantRule) else "sender"

    @staticmethod
    def resolve_reads_mail(rule: MerchantRule | SenderRule) -> bool:
        return bool(getattr(rule, "template", None))


class RulePage(Schema):
    items: list[RuleOut]
    next: str | None


class ChangeOut(Schema):
    """An empty `before` is a row that would come, an empty `after` one that would go."""

    email_id: int | None
    transaction_id: int | None
    about: str
    before: str
    after: str
