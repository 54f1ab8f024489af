"""Random histories of a mailbox: whatever happens, what is stored is what was offered."""

import random
import re

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.utils import timezone
from redis import Redis

from accounts.models import ConnectedAccount
from emails.models import Email
from jobs.models import Breaker, Job
from tests.mailboxes import START, alert, message
from tests.peers.gmail import Mailbox, attempt, connected, secrets_of
from tests.peers.google import Fault

pytestmark = pytest.mark.django_db(transaction=True)

STEPS = 25
STORMS = [
    ("/messages", 429, "rateLimitExceeded"),
    ("format=raw", 429, "rateLimitExceeded"),
    ("format=raw", 403, "userRateLimitExceeded"),
    ("/history", 503, ""),
    ("/messages", 500, ""),
    ("/oauth2/token", 503, ""),
]


class Town:
    """A mailbox with a will of its own, and a note of what it ever offered."""

    def __init__(self, account, google, emulate, seed: int):
        self.account, self.google, self.emulate = account, google, emulate
        self.chance = random.Random(seed)
        self.inbox = Mailbox(emulate.url, secrets_of(account)["access_token"])
        self.wanted: set[str] = set()
        self.hidden: set[str] = set()
        self.ever_deleted: set[str] = set()
        self.number = 0

    def live_through(self) -> None:
        happening = self.chance.choice(
            [self.deliver] * 4
            + [self.deliver_old, self.deliver_other, self.hide, self.show, self.delete]
            + [self.storm, self.storm, self.forget_history, self.end_tokens]
        )
        happening()

    def deliver(self) -> None:
        for _ in range(self.chance.randint(1, 4)):
            self.number += 1
            text = f"INR {self.number}.00 was debited."
            raw = message("An alert", text, when=timezone.now(), number=self.number)
            self.wanted.add(self.inbox.deliver(raw))

    def deliver_old(self) -> None:
        self.number += 1
        raw = alert(self.number).replace(b" 2026 ", b" 2011 ")
        self.wanted.add(self.inbox.deliver(raw))

    def deliver_other(self) -> None:
        self.number += 1
        self.inbox.deliver(message("Lunch?", "At one.", when=START, number=self.number))

    def hide(self) -> None:
        for one in self._some(self.wanted):
            self.inbox.relabel(one, add=("SPAM",), remove=("INBOX",))
            self.wanted.discard(one)
            self.hidden.add(one)

    def show(self) -> None:
        for one in self._some(self.hidden):
            self.inbox.relabel(one, add=("INBOX",), remove=("SPAM",))
            self.hidden.discard(one)
            self.wanted.add(one)

    def delete(self) -> None:
        for one in self._some(self.wanted):
            self.inbox.delete(one)
            self.wanted.discard(one)
            self.ever_deleted.add(one)

    def storm(self) -> None:
        match, status, reason = self.chance.choice(STORMS)
        self.google.faults.append(Fault(match, status, self.chance.randint(1, 6), reason, "0"))

    def forget_history(self) -> None:
        self.google.oldest_history = 10**30 if not self.google.oldest_history else 0

    def end_tokens(self) -> None:
        self.google.end_access_tokens()

    def _some(self, ids: set[str]) -> list[str]:
        return self.chance.sample(sorted(ids), min(1, len(ids)))

    def calm(self) -> None:
        self.google.faults.clear()
        self.google.oldest_history = 0


def tidy() -> None:
    """Ends what waits, as if its time had come and gone."""
    Job.objects.filter(status="QUEUED").update(status="CANCELLED")
    Breaker.objects.update(failures=0, opened_at=None, probe_at=None)
    with Redis.from_url(settings.REDIS_URLS["email"]) as redis:
        redis.flushdb()


@pytest.mark.parametrize("seed", range(4))
async def test_what_is_stored_is_what_was_offered(alice, google, emulate, seed):
    account = await sync_to_async(connected)(alice)
    await sync_to_async(emulate.empty)((await sync_to_async(secrets_of)(account))["access_token"])
    google.asked.clear()
    town = await sync_to_async(Town)(account, google, emulate, seed)
    for _ in range(STEPS):
        await sync_to_async(town.live_through)()
        if town.chance.random() < 0.5:
            await attempt(account, limit=town.chance.choice([2, 500]))
            await sync_to_async(tidy)()
    town.calm()
    for _ in range(40):
        job = await attempt(account, limit=3)
        await sync_to_async(tidy)()
        if job.output_payload and not job.output_payload["more"]:
            break
    town.inbox.close()

    stored = {email.provider_message_id async for email in Email.objects.all()}
    assert town.wanted <= stored
    assert stored <= town.wanted | town.hidden | town.ever_deleted
    assert downloads_twice(google, stored) == []
    assert (await attempt(account)).output_payload["fetched_count"] == 0
    assert (await ConnectedAccount.objects.aget()).status == "connected"


def downloads_twice(google, stored) -> list[str]:
    asked = [re.search(r"messages/(\w[\w-]*)\?.*format=raw", path) for path in google.served]
    ids = [found[1] for found in asked if found]
    return [one for one in ids if ids.count(one) > 1]
