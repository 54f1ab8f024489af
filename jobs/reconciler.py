"""Rescues the silent and rings again for the forgotten.

Runs in every worker; one conditional UPDATE decides who does it this time. It heals an emptied
Redis, lost doorbells and dead workers. It looks at 500 rows of its own queue at a time, each
person's first ones before anybody's second, so a longer backlog takes several rounds.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from redis.exceptions import RedisError

from jobs.endings import Ending, describe
from jobs.errors import JobError
from jobs.kinds import without_secrets
from jobs.models import Job, JobAttempt, QueueControl, Status, Trigger, record_event
from jobs.queue import bell, ring
from jobs.services import Origin, enqueue

logger = logging.getLogger(__name__)

FORGOTTEN_AFTER_SECONDS = 30
# A row that was never rung may be a click of this moment, whose doorbell is on its way.
FRESH_SECONDS = 2
MOST_ROWS = 500
DEADLY_CRASHES = 3
# Progress that dies with its worker again and again is none.
MOST_DEATHS = 20
MOST_LINKS = 5
LOST = "worker lost"
QUARANTINED = "quarantined"


def reconcile(queue: str, *, now: bool = False) -> int:
    """Heals `queue` unless somebody did a moment ago; returns how many rows it moved.

    `now` takes its turn out of order.
    """
    if not _is_my_turn(queue) and not now:
        return 0
    return rescue_silent(queue) + ring_again(queue, at_once=now)


def _is_my_turn(queue: str) -> bool:
    QueueControl.objects.get_or_create(queue=queue)
    stale = Now() - timedelta(seconds=settings.RECONCILE_SECONDS)
    due = Q(reconciled_at=None) | Q(reconciled_at__lt=stale)
    return bool(QueueControl.objects.filter(due, queue=queue).update(reconciled_at=Now()))


def rescue_silent(queue: str) -> int:
    """Takes jobs from workers whose lease ran out: back to the queue, or FAILED for good.

    A death costs no attempt, for it is rarely the job's fault; but a job whose worker dies three
    times without any progress in between, or twenty times in all, is not tried again.
    """
    rescued = 0
    for job in Job.objects.expired().filter(queue=queue)[:MOST_ROWS]:
        with transaction.atomic():
            rescued += _rescue(job)
    return rescued


def _rescue(job: Job) -> int:
    ending = _ending(job)
    silent = Job.objects.held(job.pk, job.token).filter(lease_until__lt=Now())
    if ending.status == Status.QUEUED:
        # A cancel of this very moment is seen in the next round.
        silent = silent.filter(cancel_requested_at=None)
    # Whoever sleeps inside an effect holds the row: the others must not wait for him.
    if not list(silent.select_for_update(skip_locked=True).values_list("pk")):
        return 0
    if not silent.update(**_fields(job, ending)):
        return 0
    JobAttempt.objects.filter(token=job.token).update(finished_at=Now(), outcome=LOST)
    record_event(job.pk, "worker lost", worker=job.worker)
    logger.warning("%s: its worker %s fell silent, %s", job, job.worker, ending.outcome)
    if ending.status == Status.FAILED and job.input_payload.get("go_on"):
        _go_on(job)
    return 1


def _ending(job: Job) -> Ending:
    if job.cancel_requested_at:
        return Ending(Status.CANCELLED, "cancelled")
    deaths = job.tries.filter(outcome=LOST).count() + 1
    if job.crashes + 1 >= DEADLY_CRASHES or deaths >= MOST_DEATHS:
        error = JobError(
            f"Its worker died {max(deaths, job.crashes + 1)} times.",
            code=QUARANTINED,
            remedy="Look at the worker's log for the reason, then retry the job.",
        )
        return Ending(Status.FAILED, QUARANTINED, error=describe(error))
    return Ending(Status.QUEUED, "queued again")


def _fields(job: Job, ending: Ending) -> dict[str, object]:
    fields: dict[str, object] = {
        "status": ending.status,
        "crashes": F("crashes") + 1,
        "token": None,
    }
    fields |= {"lease_until": None, "error_payload": ending.error}
    over = {"finished_at": Now(), "input_payload": without_secrets(job.kind, job.input_payload)}
    again = {"ring": F("ring") + 1, "rung_at": None, "attempts": F("attempts") - 1}
    return fields | (again if ending.status == Status.QUEUED else over)


def _go_on(job: Job) -> None:
    """A chain outlives a link that was given up, but not five of them in a row."""
    if _links_lost(job) >= MOST_LINKS:
        return
    origin: Origin = {"actor_id": job.actor_id, "triggered_by": Trigger.CHAIN, "parent": job}
    try:
        enqueue(job.kind, dict(job.input_payload), **origin)
    except JobError as error:
        logger.warning("%s: its chain ends here: %s", job, error)


def _links_lost(job: Job) -> int:
    """How many links in a row were given up, this one with them."""
    lost = 1
    parent = job.parent
    while parent is not None and (parent.error_payload or {}).get("code") == QUARANTINED:
        lost, parent = lost + 1, parent.parent
    return lost


def ring_again(queue: str, *, at_once: bool = False) -> int:
    """Rings for due rows that Redis does not know of."""
    long_ago = Now() - timedelta(seconds=FORGOTTEN_AFTER_SECONDS)
    old = Q() if at_once else _never_rung() | Q(rung_at__lt=long_ago)
    return _ring_unheard(queue, old)


def ring_unrung(queue: str) -> int:
    """Rings for rows whose first doorbell failed: cheap enough for every other second."""
    return _ring_unheard(queue, _never_rung())


def _never_rung() -> Q:
    return Q(rung_at=None, created_at__lt=Now() - timedelta(seconds=FRESH_SECONDS))


def _ring_unheard(queue: str, which: Q) -> int:
    due = Job.objects.due().filter(which, queue=queue).order_by("place", "created_at")
    jobs = list(due[:MOST_ROWS])
    try:
        unheard = {job.pk for job in bell(queue).unheard(jobs)} if jobs else set()
    except (RedisError, OSError):
        return 0
    # Those that wait in Redis are not looked at again at once: it is the turn of others.
    heard = [job.pk for job in jobs if job.pk not in unheard]
    Job.objects.filter(pk__in=heard, status=Status.QUEUED).update(rung_at=Now())
    return ring(_next_ring(unheard))


def _next_ring(ids: set[UUID]) -> list[Job]:
    Job.objects.filter(pk__in=ids, status=Status.QUEUED).update(ring=F("ring") + 1)
    return list(Job.objects.filter(pk__in=ids, status=Status.QUEUED))
