"""Whatever happens to a Gmail mailbox: what was offered is stored, and each body came once."""

import os
import random
import re
from collections import Counter

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.utils import timezone
from redis import Redis

from accounts.models import ConnectedAccount
from emails.providers.bodies import MOST_REJECTED
from jobs.models import Breaker, Job, Status
from tests.mailboxes import START, alert, message
from tests.peers.gmail import Mailbox, attempt, connected, secrets_of
from tests.peers.google import Fault

pytestmark = pytest.mark.django_db(transaction=True)

STEPS = 16
IN_THE_SUITE = 2
SEEDS = [
    pytest.param(seed, marks=pytest.mark.faults if seed >= IN_THE_SUITE else ())
    for seed in range(int(os.environ.get("FAULTS_SEQUENCES", "60")))
]
STORMS = [
    ("/messages", 429, "rateLimitExceeded"),
    ("format=raw", 429, "rateLimitExceeded"),
    ("format=raw", 403, "userRateLimitExceeded"),
    ("/history", 503, ""),
    ("/messages", 500, ""),
    ("/oauth2/token", 503, ""),
]
BODY = re.compile(r"messages/(\w[\w-]*)\?.*format=raw")


class Life:
    """What people and Google do to a mailbox, by chance."""

    def __init__(self, account: ConnectedAccount, google, emulate, seed: int):
        self.account, self.google, self.emulate = account, google, emulate
        self.chance = random.Random(seed)
        self.inbox = Mailbox(emulate.url, secrets_of(account)["access_token"])
        self.wanted: set[str] = set()
        self.hidden: set[str] = set()
        self.sick: dict[str, Fault] = {}
        self.number = 0

    def step(self) -> None:
        steps = [self.deliver] * 4 + [self.deliver_old, self.deliver_other, self.hide, self.show]
        steps += [self.delete, self.storm, self.storm]
        # One more comes at the end; above so many Google itself is held to be ill.
        steps += [self.sicken] if len(self.sick) < MOST_REJECTED - 1 else []
        self.chance.choice([*steps, self.forget_history, self.end_tokens, self.revoke])()

    def deliver(self, most: int = 0) -> None:
        for _ in range(most or self.chance.randint(1, 4)):
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
        for one in self._one_of(self.wanted):
            self.inbox.relabel(one, add=("SPAM",), remove=("INBOX",))
            self.wanted.discard(one)
            self.hidden.add(one)

    def show(self) -> None:
        for one in self._one_of(self.hidden):
            self.inbox.relabel(one, add=("INBOX",), remove=("SPAM",))
            self.hidden.discard(one)
            self.wanted.add(one)

    def delete(self) -> None:
        for one in self._one_of(self.wanted):
            self.inbox.delete(one)
            self.wanted.discard(one)

    def sicken(self, status: int = 0) -> None:
        """A message comes that Google refuses for good, or gives so that nobody can read it."""
        one = self.inbox.deliver(message("A sick alert", "x", when=timezone.now()))
        self.wanted.add(one)
        where, status = f"{one}.*format=raw", status or self.chance.choice([200, 500])
        body = {"internalDate": "1", "raw": "A"} if status == 200 else None
        self.sick[one] = Fault(where, status, 10**6, body=body)
        self.google.faults.append(self.sick[one])

    def storm(self) -> None:
        match, status, reason = self.chance.choice(STORMS)
        self.google.faults.append(Fault(match, status, self.chance.randint(1, 6), reason, "0"))

    def forget_history(self) -> None:
        self.google.oldest_history = 10**30 if not self.google.oldest_history else 0

    def end_tokens(self) -> None:
        self.google.end_access_tokens()

    def revoke(self) -> None:
        """Its owner withdraws the access at Google's page."""
        known = secrets_of(self.account)
        self.emulate.withdraw(known["refresh_token"])
        self.google.ended.add(known["access_token"])

    def calm(self) -> None:
        """Only what ails single messages stays."""
        self.google.faults[:] = self.sick.values()
        self.google.oldest_history = 0

    def break_off(self) -> None:
        """Of several bodies one is refused, for longer than a worker waits."""
        self.google.faults.append(Fault("format=raw", 429, retry_after="60"))

    def bodies(self) -> Counter[str]:
        """How often each message was downloaded."""
        found = map(BODY.search, self.google.served)
        return Counter(body[1] for body in found if body)

    def _one_of(self, ids: set[str]) -> list[str]:
        return self.chance.sample(sorted(ids), min(1, len(ids)))


class Witness:
    """What must be stored by now, and what may be."""

    def __init__(self, life: Life):
        self.life, self.account = life, life.account
        self.must: set[str] = set()
        self.may: set[str] = set()

    async def run(self, limit: int) -> Job:
        """A run, whatever comes of it, and what is stored after it."""
        self.may |= self.life.wanted
        job = await self._attempt(limit)
        if job.status == Status.FAILED:
            assert job.error_payload["code"] == "auth_revoked"
            assert (await self._state()) == "needs_reconnect"
            await sync_to_async(self._connect_again)()
            job = await self._attempt(limit)
        assert job.status in {Status.SUCCESS, Status.QUEUED, Status.CANCELLED}, job.error_payload
        assert (await self._state()) == "connected"
        if job.status == Status.SUCCESS and not job.output_payload["more"]:
            self.must |= self.life.wanted
        await self._look()
        return job

    async def _attempt(self, limit: int) -> Job:
        job = await attempt(self.account, limit=limit)
        await sync_to_async(tidy)()
        return job

    async def _state(self) -> str:
        return (await ConnectedAccount.objects.aget()).status

    def _connect_again(self) -> None:
        faults = self.life.google.faults
        faults[:] = [fault for fault in faults if fault.match != "/oauth2/token"]
        assert connected(self.account.user).pk == self.account.pk

    async def _look(self) -> None:
        rows = {row.provider_message_id: row async for row in self.account.emails.all()}
        assert self.must <= set(rows) <= self.may
        put_aside = {one for one, row in rows.items() if row.extraction_status == "QUARANTINED"}
        assert put_aside <= set(self.life.sick)
        assert self.life.bodies() == Counter(set(rows) - put_aside)


def tidy() -> None:
    """Ends what waits, as if its time had come and gone."""
    Job.objects.filter(status="QUEUED").update(status="CANCELLED")
    Breaker.objects.update(failures=0, opened_at=None, probe_at=None)
    with Redis.from_url(settings.REDIS_URLS["email"]) as redis:
        redis.flushdb()


@pytest.fixture
def life(alice, google, emulate, request):
    account = connected(alice)
    emulate.empty(secrets_of(account)["access_token"])
    google.asked.clear()
    found = Life(account, google, emulate, request.param)
    yield found
    found.inbox.close()


@pytest.mark.parametrize("life", SEEDS, indirect=True)
async def test_nothing_is_lost_and_nothing_is_downloaded_twice(life):
    witness = Witness(life)
    for _ in range(STEPS // 2):
        await sync_to_async(life.step)()
        await sync_to_async(life.step)()
        await witness.run(limit=life.chance.choice([2, 500]))
    await sync_to_async(life.calm)()
    await sync_to_async(life.deliver)(4)
    life.break_off()
    assert (await witness.run(limit=500)).status == Status.QUEUED
    await sync_to_async(life.deliver)(4)
    await sync_to_async(life.sicken)(500)
    await witness.run(limit=2)
    assert (await witness.run(limit=500)).status == Status.SUCCESS
    assert witness.must >= life.wanted
    done = await witness.run(limit=500)
    assert done.output_payload["fetched_count"] == 0
