"""What a worker does besides jobs: it beats, and it reconciles its queue."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections
from django.db.models.functions import Now

from jobs import notices, weather
from jobs.identity import process_name
from jobs.models import Job, Status, Worker
from jobs.reconciler import reconcile, ring_unrung
from jobs.threads import own_thread
from workers import schedule

logger = logging.getLogger(__name__)

UNRUNG_SECONDS = 2
SCHEDULE_SECONDS = 5
FORGOTTEN_WORKERS = timedelta(hours=1)


class Upkeep:
    """The background tasks of one worker process; they live through a database outage."""

    def __init__(self, queue: str, max_jobs: int):
        self.queue = queue
        self.max_jobs = max_jobs
        self._tasks: list[asyncio.Task] = []

    def start(self) -> None:
        beat = self._repeat(self._beat, settings.JOB_BEAT_SECONDS)
        heal = self._repeat(self._reconcile, settings.RECONCILE_SECONDS)
        ring = self._repeat(self._ring, UNRUNG_SECONDS)
        look = self._repeat(self._schedule, SCHEDULE_SECONDS)
        tell = self._repeat(self._notices, notices.LOOK_SECONDS)
        self._tasks = [asyncio.create_task(task) for task in (beat, heal, ring, look, tell)]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        try:
            await Worker.objects.filter(name=process_name()).adelete()
        except (DatabaseError, InterfaceError):
            logger.warning("The worker's row stays: the database does not answer.")

    async def _repeat(self, step: Callable[[], Awaitable[None]], seconds: float) -> None:
        while True:
            try:
                await sync_to_async(close_old_connections)()
                await step()
                weather.database.fair()
            except (OperationalError, InterfaceError) as error:
                weather.database.foul(error)
            except Exception:
                # Upkeep must not end while the worker lives.
                logger.exception("Upkeep stumbled over %s", step.__name__)
            await asyncio.sleep(seconds)

    async def _beat(self) -> None:
        running = Job.objects.filter(worker=process_name(), status=Status.RUNNING)
        news = {"queue": self.queue, "max_jobs": self.max_jobs, "beat_at": Now()}
        news["running"] = await running.acount()
        await Worker.objects.aupdate_or_create(name=process_name(), defaults=news)
        await Worker.objects.filter(beat_at__lt=Now() - FORGOTTEN_WORKERS).adelete()

    async def _reconcile(self) -> None:
        healed = await sync_to_async(reconcile)(self.queue)
        if healed:
            logger.info("Reconciled %s: %d jobs moved.", self.queue, healed)

    async def _ring(self) -> None:
        await sync_to_async(ring_unrung)(self.queue)

    async def _schedule(self) -> None:
        await sync_to_async(schedule.tick)()

    async def _notices(self) -> None:
        # A channel may take its time: nothing else waits for it.
        async with own_thread() as thread:
            tick = sync_to_async(notices.tick, thread_sensitive=False, executor=thread)
            await tick()
