"""How long a kind of job takes, from the newest ones of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from jobs.models import Job, Status
from jobs.statistics import percentile

NEWEST = 50
# Progress of less than this says nothing of the rest.
LEAST_SHARE = 0.05


def usual_seconds(kind: str) -> float | None:
    """Half of the newest successes were faster; None when there was none."""
    done = Job.objects.filter(kind=kind, status=Status.SUCCESS, started_at__isnull=False)
    took = done.order_by("-created_at", "-id").annotate(took=F("finished_at") - F("started_at"))
    times = sorted(time.total_seconds() for time in took.values_list("took", flat=True)[:NEWEST])
    return percentile(times, 0.5) if times else None


def left(job: Job) -> timedelta | None:
    """When a running job will probably be over: by its own progress, else as others of its kind."""
    if job.status != Status.RUNNING or job.started_at is None:
        return None
    passed = (timezone.now() - job.started_at).total_seconds()
    total = job.progress_total or 0
    if total and job.progress_done >= LEAST_SHARE * total:
        return timedelta(seconds=passed * (total - job.progress_done) / job.progress_done)
    usual = usual_seconds(job.kind)
    return None if usual is None or usual <= passed else timedelta(seconds=usual - passed)


def sentences(counts: Mapping[str, int]) -> Iterator[str]:
    """What so many jobs of each kind take one after another: "About 3 min of work…"."""
    known = {kind: usual_seconds(kind) for kind in counts}
    if any(usual is None for usual in known.values()):
        yield "Nothing like it has been done lately, so nobody knows how long it takes."
    elif counts:
        seconds = sum(count * (known[kind] or 0) for kind, count in counts.items())
        yield f"About {max(1, round(seconds / 60))} min of work, as such jobs took lately."
