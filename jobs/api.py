"""Jobs over the API: list, look, cancel, retry. They are made by the routes of the apps."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from pydantic import Field

from jobs.errors import Forbidden
from jobs.models import Job, JobQuerySet
from jobs.pages import newest_page
from jobs.registry import record
from jobs.schemas import PROBLEMS, JobOut, Moment
from jobs.services import cancel, retry

router = Router()


class JobPage(Schema):
    items: list[JobOut]
    next: str | None


class EventOut(Schema):
    at: datetime
    type: str
    data: dict[str, Any]


class JobFilter(Schema):
    status: Literal["QUEUED", "RUNNING", "SUCCESS", "FAILED", "CANCELLED"] | None = None
    kind: Annotated[str | None, Field(max_length=40)] = None
    user: Annotated[int | None, Field(ge=1, le=2**63 - 1)] = None
    since: Moment | None = None
    cursor: Annotated[str | None, Field(max_length=200)] = None
    page_size: Annotated[int, Field(ge=1, le=200)] = 50

    def of(self, jobs: JobQuerySet) -> JobQuerySet:
        """`jobs` narrowed down to what was asked for."""
        named: dict[str, Any] = {"status": self.status, "kind": self.kind, "user_id": self.user}
        named["created_at__gte"] = self.since
        return jobs.filter(**{name: value for name, value in named.items() if value is not None})


@router.get("", response={200: JobPage} | PROBLEMS, summary="Newest jobs first")
def list_jobs(request: HttpRequest, wanted: Query[JobFilter]) -> dict[str, Any]:
    jobs = wanted.of(Job.objects.visible_to(request.user))
    items, following = newest_page(jobs, wanted.cursor, wanted.page_size)
    return {"items": items, "next": following}


@router.get("/{uuid:job_id}", response={200: JobOut} | PROBLEMS)
def get_job(request: HttpRequest, job_id: UUID) -> Job:
    return _job(request, job_id)


@router.get("/{uuid:job_id}/events", response={200: list[EventOut]} | PROBLEMS)
def list_events(request: HttpRequest, job_id: UUID) -> Any:
    return _job(request, job_id).events.order_by("id")[:1000]


@router.post("/{uuid:job_id}/cancel", response={202: JobOut} | PROBLEMS)
def cancel_job(request: HttpRequest, job_id: UUID) -> Status[Job]:
    """A waiting job ends at once, a running one within seconds; as often as you like."""
    job = cancel(_job_for(request, job_id, "jobs.cancel_job"))
    record(request.user, "cancel", job)
    return Status(202, job)


@router.post("/{uuid:job_id}/retry", response={202: JobOut} | PROBLEMS)
def retry_job(request: HttpRequest, job_id: UUID) -> Status[Job]:
    """A new job with the same payload; the old one stays as it is."""
    job = _job_for(request, job_id, "jobs.retry_job")
    again = retry(job, actor_id=request.user.pk)
    record(request.user, "retry", job)
    return Status(202, again)


def _job_for(request: HttpRequest, job_id: UUID, permission: str) -> Job:
    """A job of one's own, or anybody's with the permission."""
    job = _job(request, job_id)
    if job.user_id != request.user.pk and not request.user.has_perm(permission):
        raise Forbidden(f"This needs the permission {permission}.")
    return job


def _job(request: HttpRequest, job_id: UUID) -> Job:
    return get_object_or_404(Job.objects.visible_to(request.user), pk=job_id)
