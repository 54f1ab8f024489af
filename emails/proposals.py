"""What another reading of a mail would change in the ledger, before anybody accepts it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from emails.extraction.schema import Line, Result
from emails.ledger import LedgerService, Pair, Reading
from emails.models import Email, Extraction, Transaction
from emails.services import Fence
from jobs.errors import JobError, NotFound
from jobs.models import Job

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
COMPARED = (
    "amount",
    "currency",
    "direction",
    "kind",
    "date",
    "merchant",
    "category",
    "account_last4",
    "reference",
    "original_amount",
    "original_currency",
)
SETTLED = (Email.Extraction.COMPLETED, Email.Extraction.SKIPPED, Email.Extraction.FAILED)

Values = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """What becomes of one row; `fields` maps a name to its values before and after.

    A protected row is one that a person decided: it stays as it is.
    """

    verb: str
    row_id: int | None
    values: Values
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    is_protected: bool = False

    def __str__(self) -> str:
        told = f"{self.verb}: {_title(self.values)}"
        if self.fields:
            told += "; " + ", ".join(
                f"{name} {_plain(before)} -> {_plain(after)}"
                for name, (before, after) in self.fields.items()
            )
        return f"{told} (stays: a person decided it)" if self.is_protected else told

    def export(self) -> dict[str, Any]:
        """As JSON: every value is text or null."""
        fields = {
            name: {"before": _text(before), "after": _text(after)}
            for name, (before, after) in self.fields.items()
        }
        values = {name: _text(value) for name, value in self.values.items()}
        return {
            "verb": self.verb,
            "transaction_id": self.row_id,
            "values": values,
            "fields": fields,
            "protected": self.is_protected,
        }


@dataclass
class Decided:
    """The proposals that were dealt with, and for the others one sentence each, by id."""

    done: list[int] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)


def readable(emails: QuerySet[Email]) -> QuerySet[Email]:
    """Those that were read before and still have their text."""
    return emails.filter(extraction_status__in=SETTLED, erased_at=None)


def propose(email: Email, reading: Reading, job: Job, fence: Fence) -> list[Change]:
    """Stores a reading beside the mail's rows; one that changes none is put aside at once."""
    with transaction.atomic():
        extraction = LedgerService.propose(email, reading, job, fence)
        found = changes(extraction)
        if all(change.is_protected for change in found):
            _set_state(extraction, Extraction.State.DISMISSED)
    return found


def changes(extraction: Extraction) -> list[Change]:
    """What accepting would do to the mail's rows as they stand now; nothing is written."""
    lines = Result.model_validate(extraction.result).transactions
    names = _category_names(extraction.email)
    pairs = LedgerService.compare(extraction.email, lines)
    found = [_change(pair, extraction.email, names) for pair in pairs]
    return [change for change in found if change is not None]


def _category_names(email: Email) -> dict[str, str]:
    categories = LedgerService.categories(email.account.user)
    return {key: category.name for key, category in categories.items()}


def _change(pair: Pair, email: Email, names: dict[str, str]) -> Change | None:
    after = _values_of_line(pair.line, email, names) if pair.line else {}
    if pair.row is None:
        return Change(ADDED, None, after)
    before = _values_of_row(pair.row)
    if pair.line is None:
        return Change(REMOVED, pair.row.pk, before, is_protected=pair.is_protected)
    fields = {name: (before[name], after[name]) for name in COMPARED if before[name] != after[name]}
    return Change(CHANGED, pair.row.pk, before, fields, pair.is_protected) if fields else None


def _values_of_row(row: Transaction) -> Values:
    values = {name: getattr(row, name) for name in COMPARED}
    return values | {"category": row.category.name if row.category else ""}


def _values_of_line(line: Line, email: Email, names: dict[str, str]) -> Values:
    values = {name: getattr(line, name) for name in COMPARED}
    values["date"] = LedgerService.date_of(line, email)
    return values | {"category": names.get(line.category, "")}


def accept(ids: Iterable[int]) -> Decided:
    """Brings rows in line with these proposals, each mail in a transaction of its own.

    An accepted one stays accepted. Refused is what is older than the mail's standing reading, was
    dismissed, or is of a mail that is being read.
    """
    return _decide(ids, _accept)


def dismiss(ids: Iterable[int]) -> Decided:
    """Puts these proposals aside; accepted ones are refused."""
    return _decide(ids, _dismiss)


def _decide(ids: Iterable[int], verb: Callable[[Extraction], None]) -> Decided:
    decided = Decided()
    for pk in ids:
        try:
            with transaction.atomic():
                verb(_locked(pk))
        except JobError as error:
            decided.refused[pk] = str(error)
        else:
            decided.done.append(pk)
    return decided


def _locked(pk: int) -> Extraction:
    """The proposal, with its mail held for this transaction."""
    emails = Email.objects.select_for_update(of=("self",)).select_related("account__user")
    email = emails.filter(extractions=pk).first()
    if email is None:
        raise NotFound(f"There is no proposal {pk}.")
    extraction = email.extractions.get(pk=pk)
    extraction.email = email
    return extraction


def _accept(extraction: Extraction) -> None:
    if extraction.state == Extraction.State.KEPT:
        return
    _assert_acceptable(extraction)
    LedgerService.apply(extraction)
    _set_state(extraction, Extraction.State.KEPT)
    has_rows = bool(extraction.result["transactions"])
    Email.objects.filter(pk=extraction.email_id).update(
        extraction_status=Email.Extraction.COMPLETED if has_rows else Email.Extraction.SKIPPED,
        status_reason=extraction.reason,
    )


def _assert_acceptable(extraction: Extraction) -> None:
    name = f"Proposal {extraction.pk}"
    if extraction.state == Extraction.State.DISMISSED:
        raise JobError(f"{name} was dismissed.", code="dismissed")
    if extraction.email.extraction_status not in SETTLED:
        status = extraction.email.extraction_status
        raise JobError(f"{name} must wait: its mail is {status}.", code="not_settled")
    kept = extraction.email.extractions.filter(state=Extraction.State.KEPT)
    if kept.filter(pk__gt=extraction.pk).exists():
        raise JobError(f"{name} is older than the reading that stands: read again.", code="stale")


def _dismiss(extraction: Extraction) -> None:
    if extraction.state == Extraction.State.KEPT:
        raise JobError(f"Proposal {extraction.pk} is in the ledger already.", code="accepted")
    _set_state(extraction, Extraction.State.DISMISSED)


def _set_state(extraction: Extraction, state: str) -> None:
    extraction.state = state
    extraction.save(update_fields=["state"])


def _title(values: Values) -> str:
    named = (f"{values['amount']:,.2f}", values["currency"], values["merchant"])
    return f"{' '.join(filter(None, named))} on {values['date']}"


def _plain(value: Any) -> str:
    return _text(value) or "nothing"


def _text(value: Any) -> str | None:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return None if value is None else str(value)
