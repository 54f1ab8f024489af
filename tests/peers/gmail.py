"""Ways for tests to connect a Gmail account and to run its jobs."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from accounts import oauth
from accounts.models import ConnectedAccount, User
from emails.jobs import EmailFetchJob
from jobs.models import Job, Status
from jobs.runner import JobRunner
from tests.peers.google import ALICE, consent

SESSION = "a session"


def connected(user: User, email: str = ALICE, query: str = "subject:alert") -> ConnectedAccount:
    """An account of `user` whose consent was given at the emulator."""
    url = oauth.begin(oauth.new_account(user), user, SESSION)
    answer = parse_qs(urlsplit(consent(url, email)).query)
    taken = oauth.take(answer["state"][0], user, SESSION)
    account = oauth.keep(taken, oauth.exchange(taken, answer["code"][0]))
    account.query = query
    account.save(update_fields=["query"])
    return account


def secrets_of(account: ConnectedAccount) -> dict:
    return ConnectedAccount.objects.get(pk=account.pk).credentials.open()


async def attempt(account: ConnectedAccount, limit: int = 500, **more) -> Job:
    payload = {"user_id": account.user_id, "account_id": account.pk, "limit": limit} | more
    return await JobRunner().run_job(EmailFetchJob, "EMAIL_FETCH", payload)


async def fetch(account: ConnectedAccount, limit: int = 500, **more) -> dict:
    job = await attempt(account, limit, **more)
    assert job.status == Status.SUCCESS, job.error_payload
    return job.output_payload
