"""What runs when. Every worker looks; a unique key lets one of them enqueue each due time once.

There is no catching up: after a time of being down each thing runs once, at its next time.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from cronsim import CronSim
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import ConnectedAccount
from jobs.errors import JobError
from jobs.models import Schedule, Trigger
from jobs.services import TaskService, enqueue
from jobs.slots import slot

logger = logging.getLogger(__name__)

# A due time that is older was missed while nothing ran.
WINDOW = timedelta(minutes=1)
FETCH_LIMIT = 500

STANDING = (
    ("prune", {"kind": "PRUNE", "cron": "17 3 * * *"}),
    ("survey", {"kind": "SURVEY", "cron": "41 * * * *"}),
)


def plant() -> None:
    """Makes the schedules that every installation has."""
    for name, fields in STANDING:
        Schedule.objects.get_or_create(name=name, defaults=fields)


def tick(now: datetime | None = None) -> int:
    """Enqueues what is due at `now`; returns how many jobs."""
    now = now or timezone.now()
    return due_schedules(now) + due_fetches(now)


def due_schedules(now: datetime) -> int:
    due = Schedule.objects.filter(Q(next_at=None) | Q(next_at__lte=now), enabled=True)
    return sum(_run(schedule, now) for schedule in due)


def _run(schedule: Schedule, now: datetime) -> int:
    with transaction.atomic():
        due_at = schedule.next_at
        mine = Schedule.objects.filter(pk=schedule.pk, next_at=due_at)
        if not mine.update(next_at=next_time(schedule, now), last_at=due_at or schedule.last_at):
            return 0
        if due_at is None:
            return 0
        key = f"schedule:{schedule.pk}@{due_at.isoformat()}"
        return _enqueued(schedule.kind, schedule.payload, key)


def _enqueued(kind: str, payload: dict, key: str) -> int:
    try:
        enqueue(kind, dict(payload), triggered_by=Trigger.SCHEDULE, idempotency_key=key)
    except JobError as error:
        logger.warning("A scheduled %s was not enqueued: %s", kind, error)
        return 0
    return 1


def next_time(schedule: Schedule, now: datetime) -> datetime:
    """The first due time after `now`; cron expressions are in UTC."""
    if schedule.cron:
        return next(CronSim(schedule.cron, now.astimezone(UTC)))
    return slot(now, schedule.every_seconds or 86_400, schedule.pk) + timedelta(
        seconds=schedule.every_seconds or 86_400
    )


def due_fetches(now: datetime) -> int:
    """Fetches of the accounts whose time came within the last minute."""
    accounts = ConnectedAccount.objects.filter(
        Q(last_fetch_at=None) | Q(last_fetch_at__lt=now - WINDOW),
        status=ConnectedAccount.Status.CONNECTED,
        paused_at=None,
        fetch_every__gt=0,
    )
    return sum(_fetch(account, now) for account in accounts.iterator(chunk_size=1_000))


def _fetch(account: ConnectedAccount, now: datetime) -> int:
    due_at = slot(now, account.fetch_every, account.pk)
    if now - due_at > WINDOW or (account.last_fetch_at and account.last_fetch_at >= due_at):
        return 0
    key = f"fetch:{account.pk}@{due_at.isoformat()}"
    named = (account.user_id, account.provider, FETCH_LIMIT, account.pk)
    try:
        TaskService.enqueue_email_fetch_sync(
            *named, go_on=True, triggered_by=Trigger.SCHEDULE, idempotency_key=key
        )
    except JobError:
        return 0  # one is under way
    return 1
