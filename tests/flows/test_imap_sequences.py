"""Whatever happens in a mailbox: what a whole run could see is stored, each message once."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from asgiref.sync import sync_to_async

from accounts.models import ConnectedAccount, User
from emails.connecting import connect_imap
from emails.providers.imap_box import Box
from jobs.models import Job, Status
from tests.fetching import run_fetch
from tests.mailboxes import alert

pytestmark = pytest.mark.django_db(transaction=True)

READ = ("INBOX", "Receipts", "Receipts/2026")
FOLDERS = (*READ, "Junk")
STEPS = 24
SEEDS = [*range(2), *(pytest.param(seed, marks=pytest.mark.faults) for seed in range(2, 60))]
NUMBER = re.compile(rb"Subject: Debit alert (\d+)")


class Life:
    """What people and servers do to a mailbox, by chance."""

    def __init__(self, dovecot, person, seed):
        self.dovecot, self.person = dovecot, person
        self.chance = random.Random(seed)
        self.delivered = 0
        self.sick: set[int] = set()
        self.drops = 0
        self.token = dovecot.grant(person)
        for folder in FOLDERS:
            dovecot.deliver(person, folder=folder)

    def step(self) -> None:
        steps = [self.deliver] * 4 + [self.move] * 4 + [self.delete, self.copy, self.renumber]
        self.chance.choice([*steps, self.drop, self.sicken, self.revoke])()

    def deliver(self) -> None:
        mails = range(self.delivered, self.delivered + self.chance.randint(1, 12))
        self.delivered += len(mails)
        self.dovecot.deliver(self.person, *map(alert, mails), folder=self.chance.choice(FOLDERS))

    def move(self) -> None:
        self._with_some("MOVE")

    def copy(self) -> None:
        self._with_some("COPY")

    def delete(self) -> None:
        self._with_some("STORE", "+FLAGS", r"(\Deleted)")

    def renumber(self) -> None:
        self.dovecot.renumber(self.person, self.chance.choice(READ).replace("/", "."))

    def drop(self) -> None:
        """The connection breaks in the middle of an answer, once or twice in a run."""
        self.drops = self.chance.randint(1, 2)

    def sicken(self) -> None:
        """Makes one message unreadable, wherever it lies."""
        files = [path for folder in FOLDERS for path in self._readable(folder)]
        if files and not self.sick:
            self.sick = {_number(self.chance.choice(files))}
            for path in files:
                if _number(path) in self.sick:
                    path.chmod(0)

    def revoke(self) -> None:
        self.dovecot.tokens.pop(self.token, None)

    def present(self) -> set[int]:
        """The messages that can be read now."""
        return {_number(path) for folder in READ for path in self._readable(folder)}

    def _readable(self, folder: str) -> list[Path]:
        name = "" if folder == "INBOX" else "." + folder.replace("/", ".")
        place = self.dovecot.folder / "mail" / self.person / name
        files = (path for kind in ("cur", "new") for path in (place / kind).iterdir())
        return sorted(path for path in files if path.stat().st_mode & 0o400)

    def _with_some(self, command: str, *arguments: str) -> None:
        source, target = self.chance.sample(FOLDERS, 2)
        with self.dovecot.client(self.person) as client:
            client.select(f'"{source}"')
            uids = client.uid("SEARCH", None, "ALL")[1][0].decode().split()
            if uids:
                some = self.chance.sample(uids, self.chance.randint(1, min(5, len(uids))))
                client.uid(command, ",".join(some), *(arguments or (f'"{target}"',)))
                client.expunge()


def _number(mail: Path) -> int:
    return int(NUMBER.search(mail.read_bytes())[1])


class Witness:
    """What an account must have stored by now, and what it may have."""

    def __init__(self, life: Life, account: ConnectedAccount):
        self.life, self.account, self.user = life, account, account.user
        self.must: set[int] = set()
        self.may: set[int] = set()
        self.downloads = 0

    async def run(self, limit: int) -> dict:
        """A run that ends well, and what is stored after it."""
        seen = await sync_to_async(self.life.present)()
        job = await run_fetch(self.account, limit=limit)
        if self.life.token not in self.life.dovecot.tokens:
            job = await self._connected_again(job, limit)
        assert job.status == Status.SUCCESS, job.error_payload
        self.downloads += job.output_payload["fetched_count"]
        self.may |= seen
        self.must |= set() if job.output_payload["more"] else seen
        await self._look()
        return job.output_payload

    async def _connected_again(self, job: Job, limit: int) -> Job:
        assert (job.status, job.error_payload["code"]) == (Status.FAILED, "auth_revoked")
        assert self.account.status == "needs_reconnect"
        self.life.token = self.life.dovecot.grant(self.life.person)
        again = await sync_to_async(connect)(self.life, self.user)
        assert again == self.account
        return await run_fetch(self.account, limit=limit)

    async def _look(self) -> None:
        rows = [row async for row in self.account.emails.all()]
        healthy = [row.subject for row in rows if row.extraction_status != "QUARANTINED"]
        numbers = {int(subject.split()[-1]) for subject in healthy}
        assert len(numbers) == len(healthy)
        assert self.must - self.life.sick <= numbers <= self.may | self.life.sick
        assert self.downloads == len(rows)


def connect(life: Life, user: User) -> ConnectedAccount:
    where = {"host": "localhost", "port": life.dovecot.port}
    return connect_imap(user, life.person, token=life.token, **where)


@pytest.fixture
def life(dovecot, person, request, monkeypatch):
    found = Life(dovecot, person, request.param)
    fetch = Box.fetch_items

    def sometimes(box, *arguments):
        if found.drops:
            found.drops -= 1
            box.client.shutdown()
        return fetch(box, *arguments)

    monkeypatch.setattr(Box, "fetch_items", sometimes)
    return found


@pytest.mark.parametrize("life", SEEDS, indirect=True)
async def test_nothing_is_lost_and_nothing_is_downloaded_twice(alice, life):
    witness = Witness(life, await sync_to_async(connect)(life, alice))
    for _ in range(STEPS // 2):
        await sync_to_async(life.step)()
        await sync_to_async(life.step)()
        found = await witness.run(limit=life.chance.choice([5, 500]))
    while found["more"]:
        found = await witness.run(limit=500)
    assert (await witness.run(limit=500))["fetched_count"] == 0
