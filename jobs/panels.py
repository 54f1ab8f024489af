"""What the queues themselves show on the home."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from jobs import health, statistics
from jobs.models import Status
from jobs.ownership import EVERYBODYS
from jobs.registry import Chart, Sentence

SHOWN_CAUSES = 8
COLUMNS = {
    "done": Status.SUCCESS,
    "failed": Status.FAILED,
    "cancelled": Status.CANCELLED,
    "running": Status.RUNNING,
    "waiting": Status.QUEUED,
}


def sentences(user: Any) -> Iterator[Sentence]:
    """What keeps jobs from running."""
    if not user.has_perm(EVERYBODYS):
        return
    beating = {worker.queue for worker in health.workers() if worker.is_alive}
    for queue in health.queues():
        if queue.paused:
            yield Sentence(f"The {queue.label} queue is paused. {queue.reason}".strip(), "warn")
        elif queue.name not in beating:
            yield Sentence(
                f"No worker is there for the {queue.label} queue: start one with "
                f"manage.py runworker {queue.name}.",
                "bad" if queue.waiting else "warn",
            )


def queues(user: Any) -> dict[str, Any]:
    return {"queues": health.queues()}


def workers(user: Any) -> dict[str, Any]:
    return {"workers": health.workers()}


def breakers(user: Any) -> dict[str, Any] | None:
    found = list(health.open_breakers())
    return {"breakers": found} if found else None


def throughput(user: Any) -> dict[str, Any]:
    """One sample for the drawing and for the durations."""
    sample = statistics.sample(user)
    hours = sample.per_hour()
    series: dict[str, list[float]] = {
        name: [counts[status] for counts in hours.values()] for name, status in COLUMNS.items()
    }
    labels = [f"{hour:%H:%M}" for hour in hours]
    drawn = {name: numbers for name, numbers in series.items() if any(numbers)}
    chart = Chart("throughput", "Jobs by the hour, UTC", labels, drawn, is_stacked=True)
    return {"chart": chart, "sample": sample, "durations": _durations(sample)}


def _durations(sample: statistics.Sample) -> list[tuple[str, int, float, float]]:
    """(what, how many, p50, p95) in seconds: of each kind, and of waiting."""
    found = sample.durations() | {"waiting to start": sample.waits()}
    return [
        (name, len(times), statistics.percentile(times, 0.5), statistics.percentile(times, 0.95))
        for name, times in found.items()
        if times
    ]


def failures(user: Any) -> dict[str, Any] | None:
    found = statistics.causes(user)[:SHOWN_CAUSES]
    return {"causes": found, "url": reverse("admin:jobs_job_changelist")} if found else None
