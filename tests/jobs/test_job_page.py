"""The page of one job: in words, with its history, and why it is not running."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from emails.models import Email, Extraction
from jobs.models import Breaker, Job, JobAttempt, QueueControl, Status, Worker, record_event
from jobs.tracebacks import parts

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def look(client, operator):
    client.force_login(operator)
    return lambda job: client.get(reverse("admin:jobs_job_change", args=[job.pk]))


def job(**fields) -> Job:
    return Job.objects.create(**{"kind": "SAMPLE", "queue": "base"} | fields)


def why(look, row: Job) -> str:
    return look(row).context["why"]


def test_it_tells_tries_and_timeline(look, alice):
    row = job(status=Status.FAILED, user=alice, reason="asked by phone", attempts=2)
    JobAttempt.objects.create(job=row, number=1, token=row.pk, outcome="failed")
    record_event(row.pk, "queued", by="admin")
    page = look(row).content.decode()
    for words in ("asked by phone", "Tries: 2 of", "queued", "The sample of alice@example.org"):
        assert words in page


def test_a_secret_is_not_shown(look):
    row = job(kind="SEND_OTP_EMAIL", queue="email", input_payload={"email": "x", "otp": "SEALED"})
    page = look(row).content.decode()
    assert "(hidden)" in page
    assert "SEALED" not in page


def test_lineage_counts_what_came_of_it_with_the_list_of_just_those(look, client, account):
    row = job(kind="EMAIL_FETCH", queue="email", status=Status.SUCCESS, user=account.user)
    other = Email.objects.create(account=account, provider_message_id="0", subject="Other")
    for number in "12":
        mail = Email.objects.create(
            account=account, provider_message_id=number, fetched_by=row, subject="Mine"
        )
        Extraction.objects.create(email=mail, job=row, is_transaction=False)
    facts = {fact.label: fact for fact in look(row).context["facts"]}
    assert facts["mails fetched"].count == 2
    listed = client.get(facts["mails fetched"].url)
    assert {mail.pk for mail in listed.context["cl"].result_list}.isdisjoint({other.pk})
    assert len(listed.context["cl"].result_list) == 2


def test_it_waits_because_its_queue_is_paused(look):
    QueueControl.objects.create(queue="base", paused=True, paused_reason="maintenance")
    assert "base queue is paused: maintenance" in why(look, job())


def test_it_waits_because_nobody_works(look):
    assert "No worker is there for the base queue" in why(look, job())


def test_it_waits_because_of_a_breaker(look):
    Worker.objects.create(name="w", queue="base", max_jobs=1)
    Breaker.objects.create(name="gmail:x")
    error = {"code": "breaker_open", "message": "gmail:x is paused: 503."}
    row = job(not_before=timezone.now() + timedelta(minutes=1), error_payload=error)
    assert why(look, row).startswith("The other side is ill and is asked once a minute")


def test_it_waits_for_another_try(look):
    row = job(not_before=timezone.now() + timedelta(hours=3), error_payload={"message": "503."})
    assert "Its last try failed: 503. It is tried again in 3 h." in why(look, row)


def test_it_waits_in_line(look):
    Worker.objects.create(name="w", queue="base", max_jobs=2)
    job(created_at=timezone.now() - timedelta(minutes=1))
    assert "1 came before it" in why(look, job())


def test_it_was_asked_to_stop(look):
    row = job(status=Status.RUNNING, cancel_requested_at=timezone.now())
    assert "asked it to stop" in why(look, row)


def test_it_says_how_long_it_still_takes(look):
    at = timezone.now() - timedelta(seconds=30)
    row = job(status=Status.RUNNING, started_at=at, progress_done=25, progress_total=100)
    assert 80 < look(row).context["left"].total_seconds() < 100


def test_without_progress_it_takes_as_long_as_others_of_its_kind(look):
    now = timezone.now()
    job(status=Status.SUCCESS, started_at=now - timedelta(seconds=60), finished_at=now)
    row = job(status=Status.RUNNING, started_at=now - timedelta(seconds=10))
    assert 45 < look(row).context["left"].total_seconds() < 51


def test_frames_of_libraries_are_folded():
    text = (
        "Traceback (most recent call last):\n"
        f'  File "{settings.BASE_DIR}/jobs/runner.py", line 1, in x\n    run()\n'
        '  File "/usr/lib/httpx.py", line 2, in y\n    get()\n'
        f'  File "{settings.BASE_DIR}/.venv/lib/site-packages/z.py", line 3, in z\n    put()\n'
        "ValueError: no\n"
    )
    found = parts(text)
    assert [part.is_ours for part in found] == [True, False, True]
    assert found[1].count == 2
    assert found[2].text == "ValueError: no\n"
    assert "".join(part.text for part in found) == text


def test_its_live_part_is_one_query_and_204_until_something_moves(
    look, client, django_assert_max_num_queries
):
    row = job(status=Status.RUNNING, started_at=timezone.now())
    tick = look(row).context["tick"]
    with django_assert_max_num_queries(4) as made:
        assert client.get(tick).status_code == 204
    assert sum('FROM "jobs_job"' in query["sql"] for query in made.captured_queries) == 1
    Job.objects.filter(pk=row.pk).update(progress_done=3)
    assert client.get(tick).status_code == 200


def test_it_takes_at_most_fifteen_queries(look, account, django_assert_max_num_queries):
    row = job(status=Status.FAILED, user=account.user, parent=job(), error_payload={"type": "X"})
    look(row)
    with django_assert_max_num_queries(15):
        look(row)
