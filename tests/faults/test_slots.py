"""An outage in the middle of a poll costs a worker none of its places."""

from contextlib import suppress

import pytest
from arq.connections import create_pool
from redis.exceptions import RedisError

from tests.servers import Valkey
from workers.patient import PatientWorker
from workers.settings import BaseWorker


@pytest.fixture
def mortal(tmp_path):
    server = Valkey(tmp_path / "mortal").start()
    yield server
    server.stop(hard=True)


async def test_a_redis_that_dies_between_two_commands_takes_no_place_away(mortal):
    """arq takes a place for each bell before it asks Redis about it."""
    worker = PatientWorker("base", BaseWorker, lambda: None, max_jobs=2)
    worker.redis_settings.port, worker.redis_settings.unix_socket_path = mortal.port, None
    worker._pool = await create_pool(worker.redis_settings)
    mortal.stop(hard=True)
    for _ in range(3):
        with suppress(RedisError, OSError):
            await worker.start_jobs([b"00000000-0000-0000-0000-000000000000:1"])
    assert worker.job_counter == 0
    assert not worker.sem.locked()
    await worker._pool.connection_pool.disconnect()
