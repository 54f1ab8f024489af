"""Gmail fails in parts: what is ill is told from what is only busy, and no mail is lost."""

import pytest
from asgiref.sync import sync_to_async

from accounts.models import ConnectedAccount
from emails.jobs import EmailBackfillJob
from emails.jobs.fetch import EmailFetchJob
from emails.models import Email
from emails.providers import ProviderFactory
from jobs.models import Breaker, Job, Status
from jobs.runner import JobRunner
from tests.mailboxes import alert
from tests.peers.gmail import Mailbox, attempt, connected, fetch, secrets_of
from tests.peers.google import Fault

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mine(alice, google, emulate):
    found = connected(alice)
    emulate.empty(secrets_of(found)["access_token"])
    google.asked.clear()
    return found


@pytest.fixture
def ids(mine, emulate):
    """Five messages in the mailbox, the oldest first."""
    inbox = Mailbox(emulate.url, secrets_of(mine)["access_token"])
    found = [inbox.deliver(alert(number)) for number in range(5)]
    inbox.close()
    return found


async def test_each_call_is_paid_for_by_its_weight(mine, ids, monkeypatch):
    paid = []
    monkeypatch.setattr(
        "emails.providers.quota.Bucket._take", lambda _, units: paid.append(units) or 0
    )
    await fetch(mine)
    assert paid == [1, 5, 20, 20, 20, 20, 20]
    await fetch(mine)
    assert paid[7:] == [2]


async def test_ten_are_in_flight_and_no_more(mine, emulate, google):
    inbox = Mailbox(emulate.url, (await sync_to_async(secrets_of)(mine))["access_token"])
    for number in range(20):
        inbox.deliver(alert(number))
    inbox.close()
    google.delay = 0.3
    assert (await fetch(mine))["saved_count"] == 20
    assert google.most_in_flight == 10


async def test_a_busy_google_is_asked_again_more_slowly(mine, ids, google):
    google.faults.append(Fault("format=raw", 429, times=4, retry_after="0"))
    assert (await fetch(mine))["saved_count"] == 5
    assert google.bodies() == 5 + 4


async def test_an_ill_google_is_asked_again(mine, ids, google):
    google.faults += [Fault("/messages", 503, times=2), Fault("/profile", 500)]
    assert (await fetch(mine))["saved_count"] == 5


async def test_one_message_that_google_cannot_give_is_quarantined(mine, ids, google):
    google.faults.append(Fault(f"{ids[2]}.*raw", 500, times=99))
    found = await fetch(mine)
    assert (found["saved_count"], found["quarantined_count"]) == (5, 1)
    ill = await Email.objects.aget(provider_message_id=ids[2])
    assert (ill.extraction_status, "500" in ill.status_reason) == ("QUARANTINED", True)
    assert (await fetch(mine))["fetched_count"] == 0


async def test_when_all_fail_google_is_ill_and_nothing_is_quarantined(mine, ids, google):
    google.faults.append(Fault("format=raw", 500, times=999))
    job = await attempt(mine)
    assert (job.status, job.attempts, job.error_payload["code"]) == (
        Status.QUEUED,
        1,
        "transient",
    )
    assert not await Email.objects.aexists()
    assert (await Breaker.objects.aget()).failures == 1


async def test_what_came_before_the_outage_is_kept(mine, ids, google, monkeypatch):
    monkeypatch.setattr("emails.providers.gmail_api.MOST_IN_FLIGHT", 1)
    google.faults.append(Fault(f"({ids[0]}|{ids[1]}).*raw", 403, 9, "dailyLimitExceeded"))
    job = await attempt(mine)
    assert job.status == Status.QUEUED
    kept = {email.provider_message_id async for email in Email.objects.all()}
    assert kept == set(ids[2:])
    assert (job.not_before - job.created_at).total_seconds() > 3_500


async def test_an_api_that_is_turned_off_is_told_to_the_operator(mine, google):
    google.faults.append(Fault("/profile", 403, reason="accessNotConfigured"))
    job = await attempt(mine)
    assert (job.status, job.error_payload["code"]) == (Status.FAILED, "app_misconfigured")
    assert "Turn the Gmail API on" in job.error_payload["remedy"]
    await mine.arefresh_from_db()
    assert mine.status == "connected"


async def test_a_message_over_the_cap_is_not_read_to_its_end(mine, ids, google, monkeypatch):
    monkeypatch.setattr("emails.providers.gmail_api.MOST_BYTES", 800)
    found = await fetch(mine)
    assert (found["quarantined_count"], found["saved_count"]) == (5, 5)
    reasons = {email.status_reason async for email in Email.objects.all()}
    assert reasons == {"larger than 25 MB"}


async def test_the_newest_come_first_and_the_past_by_jobs_of_its_own(mine, ids, monkeypatch):
    monkeypatch.setattr("emails.providers.gmail.FIRST_LOOK", 2)
    monkeypatch.setattr("emails.providers.gmail.PAGE", 2)
    assert (await fetch(mine, go_on=True))["saved_count"] == 2
    stored = {email.provider_message_id async for email in Email.objects.all()}
    assert stored == set(ids[3:])
    chained = {job.kind async for job in Job.objects.filter(status=Status.QUEUED)}
    assert chained == {"EMAIL_BACKFILL", "EMAIL_EXTRACTION"}
    await fetch(mine, go_on=True)
    assert await Job.objects.filter(kind="EMAIL_BACKFILL").acount() == 1
    for expected in (3, 4, 5, 5):
        job = await Job.objects.aget(kind="EMAIL_BACKFILL", status=Status.QUEUED)
        assert job.lock == f"backfill:{mine.pk}"
        done = await JobRunner(str(job.pk)).run_job(EmailBackfillJob, "EMAIL_BACKFILL", {})
        assert done.status == Status.SUCCESS, done.error_payload
        assert await Email.objects.acount() == expected
    await mine.arefresh_from_db()
    assert mine.backfill == {"done": True}
    await fetch(mine, go_on=True)
    waiting = Job.objects.filter(kind="EMAIL_BACKFILL", status=Status.QUEUED)
    assert not await waiting.aexists()


async def test_a_run_takes_no_more_than_its_time_allows(mine, ids, settings, monkeypatch):
    settings.JOB_TIMEOUT_SECONDS = 600
    assert ProviderFactory.create(mine).most_at_once == (1_000 + 80 * 300) // 20
    monkeypatch.setattr("emails.providers.gmail.GmailProvider.most_at_once", 3)
    found = await fetch(mine, limit=10_000)
    assert (found["fetched_count"], found["more"]) == (3, True)


async def test_other_words_that_come_during_a_fetch_are_not_forgotten(mine, ids, monkeypatch):
    keep_cursor = EmailFetchJob._keep_cursor

    def meanwhile(self, account, changes, more):
        ConnectedAccount.objects.filter(pk=account.pk).update(query="other words")
        keep_cursor(self, account, changes, more)

    monkeypatch.setattr(EmailFetchJob, "_keep_cursor", meanwhile)
    await fetch(mine)
    assert (await sync_to_async(ConnectedAccount.objects.get)(pk=mine.pk)).cursor is None
