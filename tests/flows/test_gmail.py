"""Gmail from consent to stored mail, at a server that others wrote."""

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.utils import timezone
from redis import Redis

from accounts.models import ConnectedAccount
from emails.models import Email
from jobs.models import Job, Status
from tests.mailboxes import alert, message
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
def inbox(mine, emulate):
    found = Mailbox(emulate.url, secrets_of(mine)["access_token"])
    yield found
    found.close()


def subjects() -> set[str]:
    return set(Email.objects.values_list("subject", flat=True))


async def test_the_first_run_brings_all_wanted_mail(mine, inbox):
    ids = {inbox.deliver(alert(number)) for number in range(3)}
    inbox.deliver(message("Lunch?", "At one."))
    found = await fetch(mine)
    assert (found["fetched_count"], found["saved_count"], found["more"]) == (3, 3, False)
    stored = {email.provider_message_id async for email in Email.objects.all()}
    assert stored == ids


async def test_the_bytes_and_the_receiving_servers_word_are_kept(mine, inbox):
    told = b"Authentication-Results: mx.google.com; dkim=pass header.i=@northwind-bank.example\n"
    raw = told + alert(1)
    inbox.deliver(raw)
    await fetch(mine)
    email = await Email.objects.select_related("raw").aget()
    assert email.raw.content == raw
    assert "dkim=pass" in email.auth_results


async def test_a_run_with_nothing_new_is_one_history_call(mine, inbox, google):
    inbox.deliver(alert(1))
    await fetch(mine)
    google.asked.clear()
    found = await fetch(mine)
    assert (found["fetched_count"], found["saved_count"]) == (0, 0)
    assert [path.partition("?")[0] for path in google.asked] == ["/gmail/v1/users/me/history"]


async def test_of_new_mail_only_the_new_is_downloaded(mine, inbox, google):
    inbox.deliver(alert(1))
    await fetch(mine)
    google.asked.clear()
    new = inbox.deliver(alert(2))
    found = await fetch(mine)
    assert (found["fetched_count"], google.bodies()) == (1, 1)
    assert new in google.asked[-1]


async def test_spam_trash_drafts_and_sent_mail_are_never_read(mine, inbox, google):
    await fetch(mine)
    for label in ("SPAM", "TRASH", "DRAFT", "SENT"):
        inbox.deliver(alert(1), label)
    assert (await fetch(mine))["seen_count"] == 0
    await sync_to_async(ConnectedAccount.objects.update)(cursor=None)
    assert (await fetch(mine))["seen_count"] == 0
    assert google.bodies() == 0


async def test_mail_that_comes_out_of_spam_is_brought(mine, inbox):
    spam = inbox.deliver(alert(1), "SPAM")
    await fetch(mine)
    inbox.relabel(spam, add=("INBOX",), remove=("SPAM",))
    assert (await fetch(mine))["saved_count"] == 1


async def test_old_mail_that_is_imported_later_is_brought(mine, inbox):
    inbox.deliver(alert(1))
    await fetch(mine)
    inbox.deliver(alert(1).replace(b" 2026 ", b" 2019 "))
    assert (await fetch(mine))["saved_count"] == 1


async def test_mail_that_the_search_finds_late_is_brought_by_the_next_run(mine, inbox, google):
    await fetch(mine)
    late = inbox.deliver(message("An alert", "x", when=timezone.now()))
    google.unindexed.add(late)
    assert (await fetch(mine))["saved_count"] == 0
    google.unindexed.clear()
    assert (await fetch(mine))["saved_count"] == 1
    google.asked.clear()
    assert (await fetch(mine))["seen_count"] == 0
    assert len(google.asked) == 1


async def test_a_message_that_is_deleted_meanwhile_is_skipped(mine, inbox, google):
    gone = inbox.deliver(alert(1))
    inbox.deliver(alert(2))
    google.faults.append(Fault(f"{gone}.*format=raw", 404))
    found = await fetch(mine)
    assert (found["saved_count"], found["gone_count"]) == (1, 1)


@pytest.mark.parametrize("status", [404, 400])
async def test_a_forgotten_history_leaves_no_gap(mine, inbox, google, status):
    inbox.deliver(alert(1))
    await fetch(mine)
    new = inbox.deliver(message("New alert", "x", when=timezone.now()))
    google.faults.append(Fault("/history", status, times=9))
    found = await fetch(mine)
    assert (found["fetched_count"], found["saved_count"]) == (1, 1)
    assert await Email.objects.filter(provider_message_id=new).aexists()
    google.faults.clear()
    assert (await fetch(mine))["seen_count"] == 0


async def test_an_access_token_that_ends_is_renewed_once(mine, inbox, google):
    for number in range(12):
        inbox.deliver(alert(number))
    google.end_access_tokens()
    assert (await fetch(mine))["saved_count"] == 12
    assert google.asked.count("/oauth2/token") == 1


async def test_a_withdrawn_grant_stops_the_account_and_is_not_tried_again(mine, google, emulate):
    secrets = await sync_to_async(secrets_of)(mine)
    await sync_to_async(emulate.withdraw)(secrets["refresh_token"])
    google.end_access_tokens()
    google.ended.add(secrets["access_token"])
    job = await attempt(mine)
    assert (job.status, job.error_payload["code"]) == (Status.FAILED, "auth_revoked")
    await mine.arefresh_from_db()
    assert mine.status == "needs_reconnect"
    assert secrets["refresh_token"] not in str(job.error_payload)
    assert secrets["access_token"] not in str(job.error_payload)


async def test_the_rate_limit_puts_the_job_back_and_downloads_nothing_twice(mine, inbox, google):
    for number in range(12):
        inbox.deliver(alert(number))
    await fetch(mine, limit=3)
    google.faults.append(Fault("format=raw", 403, times=1, reason="userRateLimitExceeded"))
    job = await attempt(mine)
    assert (job.status, job.attempts) == (Status.QUEUED, 0)
    assert job.not_before is not None
    kept = await Email.objects.acount()
    assert kept == google.bodies() - 1
    await Job.objects.filter(pk=job.pk).aupdate(status="CANCELLED")
    await sync_to_async(pauses_are_over)()
    found = await fetch(mine)
    assert (found["fetched_count"], await Email.objects.acount()) == (12 - kept, 12)


async def test_a_limit_leaves_the_cursor_and_says_that_there_is_more(mine, inbox):
    for number in range(4):
        inbox.deliver(alert(number))
    found = await fetch(mine, limit=3)
    assert (found["fetched_count"], found["more"]) == (3, True)
    await mine.arefresh_from_db()
    assert mine.cursor is None
    found = await fetch(mine, limit=3)
    assert (found["fetched_count"], found["more"]) == (1, False)


def pauses_are_over():
    with Redis.from_url(settings.REDIS_URLS["email"]) as redis:
        redis.flushdb()
