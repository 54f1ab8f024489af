"""A worker whose clock is wrong by an hour does its work like any other."""

import pytest

from tests.faults.crew import launched, ordinary
from tests.faults.invariant import check
from tests.faults.rescues import finish_all

HOUR = 3600


@pytest.mark.parametrize("seconds", [HOUR, -HOUR])
def test_a_worker_in_another_hour_does_its_work(town, seconds):
    """It is alone, so that nobody with a right clock can do the work in its place."""
    town.crew.hire(launched("email", clock=seconds))
    town.receive(60)
    town.fetch(40, go_on=True)
    town.until(lambda: town.stored() == 60, 60, "the mail is stored")
    finish_all(town)
    check(town)


@pytest.mark.faults
@pytest.mark.parametrize("seconds", [HOUR, -HOUR])
def test_workers_of_different_hours_leave_each_others_jobs_alone(town, seconds):
    """Neither takes the other's lease for expired, and a killed one's job is rescued."""
    shifted = launched("email", clock=seconds)
    town.crew.hire(shifted, ordinary("email"))
    town.receive(300)
    job = town.fetch(go_on=True)
    victim = town.until(town.running, 60, "the fetch runs")[0]
    town.kill_holder(victim)
    town.until_finished(job, 60)
    assert town.job(job)["crashes"] <= 1
    finish_all(town)
    check(town)
