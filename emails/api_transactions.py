"""The ledger over the API."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from pydantic import Field

from accounts import audit
from emails.ledger import LedgerService
from emails.models import Category, PaymentAccount, Transaction
from emails.schemas import (
    CategoryIn,
    CategoryOut,
    CurrencySum,
    Cursor,
    Id,
    Size,
    States,
    Text,
    TransactionIn,
    TransactionOut,
    TransactionPage,
    TransactionPatch,
    money,
)
from emails.spreadsheet import csv_lines
from emails.sums import SIDES, sums
from emails.teaching import adding, edits
from jobs.errors import BadInput
from jobs.pages import newest_page
from jobs.schemas import PROBLEMS, Day

router = Router(tags=["ledger"])
CSV = {"description": "One line a row", "content": {"text/csv": {"schema": {"type": "string"}}}}
REFERENCES: dict[str, Any] = {"category": Category, "payment_account": PaymentAccount}


class Filter(Schema):
    status: States | None = None
    currency: Annotated[Text | None, Field(max_length=3)] = None
    category: Id | None = None
    account: Id | None = None
    since: Day | None = None
    until: Day | None = None
    q: Annotated[Text | None, Field(max_length=100)] = None

    def of(self, rows: QuerySet[Transaction]) -> QuerySet[Transaction]:
        """`rows` narrowed down; without a status the deleted ones are left out."""
        named: dict[str, Any] = {
            "status": self.status,
            "currency": self.currency and self.currency.upper(),
            "category_id": self.category,
            "payment_account_id": self.account,
            "date__gte": self.since,
            "date__lte": self.until,
        }
        rows = rows.filter(**{name: value for name, value in named.items() if value is not None})
        if self.q:
            words = Q(merchant__icontains=self.q) | Q(reference__icontains=self.q)
            rows = rows.filter(words | Q(note__icontains=self.q))
        return rows if self.status else rows.exclude(status=Transaction.Status.DELETED)


class PagedFilter(Filter):
    cursor: Cursor = None
    page_size: Size = 50


@router.get("/transactions", response={200: TransactionPage} | PROBLEMS, summary="Newest first")
def list_transactions(request: HttpRequest, wanted: Query[PagedFilter]) -> dict[str, Any]:
    rows = wanted.of(_rows(request))
    items, following = newest_page(rows, wanted.cursor, wanted.page_size, by="date")
    return {"items": items, "next": following}


@router.get(
    "/transactions.csv",
    summary="All of them as CSV",
    response=PROBLEMS,
    openapi_extra={"responses": {200: CSV}},
)
def export_transactions(request: HttpRequest, wanted: Query[Filter]) -> Any:
    rows = wanted.of(_rows(request)).order_by("-date", "-pk")
    answer = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="transactions.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


@router.get("/transactions/summary", response={200: list[CurrencySum]} | PROBLEMS)
def summarize(
    request: HttpRequest,
    since: Day | None = None,
    until: Day | None = None,
    user: Annotated[Id | None, Query()] = None,
) -> list[dict[str, Any]]:
    """One person's sums for each currency, which are never added up.

    Spent is less what was refunded; money that came back is no income.
    """
    rows = Transaction.objects.visible_to(request.user).filter(user_id=user or request.user.pk)
    rows = Filter(since=since, until=until).of(rows)
    whole = sums(rows)
    parts = sums(rows, "category_id", "category__name")
    return [_of_currency(total, parts) for total in whole]


@router.post("/transactions", response={201: TransactionOut} | PROBLEMS, summary="Enter by hand")
def create_transaction(request: HttpRequest, given: TransactionIn) -> Status[Transaction]:
    """A row that no mail states, such as cash; it is confirmed at once."""
    row = Transaction(user=request.user, kind="purchase")
    _set(request, row, given.model_dump())
    with_one_sentence(adding.add_by_hand, row, request.user)
    return Status(201, row)


@router.get("/transactions/{int:row_id}", response={200: TransactionOut} | PROBLEMS)
def get_transaction(request: HttpRequest, row_id: int) -> Transaction:
    return get_object_or_404(_rows(request), pk=row_id)


@router.patch("/transactions/{int:row_id}", response={200: TransactionOut} | PROBLEMS)
def change_transaction(request: HttpRequest, row_id: int, given: TransactionPatch) -> Transaction:
    """No job will change the row again; a new merchant or category is a rule for later mail."""
    row = get_object_or_404(_rows(request), pk=row_id)
    changed = _set(request, row, given.model_dump(exclude_unset=True))
    if not changed:
        return row
    with_one_sentence(edits.change, row, changed, request.user)
    return row


@router.delete("/transactions/{int:row_id}", response={204: None} | PROBLEMS)
def delete_transaction(request: HttpRequest, row_id: int) -> Status[None]:
    """It stays as deleted, or the next extraction would bring it back."""
    row = get_object_or_404(_rows(request), pk=row_id)
    edits.delete(row, request.user)
    return Status(204, None)


@router.get("/categories", response={200: list[CategoryOut]} | PROBLEMS)
def list_categories(request: HttpRequest) -> Any:
    """A person's own tree; the default one is made on first use."""
    LedgerService.categories(request.user)
    return Category.objects.visible_to(request.user).filter(user=request.user)


@router.post("/categories", response={201: CategoryOut} | PROBLEMS)
def create_category(request: HttpRequest, given: CategoryIn) -> Status[Category]:
    LedgerService.categories(request.user)
    row = Category(user=request.user, name=given.name)
    own = Category.objects.visible_to(request.user).filter(user=request.user)
    if own.filter(name__iexact=given.name).exists():
        raise BadInput(f"There is a category {given.name} already.", code="already_exists")
    if given.parent_id:
        row.parent = get_object_or_404(own, pk=given.parent_id)
    with_one_sentence(row.full_clean, exclude=["parent"])
    row.save()
    audit.record(request.user, "add category", row)
    return Status(201, row)


def with_one_sentence(do: Any, *args: Any, **kwargs: Any) -> Any:
    """Calls `do`; what a form would say of a field becomes BadInput."""
    try:
        return do(*args, **kwargs)
    except ValidationError as error:
        fields = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        name, words = next(iter(fields.items()))
        raise BadInput(f"{name}: {words[0]}".removeprefix("__all__: "), code="refused") from None


def _rows(request: HttpRequest) -> QuerySet[Transaction]:
    return Transaction.objects.visible_to(request.user).select_related("category", "user")


def _set(request: HttpRequest, row: Transaction, values: dict[str, Any]) -> set[str]:
    """Sets what was given and says what that changed; a foreign category or account is a 404."""
    changed = set()
    for name, value in values.items():
        field = name.removesuffix("_id")
        if field in REFERENCES:
            value = value and _own(request, row, REFERENCES[field], value)
        elif value is None:
            raise BadInput(f"{name} cannot be taken away.", code="required")
        if getattr(row, field) != value:
            setattr(row, field, value)
            changed.add(field)
    return changed


def _own(request: HttpRequest, row: Transaction, model: Any, pk: int) -> Any:
    return get_object_or_404(model.objects.visible_to(request.user).filter(user=row.user), pk=pk)


def _of_currency(total: dict[str, Any], parts: list[dict[str, Any]]) -> dict[str, Any]:
    own = [part for part in parts if part["currency"] == total["currency"]]
    named = [part | {"category": part["category__name"] or ""} | _written(part) for part in own]
    largest = sorted(named, key=lambda part: (-Decimal(part["spent"]), part["category"]))
    return total | _written(total) | {"by_category": largest}


def _written(group: dict[str, Any]) -> dict[str, str]:
    return {side: money(group[side]) for side in SIDES}
