"""How long a job waits before its next attempt, and how much of its history it keeps."""

from datetime import timedelta

import pytest

from jobs.base import BaseJob
from jobs.endings import ending_of
from jobs.errors import Retryable
from jobs.models import Job, JobEvent
from jobs.runner import JobRunner


def waits(attempts: int, error: Exception, times: int = 300) -> list[float]:
    job = Job(attempts=attempts, max_attempts=99)
    return [ending_of(error, job).delay.total_seconds() for _ in range(times)]


@pytest.mark.parametrize(
    ("attempts", "longest"), [(1, 10), (2, 20), (3, 40), (9, 2560), (10, 3600), (90, 3600)]
)
def test_it_doubles_up_to_an_hour_and_any_moment_before_is_as_likely(attempts, longest):
    found = waits(attempts, Retryable("try later"))
    assert 0 <= min(found) < longest * 0.1
    assert longest * 0.9 < max(found) <= longest
    assert 0.4 < sum(found) / len(found) / longest < 0.6


def test_it_never_comes_back_before_the_time_that_the_other_side_named():
    named = Retryable("slow down", after=timedelta(minutes=7))
    assert min(waits(1, named)) == 420
    assert max(waits(90, named)) > 420


@pytest.mark.django_db(transaction=True)
async def test_a_job_that_is_postponed_for_days_keeps_its_latest_history(monkeypatch):
    monkeypatch.setattr("jobs.runner.MOST_ATTEMPTS", 3)
    monkeypatch.setattr("jobs.runner.MOST_EVENTS", 5)

    class Throttled(BaseJob):
        async def run(self):
            raise Retryable("slow down", costs_attempt=False)

    job = await Job.objects.acreate(kind="SAMPLE", queue="base")
    for _ in range(8):
        await JobRunner(job.pk).run_job(Throttled, "SAMPLE", {})
        await Job.objects.aupdate(not_before=None)
    assert await job.tries.acount() == 3
    assert await job.events.acount() == 5
    latest = await JobEvent.objects.order_by("-id").afirst()
    assert (latest.type, latest.data["message"]) == ("postponed", "slow down")


@pytest.mark.django_db(transaction=True)
async def test_an_error_of_any_length_is_cut_to_a_bounded_one():
    class Loud(BaseJob):
        async def run(self):
            raise ValueError("a" * 1_000_000)

    job = await JobRunner().run_job(Loud, "SAMPLE", {})
    attempt, event = await job.tries.aget(), await job.events.alast()
    assert len(str(attempt.error)) < 25_000
    assert len(str(event.data)) < 15_000
