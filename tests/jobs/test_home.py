"""The console's home: words first, then numbers, in a bounded number of queries."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.models import Job, QueueControl, Status, Worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def home(client, operator):
    client.force_login(operator)
    return lambda: client.get("/admin/").content.decode()


def failed(number: int = 1, **changes) -> None:
    at = timezone.now() - timedelta(minutes=5)
    error = {"type": "Refused", "message": "No.", "remedy": "Reconnect.", "code": "auth_revoked"}
    for _ in range(number):
        fields = {"kind": "EMAIL_FETCH", "queue": "email", "status": Status.FAILED}
        fields |= {"started_at": at, "finished_at": at, "error_payload": error}
        Job.objects.create(**fields | changes)


def test_it_says_first_how_far_the_ledger_is_complete(home, account):
    account.complete_to = timezone.now().replace(hour=0, minute=0, second=0)
    account.save()
    assert "Ledger complete to 00:00 for 1 of 1 account." in home()


def test_it_says_who_needs_reconnecting(home, account):
    account.status = "needs_reconnect"
    account.save()
    page = home()
    assert "1 needs reconnecting" in page
    assert "status__exact=needs_reconnect" in page


def test_it_says_that_a_queue_has_no_worker(home):
    assert "No worker is there for the Base queue" in home()
    Worker.objects.create(name="w", queue="base")
    assert "No worker is there for the Base queue" not in home()


def test_it_says_that_a_queue_is_paused_and_offers_to_resume_it(home):
    QueueControl.objects.create(queue="base", paused=True, paused_reason="maintenance")
    page = home()
    assert "The Base queue is paused. maintenance" in page
    assert "/admin/console/do/resume/?queue=base" in page


def test_failures_are_grouped_by_cause_with_the_remedy(home):
    failed(3)
    failed(error_payload={"type": "KeyError", "message": "'x'"})
    page = home()
    assert "3 × auth_revoked" in page
    assert "Reconnect." in page
    assert "1 × KeyError" in page


def test_it_tells_how_long_jobs_take(home):
    failed(2, status=Status.SUCCESS, finished_at=timezone.now() - timedelta(minutes=4))
    page = home()
    assert "EMAIL_FETCH" in page
    assert "60 s" in page


def test_it_takes_at_most_fifteen_queries(home, django_assert_max_num_queries, account):
    failed(3)
    QueueControl.objects.create(queue="base")
    home()
    with django_assert_max_num_queries(15):
        home()


def test_a_tick_is_one_query_of_its_own_and_204_when_nothing_changed(
    client, operator, django_assert_max_num_queries
):
    client.force_login(operator)
    stamp = client.get("/admin/").context["stamp"]
    with django_assert_max_num_queries(4) as made:
        assert client.get(f"/admin/console/home/?stamp={stamp}").status_code == 204
    assert sum("jobs_job" in query["sql"] for query in made.captured_queries) == 1
    failed()
    assert client.get(f"/admin/console/home/?stamp={stamp}").status_code == 200
