"""arq's worker, patient: it lives through a Redis that goes away and comes back."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from arq.connections import RedisSettings, create_pool
from arq.worker import Worker, get_kwargs
from asgiref.sync import sync_to_async
from django.db import close_old_connections
from redis.exceptions import RedisError

from jobs import weather
from jobs.models import Job
from jobs.reconciler import reconcile
from workers.embedded_redis import NoServer

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0
IDLE_LOOK_SECONDS = 0.5


class PatientWorker(Worker):
    """`revive` is called while Redis is gone; `burst` ends when the queue has no due row."""

    def __init__(
        self, queue: str, settings_class: type, revive: Callable[[], None], **changes: Any
    ):
        self.stop_when_idle = bool(changes.pop("burst", False))
        super().__init__(**{**get_kwargs(settings_class), **changes})
        self.queue = queue
        self.revive = revive
        self._next_look = 0.0

    async def main(self) -> None:
        while True:
            try:
                self._pool = self._pool or await create_pool(
                    # We are patient ourselves, and say so once.
                    replace(self.redis_settings or RedisSettings(), conn_retries=0),
                    job_serializer=self.job_serializer,
                    job_deserializer=self.job_deserializer,
                )
                return await super().main()
            except (RedisError, OSError) as error:
                await self._wait_for_redis(error)

    async def _poll_iteration(self) -> None:
        try:
            await super()._poll_iteration()
        except (RedisError, OSError) as error:
            await self._wait_for_redis(error)
            return
        weather.redis.fair()
        if self.stop_when_idle:
            await self._end_if_idle()

    async def start_jobs(self, job_ids: list[bytes]) -> None:
        for job_id in job_ids:
            try:
                await super().start_jobs([job_id])
            except (RedisError, OSError):
                # arq takes a place before it asks Redis, and does not give it back then.
                if job_id.decode() not in self.tasks:
                    self._release_sem_dec_counter_on_complete()
                raise

    async def _wait_for_redis(self, error: Exception) -> None:
        weather.redis.foul(error)
        try:
            self.revive()
        except NoServer as refusal:
            logger.warning("%s", refusal)
        await asyncio.sleep(PAUSE_SECONDS)

    async def _end_if_idle(self) -> None:
        if self.tasks or time.monotonic() < self._next_look:
            return
        self._next_look = time.monotonic() + IDLE_LOOK_SECONDS
        await sync_to_async(close_old_connections)()
        await sync_to_async(reconcile)(self.queue, now=True)
        if not await Job.objects.due().filter(queue=self.queue).aexists() and self.main_task:
            self.main_task.cancel()

    async def close(self) -> None:
        # Jobs that were cut off are still handing their rows back.
        if self.tasks:
            await asyncio.wait(self.tasks.values())
            self.tasks.clear()
        try:
            await super().close()
        except (RedisError, OSError):
            logger.warning("Redis was not there to say goodbye to.")
