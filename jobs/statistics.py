"""How jobs fared lately, counted over the newest rows: the size of the table does not matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import F
from django.db.models.expressions import Expression
from django.utils import timezone

from jobs.models import Job, Status
from jobs.models.job import CAUSE

SPAN = timedelta(hours=24)
MOST_ROWS = 5_000
FAILURES_SPAN = timedelta(days=7)
MOST_FAILURES = 2_000


@dataclass(frozen=True)
class Sample:
    """The newest jobs of the last day; `since` is later than a day ago where there were more."""

    since: datetime
    is_cut: bool
    rows: list[tuple[str, str, datetime, datetime | None, datetime | None]]

    def per_hour(self) -> dict[datetime, Counter[str]]:
        """How many of each status were made in each hour."""
        hour = self.since.replace(minute=0, second=0, microsecond=0)
        found: dict[datetime, Counter[str]] = {}
        while hour <= timezone.now():
            found[hour] = Counter()
            hour += timedelta(hours=1)
        for _, status, created, *_ in self.rows:
            found[created.replace(minute=0, second=0, microsecond=0)][status] += 1
        return found

    def durations(self) -> dict[str, list[float]]:
        """The seconds that each success of each kind took, sorted."""
        found = defaultdict(list)
        for kind, status, _, started, finished in self.rows:
            if status == Status.SUCCESS and started and finished:
                found[kind].append((finished - started).total_seconds())
        return {kind: sorted(found[kind]) for kind in sorted(found)}

    def waits(self) -> list[float]:
        """The seconds between being asked for and being begun, sorted."""
        begun = ((started - created) for _, _, created, started, _ in self.rows if started)
        return sorted(wait.total_seconds() for wait in begun)


def sample(user: Any) -> Sample:
    """The newest jobs of the last day that `user` may see: one query."""
    since = timezone.now() - SPAN
    rows = Job.objects.visible_to(user).filter(created_at__gte=since)
    columns = ("kind", "status", "created_at", "started_at", "finished_at")
    found = list(rows.order_by("-created_at", "-id").values_list(*columns)[:MOST_ROWS])
    is_cut = len(found) == MOST_ROWS
    return Sample(found[-1][2] if is_cut else since, is_cut, found)


def percentile(ordered: list[float], share: float) -> float:
    """The value below which `share` of the sorted numbers lie (nearest rank)."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass
class Cause:
    """Failures of one reason, newest first."""

    name: str
    message: str
    remedy: str
    newest: datetime
    count: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def kinds_words(self) -> str:
        return ", ".join(kind for kind, _ in self.kinds.most_common())

    @property
    def filter(self) -> str:
        """Just these failures, as the list of jobs is filtered."""
        return urlencode({"cause": self.name, "age": "week"})


def causes(user: Any) -> list[Cause]:
    """What jobs of the last week failed of, the most frequent first: one query."""
    since = timezone.now() - FAILURES_SPAN
    failed = Job.objects.visible_to(user).filter(status=Status.FAILED, created_at__gte=since)
    error: tuple[Expression | F, ...] = (CAUSE, F("error_payload__message"))
    rows = failed.order_by("-created_at", "-id").values_list(
        *error, F("error_payload__remedy"), "kind", "created_at"
    )
    found: dict[str, Cause] = {}
    for name, message, remedy, kind, at in rows[:MOST_FAILURES]:
        cause = found.setdefault(name or "", Cause(name or "", message or "", remedy or "", at))
        cause.count += 1
        cause.kinds[kind] += 1
    return sorted(found.values(), key=lambda cause: -cause.count)
