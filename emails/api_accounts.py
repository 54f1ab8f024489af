"""What can be done with a connected account: look whether it opens, fetch its mail."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import File, Query, Router, Schema, Status
from ninja.files import UploadedFile

from accounts import audit
from accounts.api import AccountOut, account_of
from accounts.models import ConnectedAccount
from emails.api import ACCEPTED, KEY, origin
from emails.connecting import probe
from emails.uploads import receive
from jobs.models import Job
from jobs.schemas import PROBLEMS
from jobs.services import TaskService

router = Router()


class ProbeOut(Schema):
    ok: bool
    email: str
    scopes: list[str]


@router.post("/{int:account_id}/fetch", response=ACCEPTED)
def fetch_account(
    request: HttpRequest,
    account_id: int,
    limit: Annotated[int, Query(ge=1, le=10_000)] = 20,
    idempotency_key: Annotated[str, KEY] = "",
) -> Status[Job]:
    """As `/jobs/trigger/fetch` with this account."""
    account = account_of(request, account_id)
    named = (account.user_id, account.provider, limit, account.pk)
    origin_of = origin(request, f"fetch/{account.pk}", idempotency_key)
    job = TaskService.enqueue_email_fetch_sync(*named, **origin_of)
    audit.record(request.user, "run fetch", job)
    return Status(202, job)


@router.post("/{int:account_id}/test", response={200: ProbeOut} | PROBLEMS)
def test_account(request: HttpRequest, account_id: int) -> dict[str, object]:
    """Opens the mailbox once and says whose it is; an error says what is wrong with it."""
    found = probe(account_of(request, account_id))
    return {"ok": True, "email": found.email, "scopes": list(found.scopes)}


@router.post("/{int:account_id}/upload", response={202: AccountOut} | PROBLEMS)
def upload(
    request: HttpRequest, account_id: int, file: Annotated[UploadedFile, File()]
) -> Status[ConnectedAccount]:
    """Adds an mbox, a mail (.eml) or a zip of them to an account that holds uploads; its fetch is
    under way then. Nothing of a file that is refused is kept."""
    account = account_of(request, account_id)
    return Status(202, receive(account.user, file.name or "", file, account))


@router.post("/upload", response={201: AccountOut} | PROBLEMS)
def upload_new(
    request: HttpRequest, file: Annotated[UploadedFile, File()]
) -> Status[ConnectedAccount]:
    """As `{id}/upload`, with an account of its own that is named like the file."""
    return Status(201, receive(request.user, file.name or "", file))
