"""Jobs as programs see them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import BeforeValidator

from jobs.models import Job


def _printed(value: Any) -> Any:
    """A number is no date, though it could count seconds since 1970."""
    if isinstance(value, int | float) or str(value).strip().lstrip("+-").replace(".", "").isdigit():
        raise ValueError("write it as 2026-11-29 or 2026-11-29T08:30:00Z")
    return value


Day = Annotated[date, BeforeValidator(_printed)]
Moment = Annotated[datetime, BeforeValidator(_printed)]


class ErrorOut(Schema):
    type: str
    message: str
    remedy: str = ""


class ProgressOut(Schema):
    done: int
    total: int | None
    note: str


class JobOut(Schema):
    id: UUID
    kind: str
    status: str
    queue: str
    user_id: int | None
    account_id: int | None
    triggered_by: str
    parent_id: UUID | None
    input_payload: dict[str, Any]
    output_payload: dict[str, Any] | None
    error: ErrorOut | None
    attempts: int
    max_attempts: int
    progress: ProgressOut
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @staticmethod
    def resolve_account_id(job: Job) -> int | None:
        return job.input_payload.get("account_id")

    @staticmethod
    def resolve_error(job: Job) -> dict[str, Any] | None:
        return job.error_payload

    @staticmethod
    def resolve_progress(job: Job) -> dict[str, Any]:
        done, total = job.progress_done, job.progress_total
        return {"done": done, "total": total, "note": job.progress_note}


class Problem(Schema):
    detail: str
    code: str


class Conflict(Problem):
    job_id: UUID | None = None


PROBLEMS: dict[Any, Any] = dict.fromkeys((400, 401, 403, 404, 413, 422, 429), Problem)
PROBLEMS[409] = Conflict
