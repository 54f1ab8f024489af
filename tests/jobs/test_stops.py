"""How a running job is stopped: cancelled, robbed of its lease, or handed back."""

import asyncio
import time
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.db import transaction

from jobs import shutdown
from jobs.base import BaseJob
from jobs.errors import Cancelled, LostLease
from jobs.models import Job, JobAttempt, QueueControl, Status
from jobs.services import cancel
from tests.jobs.running import Hooked, run

pytestmark = pytest.mark.django_db(transaction=True)


async def test_a_cancelled_job_stops_at_its_next_report():
    class Counting(Hooked):
        async def run(self):
            await sync_to_async(cancel)(self.job)
            for step in range(100):
                await self.report(step, 100)
                await asyncio.sleep(0.05)

    job = await run(Counting)
    assert job.status == Status.CANCELLED
    assert job.progress_done < 50
    assert Counting.calls[-1] == ("failure", Cancelled)


async def test_a_cancel_reaches_a_job_that_never_reports():
    class Silent(BaseJob):
        async def run(self):
            await sync_to_async(cancel)(self.job)
            await asyncio.sleep(30)

    started = time.monotonic()
    job = await run(Silent)
    assert job.status == Status.CANCELLED
    assert time.monotonic() - started < 5


async def test_a_cancel_wins_over_a_retry():
    class Flaky(BaseJob):
        async def run(self):
            await sync_to_async(cancel)(self.job)
            raise ConnectionError("reset by peer")

    job = await run(Flaky)
    assert job.status == Status.CANCELLED


async def test_a_job_that_lost_its_lease_writes_nothing_more():
    class Robbed(Hooked):
        async def run(self):
            await Job.objects.filter(pk=self.job.pk).aupdate(token=uuid4())
            await sync_to_async(self.effect)()

        def effect(self):
            with transaction.atomic():
                self.fence()
                QueueControl.objects.create(queue="email")

    job = await run(Robbed)
    assert job.status == Status.RUNNING
    assert Robbed.calls[-1] == ("failure", LostLease)
    assert not await QueueControl.objects.aexists()


async def test_the_lease_is_kept_while_a_job_runs(settings):
    settings.JOB_BEAT_SECONDS, settings.JOB_LEASE_SECONDS = 0.2, 3

    class Long(BaseJob):
        async def run(self):
            before = (await Job.objects.aget(pk=self.job.pk)).lease_until
            await asyncio.sleep(0.7)
            return {"longer": (await Job.objects.aget(pk=self.job.pk)).lease_until > before}

    job = await run(Long)
    assert job.output_payload == {"longer": True}


async def test_a_stopping_worker_hands_the_job_back_without_a_failed_attempt():
    class Patient(BaseJob):
        async def run(self):
            shutdown.request()
            await self.report(1, 10)

    job = await run(Patient)
    assert job.status == Status.QUEUED
    assert job.attempts == 0
    assert (await JobAttempt.objects.aget(job=job)).outcome == "handed back"


async def test_a_cut_off_worker_hands_the_job_back():
    entered = asyncio.Event()

    class Deaf(BaseJob):
        async def run(self):
            entered.set()
            await asyncio.sleep(30)

    task = asyncio.create_task(run(Deaf))
    await entered.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    job = await Job.objects.aget()
    assert job.status == Status.QUEUED
    assert job.attempts == 0
