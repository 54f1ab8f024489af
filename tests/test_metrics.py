"""What Prometheus is told, and who may ask."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from accounts.models import ConnectedAccount
from accounts.tokens import create_token
from emails.models import LLMTransaction
from jobs import queue
from jobs.models import Job, Notice, Worker

pytestmark = pytest.mark.django_db(transaction=True)


def bearer(user, scope: str = "read") -> dict[str, str]:
    return {"Authorization": f"Bearer {create_token(user, scope)[1]}"}


def samples(client, operator) -> dict[tuple, float]:
    answer = client.get("/metrics", headers=bearer(operator))
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.content.decode())
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


def test_it_tells_of_queues_workers_jobs_accounts_and_models(client, operator, account):
    now = timezone.now()
    Job.objects.create(kind="SAMPLE", queue="base", created_at=now - timedelta(minutes=2))
    for status in ("SUCCESS", "SUCCESS", "FAILED"):
        Job.objects.create(kind="SAMPLE", queue="base", status=status, finished_at=now)
    long_ago = now - timedelta(hours=2)
    Job.objects.create(kind="SAMPLE", queue="base", status="FAILED", finished_at=long_ago)
    Worker.objects.create(name="w", queue="base")
    Worker.objects.create(name="gone", queue="base", beat_at=long_ago)
    Notice.objects.create(cause="disk", text="Full.")
    ConnectedAccount.objects.update(complete_to=now - timedelta(minutes=10))
    LLMTransaction.objects.create(model="m", cost="0.25")
    queue.bell("base").failures = 3
    found = samples(client, operator)
    assert found["tallymail_queue_depth", "base"] == 1
    assert 119 < found["tallymail_queue_oldest_wait_seconds", "base"] < 150
    assert found["tallymail_queue_oldest_wait_seconds", "email"] == 0
    assert found["tallymail_workers_alive", "base"] == 1
    assert found["tallymail_jobs_finished_last_hour", "SAMPLE", "SUCCESS"] == 2
    assert found["tallymail_jobs_finished_last_hour", "SAMPLE", "FAILED"] == 1
    assert found["tallymail_ring_failures_total", "base"] == 3
    assert found["tallymail_notices_open", "disk"] == 1
    assert 599 < found["tallymail_account_age_seconds", str(account.pk)] < 630
    assert found["tallymail_account_connected", str(account.pk)] == 1
    assert found["tallymail_llm_dollars_today",] == 0.25


def test_it_names_nobody(client, operator, account):
    answer = client.get("/metrics", headers=bearer(operator))
    assert "@" not in answer.content.decode()


def test_strangers_and_people_who_are_no_superusers_get_401(client, alice, operator):
    assert client.get("/metrics").status_code == 401
    assert client.get("/metrics", headers=bearer(alice)).status_code == 401
    assert client.get("/metrics", headers={"Authorization": "Bearer x"}).status_code == 401
    client.force_login(alice)
    assert client.get("/metrics").status_code == 401
    client.force_login(operator)
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics", headers=bearer(alice)).status_code == 401
    assert client.post("/metrics").status_code == 405


def test_its_queries_do_not_grow_with_the_rows(client, operator, account):
    headers = bearer(operator)
    client.get("/metrics", headers=headers)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/metrics", headers=headers)
        return len(asked)

    before = count()
    for number in range(20):
        Job.objects.create(kind="SAMPLE", queue="email")
        Notice.objects.create(cause="disk", key=str(number), text="Full.")
    assert count() == before <= 20
