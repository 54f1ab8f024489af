"""Why a job is not running, in one sentence."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from jobs.models import Job, QueueControl, Status, Worker
from jobs.templatetags.console import span

MOST_COUNTED = 1_000


def why(job: Job) -> str:
    """Of a job that waits, what it waits for; "" for one that runs or is over."""
    if job.status == Status.RUNNING and job.cancel_requested_at:
        return "Somebody asked it to stop: it ends at its next step, within seconds."
    if job.status != Status.QUEUED:
        return ""
    control = QueueControl.objects.filter(queue=job.queue, paused=True).first()
    if control is not None:
        because = f": {control.paused_reason}" if control.paused_reason else ""
        return f"The {job.queue} queue is paused{because}. Resume it on the console's home."
    return _later(job) or _no_hands(job) or _in_line(job)


def _later(job: Job) -> str:
    """It has a time of its own: after a failure, a rate limit or an open breaker."""
    wait = job.not_before - timezone.now() if job.not_before else timedelta()
    if wait <= timedelta():
        return ""
    error = job.error_payload or {}
    reason = {
        "breaker_open": "The other side is ill and is asked once a minute",
        "rate_limited": "The other side asked for a pause",
    }.get(str(error.get("code")), "Its last try failed")
    said = f": {error['message']}" if error.get("message") else ""
    return f"{reason}{said} It is tried again in {span(wait)}."


def _no_hands(job: Job) -> str:
    alive = timezone.now() - timedelta(seconds=settings.JOB_LEASE_SECONDS)
    workers = Worker.objects.filter(queue=job.queue, beat_at__gt=alive)
    free = [worker.max_jobs - worker.running for worker in workers]
    if not free:
        return (
            f"No worker is there for the {job.queue} queue: "
            f"start one with manage.py runworker {job.queue}."
        )
    return "" if any(places > 0 for places in free) else "Every worker is busy. " + _in_line(job)


def _in_line(job: Job) -> str:
    ahead = Job.objects.due().filter(queue=job.queue, created_at__lt=job.created_at).order_by()
    before = ahead[:MOST_COUNTED].count()
    if not before:
        return "It is the next one: a worker will take it within a second or two."
    more = " or more" if before == MOST_COUNTED else ""
    return f"It waits in line: {before}{more} came before it, and people take turns."
