"""The life of a job around one attempt."""

import asyncio
import threading
import time
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from jobs.base import BaseJob, Next
from jobs.builtin import SampleJob
from jobs.errors import JobError, Retryable, TimedOut
from jobs.models import Job, JobAttempt, QueueControl, Status
from jobs.runner import JobRunner
from jobs.services import TaskService
from tests.jobs.running import Hooked, run

pytestmark = pytest.mark.django_db(transaction=True)


async def test_it_inserts_claims_runs_and_finishes_a_job():
    job = await run(Hooked)
    assert job.status == Status.SUCCESS
    assert job.output_payload == {"answer": 42}
    assert job.attempts == 1
    assert job.started_at <= job.finished_at
    assert job.token is None
    assert job.lease_until is None
    assert Hooked.calls == [("before", "RUNNING"), ("after", {"answer": 42})]


async def test_it_keeps_an_attempt_and_a_timeline():
    job = await run(SampleJob)
    attempt = await JobAttempt.objects.aget(job=job)
    assert (attempt.number, attempt.outcome) == (1, "success")
    assert [event.type async for event in job.events.all()] == ["queued", "started", "success"]


async def test_it_fails_at_once_on_an_error_that_will_not_go_away():
    class Broken(Hooked):
        async def run(self):
            raise ValueError("two and two are five")

    job = await run(Broken)
    assert job.status == Status.FAILED
    assert job.error_payload["type"] == "ValueError"
    assert job.error_payload["message"] == "two and two are five"
    assert "two and two" in job.error_payload["traceback"]
    assert Broken.calls[-1] == ("failure", ValueError)


async def test_it_says_the_remedy_of_a_job_error():
    class Misconfigured(BaseJob):
        async def run(self):
            raise JobError("The key is wrong.", permanent=True, remedy="Set the other key.")

    job = await run(Misconfigured)
    assert job.error_payload["remedy"] == "Set the other key."


async def test_it_puts_a_job_back_after_an_error_that_may_go_away():
    class Flaky(Hooked):
        async def run(self):
            raise ConnectionError("reset by peer")

    job = await run(Flaky)
    assert job.status == Status.QUEUED
    assert job.attempts == 1
    assert job.not_before > timezone.now() - timedelta(seconds=5)
    assert ("failure", ConnectionError) not in Flaky.calls


async def test_it_waits_as_long_as_the_other_side_says():
    class Throttled(BaseJob):
        async def run(self):
            raise Retryable("slow down", after=timedelta(minutes=7), costs_attempt=False)

    job = await run(Throttled)
    assert job.status == Status.QUEUED
    assert job.attempts == 0
    assert job.not_before - timezone.now() > timedelta(minutes=6)


async def test_it_gives_up_after_the_last_attempt():
    class Flaky(Hooked):
        async def run(self):
            raise ConnectionError("reset by peer")

    job = await Job.objects.acreate(kind="SAMPLE", queue="base", max_attempts=1)
    job = await JobRunner(job.id).run_job(Flaky, "SAMPLE", {})
    assert job.status == Status.FAILED
    assert Flaky.calls[-1] == ("failure", ConnectionError)


async def test_it_ends_a_job_that_takes_too_long():
    class Slow(Hooked):
        timeout = 0.05

        async def run(self):
            await asyncio.sleep(10)

    started = time.monotonic()
    job = await run(Slow)
    assert time.monotonic() - started < 5
    assert job.error_payload["type"] == "TimedOut"
    assert Slow.calls == [("before", "RUNNING"), ("failure", TimedOut)]


async def test_a_job_that_cannot_begin_hears_of_it_and_does_not_run():
    class Unready(Hooked):
        async def before_run(self, job):
            raise JobError("Nothing is ready.", permanent=True)

        async def run(self):
            self.calls.append("run")

    assert (await run(Unready)).status == Status.FAILED
    assert Unready.calls == [("failure", JobError)]


async def test_a_job_whose_result_is_refused_fails():
    class Refused(Hooked):
        async def after_run(self, result):
            raise JobError("That is no result.", permanent=True)

    job = await run(Refused)
    assert (job.status, job.output_payload) == (Status.FAILED, None)
    assert Refused.calls == [("before", "RUNNING"), ("failure", JobError)]


async def test_it_tells_a_time_limit_from_a_timeout_of_the_job_itself():
    class Impatient(BaseJob):
        async def run(self):
            raise TimeoutError("the server did not answer")

    job = await run(Impatient)
    assert job.error_payload["type"] == "TimeoutError"
    assert job.status == Status.QUEUED


async def test_an_error_in_a_hook_does_not_hide_the_error_of_the_job():
    class Clumsy(BaseJob):
        async def run(self):
            raise ValueError("the real one")

        async def on_failure(self, error):
            raise RuntimeError("the hook's own")

    job = await run(Clumsy)
    assert job.error_payload["message"] == "the real one"


async def test_it_runs_a_queued_row_by_its_id():
    queued = await TaskService.enqueue_sample_task()
    job = await JobRunner(f"{queued.id}:0").run_job(SampleJob, "SAMPLE", {"not": "used"})
    assert job.id == queued.id
    assert job.status == Status.SUCCESS
    assert job.input_payload == {}


async def test_a_job_runs_once_however_often_it_is_called():
    queued = await TaskService.enqueue_sample_task()
    runs = [JobRunner(queued.id).run_job(SampleJob, "SAMPLE", {}) for _ in range(5)]
    await asyncio.gather(*runs)
    assert await JobAttempt.objects.filter(job=queued).acount() == 1


async def test_it_leaves_a_job_alone_that_is_not_due():
    later = timezone.now() + timedelta(hours=1)
    job = await Job.objects.acreate(kind="SAMPLE", queue="base", not_before=later)
    job = await JobRunner(job.id).run_job(SampleJob, "SAMPLE", {})
    assert job.status == Status.QUEUED
    assert job.attempts == 0


async def test_it_leaves_a_job_of_a_paused_queue_alone():
    await QueueControl.objects.acreate(queue="base", paused=True)
    job = await TaskService.enqueue_sample_task()
    job = await JobRunner(job.id).run_job(SampleJob, "SAMPLE", {})
    assert job.status == Status.QUEUED


async def test_it_makes_one_row_for_an_enqueue_that_came_without_one():
    for _ in range(2):
        job = await JobRunner("somebody's own id").run_job(SampleJob, "SAMPLE", {})
    assert job.triggered_by == "system"
    assert await Job.objects.acount() == 1


async def test_it_fails_a_row_whose_payload_is_refused():
    job = await JobRunner().run_job(SampleJob, "EMAIL_EXTRACTION", {"batch_size": 0})
    assert job.status == Status.FAILED
    assert "batch_size must be a whole number from 1 to 1000" in job.error_payload["message"]
    assert job.finished_at


async def test_what_follows_is_inserted_with_the_end_of_its_parent():
    class Parent(BaseJob):
        async def run(self):
            return {}

        def continuation(self, result):
            return [Next("SAMPLE", {})]

    job = await run(Parent)
    child = await Job.objects.aget(parent=job)
    assert (child.status, child.triggered_by) == (Status.QUEUED, "chain")


async def test_a_slow_query_of_one_job_holds_no_other_up():
    class Blocking(BaseJob):
        async def run(self):
            await sync_to_async(time.sleep)(1.5)

    slow = asyncio.create_task(run(Blocking))
    await asyncio.sleep(0.3)
    started = time.monotonic()
    assert (await run(SampleJob)).status == Status.SUCCESS
    assert time.monotonic() - started < 1
    await slow


async def test_a_job_has_a_thread_of_its_own_that_ends_with_it():
    class Where(BaseJob):
        async def run(self):
            return {"thread": await sync_to_async(lambda: threading.current_thread().name)()}

    job = await run(Where)
    assert job.output_payload["thread"].startswith("job")
    assert job.output_payload["thread"] not in {thread.name for thread in threading.enumerate()}


async def test_a_result_that_json_cannot_hold_is_made_to_fit():
    class Odd(BaseJob):
        async def run(self):
            return {"text": "a\x00b\ud800", "when": timezone.now(), 3: {"set"}}

    job = await run(Odd)
    assert job.output_payload["text"] == "a\ufffdb\ufffd"
    assert job.output_payload["3"] == ["set"]
