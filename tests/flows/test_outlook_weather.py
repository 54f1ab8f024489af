"""Random histories of an Outlook mailbox: whatever happens, what is stored is what was offered."""

import random

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from accounts.models import ConnectedAccount
from emails.models import Email
from tests.flows.test_gmail_sequences import tidy
from tests.mailboxes import alert
from tests.peers.gmail import attempt
from tests.peers.google import Fault
from tests.peers.outlook import START, at_once

pytestmark = pytest.mark.django_db(transaction=True)

STEPS = 16
READ, SHUT = ("inbox", "archive", "shops"), ("junkemail", "deleteditems")
STORMS = [
    ("messages/delta", 429, "ApplicationThrottled"),
    ("value", 429, "MailboxConcurrency"),
    ("value", 503, "ErrorServerBusy"),
    ("messages", 500, ""),
    ("mailFolders", 504, ""),
    ("/token", 503, ""),
    ("/token", 429, ""),
]


class Town:
    """A mailbox with a will of its own, and a note of what it ever offered."""

    def __init__(self, account, graph, seed: int):
        self.account, self.graph, self.box = account, graph, graph.inbox
        self.chance = random.Random(seed)
        self.box.is_lossy = bool(seed % 2)
        self.box.add_folder("shops", parent="inbox")
        self.ill: set[str] = set()
        self.number = 0

    def live_through(self) -> None:
        self.chance.choice(
            [self.deliver] * 4
            + [self.move] * 3
            + [self.deliver_old, self.deliver_shut, self.delete, self.touch, self.new_folder]
            + [self.storm, self.storm, self.forget_places, self.end_tokens, self.fall_ill]
        )()

    def deliver(self) -> None:
        for _ in range(self.chance.randint(1, 3)):
            self._put(self.chance.choice(READ), timezone.now())

    def deliver_old(self) -> None:
        self._put(self.chance.choice(READ), START.replace(year=2011))

    def deliver_shut(self) -> None:
        self._put(self.chance.choice((*SHUT, "drafts", "sentitems")), timezone.now())

    def _put(self, folder, when) -> str:
        self.number += 1
        return self.box.deliver(alert(self.number), folder, received=when)

    def move(self) -> None:
        for one in self._some():
            if self.box.place_of(one) not in {"drafts", "sentitems"}:
                self.box.move(one, self.chance.choice(READ + SHUT))

    def touch(self) -> None:
        for one in self._some():
            self.box.touch(one)

    def delete(self) -> None:
        for one in self._some():
            self.box.delete(one)

    def new_folder(self) -> None:
        name = f"folder{len(self.box.folders)}"
        self.box.add_folder(name, parent=self.chance.choice(READ))
        self._put(name, timezone.now())

    def storm(self) -> None:
        match, status, code = self.chance.choice(STORMS)
        self.graph.faults.append(Fault(match, status, self.chance.randint(1, 6), code, "0"))

    def fall_ill(self) -> None:
        """One message that Microsoft cannot give, among others that come."""
        one = self._put("inbox", timezone.now())
        self.graph.faults.append(Fault(f"{one}/.value", 500, 10**6))

    def forget_places(self) -> None:
        self.graph.forget_places()

    def end_tokens(self) -> None:
        self.graph.end_tokens()

    def _some(self) -> list[str]:
        return self.chance.sample(sorted(self.box.items), min(1, len(self.box.items)))

    def calm(self) -> None:
        self.graph.faults[:] = [fault for fault in self.graph.faults if fault.times > 10**5]

    def offered(self) -> set[str]:
        shut = {*SHUT, "drafts", "sentitems"}
        return {one for one in self.box.items if self.box.place_of(one) not in shut}


async def stored() -> set[str]:
    return {email.provider_message_id async for email in Email.objects.all()}


async def settled(town) -> None:
    """Runs until nothing is left; others that come tell an ill message from an ill Microsoft."""
    for _ in range(40):
        job = await attempt(town.account, limit=town.chance.choice([3, 500]))
        await sync_to_async(tidy)()
        if job.output_payload and not job.output_payload["more"]:
            return
        town.deliver()
    raise AssertionError(job.error_payload)


@pytest.mark.parametrize("seed", range(2))
async def test_what_is_stored_is_what_was_offered(alice, graph, monkeypatch, seed):
    monkeypatch.setattr("emails.providers.outlook_changes.MOST_PAGES", 30)
    graph.page = 3
    town = Town(await sync_to_async(at_once)(alice, graph), graph, seed)
    ever: set[str] = set()
    for step in range(STEPS):
        town.live_through()
        ever |= town.offered()
        if town.chance.random() < 0.3:
            await attempt(town.account, limit=town.chance.choice([2, 500]))
            await sync_to_async(tidy)()
        if step % 8 == 7:
            town.calm()
            await settled(town)
            ever |= town.offered()
            assert town.offered() <= await stored() <= ever
    downloads = graph.bodies()
    assert len(downloads) == len(set(downloads))
    assert set(downloads) <= ever
    last = await attempt(town.account)
    assert last.output_payload["fetched_count"] == 0
    assert (await ConnectedAccount.objects.aget()).status == "connected"
