"""The heartbeat: keeps the leases of running jobs and brings them the news of a cancel.

One task an event loop beats for all jobs of the process, in one statement. A job that lost its
lease, or was asked to stop, finds its task cancelled and the reason in `Hold.verdict`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID
from weakref import WeakKeyDictionary

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections
from django.db.models.functions import Now

from jobs import weather
from jobs.errors import Cancelled, JobError, LostLease
from jobs.models import Job, Status

LOOK_SECONDS = 1.0


@dataclass
class Hold:
    """A job that this process runs."""

    token: UUID
    task: asyncio.Task
    renewed: float = field(default_factory=time.monotonic)
    verdict: JobError | None = None

    def stop(self, verdict: JobError) -> None:
        if self.verdict is None:
            self.verdict = verdict
            self.task.cancel()


class Pulse:
    """Beats while it holds at least one job."""

    def __init__(self) -> None:
        self.holds: dict[UUID, Hold] = {}
        self._task: asyncio.Task | None = None
        self._next_beat = 0.0

    @contextmanager
    def holding(self, token: UUID, task: asyncio.Task) -> Iterator[Hold]:
        hold = self.holds[token] = Hold(token, task)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._beat_while_holding())
        try:
            yield hold
        finally:
            del self.holds[token]

    async def _beat_while_holding(self) -> None:
        while self.holds:
            await asyncio.sleep(min(LOOK_SECONDS, settings.JOB_BEAT_SECONDS))
            try:
                await self._beat()
            except (DatabaseError, InterfaceError) as error:
                weather.database.foul(error)
                await sync_to_async(close_old_connections)()
            self._let_go_of_the_overdue()

    async def _beat(self) -> None:
        tokens = list(self.holds)
        running = Job.objects.filter(token__in=tokens, status=Status.RUNNING)
        if time.monotonic() >= self._next_beat:
            await running.aupdate(lease_until=Now() + timedelta(seconds=settings.JOB_LEASE_SECONDS))
            self._next_beat = time.monotonic() + settings.JOB_BEAT_SECONDS
        rows = running.values_list("token", "cancel_requested_at")
        asked = {token: cancel async for token, cancel in rows}
        for token in tokens:
            self._tell(token, token in asked, asked.get(token) is not None)

    def _tell(self, token: UUID, is_held: bool, is_cancelled: bool) -> None:
        hold = self.holds.get(token)
        if hold is None:
            return
        hold.renewed = time.monotonic()
        if not is_held:
            hold.stop(LostLease("Another worker holds this job now."))
        elif is_cancelled:
            hold.stop(Cancelled("Cancelled on request."))

    def _let_go_of_the_overdue(self) -> None:
        for hold in list(self.holds.values()):
            if time.monotonic() - hold.renewed > settings.JOB_LEASE_SECONDS:
                hold.stop(LostLease("The database could not be reached for a whole lease."))


_pulses: WeakKeyDictionary[asyncio.AbstractEventLoop, Pulse] = WeakKeyDictionary()


def pulse() -> Pulse:
    """The pulse of the running event loop."""
    return _pulses.setdefault(asyncio.get_running_loop(), Pulse())
