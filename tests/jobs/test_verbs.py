"""What people do from the console: previewed, confirmed by a POST, noted with the reason."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import AuditEvent
from jobs.bulk import BulkJob
from jobs.models import Job, QueueControl, Schedule, Status
from jobs.runner import JobRunner
from tests.console import confirm, do, preview

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def as_operator(client, operator):
    client.force_login(operator)
    return client


def job(status=Status.FAILED, **fields) -> Job:
    return Job.objects.create(**{"kind": "SAMPLE", "queue": "base", "status": status} | fields)


def test_a_look_changes_nothing(as_operator):
    failed = job()
    page = preview(as_operator, "retry", jobs=failed.pk).content.decode()
    assert "1 job will be asked for again" in page
    assert Job.objects.count() == 1
    assert not AuditEvent.objects.filter(verb="retry").exists()


def test_a_retry_keeps_its_reason_on_the_job_and_in_the_audit(as_operator, operator):
    failed = job()
    do(as_operator, "retry", "the server is back", jobs=failed.pk)
    child = Job.objects.get(parent=failed)
    assert (child.reason, child.actor) == ("the server is back", operator)
    noted = AuditEvent.objects.get(verb="retry")
    assert (noted.actor, noted.reason) == (operator, "the server is back")
    assert str(failed.pk) in noted.target


def test_a_confirmation_of_something_else_is_shown_again(as_operator):
    page = preview(as_operator, "pause", queue="base")
    wrong = {"queue": "email", "previewed": page.context["previewed"]}
    again = as_operator.post("/admin/console/do/pause/", wrong)
    assert "Something was changed" in again.content.decode()
    assert not QueueControl.objects.filter(paused=True).exists()


def test_a_refusal_stops_nothing(as_operator):
    first, second = job(Status.RUNNING), job()
    page = do(as_operator, "retry", jobs=[first.pk, second.pk]).content.decode()
    assert "is not finished yet" in page
    assert Job.objects.get(parent=second)


def test_a_cancel_is_noted_with_its_reason(as_operator):
    waiting = job(Status.QUEUED)
    do(as_operator, "cancel", "by mistake", jobs=waiting.pk)
    waiting.refresh_from_db()
    assert waiting.status == Status.CANCELLED
    assert waiting.events.get(type="cancelled").data["reason"] == "by mistake"


def test_a_queue_is_paused_and_resumed(as_operator, operator):
    waiting = job(Status.QUEUED, rung_at=timezone.now())
    do(as_operator, "pause", "maintenance", queue="base")
    queue = QueueControl.objects.get(queue="base")
    assert (queue.paused, queue.paused_by, queue.paused_reason) == (True, operator, "maintenance")
    page = preview(as_operator, "resume", queue="base").content.decode()
    assert "1 jobs wait" in page
    do(as_operator, "resume", queue="base")
    queue.refresh_from_db()
    waiting.refresh_from_db()
    assert (queue.paused, waiting.rung_at) == (False, None)


def test_a_schedule_runs_now_and_keeps_its_next_time(as_operator, operator):
    later = timezone.now() + timedelta(days=1)
    schedule = Schedule.objects.create(name="nightly", kind="SAMPLE", cron="1 1 * * *")
    Schedule.objects.update(next_at=later)
    do(as_operator, "schedule", "wanted today", schedule=schedule.pk)
    assert Job.objects.get().reason == "wanted today"
    schedule.refresh_from_db()
    assert schedule.next_at == later


def test_healing_takes_jobs_from_the_silent(as_operator):
    long_ago = timezone.now() - timedelta(minutes=5)
    silent = job(Status.RUNNING, lease_until=long_ago, attempts=1)
    assert "1 job will be taken" in preview(as_operator, "heal").content.decode()
    do(as_operator, "heal")
    silent.refresh_from_db()
    assert silent.status == Status.QUEUED


async def run_bulk() -> Job:
    bulk = await Job.objects.aget(kind="BULK")
    return await JobRunner(bulk.pk).run_job(BulkJob, "BULK", {})


async def test_a_whole_filter_is_retried_by_a_job_with_an_outcome_for_each_row(operator, client):
    from asgiref.sync import sync_to_async

    @sync_to_async
    def ask() -> None:
        client.force_login(operator)
        for _ in range(3):
            job(error_payload={"code": "refused", "type": "Refused"})
        job(error_payload={"code": "other"})
        job(kind="NONSENSE", error_payload={"code": "refused"})
        page = preview(client, "retryall", filter="cause=refused")
        assert "4 jobs to retry" in page.content.decode()
        confirm(client, page, "all of them")

    await ask()
    bulk = await run_bulk()
    assert bulk.status == Status.SUCCESS
    assert (bulk.output_payload["done_count"], bulk.output_payload["refused_count"]) == (3, 1)
    assert "no kind of job" in bulk.output_payload["rows"][0][1]
    assert await Job.objects.filter(triggered_by="retry", reason="all of them").acount() == 3
    assert (bulk.progress_done, bulk.progress_total) == (4, 4)


async def test_a_bulk_that_is_run_twice_retries_once(operator):
    failed = await Job.objects.acreate(kind="SAMPLE", queue="base", status=Status.FAILED)
    payload = {"user_id": operator.pk, "verb": "retry", "filter": {"status": "FAILED"}}
    bulk = await Job.objects.acreate(
        kind="BULK", queue="base", user=operator, actor=operator, input_payload=payload
    )
    await JobRunner(bulk.pk).run_job(BulkJob, "BULK", {})
    await Job.objects.filter(pk=bulk.pk).aupdate(status=Status.QUEUED, finished_at=None)
    await JobRunner(bulk.pk).run_job(BulkJob, "BULK", {})
    assert await Job.objects.filter(parent=failed).acount() == 1


async def test_a_bulk_touches_only_rows_of_whom_asked(alice, bob):
    from asgiref.sync import sync_to_async

    for user in (alice, bob):
        await Job.objects.acreate(kind="SAMPLE", queue="base", status=Status.FAILED, user=user)
    may = await Permission.objects.aget(codename="retry_job")
    await sync_to_async(alice.user_permissions.add)(may)
    payload = {"user_id": alice.pk, "verb": "retry", "filter": {}}
    bulk = await Job.objects.acreate(
        kind="BULK", queue="base", user=alice, actor=alice, input_payload=payload
    )
    done = await JobRunner(bulk.pk).run_job(BulkJob, "BULK", {})
    assert done.output_payload["done_count"] == 1


async def test_a_foreign_enqueue_of_a_bulk_does_nothing():
    await Job.objects.acreate(kind="SAMPLE", queue="base", status=Status.FAILED)
    ran = await JobRunner("some id").run_job(BulkJob, "BULK", {})
    assert ran.status == Status.FAILED
    assert await Job.objects.acount() == 2
