"""LedgerService writes what was read out of a mail; sync, one transaction a mail."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from emails.extraction import rules
from emails.extraction.categories import CATEGORIES
from emails.extraction.rules.merchants import is_bank_report
from emails.extraction.rules.page import Page
from emails.extraction.schema import Line, Result
from emails.extraction.verify import ALWAYS_REVIEW
from emails.merging import expected
from emails.merging.accounts import Accounts, mail_of
from emails.merging.following import follow
from emails.merging.neighbours import lock, place
from emails.merging.tellers import move_of, told_by
from emails.models import Category, Email, Extraction, Link, Transaction
from emails.services import Fence
from emails.spending import link
from jobs.models import Job

# What a person has decided is not changed by a job.
DECIDED = {Transaction.Status.CONFIRMED, Transaction.Status.DELETED}


@dataclass(frozen=True)
class Reading:
    """What an extractor made of one mail, in `milliseconds`; `calls` are ids of LLMTransaction."""

    result: Result
    milliseconds: float = 0
    calls: tuple[int, ...] = field(default=())


class Pair(NamedTuple):
    """A standing row and the line that is about it; either may be missing."""

    row: Transaction | None
    line: Line | None
    is_protected: bool


class LedgerService:
    @staticmethod
    def record(email: Email, reading: Reading, job: Job, fence: Fence) -> int:
        """Stores a reading and brings the mail's rows in line with it; returns how many it gave.

        Rows that a person edited, confirmed or deleted stay as they are. Running it again with
        the same reading changes nothing.
        """
        with transaction.atomic():
            fence()
            if not _finish(email, job, reading.result):
                return 0
            _bring_in_line(email, reading.result, _keep(email, reading, job))
        return len(reading.result.transactions)

    @staticmethod
    def fail(email: Email, job: Job, reason: str, fence: Fence) -> None:
        """Marks a mail that its extractor could not read."""
        with transaction.atomic():
            fence()
            _close(email, job, Email.Extraction.FAILED, reason)

    @staticmethod
    def propose(email: Email, reading: Reading, job: Job, fence: Fence) -> Extraction:
        """Stores a reading beside the mail's rows, which stay as they are."""
        with transaction.atomic():
            fence()
            return _keep(email, reading, job, Extraction.State.PROPOSED)

    @staticmethod
    def compare(email: Email, lines: list[Line]) -> list[Pair]:
        """What `apply` would bring together; a protected row would stay as it is."""
        left = list(email.transactions.order_by("position"))
        pairs = list(zip(_pair(lines, left), lines, strict=True))
        both = [Pair(row, line, row is not None and _is_decided(row)) for row, line in pairs]
        return both + [Pair(row, None, _is_decided(row)) for row in left]

    @staticmethod
    def apply(extraction: Extraction) -> None:
        """Brings the mail's rows in line with a stored reading, in the caller's transaction."""
        result = Result.model_validate(extraction.result)
        _bring_in_line(extraction.email, result, extraction)

    @staticmethod
    def date_of(line: Line, email: Email) -> date:
        """As printed, else the day on which the mail was sent."""
        return line.date or _day_of(email)

    @staticmethod
    def categories(user: User) -> dict[str, Category]:
        """The person's categories by handle; the default tree is made on first use."""
        found = {category.handle: category for category in user.categories.all()}
        if not found:
            _plant(user)
            found = {category.handle: category for category in user.categories.all()}
        return found


def _finish(email: Email, job: Job, result: Result) -> int:
    done = Email.Extraction.COMPLETED if result.transactions else Email.Extraction.SKIPPED
    return _close(email, job, done, result.reason)


def _close(email: Email, job: Job, status: str, reason: str) -> int:
    mine = Email.objects.filter(
        pk=email.pk, claimed_by=job.token, extraction_status=Email.Extraction.PROCESSING
    )
    return mine.update(
        extraction_status=status, status_reason=reason[:300], claimed_by=None, claimed_until=None
    )


def _keep(
    email: Email, reading: Reading, job: Job, state: str = Extraction.State.KEPT
) -> Extraction:
    result = reading.result
    extraction = Extraction.objects.create(
        email=email,
        job=job,
        extractor=result.extractor,
        version="" if result.model else rules.VERSION,
        state=state,
        model=result.model,
        is_transaction=result.is_transaction,
        kind=result.kind,
        confidence=result.confidence,
        reason=result.reason,
        result=result.model_dump(mode="json"),
        milliseconds=round(reading.milliseconds, 2),
    )
    link(reading.calls, extraction)
    return extraction


def _bring_in_line(email: Email, result: Result, extraction: Extraction) -> None:
    if result.transactions or email.transactions.exists():
        _Writing(email, extraction).bring_in_line(result.transactions)
    if result.expected or email.expected_payments.exists():
        _expect(email, result.expected, extraction)


class _Writing:
    """Brings the rows of one mail in line with a reading, and then what hangs on them."""

    def __init__(self, email: Email, extraction: Extraction):
        # Before any row is locked: two jobs that wait for each other's rows would never end.
        self.user = lock(email.account.user_id)
        self.email = email
        self.extraction = extraction
        self.accounts = Accounts(self.user.pk)
        self.mail = mail_of(email)

    def bring_in_line(self, lines: list[Line]) -> None:
        standing = list(self.email.transactions.select_for_update().order_by("position"))
        before = {place(row) for row in standing}
        left = list(standing)
        written = self._write_all(lines, _pair(lines, left), {row.position for row in standing})
        for row in left:
            if not _is_decided(row) and not _is_linked_by_hand(row):
                _drop(row)
        follow(self.user, self.email, written, before, self.accounts)

    def _write_all(
        self, lines: list[Line], pairs: list[Transaction | None], taken: set[int]
    ) -> list[Transaction]:
        free = (n for n in count() if n not in taken)
        written = []
        is_report = bool(lines) and is_bank_report(Page(self.mail))
        for line, found in zip(lines, pairs, strict=True):
            row = found or Transaction(user=self.user, email=self.email, position=next(free))
            if not _is_decided(row):
                self._write(row, line, is_report)
            written.append(row)
        return written

    def _write(self, row: Transaction, line: Line, is_report: bool) -> None:
        row.told_by = told_by(self.mail, line, is_report)
        row.move = move_of(self.mail, line, row.told_by)
        row.payment_account = self.accounts.of(self.mail, line, row.told_by)
        _write(row, line, self.extraction)


def _expect(email: Email, lines: list[Line], extraction: Extraction) -> None:
    user = lock(email.account.user_id)
    expected.bring_in_line(email, lines, extraction)
    expected.settle(user, email, [])


def _drop(row: Transaction) -> None:
    """Removes a row; what a person edited while it stood behind this one counts again."""
    edited = row.duplicates.filter(status=Transaction.Status.DUPLICATE).exclude(edited_at=None)
    edited.update(status=Transaction.Status.CONFIRMED, duplicate_of=None)
    row.delete()


def _is_linked_by_hand(row: Transaction) -> bool:
    """A person tied it to another row: a reading that misses it does not undo that."""
    links = Link.objects.filter(Q(first=row) | Q(second=row))
    return links.exclude(decided_at=None).exists()


def _pair(lines: list[Line], left: list[Transaction]) -> list[Transaction | None]:
    """For each line the standing row that it is about, taken out of `left`, or None.

    The same words of the mail decide for all lines first, and only then the same values: two
    equal purchases must not change places.
    """
    found: list[Transaction | None] = [None] * len(lines)
    for same in (_same_words, _same_values):
        for n, line in enumerate(lines):
            if found[n] is None:
                found[n] = next((row for row in left if same(line, row)), None)
                left[:] = [row for row in left if row is not found[n]]
    return found


def _same_words(line: Line, row: Transaction) -> bool:
    quote = line.evidence.get("amount")
    return quote is not None and quote.model_dump() == row.evidence.get("amount")


def _same_values(line: Line, row: Transaction) -> bool:
    mine = (line.amount, line.currency, line.direction, line.reference)
    theirs = (row.amount, row.currency, row.direction, row.reference)
    return mine == theirs and (line.date is None or line.date == row.date)


def _is_decided(row: Transaction) -> bool:
    return row.edited_at is not None or row.status in DECIDED


def _write(row: Transaction, line: Line, extraction: Extraction) -> None:
    values = line.model_dump(
        include={
            "amount",
            "currency",
            "direction",
            "kind",
            "merchant",
            "account_last4",
            "reference",
            "original_amount",
            "original_currency",
            "confidence",
            "flags",
        }
    )
    for name, value in values.items():
        setattr(row, name, value)
    row.date = LedgerService.date_of(line, extraction.email)
    row.evidence = {name: quote.model_dump() for name, quote in line.evidence.items()}
    row.category = LedgerService.categories(extraction.email.account.user).get(line.category)
    row.extraction = extraction
    if row.status != Transaction.Status.DUPLICATE:
        row.status = _status(line)
    row.save()


def _status(line: Line) -> str:
    known = line.currency and line.direction and not ALWAYS_REVIEW & set(line.flags)
    sure = known and line.confidence >= settings.REVIEW_BELOW
    return str(Transaction.Status.AUTO if sure else Transaction.Status.NEEDS_REVIEW)


def _day_of(email: Email) -> date:
    moment = email.sent_at or email.received_at or timezone.now()
    return moment.astimezone(email.account.user.zone).date()


def _plant(user: User) -> None:
    made: dict[str, Any] = {}
    for category in CATEGORIES:
        parent = made.get(category.parent)
        made[category.key], _ = Category.objects.get_or_create(
            user=user, key=category.key, defaults={"name": category.name, "parent": parent}
        )
