"""Who dies or sleeps over a job is relieved of it, and writes nothing afterwards."""

import os
import signal
import statistics
import time

import pytest

from tests.faults.invariant import check
from tests.faults.rescues import claims_after_kills, stopped_over
from tests.faults.town import USUAL, sized, tell
from tests.faults.witness import now, watch, writes_of

PROMISED_SECONDS = 75
SLEEP_SECONDS = 90


@pytest.mark.faults
def test_a_dead_workers_job_is_claimed_again_within_75_seconds(build):
    waits = claims_after_kills(build(**USUAL), sized("RESCUES", 50))
    tell(
        f"{len(waits)} rescues: {min(waits):.1f} to {max(waits):.1f} s after the kill,"
        f" median {statistics.median(waits):.1f} s"
    )
    assert len(waits) >= sized("RESCUES", 50)
    assert max(waits) <= PROMISED_SECONDS


@pytest.mark.faults
@pytest.mark.parametrize(
    "point", ["before insert", "inside insert", "before the cursor is saved", "before record"]
)
def test_a_worker_that_slept_for_90_seconds_writes_nothing(build, point):
    slept_and_wrote_nothing(build(**USUAL), point, SLEEP_SECONDS)


def test_a_worker_that_slept_past_its_lease_writes_nothing(town):
    slept_and_wrote_nothing(town, "before the cursor is saved")


def test_a_dead_workers_job_is_claimed_again_after_lease_and_look(town):
    waits = claims_after_kills(town, 3)
    assert len(waits) >= 3
    assert max(waits) <= 4 + 1 + 4  # the lease, a look, and a busy machine


def slept_and_wrote_nothing(town, point, seconds=0):
    started = time.monotonic()
    watch(town)
    sleeper, job = stopped_over(town, point)
    time.sleep(max(0, seconds - (time.monotonic() - started)))
    awake = now(town)
    os.kill(sleeper.process.pid, signal.SIGCONT)
    outcome = town.until(lambda: outcome_of(town, job), 30, "the sleeper gave up")
    time.sleep(2)
    assert outcome == "worker lost"
    assert writes_of(town, sleeper.label, awake) == []
    assert town.job(job)["status"] == "SUCCESS"
    check(town)


def outcome_of(town, job):
    first = "SELECT outcome FROM jobs_jobattempt WHERE job_id = %s ORDER BY id LIMIT 1"
    return town.value(first, job)
