"""Whether the queues are well: bounded reads, whatever the size of the tables."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Count, F, Max, Min, QuerySet, Subquery, Sum
from django.utils import timezone

from jobs.models import Breaker, Job, Queue, QueueControl, Status, Worker
from jobs.registry import once_a_page

MOST_COUNTED = 10_000
BUSY_SECONDS, IDLE_SECONDS = 2.5, 15


@dataclass(frozen=True)
class QueueState:
    """One queue; `waiting` stops at MOST_COUNTED."""

    name: str
    label: str
    waiting: int
    oldest: datetime | None
    paused: bool
    reason: str

    @property
    def waiting_words(self) -> str:
        more = "+" if self.waiting >= MOST_COUNTED else ""
        return f"{self.waiting:,}{more}"


@once_a_page
def queues() -> list[QueueState]:
    controls = {row.queue: row for row in QueueControl.objects.all()}
    return [_state(name, label, controls.get(name)) for name, label in Queue.choices]


def _state(name: str, label: str, control: QueueControl | None) -> QueueState:
    waiting = Job.objects.filter(queue=name, status=Status.QUEUED).order_by("created_at")
    found = waiting[:MOST_COUNTED].aggregate(count=Count("pk"), oldest=Min("created_at"))
    paused = control is not None and control.paused
    reason = control.paused_reason if control and paused else ""
    return QueueState(name, label, found["count"], found["oldest"], paused, reason)


@once_a_page
def workers() -> list[Worker]:
    return list(Worker.objects.order_by("queue", "name"))


def open_breakers() -> QuerySet[Breaker]:
    return Breaker.objects.filter(opened_at__isnull=False).order_by("opened_at")


def stamp(user: Any) -> str:
    """A word that changes whenever the home of `user` would: one query over the ends of indexes.

    It begins with "busy" while something runs or waits.
    """
    row = get_user_model().objects.filter(pk=user.pk).values_list(*_ends(user).values())
    found = row.first() or ()
    digest = hashlib.sha256(repr(found).encode()).hexdigest()[:16]
    return f"{'busy' if any(found[:2]) else 'idle'}-{digest}"


def pace(stamp: str) -> float:
    """Seconds until the next look."""
    return BUSY_SECONDS if stamp.startswith("busy") else IDLE_SECONDS


def _ends(user: Any) -> dict[str, Subquery]:
    """Of each sort of row the newest or the few that are live."""
    jobs = Job.objects.visible_to(user).order_by()
    running = jobs.filter(status=Status.RUNNING).values("status")
    newest = jobs.order_by("-created_at", "-id")
    waiting = newest.filter(status=Status.QUEUED)
    alive = Worker.objects.filter(beat_at__gt=timezone.now() - _lease()).values("queue")
    paused = QueueControl.objects.filter(paused=True).values("paused")
    found = {
        "running": running.annotate(found=Max("started_at")),
        "waiting": waiting.values(found=F("created_at"))[:1],
        "first": waiting.reverse().values(found=F("created_at"))[:1],
        "progress": running.annotate(found=Sum("progress_done")),
        "count": running.annotate(found=Count("pk")),
        "newest": newest.values(found=F("id"))[:1],
        "failed": newest.filter(status=Status.FAILED).values(found=F("id"))[:1],
        "paused": paused.annotate(found=Count("queue")),
        "alive": alive.annotate(found=Count("pk")).order_by("queue")[:1],
    }
    return {name: Subquery(rows.values("found")) for name, rows in found.items()}


def _lease() -> timedelta:
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)
