"""One request, one job, however often it is sent."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from jobs.models import Job
from jobs.services import TaskService
from tests.jobs.test_api import Caller

pytestmark = pytest.mark.django_db(transaction=True)

EXTRACT = "/api/v1/jobs/trigger/extract"


def send(user, key, query="") -> object:
    caller = Caller(user)
    headers = caller.headers | {"idempotency-key": key}
    return caller.client.post(EXTRACT + query, headers=headers)


def test_the_same_key_gives_the_same_job(alice):
    first, again = send(alice, "one"), send(alice, "one")
    assert (first.status_code, again.status_code) == (202, 202)
    assert first.json()["id"] == again.json()["id"]
    assert Job.objects.count() == 1


def test_another_key_another_person_or_no_key_gives_another_job(alice, bob):
    answers = [send(alice, "one"), send(alice, "two"), send(bob, "one"), send(alice, "")]
    assert len({answer.json()["id"] for answer in answers}) == 4


def test_the_same_key_with_another_body_is_refused(alice):
    send(alice, "one")
    answer = send(alice, "one", "?batch_size=99")
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")


def test_a_key_is_kept_for_a_day(alice):
    first = send(alice, "one").json()["id"]
    Job.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert send(alice, "one").json()["id"] != first


def test_fifty_at_once_make_one_job(alice):
    found = []

    def enqueue():
        origin = {"actor_id": alice.pk, "idempotency_key": "extract:one"}
        found.append(TaskService.enqueue_email_extraction_sync(10, alice.pk, **origin).pk)
        connection.close()

    threads = [threading.Thread(target=enqueue) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 50
    assert len(set(found)) == 1


def test_one_persons_many_jobs_do_not_keep_anothers_waiting(alice, bob, settings):
    from redis import Redis

    for _ in range(50):
        TaskService.enqueue_email_extraction_sync(10, alice.pk)
    his = TaskService.enqueue_email_extraction_sync(10, bob.pk)
    with Redis.from_url(settings.REDIS_URLS["email"]) as redis:
        order = [key.decode() for key in redis.zrange("arq:queue", 0, -1)]
    assert order.index(f"{his.id}:0") <= 3


def test_the_key_of_a_due_time_is_unique_without_an_actor():
    origin = {"idempotency_key": "fetch:1@2026-05-04T10:00"}
    first = TaskService.enqueue_sample_task_sync(**origin)
    assert TaskService.enqueue_sample_task_sync(**origin) == first
