"""The doorbell: tells Redis that a row waits. The only file that speaks arq's wire format.

Redis may be gone or hang: a ring takes half a second at the most, and after a failure nobody
tries for five. The row waits meanwhile, and the reconciler rings again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from functools import cache
from typing import Any

from arq.connections import RedisSettings
from arq.constants import (
    default_queue_name,
    expires_extra_ms,
    in_progress_key_prefix,
    job_key_prefix,
)
from arq.jobs import serialize_job
from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from jobs import weather
from jobs.kinds import KINDS
from jobs.models import Job, Status
from jobs.payloads import dumps
from jobs.redis_urls import arq_settings, client

# arq takes the lowest score first. A person's first waiting job gets an hour's head start, the
# next a second less: so nobody's ten thousand jobs keep another's single one waiting.
HEAD_START_MS = 3_600_000
PLACE_MS = 1_000
PATIENCE_SECONDS = 0.2
QUIET_SECONDS = 5


class Bell:
    """The doorbell of one queue, safe to share between threads."""

    def __init__(self, url: str):
        self.redis = client(
            url,
            socket_timeout=PATIENCE_SECONDS,
            socket_connect_timeout=PATIENCE_SECONDS,
            retry=Retry(NoBackoff(), 0),
            lib_name=None,
            lib_version=None,
        )
        self.failures = 0
        self._quiet_until = 0.0

    def ring(self, jobs: list[Job]) -> bool:
        """Puts all `jobs` on the queue in one pass; False when Redis did not take them."""
        if time.monotonic() < self._quiet_until:
            return False
        try:
            with self.redis.pipeline(transaction=False) as pipe:
                for job in jobs:
                    _put(pipe, job)
                pipe.execute()
        except (RedisError, OSError) as error:
            self._fall_quiet(error)
            return False
        weather.redis.fair()
        return True

    def unheard(self, jobs: list[Job]) -> list[Job]:
        """Those of `jobs` that Redis does not hold waiting: they must be rung again."""
        with self.redis.pipeline(transaction=False) as pipe:
            for job in jobs:
                pipe.exists(job_key_prefix + ring_id(job))
                pipe.zscore(default_queue_name, ring_id(job))
                pipe.exists(in_progress_key_prefix + ring_id(job))
            answers = pipe.execute()
        triples = zip(jobs, answers[0::3], answers[1::3], answers[2::3], strict=True)
        return [job for job, body, score, taken in triples if not body or score is None or taken]

    def waiting(self, most: int) -> list[str]:
        """The ids of the first payloads on the queue."""
        ids: Any = self.redis.zrange(default_queue_name, 0, most - 1)
        return [one.decode() if isinstance(one, bytes) else str(one) for one in ids]

    def forget(self, ids: list[str]) -> None:
        """Takes payloads off the queue."""
        with self.redis.pipeline(transaction=False) as pipe:
            pipe.zrem(default_queue_name, *ids)
            pipe.delete(*(job_key_prefix + one for one in ids))
            pipe.execute()

    def _fall_quiet(self, error: Exception) -> None:
        self.failures += 1
        self._quiet_until = time.monotonic() + QUIET_SECONDS
        weather.redis.foul(error)


def ring_id(job: Job) -> str:
    """A fresh id for each ring: arq may refuse one that it has seen."""
    return f"{job.id}:{job.ring}"


def _put(pipe: Any, job: Job) -> None:
    kind = KINDS[job.kind]
    arguments = {name: job.input_payload.get(name) for name in kind.arguments}
    now = int(time.time() * 1000)
    later = _milliseconds(job.not_before)
    when = later if later > now else now - HEAD_START_MS + min(job.place * PLACE_MS, HEAD_START_MS)
    body = serialize_job(kind.function, (), arguments, None, now, serializer=dumps)
    pipe.set(job_key_prefix + ring_id(job), body, px=max(when - now, 0) + expires_extra_ms)
    pipe.zadd(default_queue_name, {ring_id(job): when})


def _milliseconds(moment: datetime | None) -> int:
    return int(moment.timestamp() * 1000) if moment else 0


@cache
def bell(queue: str) -> Bell:
    return Bell(settings.REDIS_URLS[queue])


_waiting = threading.local()


def ring_on_commit(job: Job) -> None:
    """Rings for `job` once the surrounding transaction is committed, together with its others."""
    _waiting.__dict__.setdefault("ids", []).append(job.pk)
    transaction.on_commit(_flush, robust=True)


def _flush() -> None:
    # The ids of work that was rolled back are among them: only rows that exist ring.
    ids, _waiting.ids = _waiting.ids, []
    if ids:
        ring(Job.objects.filter(pk__in=ids, status=Status.QUEUED))


def ring(jobs: Iterable[Job]) -> int:
    """Rings for queued `jobs` now and notes it on their rows; returns how many Redis took."""
    by_queue: dict[str, list[Job]] = {}
    for job in jobs:
        if job.kind in KINDS:  # an older version may have left others
            by_queue.setdefault(job.queue, []).append(job)
    return sum(_ring_queue(queue, waiting) for queue, waiting in by_queue.items())


def _ring_queue(queue: str, jobs: list[Job]) -> int:
    if not bell(queue).ring(jobs):
        return 0
    Job.objects.filter(pk__in=[job.pk for job in jobs]).update(rung_at=Now())
    return len(jobs)


def forget(jobs: Iterable[Job]) -> None:
    """Redis forgets `jobs`, so that nothing of their people stays there; where it does not
    answer, their payloads end by themselves within a day."""
    for queue in settings.REDIS_URLS:
        with suppress(RedisError, OSError):
            ids = [
                f"{job.id}:{n}" for job in jobs if job.queue == queue for n in range(job.ring + 1)
            ]
            if ids:
                bell(queue).forget(ids)


def redis_settings(queue: str) -> RedisSettings:
    """arq's own settings of a queue's Redis, patient enough for a worker."""
    found = arq_settings(settings.REDIS_URLS[queue])
    found.conn_timeout, found.conn_retries = 5, 3
    # A blip that is over within a second must not end a worker.
    found.retry_on_timeout, found.retry_on_error = True, [ConnectionError, OSError]
    found.retry = None
    return found
