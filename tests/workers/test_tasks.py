"""The arq functions, run by real workers over a real Valkey; foreign clients may enqueue them."""

import asyncio

import pytest
from arq.connections import create_pool
from django.core import mail

from accounts.otp import seal_code
from jobs.models import Job, Status
from jobs.payloads import dumps, loads
from jobs.queue import redis_settings
from jobs.services import TaskService
from workers.patient import PatientWorker
from workers.settings import WORKERS

pytestmark = pytest.mark.django_db(transaction=True)


async def work(queue: str) -> None:
    """Runs a worker until its queue is empty."""
    worker = PatientWorker(
        queue, WORKERS[queue], lambda: None, burst=True, handle_signals=False, poll_delay=0.01
    )
    with pytest.raises(asyncio.CancelledError):
        await worker.async_run()
    await worker.close()


async def from_outside(queue: str, function: str, *args, **kwargs) -> Job:
    """Enqueues as a program would that knows arq and nothing of Tallymail."""
    pool = await create_pool(redis_settings(queue), job_serializer=dumps, job_deserializer=loads)
    await pool.enqueue_job(function, *args, **kwargs)
    await pool.aclose()
    await work_until_a_row_is_finished(queue)
    return await Job.objects.aget()


async def work_until_a_row_is_finished(queue: str) -> None:
    worker = PatientWorker(
        queue, WORKERS[queue], lambda: None, handle_signals=False, poll_delay=0.01
    )
    running = asyncio.create_task(worker.async_run())
    for _ in range(500):
        finished = Job.objects.exclude(status__in=[Status.QUEUED, Status.RUNNING])
        # arq still writes when the row is finished; who is cancelled then leaves a connection open.
        if await finished.aexists() and not worker.tasks:
            break
        await asyncio.sleep(0.02)
    worker.main_task.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await worker.close()


async def test_the_base_worker_runs_the_sample():
    job = await TaskService.enqueue_sample_task()
    await work("base")
    await job.arefresh_from_db()
    assert job.status == Status.SUCCESS
    assert job.progress_done == 3


async def test_the_email_worker_sends_mail(alice):
    job = await TaskService.enqueue_send_email(alice.pk, "Hello", "There is news.")
    await work("email")
    await job.arefresh_from_db()
    assert (job.status, job.output_payload["sent"]) == (Status.SUCCESS, 1)
    assert (mail.outbox[0].to, mail.outbox[0].subject) == (["alice@example.org"], "Hello")


async def test_the_email_worker_sends_a_sealed_code_and_forgets_it():
    sealed = seal_code("alice@example.org", "493021")
    job = await TaskService.enqueue_otp_email("alice@example.org", sealed)
    await work("email")
    await job.arefresh_from_db()
    assert job.status == Status.SUCCESS
    assert "493021" in mail.outbox[0].body
    assert job.input_payload["otp"] == "(hidden)"


async def test_a_fetch_and_an_extraction_go_through_the_queue(account, mailbox):
    mailbox.add_alerts(3)
    fetch = await TaskService.enqueue_email_fetch(account.user_id, "file")
    await work("email")
    extract = await TaskService.enqueue_email_extraction(10, account.user_id)
    await work("email")
    await fetch.arefresh_from_db()
    await extract.arefresh_from_db()
    assert fetch.output_payload["saved_count"] == 3
    assert extract.output_payload["processed_count"] == 3
    assert extract.output_payload["transaction_count"] == 3


async def test_a_foreign_enqueue_gets_a_row():
    job = await from_outside("base", "sample_task")
    assert (job.status, job.triggered_by) == (Status.SUCCESS, "system")


async def test_a_foreign_fetch_works_by_its_public_signature(account, mailbox):
    mailbox.add_alerts(1)
    job = await from_outside("email", "run_email_fetch", account.user_id, "file", limit=5)
    assert job.status == Status.SUCCESS
    assert job.output_payload["saved_count"] == 1


async def test_a_foreign_fetch_out_of_range_ends_failed_with_a_reason(account):
    job = await from_outside("email", "run_email_fetch", account.user_id, "file", limit=0)
    assert job.status == Status.FAILED
    assert "limit must be" in job.error_payload["message"]


async def test_a_plain_code_from_outside_is_refused_and_kept_nowhere():
    job = await from_outside("email", "send_otp_email", "alice@example.org", "493021")
    assert job.status == Status.FAILED
    assert mail.outbox == []
    assert "493021" not in str(job.__dict__)
