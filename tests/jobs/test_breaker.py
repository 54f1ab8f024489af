"""One outage must not become five thousand."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from django.db.models.functions import Now

from accounts.connections import needs_reconnect
from accounts.models import AuditEvent, ConnectedAccount, User
from emails.jobs import EmailFetchJob
from emails.providers import PROVIDERS
from emails.providers.base import AuthRevoked, ChangeSet, Identity, MailProvider, Transient
from jobs import breaker
from jobs.models import Breaker, Job, Status
from jobs.runner import JobRunner

pytestmark = pytest.mark.django_db(transaction=True)

NAME = "imap:mail.example.org"


class Ill(MailProvider):
    """A provider whose host can be made ill."""

    error: Exception | None = Transient("the server is on fire")
    asked = 0
    host = "mail.example.org"

    async def connect(self):
        return Identity("x")

    async def changes(self, cursor):
        type(self).asked += 1
        if self.error:
            raise self.error
        return ChangeSet([])

    def list_ids(self, window):
        raise NotImplementedError

    async def fetch_raw(self, refs):
        return
        yield


@pytest.fixture
def provider(monkeypatch):
    kind = type("Provider", (Ill,), {"asked": 0})
    monkeypatch.setitem(PROVIDERS, "imap", kind)
    return kind


@pytest.fixture
def imap(alice, provider) -> ConnectedAccount:
    return ConnectedAccount.objects.create(
        user=alice, provider="imap", subject="1", status="connected"
    )


def fetch(account) -> Job:
    payload = {"user_id": account.user_id, "account_id": account.pk, "limit": 5}
    job = async_to_sync(JobRunner().run_job)(EmailFetchJob, "EMAIL_FETCH", payload)
    Job.objects.filter(pk=job.pk).update(lock="")
    return job


def test_ten_failures_in_a_row_pause_the_host_and_spend_no_further_attempt(imap, provider):
    for _ in range(10):
        assert fetch(imap).attempts == 1
    job = fetch(imap)
    assert provider.asked == 10
    assert (job.status, job.attempts) == (Status.QUEUED, 0)
    assert "the server is on fire" in job.error_payload["message"]
    assert Breaker.objects.get().opened_at


def test_one_probe_a_minute_looks_whether_the_host_is_well(imap, provider):
    breaker.open_at_once(NAME, "ill")
    fetch(imap)
    assert provider.asked == 0
    Breaker.objects.update(probe_at=Now() - timedelta(seconds=1))
    fetch(imap)
    fetch(imap)
    assert provider.asked == 1


def test_a_probe_that_succeeds_closes_the_breaker(imap, provider):
    breaker.open_at_once(NAME, "ill")
    Breaker.objects.update(probe_at=Now() - timedelta(seconds=1))
    provider.error = None
    assert fetch(imap).status == Status.SUCCESS
    assert Breaker.objects.get().opened_at is None
    assert fetch(imap).status == Status.SUCCESS


def test_a_success_between_failures_starts_the_count_again(imap, provider):
    for _ in range(9):
        fetch(imap)
    provider.error = None
    fetch(imap)
    provider.error = Transient("again")
    fetch(imap)
    assert Breaker.objects.get().failures == 1


def test_a_revoked_grant_stops_its_account_at_once(imap, provider):
    provider.error = AuthRevoked("invalid_grant")
    assert fetch(imap).status == Status.FAILED
    imap.refresh_from_db()
    assert (imap.status, imap.status_reason) == ("needs_reconnect", "invalid_grant")


def accounts(how_many: int) -> list[ConnectedAccount]:
    user = User.objects.create_user("many@example.org")
    rows = [
        ConnectedAccount(user=user, provider="imap", subject=str(n), status="connected")
        for n in range(how_many)
    ]
    return ConnectedAccount.objects.bulk_create(rows)


def turned() -> int:
    return ConnectedAccount.objects.filter(status="needs_reconnect").count()


def test_where_many_are_refused_at_once_none_is_disconnected_and_the_operator_is_told():
    many = accounts(20)
    told = [needs_reconnect(account, "invalid_grant") for account in many[:5]]
    assert told == [True] * 4 + [False]
    assert turned() == 0
    assert Breaker.objects.get().name == "imap:*"
    assert "5 imap accounts" in AuditEvent.objects.get(verb="provider refused many").reason


def test_a_few_of_very_many_are_what_they_seem():
    for account in accounts(200)[:5]:
        assert needs_reconnect(account, "invalid_grant")
    assert turned() == 5


def test_those_of_an_hour_ago_do_not_count():
    many = accounts(20)
    for account in many[:4]:
        needs_reconnect(account, "invalid_grant")
    ConnectedAccount.objects.filter(status="needs_reconnect").update(
        status_at=Now() - timedelta(hours=1)
    )
    assert needs_reconnect(many[4], "invalid_grant")
    assert turned() == 5


def test_while_a_provider_is_paused_a_probe_that_is_refused_turns_nobody():
    many = accounts(20)
    for account in many[:5]:
        needs_reconnect(account, "invalid_grant")
    assert not needs_reconnect(many[5], "invalid_grant")
    assert turned() == 0


def test_accounts_that_turn_at_the_same_moment_see_each_other():
    many = accounts(20)

    def refuse(account):
        needs_reconnect(account, "invalid_grant")
        connection.close()

    with ThreadPoolExecutor(5) as workers:
        list(workers.map(refuse, many[:5]))
    assert turned() == 0


def test_who_lost_the_job_stops_no_account(imap, provider):
    class Reconnected(EmailFetchJob):
        async def run(self):
            await Job.objects.filter(pk=self.job.pk).aupdate(token=uuid4())
            raise AuthRevoked("invalid_grant")

    payload = {"user_id": imap.user_id, "account_id": imap.pk, "limit": 5}
    async_to_sync(JobRunner().run_job)(Reconnected, "EMAIL_FETCH", payload)
    assert turned() == 0
