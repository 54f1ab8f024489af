"""Accepting a job means that its row is committed; Redis is only told."""

import os
import signal
import time

import pytest
from arq.jobs import deserialize_job_raw
from asgiref.sync import async_to_sync
from django.db import transaction
from redis import Redis

from jobs import queue
from jobs.errors import AlreadyQueued, BadInput, NotFound
from jobs.models import Job, Status
from jobs.payloads import loads
from jobs.services import TaskService, cancel, retry
from tests.servers import Valkey

pytestmark = pytest.mark.django_db(transaction=True)


def waiting(settings, name="base") -> list[str]:
    with Redis.from_url(settings.REDIS_URLS[name]) as redis:
        return [key.decode() for key in redis.zrange("arq:queue", 0, -1)]


def test_it_inserts_a_queued_row_and_rings(settings):
    job = TaskService.enqueue_sample_task_sync()
    job.refresh_from_db()
    assert job.status == Status.QUEUED
    assert job.rung_at is not None
    assert waiting(settings) == [f"{job.id}:0"]


async def test_it_can_be_awaited(settings):
    job = await TaskService.enqueue_sample_task()
    assert waiting(settings) == [f"{job.id}:0"]


def test_it_can_be_awaited_from_sync_code_again_and_again(settings):
    for _ in range(5):
        async_to_sync(TaskService.enqueue_sample_task)()
    assert len(waiting(settings)) == 5


def test_the_queues_have_databases_of_their_own(settings, alice):
    job = TaskService.enqueue_send_email_sync(alice.pk)
    assert waiting(settings, "base") == []
    assert waiting(settings, "email") == [f"{job.id}:0"]


def test_redis_holds_the_name_and_ids_as_json_and_nothing_else(settings, account):
    job = TaskService.enqueue_email_fetch_sync(account.user_id, "file", 20)
    with Redis.from_url(settings.REDIS_URLS["email"]) as redis:
        body = redis.get(f"arq:job:{job.id}:0")
    function, args, kwargs, *_ = deserialize_job_raw(body, deserializer=loads)
    assert (function, args) == ("run_email_fetch", [])
    found = {"user_id": account.user_id, "provider": "file", "limit": 20, "account_id": account.pk}
    assert kwargs == found
    assert len(body) < 300


def test_nothing_rings_before_the_commit(settings):
    with transaction.atomic():
        TaskService.enqueue_sample_task_sync()
        assert waiting(settings) == []
    assert len(waiting(settings)) == 1


def test_nothing_rings_after_a_rollback(settings):
    with transaction.atomic():
        TaskService.enqueue_sample_task_sync()
        transaction.set_rollback(True)
    assert waiting(settings) == []
    assert not Job.objects.exists()
    TaskService.enqueue_sample_task_sync()
    assert len(waiting(settings)) == 1


def test_the_rings_of_one_transaction_go_out_in_one_pass(settings, monkeypatch):
    passes = []
    bell = queue.bell("base")
    real = bell.ring
    monkeypatch.setattr(bell, "ring", lambda jobs: passes.append(len(jobs)) or real(jobs))
    with transaction.atomic():
        for _ in range(20):
            TaskService.enqueue_sample_task_sync()
    assert passes == [20]
    assert len(waiting(settings)) == 20


def test_a_clash_leaves_the_callers_transaction_whole(account):
    first = TaskService.enqueue_email_fetch_sync(account.user_id, "file")
    with transaction.atomic():
        with pytest.raises(AlreadyQueued) as clash:
            TaskService.enqueue_email_fetch_sync(account.user_id, "file")
        TaskService.enqueue_sample_task_sync()
    assert clash.value.job_id == str(first.id)
    assert Job.objects.count() == 2


def test_a_finished_fetch_leaves_room_for_the_next(account):
    first = TaskService.enqueue_email_fetch_sync(account.user_id, "file")
    cancel(first)
    assert TaskService.enqueue_email_fetch_sync(account.user_id, "file").status == Status.QUEUED


@pytest.fixture
def remote(settings, tmp_path):
    """A Redis that can be stopped and frozen."""
    server = Valkey(tmp_path / "valkey").start()
    settings.REDIS_URLS = {"base": f"{server.url}/1", "email": f"{server.url}/2"}
    queue.bell.cache_clear()
    yield server
    server.stop(hard=True)


def test_a_stopped_redis_delays_nobody_and_loses_nothing(remote):
    remote.stop()
    started = time.monotonic()
    jobs = [TaskService.enqueue_sample_task_sync() for _ in range(20)]
    assert time.monotonic() - started < 1
    assert Job.objects.filter(status=Status.QUEUED, rung_at=None).count() == len(jobs)
    assert queue.bell("base").failures == 1


def test_a_hung_redis_delays_the_click_by_less_than_half_a_second(remote):
    os.kill(remote.process.pid, signal.SIGSTOP)
    try:
        started = time.monotonic()
        TaskService.enqueue_sample_task_sync()
        assert time.monotonic() - started < 0.5
        started = time.monotonic()
        TaskService.enqueue_sample_task_sync()
        assert time.monotonic() - started < 0.2
    finally:
        os.kill(remote.process.pid, signal.SIGCONT)


def test_a_waiting_job_is_cancelled_at_once_and_as_often_as_asked():
    job = TaskService.enqueue_sample_task_sync()
    for _ in range(3):
        assert cancel(job).status == Status.CANCELLED
    assert job.finished_at


def test_a_retry_is_a_new_job_and_keeps_the_old_one(operator):
    job = cancel(TaskService.enqueue_sample_task_sync())
    again = retry(job, actor_id=operator.pk)
    assert again.parent == job
    assert (again.status, again.triggered_by, again.actor) == (Status.QUEUED, "retry", operator)
    job.refresh_from_db()
    assert job.status == Status.CANCELLED


def test_it_does_not_retry_what_is_not_finished():
    with pytest.raises(Exception, match="not finished yet") as refused:
        retry(TaskService.enqueue_sample_task_sync())
    assert refused.value.code == "not_finished"


@pytest.mark.parametrize("limit", [0, -5, 10_001, 2.5, "20", True, None])
def test_it_refuses_a_limit_out_of_range(account, limit):
    with pytest.raises(BadInput, match="limit must be a whole number from 1 to 10000"):
        TaskService.enqueue_email_fetch_sync(account.user_id, "file", limit)


@pytest.mark.parametrize("batch_size", [0, -1, 1_000_000, "10"])
def test_it_refuses_a_batch_size_out_of_range(batch_size):
    with pytest.raises(BadInput, match="batch_size must be a whole number from 1 to 1000"):
        TaskService.enqueue_email_extraction_sync(batch_size)


def test_it_refuses_a_user_who_does_not_exist(db):
    with pytest.raises(NotFound, match="There is no user 999"):
        TaskService.enqueue_email_extraction_sync(10, user_id=999)
