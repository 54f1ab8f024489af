"""Deploys and cancels: a job that is told to stop does, and nothing of it is lost."""

import time
from collections import Counter
from itertools import cycle

import pytest

from tests.faults.crew import END_SECONDS, ordinary
from tests.faults.invariant import check, check_jobs
from tests.faults.rescues import finish_all
from tests.faults.town import sized, tell

STOPS_WITHIN_SECONDS = 5
STEPS = ("queued", "claimed", "under way", "nearly done")


@pytest.mark.faults
def test_20_restarts_inside_one_job_cost_it_nothing(build):
    restarts_inside_one_job(build(), sized("MESSAGES", 2000), sized("RESTARTS", 20))


def test_restarts_inside_one_job_cost_it_nothing(build):
    restarts_inside_one_job(build(), 600, 3)


def restarts_inside_one_job(town, messages, restarts):
    """Two workers take turns; each time it is the one that holds the job that has to go."""
    town.receive(messages)
    slots = town.crew.hire(ordinary("email"), ordinary("email"))
    job = town.fetch()
    ends = []
    for number in range(restarts):
        stored = messages * number // (restarts + 1)
        town.until(lambda stored=stored: progressed(town, job, stored), 60, "the job goes on")
        holder = town.job(job)["worker"].split(":")[1]
        slot = next(slot for slot in slots if slot.process.pid == int(holder))
        ends.append(town.crew.restart(slot))
    done = town.until_finished(job, 120)
    tell(f"{restarts} restarts: each over in {max(end[1] for end in ends):.1f} s or less")
    assert (done["status"], done["attempts"], done["crashes"]) == ("SUCCESS", 1, 0)
    assert {code for code, _ in ends} == {0}
    assert max(seconds for _, seconds in ends) < END_SECONDS
    outcomes = town.rows("SELECT outcome FROM jobs_jobattempt WHERE job_id = %s", job)
    assert len(outcomes) == restarts + 1
    finish_all(town)
    check(town)


def progressed(town, job, stored):
    row = town.job(job)
    assert row["status"] in {"QUEUED", "RUNNING"}, row
    return row["status"] == "RUNNING" and town.stored() >= stored


@pytest.mark.faults
def test_a_cancel_at_any_moment_is_final(build):
    cancels_are_final(build(), sized("CANCELS", 100))


def test_a_cancel_is_final(build):
    cancels_are_final(build(), 12)


def cancels_are_final(town, cancels):
    """Each time a fetch or an extraction, cancelled at another step of its life."""
    town.receive(300)
    town.crew.hire(ordinary("email"), ordinary("email"))
    town.until_staffed()
    ended, seconds, jobs = Counter(), [], []
    for step, number in zip(cycle(STEPS), range(cancels), strict=False):
        job = town.extract(100) if town.unread() and number % 2 else town.fetch(120)
        jobs.append(job)
        town.until(lambda job=job, step=step: has_come_to(town.job(job), step), 60, step)
        started = time.monotonic()
        town.clerk.ask("cancel", job_id=job)
        status = town.until_finished(job, 30)["status"]
        seconds.append(time.monotonic() - started)
        town.clerk.ask("cancel", job_id=job)
        ended[f"{status} when {step}"] += 1
        if town.stored() == town.letters():
            town.receive(200)
    stay_as_they_are(town, jobs)
    tell(f"{cancels} cancels, the slowest after {max(seconds):.1f} s: {dict(ended)}")
    assert {name.split()[0] for name in ended} <= {"CANCELLED", "SUCCESS"}
    assert max(seconds) < STOPS_WITHIN_SECONDS
    town.until_idle()
    check_jobs(town)


def has_come_to(job, step):
    """Whether the job is that far, or over."""
    if job["finished_at"] or step == "queued":
        return True
    done, total = job["progress_done"], job["progress_total"] or 1
    so_far = {"claimed": 0, "under way": 1, "nearly done": total * 0.6}
    return job["status"] == "RUNNING" and done >= so_far[step]


def stay_as_they_are(town, jobs):
    """Bells that ring late and reconcilers do not wake what is over."""
    look = "SELECT id, status, finished_at FROM jobs_job WHERE id = ANY(%s::uuid[]) ORDER BY id"
    before = town.rows(look, jobs)
    time.sleep(3)
    assert town.rows(look, jobs) == before
