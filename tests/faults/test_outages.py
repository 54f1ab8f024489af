"""A worker lives through outages, says so in one line each way; one that may not work says why."""

import time
from collections import Counter

import pytest
from redis import Redis

from tests.faults.crew import ordinary
from tests.faults.invariant import check_jobs
from tests.faults.rescues import finish_all
from tests.flows.sites import KEYS
from tests.servers import Valkey

GONE_SECONDS = 3
LINES = ("Redis does not answer", "Redis is back", "The database does not", "The database is back")
OTHER_KEY = "bmV3LWtleS1uZXcta2V5LW5ldy1rZXktbmV3LWtleTE="


@pytest.mark.parametrize(
    ("outage", "lines"),
    [
        ("redis", (1, 1, 0, 0)),
        ("postgres", (0, 0, 1, 1)),
        ("both", (1, 1, 1, 1)),
        ("emptied", (0, 0, 0, 0)),
    ],
)
def test_a_worker_lives_through_an_outage_and_tells_of_it_once(town, outage, lines):
    town.receive(300)
    slots = town.crew.hire(ordinary("email"), ordinary("base"), revive=False)
    town.until_staffed()
    town.fetch(go_on=True)
    town.sample(20)
    OUTAGES[outage](town)
    town.sample(20)
    finish_all(town)
    town.until(lambda: all(told(town, slot) == lines for slot in slots), 10, said(town, slots))
    assert [slot.process.poll() for slot in slots] == [None, None]
    assert town.stored() == 300
    check_jobs(town)


def emptied(town):
    town.valkey.flush()


def without_redis(town):
    town.restart_valkey(GONE_SECONDS)


def without_postgres(town):
    town.restart_postgres(GONE_SECONDS)


def without_both(town):
    town.valkey.stop(hard=True)
    town.restart_postgres(GONE_SECONDS)
    time.sleep(1)
    town.valkey.start()


OUTAGES = {
    "redis": without_redis,
    "postgres": without_postgres,
    "both": without_both,
    "emptied": emptied,
}


def told(town, slot):
    log = (town.crew.logs / f"{slot.name}.log").read_text()
    return tuple(log.count(line) for line in LINES)


def said(town, slots):
    return f"one line each way: {[told(town, slot) for slot in slots]}"


def test_workers_that_start_before_their_servers_wait_for_them(town):
    town.sample(3)
    town.valkey.stop(hard=True)
    (slot,) = town.crew.hire(ordinary("base"), revive=False)
    town.until(lambda: told(town, slot)[0], 30, "it says that Redis is gone")
    time.sleep(2)
    town.valkey.start()
    town.until_idle(30)
    assert told(town, slot) == (1, 1, 0, 0)
    assert "redis connection error" not in town.crew.said()
    assert Counter(row["status"] for row in town.rows("SELECT status FROM jobs_job")) == {
        "SUCCESS": 3
    }


def test_a_worker_with_other_keys_takes_no_job_and_says_so(build):
    town = build()
    job = town.sample()[0]
    town.crew.hire(ordinary("base"))
    town.until_finished(job)
    town.crew.dismiss(*town.crew.slots)
    job = town.sample()[0]
    town.environment |= KEYS | {"FIELD_ENCRYPTION_KEYS": OTHER_KEY}
    ran = town.run("runworker", "base", "--burst")
    assert ran.returncode == 2
    assert "FIELD_ENCRYPTION_KEYS is not what this database was sealed with" in ran.stderr
    assert town.job(job)["attempts"] == 0


def test_a_worker_refuses_a_redis_that_may_drop_keys(town, tmp_path):
    job = town.sample()[0]
    fickle = Valkey(tmp_path / "fickle").start()
    try:
        with Redis.from_url(fickle.url) as redis:
            redis.config_set("maxmemory-policy", "allkeys-lru")
        town.environment["REDIS_URL"] = fickle.url
        ran = town.run("runworker", "base", "--burst")
    finally:
        fickle.stop(hard=True)
    assert ran.returncode == 2
    assert "set maxmemory-policy to noeviction" in ran.stderr
    assert town.job(job)["attempts"] == 0
