"""Microsoft is busy, withdraws tokens and leads astray: what the requests for Outlook's mail do."""

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from redis import Redis

from accounts.models import ConnectedAccount
from emails.models import Email
from emails.providers import ProviderFactory
from jobs.models import Breaker, Job, Status
from tests.mailboxes import alert
from tests.peers.gmail import attempt, fetch, secrets_of
from tests.peers.google import Fault
from tests.peers.outlook import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mine(alice, graph):
    return at_once(alice, graph)


@pytest.fixture
def inbox(graph):
    return graph.inbox


async def test_four_are_in_flight_and_no_more(mine, inbox, graph):
    for number in range(12):
        inbox.deliver(alert(number))
    graph.delay = 0.03
    assert (await fetch(mine))["saved_count"] == 12
    assert graph.most_in_flight == 4


async def test_each_call_is_paid_for(mine, inbox, graph, monkeypatch):
    paid = []
    take = "emails.providers.quota.Bucket._take"
    monkeypatch.setattr(take, lambda bucket, units: paid.append((bucket.name, units)) or 0)
    inbox.deliver(alert(1))
    await fetch(mine)
    assert paid == [("Microsoft", 1)] * len(graph.asked)
    provider = ProviderFactory.create(mine)
    assert provider.most_at_once == 1_000 + 11 * settings.JOB_TIMEOUT_SECONDS / 2
    await provider.close()


async def test_a_token_is_sent_to_no_server_that_an_answer_names(mine, inbox, graph):
    inbox.deliver(alert(1))
    await fetch(mine)
    await fetch(mine)
    trusted, graph.url = graph.url, "http://127.0.0.1:1"
    job = await attempt(mine)
    assert "leads to another server" in job.error_payload["message"]
    graph.url = trusted


async def test_a_token_that_ends_is_renewed_and_the_rotated_one_is_kept(mine, inbox, graph):
    for number in range(6):
        inbox.deliver(alert(number))
    before = await sync_to_async(secrets_of)(mine)
    for expected in (6, 0):
        graph.end_tokens()
        calls = len(graph.signed_in)
        assert (await fetch(mine))["saved_count"] == expected
        assert len(graph.signed_in) == calls + 1
    after = await sync_to_async(secrets_of)(mine)
    assert after["refresh_token"] not in {None, before["refresh_token"]}
    assert after["granted_at"] == before["granted_at"]


async def test_an_answer_without_a_lasting_token_leaves_the_one_there_is(mine, graph):
    before = await sync_to_async(secrets_of)(mine)
    graph.gives_lasting = False
    graph.end_tokens()
    await fetch(mine)
    after = await sync_to_async(secrets_of)(mine)
    assert after["refresh_token"] == before["refresh_token"]
    assert after["access_token"] != before["access_token"]


def pauses_are_over() -> None:
    Breaker.objects.update(failures=0, opened_at=None, probe_at=None)
    Job.objects.filter(status="QUEUED").update(status="CANCELLED")
    with Redis.from_url(settings.REDIS_URLS["email"]) as redis:
        redis.flushdb()


async def test_the_rate_limit_puts_the_job_back_and_downloads_nothing_twice(mine, inbox, graph):
    for number in range(9):
        inbox.deliver(alert(number))
    await fetch(mine, limit=3)
    graph.faults.append(Fault("value", 429, times=1, retry_after="77"))
    job = await attempt(mine)
    assert (job.status, job.attempts) == (Status.QUEUED, 0)
    assert 70 < (job.not_before - job.created_at).total_seconds() < 90
    await sync_to_async(pauses_are_over)()
    await fetch(mine)
    assert len(graph.bodies()) == len(set(graph.bodies())) == await Email.objects.acount() == 9
    assert (await ConnectedAccount.objects.aget()).status == "connected"
