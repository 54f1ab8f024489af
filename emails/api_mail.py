"""Stored mail over the API, and rows added from it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from pydantic import Field

from accounts import audit
from emails.models import Category, Email, Transaction
from emails.schemas import (
    Cursor,
    EmailDetail,
    EmailPage,
    Id,
    MarkIn,
    MarksIn,
    Size,
    Text,
    TransactionOut,
)
from emails.services import EmailService
from emails.teaching import adding
from emails.teaching.marks import Mark, Marks
from jobs.errors import BadInput
from jobs.models import Job, Trigger
from jobs.pages import newest_page
from jobs.schemas import PROBLEMS, JobOut, Moment
from jobs.services import TaskService

router = Router(tags=["mail"])
States = Literal["PENDING", "PROCESSING", "COMPLETED", "SKIPPED", "FAILED", "QUARANTINED"]


class EmailFilter(Schema):
    status: States | None = None
    account: Id | None = None
    sender: Annotated[Text | None, Field(max_length=320)] = None
    since: Moment | None = None
    cursor: Cursor = None
    page_size: Size = 50

    def of(self, emails: QuerySet[Email]) -> QuerySet[Email]:
        named: dict[str, Any] = {
            "extraction_status": self.status,
            "account_id": self.account,
            "from_address": self.sender and self.sender.lower(),
            "received_at__gte": self.since,
        }
        return emails.filter(**{name: value for name, value in named.items() if value is not None})


@router.get("/emails", response={200: EmailPage} | PROBLEMS, summary="Newest first")
def list_emails(request: HttpRequest, wanted: Query[EmailFilter]) -> dict[str, Any]:
    emails = wanted.of(_emails(request).defer("body_text", "auth_results"))
    items, following = newest_page(emails, wanted.cursor, wanted.page_size, by="received_at")
    return {"items": items, "next": following}


@router.get("/emails/{int:row_id}", response={200: EmailDetail} | PROBLEMS)
def get_email(request: HttpRequest, row_id: int) -> Email:
    """One mail, who really sent it, and its rows; its text only for the owner of the mailbox."""
    return _email(request, row_id)


@router.post("/emails/{int:row_id}/extract", response={202: JobOut} | PROBLEMS)
def extract_email(request: HttpRequest, row_id: int) -> Status[Job]:
    """Reads one mail again; what a person decided stays."""
    email = _email(request, row_id)
    if not EmailService.mark_pending([email]):
        raise BadInput("This mail is being read, or it cannot be read.", code="not_extractable")
    job = TaskService.enqueue_email_extraction_sync(
        1,
        email.account.user_id,
        [email.pk],
        actor_id=request.user.pk,
        triggered_by=Trigger.API,
    )
    audit.record(request.user, "run extraction", job)
    return Status(202, job)


@router.post("/emails/{int:row_id}/transactions", response={201: TransactionOut} | PROBLEMS)
def add_transaction(request: HttpRequest, row_id: int, given: MarksIn) -> Status[Transaction]:
    """A row from words of the mail's text; they are checked as those of any extractor."""
    email = _email(request, row_id)
    own = Category.objects.visible_to(request.user).filter(user=email.account.user)
    chosen = get_object_or_404(own, pk=given.category_id) if given.category_id else None
    marks = Marks(
        amount=Mark(given.amount.text, given.amount.start),
        merchant=_mark(given.merchant),
        date=_mark(given.date),
        currency=given.currency,
        direction=given.direction,
        category=chosen.handle if chosen else "",
    )
    return Status(201, adding.add(email, request.user, marks))


def _emails(request: HttpRequest) -> QuerySet[Email]:
    return Email.objects.visible_to(request.user)


def _email(request: HttpRequest, row_id: int) -> Email:
    emails = _emails(request).select_related("account__user")
    return get_object_or_404(emails, pk=row_id)


def _mark(given: MarkIn | None) -> Mark | None:
    return Mark(given.text, given.start) if given else None
