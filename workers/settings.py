"""The two workers as plain arq settings classes: `arq workers.settings.EmailWorker` runs one.

arq reads a class's own `__dict__` and nothing it inherits: a serializer that is inherited is
silently dropped, and pickle comes back. So each class spells everything out.
"""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from collections.abc import Callable
from typing import Any

import django
from asgiref.sync import sync_to_async
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
if not apps.ready:
    django.setup()

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections

from accounts.keys import check_keys
from emails.extraction import cascade
from jobs import shutdown, weather
from jobs.fitness import check_redis
from jobs.payloads import dumps, loads
from jobs.queue import redis_settings
from workers import schedule, tasks
from workers.upkeep import Upkeep

COMPLETION_WAIT_SECONDS = 25
# JobRunner ends a job that takes too long; arq's own limit is only the net below.
ARQ_TIMEOUT_SECONDS = settings.JOB_TIMEOUT_SECONDS + 10


async def _start(ctx: dict[str, Any], queue: str, max_jobs: int) -> None:
    logging.getLogger("arq").setLevel(logging.WARNING)
    if threading.current_thread() is threading.main_thread():
        shutdown.listen()
    await _when_database_answers(_check, queue)
    ctx["upkeep"] = Upkeep(queue, max_jobs)
    ctx["upkeep"].start()


async def _when_database_answers(step: Callable[[str], None], queue: str) -> None:
    while True:
        await sync_to_async(close_old_connections)()
        try:
            await sync_to_async(step)(queue)
        except (OperationalError, InterfaceError) as error:
            weather.database.foul(error)
            await asyncio.sleep(1)
        else:
            weather.database.fair()
            return


def _check(queue: str) -> None:
    """Nothing is claimed with the wrong keys or over a Redis that drops what it is given."""
    check_redis(queue)
    check_keys()
    schedule.plant()


async def start_base(ctx: dict[str, Any]) -> None:
    await _start(ctx, "base", BaseWorker.max_jobs)


async def start_email(ctx: dict[str, Any]) -> None:
    # Not while a job holds mail: what a worker dies of is looked for among the mail in its hands.
    cascade.load()
    await _start(ctx, "email", EmailWorker.max_jobs)


async def stop(ctx: dict[str, Any]) -> None:
    if "upkeep" in ctx:
        await ctx["upkeep"].stop()


class BaseWorker:
    """Work that touches no mail: Redis database 1."""

    functions = [tasks.sample_task, tasks.prune, tasks.survey, tasks.run_bulk]
    redis_settings = redis_settings("base")
    on_startup = start_base
    on_shutdown = stop
    job_serializer = dumps
    job_deserializer = loads
    max_tries = 1
    keep_result = 0
    job_completion_wait = COMPLETION_WAIT_SECONDS
    job_timeout = ARQ_TIMEOUT_SECONDS
    max_jobs = settings.WORKER_MAX_JOBS
    poll_delay = settings.WORKER_POLL_SECONDS
    queue_read_limit = 1_000
    health_check_interval = 60


class EmailWorker:
    """Mail in and out: Redis database 2."""

    functions = [
        tasks.send_email,
        tasks.send_otp_email,
        tasks.send_invitation,
        tasks.run_email_fetch,
        tasks.run_email_backfill,
        tasks.run_email_extraction,
    ]
    redis_settings = redis_settings("email")
    on_startup = start_email
    on_shutdown = stop
    job_serializer = dumps
    job_deserializer = loads
    max_tries = 1
    keep_result = 0
    job_completion_wait = COMPLETION_WAIT_SECONDS
    job_timeout = ARQ_TIMEOUT_SECONDS
    max_jobs = settings.WORKER_MAX_JOBS
    poll_delay = settings.WORKER_POLL_SECONDS
    queue_read_limit = 1_000
    health_check_interval = 60


WORKERS: dict[str, type] = {"base": BaseWorker, "email": EmailWorker}
