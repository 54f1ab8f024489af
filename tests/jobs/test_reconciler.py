"""What Redis lost and what dead workers held comes back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from redis import Redis

from jobs.models import Job, JobAttempt, QueueControl, Status
from jobs.reconciler import reconcile, ring_again, ring_unrung
from jobs.services import TaskService

pytestmark = pytest.mark.django_db(transaction=True)


def long_ago():
    return timezone.now() - timedelta(minutes=2)


def held(**fields) -> Job:
    fields = {"status": Status.RUNNING, "lease_until": long_ago(), "attempts": 1} | fields
    return Job.objects.create(kind="SAMPLE", queue="base", token=uuid4(), worker="dead", **fields)


def queue_of(settings) -> Redis:
    return Redis.from_url(settings.REDIS_URLS["base"])


def test_it_rings_again_when_redis_was_emptied(settings):
    job = TaskService.enqueue_sample_task_sync()
    Job.objects.update(rung_at=long_ago())
    with queue_of(settings) as redis:
        redis.flushall()
        assert reconcile("base") == 1
        assert redis.zrange("arq:queue", 0, -1) == [f"{job.id}:1".encode()]


def test_it_leaves_alone_what_redis_still_holds(settings):
    TaskService.enqueue_sample_task_sync()
    Job.objects.update(rung_at=long_ago())
    assert reconcile("base") == 0


def test_it_rings_for_a_job_whose_doorbell_was_lost(settings):
    Job.objects.create(kind="SAMPLE", queue="base", created_at=long_ago())
    assert reconcile("base") == 1


def test_it_leaves_a_click_of_this_moment_to_its_own_doorbell():
    Job.objects.create(kind="SAMPLE", queue="base")
    assert reconcile("base") == 0


def test_it_does_not_ring_for_a_paused_queue():
    Job.objects.create(kind="SAMPLE", queue="base", created_at=long_ago())
    QueueControl.objects.create(queue="base", paused=True)
    assert reconcile("base") == 0


def test_it_takes_a_job_from_a_silent_worker(settings):
    job = held()
    JobAttempt.objects.create(job=job, number=1, token=job.token)
    assert reconcile("base") >= 1
    job.refresh_from_db()
    assert (job.status, job.token, job.crashes) == (Status.QUEUED, None, 1)
    assert job.tries.get().outcome == "worker lost"


def test_it_leaves_a_job_alone_whose_lease_still_runs():
    job = held(lease_until=timezone.now() + timedelta(minutes=1))
    reconcile("base")
    job.refresh_from_db()
    assert job.status == Status.RUNNING


def test_a_job_that_kills_its_third_worker_is_quarantined_with_the_reason():
    job = held(crashes=2)
    reconcile("base")
    job.refresh_from_db()
    assert job.status == Status.FAILED
    assert job.finished_at
    assert job.error_payload["message"] == "Its worker died 3 times."


def test_a_cancel_that_its_worker_did_not_live_to_see_is_final():
    job = held(cancel_requested_at=long_ago())
    reconcile("base")
    job.refresh_from_db()
    assert job.status == Status.CANCELLED


def test_only_one_worker_reconciles_at_a_time():
    reconcile("base")
    Job.objects.create(kind="SAMPLE", queue="base", created_at=long_ago())
    assert reconcile("base") == 0
    assert reconcile("base", now=True) == 1


def test_it_keeps_to_its_own_queue():
    Job.objects.create(kind="SAMPLE", queue="base", created_at=long_ago())
    assert reconcile("email") == 0


def test_a_doorbell_that_failed_is_rung_again_within_seconds(settings):
    job = Job.objects.create(kind="SAMPLE", queue="base", created_at=long_ago())
    assert ring_unrung("base") == 1
    assert ring_unrung("base") == 0
    job.refresh_from_db()
    assert job.rung_at


def test_a_job_with_progress_that_dies_with_its_workers_is_given_up_in_the_end():
    job = held()
    for _ in range(19):
        JobAttempt.objects.create(job=job, number=1, token=uuid4(), outcome="worker lost")
    reconcile("base")
    job.refresh_from_db()
    assert job.error_payload["message"] == "Its worker died 20 times."


def test_a_death_costs_no_attempt():
    job = held(attempts=1)
    reconcile("base")
    job.refresh_from_db()
    assert job.attempts == 0


def test_a_kind_that_an_older_version_left_stops_no_other(settings):
    Job.objects.create(kind="FORGOTTEN", queue="base", created_at=long_ago())
    job = Job.objects.create(kind="SAMPLE", queue="base", created_at=long_ago())
    reconcile("base")
    with queue_of(settings) as redis:
        assert [key.decode() for key in redis.zrange("arq:queue", 0, -1)] == [f"{job.id}:1"]


def link(parent=None, **payload) -> Job:
    """A job of a chain whose worker is dead for the third time."""
    return held(crashes=2, parent=parent, input_payload={"go_on": True} | payload)


def test_a_chain_outlives_a_link_that_was_given_up():
    job = link(size=7)
    reconcile("base")
    child = Job.objects.get(parent=job)
    assert (child.kind, child.status, child.triggered_by) == ("SAMPLE", Status.QUEUED, "chain")
    assert child.input_payload == {"go_on": True, "size": 7}


def test_a_chain_of_which_five_links_in_a_row_were_given_up_ends():
    job = None
    for _ in range(5):
        job = link(job)
        reconcile("base", now=True)
    assert not Job.objects.filter(parent=job).exists()
    assert Job.objects.filter(status=Status.QUEUED).count() == 4


def test_a_single_job_that_was_given_up_has_no_successor():
    held(crashes=2)
    reconcile("base")
    assert Job.objects.count() == 1


def test_a_long_backlog_hides_nobody_whose_bell_was_lost(settings, alice, bob, monkeypatch):
    """Redis forgot everything, and no worker takes anything: each round is the turn of others."""
    monkeypatch.setattr("jobs.reconciler.MOST_ROWS", 10)
    for _ in range(25):
        TaskService.enqueue_email_extraction_sync(10, alice.pk)
    his = TaskService.enqueue_email_extraction_sync(10, bob.pk)
    Job.objects.update(rung_at=long_ago())
    with Redis.from_url(settings.REDIS_URLS["email"]) as redis:
        redis.flushall()
        reconcile("email", now=False)
        assert f"{his.pk}:1".encode() in redis.zrange("arq:queue", 0, -1)
        for _ in range(2):
            ring_again("email")
        assert redis.zcard("arq:queue") == 26


def test_what_waits_in_redis_makes_room_for_what_does_not(settings, monkeypatch):
    monkeypatch.setattr("jobs.reconciler.MOST_ROWS", 3)
    jobs = [TaskService.enqueue_sample_task_sync() for _ in range(4)]
    Job.objects.update(rung_at=long_ago(), place=0)
    with queue_of(settings) as redis:
        redis.zrem("arq:queue", f"{jobs[-1].pk}:0")
        ring_again("base")
        assert ring_again("base") == 1
