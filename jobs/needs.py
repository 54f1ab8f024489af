"""When queues, disk and the other side need a person. Bounded reads, once a minute."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Min
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone

from jobs import health
from jobs.models import Job, Queue, QueueControl, Status, Worker
from jobs.notices import Need

LOST_AFTER = timedelta(minutes=5)
PAUSED_FOR = timedelta(hours=1)
BEHIND_AFTER = timedelta(hours=2)
ILL_FOR = timedelta(minutes=10)
LEAST_FREE_SHARE, LEAST_FREE_BYTES = 0.05, 500_000_000


def stopped_queues() -> Iterator[Need]:
    """Queues whose jobs wait and wait."""
    paused = set(QueueControl.objects.filter(paused=True).values_list("queue", flat=True))
    lease = timedelta(seconds=settings.JOB_LEASE_SECONDS)
    alive = Worker.objects.filter(beat_at__gt=timezone.now() - lease)
    queues = set(alive.values_list("queue", flat=True))
    for name, label in Queue.choices:
        since = waiting_since(name)
        if since is None:
            continue
        waited = timezone.now() - since
        if name in paused:
            text, limit = f"The {label} queue is paused, and jobs wait in it.", PAUSED_FOR
        elif name not in queues:
            text, limit = f"No worker takes the jobs of the {label} queue.", LOST_AFTER
        else:
            text, limit = f"The {label} queue falls behind: its jobs wait for hours.", BEHIND_AFTER
        if waited > limit:
            yield Need(name, text, url=reverse("admin:jobs_queuecontrol_changelist"))


def waiting_since(queue: str) -> datetime | None:
    """Since when the job waits that has been due longest; None when none is due."""
    due = Job.objects.filter(queue=queue, status=Status.QUEUED).order_by("created_at")
    since = Greatest(
        "created_at", Coalesce("not_before", "created_at"), Coalesce("rung_at", "created_at")
    )
    rows = due.annotate(since=since)[: health.MOST_COUNTED]
    found: datetime | None = rows.aggregate(oldest=Min("since"))["oldest"]
    return found if found and found <= timezone.now() else None


def disk() -> Iterator[Need]:
    """Whether DATA_DIR can hold what comes."""
    usage = shutil.disk_usage(settings.DATA_DIR)
    if usage.free < max(usage.total * LEAST_FREE_SHARE, LEAST_FREE_BYTES):
        full = round(100 * (1 - usage.free / usage.total))
        yield Need("data", f"The disk of DATA_DIR is nearly full: {full} % are taken.")


def breakers() -> Iterator[Need]:
    """Servers that fail for long, and providers that refuse many accounts at once."""
    for breaker in health.open_breakers():
        is_provider = breaker.name.endswith(":*")
        if is_provider or timezone.now() - breaker.opened_at > ILL_FOR:
            text = f"{breaker.name.removesuffix(':*')} does not answer as it should."
            url = reverse("admin:jobs_breaker_changelist")
            yield Need(breaker.name, text, f"{text} {breaker.reason}", url)
