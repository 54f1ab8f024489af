"""Alice's Gmail mailbox while Google misbehaves: what is told about it, and where."""

from __future__ import annotations

import html

from asgiref.sync import async_to_sync
from django.conf import settings as configured
from django.test import Client
from redis import Redis

from emails.jobs import EmailFetchJob
from jobs.models import Job
from jobs.runner import JobRunner
from tests.mailboxes import alert
from tests.peers.gmail import Mailbox, attempt, connected, secrets_of
from tests.peers.google import Fault
from tests.servers import free_port


class Scene:
    """Alice's mailbox with two mails, her browser, and a Google that can be told to misbehave."""

    def __init__(self, alice, google, emulate, settings):
        self.account, self.google, self.emulate = connected(alice), google, emulate
        self.alice, self.settings = alice, settings
        self.secrets = secrets_of(self.account)
        emulate.empty(self.secrets["access_token"])
        self.inbox = Mailbox(emulate.url, self.secrets["access_token"])
        self.ids = [self.inbox.deliver(alert(number)) for number in range(2)]
        google.asked.clear()
        self.browser = Client()
        self.browser.force_login(alice)

    def fault(self, match: str, status: int, reason: str = "", **more) -> None:
        self.google.faults.append(Fault(match, status, more.pop("times", 99), reason, **more))

    def withdraw(self) -> None:
        self.emulate.withdraw(self.secrets["refresh_token"])
        self.google.ended.add(self.secrets["access_token"])

    def other_secret(self) -> None:
        self.google.end_access_tokens()
        self.google.ended.add(self.secrets["access_token"])
        self.settings.GOOGLE_CLIENT_SECRET = "GOCSPX-of-another-client"

    def unplug(self) -> None:
        self.settings.GMAIL_API_URL = f"http://127.0.0.1:{free_port()}"

    def all_is_well(self) -> None:
        self.google.faults.clear()
        self.settings.GMAIL_API_URL = self.google.url
        with Redis.from_url(configured.REDIS_URLS["email"]) as redis:
            redis.flushdb()

    def fetch(self) -> Job:
        job = async_to_sync(attempt)(self.account)
        self.account.refresh_from_db()
        return job

    def again(self, job: Job) -> Job:
        """The same job, as if its time had come."""
        Job.objects.filter(pk=job.pk).update(not_before=None)
        return async_to_sync(JobRunner(str(job.pk)).run_job)(EmailFetchJob, "EMAIL_FETCH", {})

    def page(self) -> str:
        return html.unescape(self.browser.get("/accounts/").content.decode())

    def told(self, job: Job) -> tuple[str, str, str]:
        """What the API says of the job's error, and of the account's state."""
        error = self.browser.get(f"/api/v1/jobs/{job.pk}").json()["error"]
        account = self.browser.get(f"/api/v1/connected-accounts/{self.account.pk}").json()
        assert account["status_reason"] == self.account.status_reason
        return error["message"], error["remedy"], account["status"]
