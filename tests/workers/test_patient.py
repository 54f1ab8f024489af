"""A Redis that goes away while a worker starts is waited for."""

import asyncio

import pytest
from redis.exceptions import ConnectionError as Gone

from workers import patient
from workers.patient import PatientWorker
from workers.settings import BaseWorker


@pytest.fixture(autouse=True)
def impatient(valkey, monkeypatch):
    monkeypatch.setattr(patient, "PAUSE_SECONDS", 0.01)


async def test_it_starts_again_when_redis_was_gone_for_a_moment():
    starts, revivals, ready = [], [], asyncio.Event()

    async def start(ctx):
        starts.append(ctx)
        if len(starts) == 1:
            raise Gone("reset by peer")
        ready.set()

    worker = PatientWorker(
        "base", BaseWorker, lambda: revivals.append(1), on_startup=start, handle_signals=False
    )
    worker.on_shutdown = None
    running = asyncio.create_task(worker.main())
    await asyncio.wait({running, asyncio.create_task(ready.wait())}, timeout=10)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await worker.close()
    assert len(starts) == 2
    assert revivals == [1]
