"""What the page of one job shows, and whether it has changed."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from jobs import registry, timing, tracebacks, waiting
from jobs.console import pretty
from jobs.health import BUSY_SECONDS, IDLE_SECONDS
from jobs.kinds import without_secrets
from jobs.models import FINISHED, LIVE, Job, Status
from jobs.templatetags.console import ago, took

MOST_TRIES = 50
MOST_EVENTS = 200
MOST_CHILDREN = 20
MOVING: tuple[str, ...] = (
    "status",
    "attempts",
    "progress_done",
    "progress_total",
    "progress_note",
    "not_before",
)
MOVING += ("cancel_requested_at", "started_at", "finished_at", "worker", "reason")


def stamp_of(job: Job) -> str:
    facts = [getattr(job, name) for name in MOVING]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def described(request: HttpRequest, job: Job, unless: str = "") -> Any:
    """The context of the page; None when the job is still as `unless`, a stamp, says."""
    stamp = stamp_of(job)
    if unless == stamp:
        return None
    where = reverse("admin:jobs_job_live", args=[job.pk])
    # Whoever sees everybody's jobs sees states and causes; contents are their owner's.
    may_read = request.user.is_superuser or job.user_id == request.user.pk
    error = job.error_payload or {}
    return {
        "job": job,
        "tick": f"{where}?{urlencode({'stamp': stamp})}",
        "pace": _pace(job),
        "summary": _summary(job),
        "may_read": may_read,
        "verbs": _verbs(request.user, job),
        **_story(job),
        "facts": registry.lineage(job, request.user),
        "input": pretty(without_secrets(job.kind, job.input_payload)),
        "output": pretty(job.output_payload),
        "error": error,
        "cause": error.get("code") or error.get("type") or "",
        "traceback": tracebacks.parts(error.get("traceback", "")) if may_read else [],
    }


def _pace(job: Job) -> float | None:
    """Nothing moves on the page of a job that is over."""
    if job.status not in LIVE:
        return None
    return IDLE_SECONDS if job.not_before else BUSY_SECONDS


def _summary(job: Job) -> str:
    """What it is and how it stands, in words."""
    kind = job.kind.replace("_", " ").lower()
    whose = f"of {job.user}" if job.user else "of the system"
    match job.status:
        case Status.QUEUED:
            stands = f"waits since {ago(job.created_at)}"
        case Status.RUNNING:
            stands = f"runs for {took(job)}"
        case Status.SUCCESS:
            stands = f"was done in {took(job)}, {ago(job.finished_at)}"
        case _:
            stands = f"ended {ago(job.finished_at)}"
    return f"The {kind} {whose} {stands}."


def _story(job: Job) -> dict[str, Any]:
    return {
        "why": waiting.why(job),
        "left": timing.left(job),
        "tries": job.tries.order_by("-id")[:MOST_TRIES],
        "events": job.events.order_by("-id")[:MOST_EVENTS],
        "children": job.children.order_by("created_at")[:MOST_CHILDREN],
    }


def _verbs(user: Any, job: Job) -> list[tuple[str, str]]:
    """(address, title) of what `user` may do to this job now."""
    found = []
    if job.status in FINISHED and user.has_perm("jobs.retry_job"):
        found.append(("retry", "Retry"))
    if job.status in LIVE and not job.cancel_requested_at and user.has_perm("jobs.cancel_job"):
        found.append(("cancel", "Cancel"))
    return [(f"{reverse('admin:console_verb', args=[n])}?jobs={job.pk}", t) for n, t in found]
