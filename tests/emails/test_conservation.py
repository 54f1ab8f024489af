"""Every mail is somewhere, what nobody works on is shown and healed, rows and Redis agree."""

import uuid

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from redis import Redis

from accounts.models import AuditEvent
from emails import conservation
from emails.models import Email, Tally
from jobs import drift
from jobs.models import Job, Status
from jobs.queue import bell, ring_id
from jobs.services import TaskService

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/admin/emails/email/conservation/"


def mail(account, status: str, **fields) -> Email:
    number = Email.objects.count()
    return Email.objects.create(
        account=account, provider_message_id=str(number), extraction_status=status, **fields
    )


@pytest.fixture
def as_operator(client, operator):
    client.force_login(operator)
    return client


def line(user) -> conservation.Line:
    (found,) = conservation.lines(user)
    return found


def heal(client, **data: str) -> str:
    url = "/admin/console/do/healmail/"
    shown = client.post(url, data).content.decode()
    previewed = shown.split('name="previewed" value="')[1].split('"')[0]
    return client.post(url, data | {"previewed": previewed}, follow=True).content.decode()


def test_fetched_is_the_sum_of_all_states(account, alice):
    for status in (*Email.Extraction.values, "COMPLETED"):
        mail(account, status)
    found = line(alice)
    assert found.fetched == Email.objects.count() == 7
    assert found.cells == [2, 1, 1, 1, 1, 1]


def test_what_nobody_works_on_is_the_gap_and_has_a_list(account, as_operator, operator):
    mail(account, "PENDING", subject="Lonely")
    mail(account, "PROCESSING", subject="Abandoned", claimed_by=uuid.uuid4())
    mail(account, "FAILED", subject="Unread")
    mail(account, "COMPLETED", subject="Well")
    assert line(operator).gap == {"forgotten": 1, "stuck": 1, "failed": 1}
    page = as_operator.get(PAGE).content.decode()
    assert "3 mails that nobody works on" in page
    for gap, subject in (("forgotten", "Lonely"), ("stuck", "Abandoned"), ("failed", "Unread")):
        assert f"account__id__exact={account.pk}&amp;gap={gap}" in page
        listed = as_operator.get("/admin/emails/email/", {"gap": gap}).content.decode()
        assert subject in listed
        assert "1 email" in listed
    listed = as_operator.get("/admin/emails/email/", {"gap": "any"}).content.decode()
    assert "Unread" in listed
    assert "Well" not in listed


def test_mail_that_a_live_job_will_read_is_no_gap(account, alice):
    mail(account, "PENDING")
    token = uuid.uuid4()
    job = Job.objects.create(
        kind="EMAIL_EXTRACTION", queue="email", user=alice, status=Status.RUNNING, token=token
    )
    mail(account, "PROCESSING", claimed_by=token)
    assert line(alice).missing == 0
    Job.objects.filter(pk=job.pk).update(status=Status.SUCCESS, token=None)
    assert line(alice).gap == {"forgotten": 1, "stuck": 1}


def test_healing_gives_stuck_and_forgotten_mail_to_a_job(account, alice, as_operator, operator):
    mail(account, "PENDING")
    mail(account, "PROCESSING", claimed_by=uuid.uuid4())
    mail(account, "FAILED")
    assert "EMAIL_EXTRACTION" in heal(as_operator, reason="after the crash")
    job = Job.objects.get(kind="EMAIL_EXTRACTION")
    assert (job.user, job.actor, job.input_payload["go_on"]) == (alice, operator, True)
    assert sorted(Email.objects.values_list("extraction_status", flat=True)) == [
        "FAILED",
        "PENDING",
        "PENDING",
    ]
    assert line(operator).gap == {"failed": 1}
    assert AuditEvent.objects.get(verb="heal mail").reason == "after the crash"


def test_what_failed_is_read_again_on_request(account, as_operator):
    mail(account, "FAILED")
    heal(as_operator, failed="on")
    assert Email.objects.get().extraction_status == "PENDING"
    assert Job.objects.filter(kind="EMAIL_EXTRACTION").count() == 1


def test_nothing_to_heal_is_said(account, as_operator):
    mail(account, "COMPLETED")
    assert "Nothing is left alone" in heal(as_operator)


def test_other_peoples_accounts_are_not_there(account, bob, client):
    mail(account, "FAILED")
    bob.is_staff = True
    bob.save()
    bob.user_permissions.set(Permission.objects.filter(codename="view_email"))
    client.force_login(bob)
    assert "No account yet." in client.get(PAGE).content.decode()
    assert "Queues and Redis" not in client.get(PAGE).content.decode()
    assert client.get("/admin/console/do/healmail/").status_code == 403


def test_a_large_table_is_counted_by_the_job_and_its_gap_now(account, operator, monkeypatch):
    for _ in range(3):
        mail(account, "COMPLETED")
    conservation.tally()
    assert Tally.objects.get().counts == {"COMPLETED": 3}
    monkeypatch.setattr(conservation, "LIVE", 1)
    mail(account, "FAILED")
    found = line(operator)
    assert (found.fetched, found.missing) == (3, 1)


def test_its_queries_do_not_grow(account, as_operator):
    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            as_operator.get(PAGE)
        return len(asked)

    before = count()
    for status in ("PENDING", "FAILED", "COMPLETED") * 5:
        mail(account, status)
    assert count() <= before + 1 <= 16


def test_rows_and_redis_are_compared_and_brought_in_line(as_operator, settings):
    job = TaskService.enqueue_sample_task_sync()
    assert drift.drift("base") == drift.Drift("base", [], [])
    with Redis.from_url(settings.REDIS_URLS["base"]) as redis:
        redis.flushdb()
    gone = TaskService.enqueue_sample_task_sync()
    Job.objects.filter(pk=gone.pk).delete()
    found = drift.drift("base")
    assert found.unheard == [job]
    assert found.orphans == [ring_id(gone)]
    page = as_operator.get(PAGE).content.decode()
    assert "rows that Redis does not know" in page
    url = "/admin/console/do/heal/"
    shown = as_operator.get(url).content.decode()
    previewed = shown.split('name="previewed" value="')[1].split('"')[0]
    as_operator.post(url, {"previewed": previewed})
    assert drift.drift("base") == drift.Drift("base", [], [])


def test_without_redis_the_page_says_so(as_operator, settings):
    settings.REDIS_URLS = dict.fromkeys(settings.REDIS_URLS, "redis://127.0.0.1:9/1")
    bell.cache_clear()
    assert "Redis does not answer" in as_operator.get(PAGE).content.decode()
