"""A Gmail account from both sides: its mail, and the jobs that fetch it."""

from __future__ import annotations

import base64
from urllib.parse import parse_qs, urlsplit

import httpx

from accounts import oauth
from accounts.google import trust
from accounts.models import ConnectedAccount, User
from emails.jobs import EmailFetchJob
from jobs.models import Job, Status
from jobs.runner import JobRunner
from tests.peers.google import ALICE, consent

SESSION = "a session"


class Mailbox:
    """One person's mail at the emulator, from the outside."""

    def __init__(self, url: str, token: str):
        headers = {"Authorization": f"Bearer {token}"}
        self.client = httpx.Client(
            base_url=f"{url}/gmail/v1/users/me/", headers=headers, timeout=10, verify=trust()
        )

    def deliver(self, raw: bytes, *labels: str) -> str:
        text = base64.urlsafe_b64encode(raw).decode()
        what = {"raw": text, "labelIds": list(labels or ("INBOX",))}
        return self._done(self.client.post("messages/import", json=what)).json()["id"]

    def delete(self, message_id: str) -> None:
        self._done(self.client.delete(f"messages/{message_id}"))

    def relabel(self, message_id: str, add: tuple = (), remove: tuple = ()) -> None:
        what = {"addLabelIds": list(add), "removeLabelIds": list(remove)}
        self._done(self.client.post(f"messages/{message_id}/modify", json=what))

    def close(self) -> None:
        self.client.close()

    @staticmethod
    def _done(answer: httpx.Response) -> httpx.Response:
        answer.raise_for_status()
        return answer


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
