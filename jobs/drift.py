"""Where Job rows and Redis disagree: rows that it does not know, and payloads without a row.

It looks at the first LOOKED_AT of each queue: a longer difference shows itself bit by bit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from redis.exceptions import RedisError

from jobs.models import LIVE, Job, Queue
from jobs.queue import bell

LOOKED_AT = 500


@dataclass(frozen=True)
class Drift:
    """`unheard` rows wait unknown to Redis; `orphans` are payloads whose row is over or gone.

    Neither is None where Redis answers; enqueues of foreign clients have no row yet and are none.
    """

    queue: str
    unheard: list[Job] | None
    orphans: list[str] | None

    @property
    def is_known(self) -> bool:
        return self.unheard is not None


def drifts() -> list[Drift]:
    return [drift(queue) for queue in Queue.values]


def drift(queue: str) -> Drift:
    due = list(Job.objects.due().filter(queue=queue).order_by("created_at")[:LOOKED_AT])
    try:
        unheard = bell(queue).unheard(due) if due else []
        return Drift(queue, unheard, _orphans(bell(queue).waiting(LOOKED_AT)))
    except (RedisError, OSError):
        return Drift(queue, None, None)


def clear(queue: str) -> int:
    """Takes payloads without a live row out of Redis; returns how many."""
    orphans = drift(queue).orphans
    if not orphans:
        return 0
    try:
        bell(queue).forget(orphans)
    except (RedisError, OSError):
        return 0
    return len(orphans)


def _orphans(ids: Iterable[str]) -> list[str]:
    rows = {one: row for one in ids if (row := _row_of(one))}
    live = Job.objects.filter(pk__in=set(rows.values()), status__in=LIVE)
    known = set(live.values_list("pk", flat=True))
    return [one for one, row in rows.items() if row not in known]


def _row_of(ring: str) -> UUID | None:
    try:
        return UUID(ring.partition(":")[0])
    except ValueError:
        return None
