"""The trigger routes: they enqueue and answer 202 at once, with Redis or without."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Header, Query, Router, Status
from pydantic import Field

from accounts import audit
from accounts.models import ConnectedAccount
from jobs.models import Job, Trigger
from jobs.schemas import PROBLEMS, JobOut
from jobs.services import TaskService

router = Router()

PROVIDERS: Any = {"enum": list(ConnectedAccount.Provider.values)}
EXTRACTORS: Any = {"enum": ["rules", "llm", "mock", None]}
# The same key and the same request give the same job for 24 hours.
KEY: Any = Header(alias="Idempotency-Key", max_length=200)
Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
ACCEPTED: dict[Any, Any] = {202: JobOut} | PROBLEMS


@router.post("/fetch", response=ACCEPTED, summary="Fetch new mail of one account")
def trigger_fetch(
    request: HttpRequest,
    provider: Annotated[str, Query(max_length=20, **PROVIDERS)] = "gmail",
    limit: Annotated[int, Query(ge=1, le=10_000)] = 20,
    account_id: Annotated[Id | None, Query()] = None,
    idempotency_key: Annotated[str, KEY] = "",
) -> Status[Job]:
    """`account_id` decides; without it the only live account of `provider` is meant."""
    job = TaskService.enqueue_email_fetch_sync(
        request.user.pk, provider, limit, account_id, **origin(request, "fetch", idempotency_key)
    )
    audit.record(request.user, "run fetch", job)
    return Status(202, job)


@router.post("/extract", response=ACCEPTED, summary="Extract pending mail, or propose anew")
def trigger_extract(
    request: HttpRequest,
    batch_size: Annotated[int, Query(ge=1, le=1_000)] = 10,
    extractor: Annotated[str | None, Query(max_length=20, **EXTRACTORS)] = None,
    propose: bool = False,
    idempotency_key: Annotated[str, KEY] = "",
) -> Status[Job]:
    """A superuser's call takes everybody's mail, anyone else's only their own.

    `extractor` is another one than the installation's own. With `propose` mail that was read
    before is read again: the ledger stays as it is until somebody accepts what would change.
    """
    job = TaskService.enqueue_email_extraction_sync(
        batch_size,
        None if request.user.is_superuser else request.user.pk,
        extractor=extractor,
        propose=propose,
        **origin(request, "extract", idempotency_key),
    )
    audit.record(request.user, "run extraction", job)
    return Status(202, job)


def origin(request: HttpRequest, route: str, key: str) -> Any:
    """One job for each (actor, route, key)."""
    named = {"idempotency_key": f"{route}:{key}"} if key else {}
    return {"actor_id": request.user.pk, "triggered_by": Trigger.API} | named
