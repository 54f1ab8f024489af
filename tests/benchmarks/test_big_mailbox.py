"""10,000 messages from a Google that is 100 ms away, by a worker of its own."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from jobs.services import TaskService
from tests.benchmarks.test_spine import show
from tests.flows.sites import ROOT
from tests.peers.far_google import deliver_many, far
from tests.peers.gmail import connected, secrets_of
from tests.settings import ON_POSTGRES, POSTGRES_PORT

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True)]

HOW_MANY = 10_000
AWAY_SECONDS = 0.1
MOST_MB = 200
WORKER = [sys.executable, str(Path(__file__).parent / "unmetered.py"), "runworker", "email"]


@pytest.fixture
def there(google, settings):
    with far(google, AWAY_SECONDS) as found:
        settings.GMAIL_API_URL = found.url
        yield found


@pytest.fixture
def inbox(alice, there, emulate):
    account = connected(alice)
    emulate.empty(secrets_of(account)["access_token"])
    deliver_many(emulate, HOW_MANY)
    return account


def database() -> str:
    name = connection.settings_dict["NAME"]
    return (
        f"postgres://tallymail@127.0.0.1:{POSTGRES_PORT}/{name}"
        if ON_POSTGRES
        else f"sqlite:///{name}"
    )


class Worker:
    """A worker that works its queue off and ends; `sizes` are its MB of memory over time."""

    def __init__(self, log: Path):
        google = ("CLIENT_ID", "CLIENT_SECRET", "AUTH_URL", "TOKEN_URL", "REVOKE_URL")
        names = ["GMAIL_API_URL", *(f"GOOGLE_{name}" for name in google)]
        chosen = {name: getattr(settings, name) for name in names}
        chosen |= {"DATABASE_URL": database(), "DJANGO_SETTINGS_MODULE": "config.settings"}
        env = os.environ | chosen | {"PYTHONPATH": str(ROOT)}
        with log.open("w") as file:
            self.process = subprocess.Popen(
                [*WORKER, "--burst"], cwd=ROOT, env=env, stdout=file, stderr=file
            )
        self.log = log
        self.sizes: list[float] = []
        self.peak = 0.0
        threading.Thread(target=self._watch, daemon=True).start()

    def wait(self) -> None:
        assert self.process.wait(600) == 0, self.log.read_text()[-2_000:]

    def _watch(self) -> None:
        status = Path(f"/proc/{self.process.pid}/status")
        while self.process.poll() is None:
            found = dict(line.split(":", 1) for line in status.read_text().splitlines())
            if "VmRSS" in found:
                self.sizes.append(int(found["VmRSS"].split()[0]) / 1024)
                self.peak = int(found["VmHWM"].split()[0]) / 1024
            time.sleep(0.2)


def fetched(account, log: Path) -> tuple[dict, float, Worker]:
    """What the job returned, how many seconds it ran, and the worker that did it."""
    named = (account.user_id, account.provider, HOW_MANY, account.pk)
    job = TaskService.enqueue_email_fetch_sync(*named)
    worker = Worker(log)
    worker.wait()
    job.refresh_from_db()
    assert job.status == "SUCCESS", job.error_payload
    return job.output_payload, (job.finished_at - job.started_at).total_seconds(), worker


def test_ten_thousand_messages_from_far_away(inbox, there, tmp_path):
    there.reset()
    result, took, worker = fetched(inbox, tmp_path / "first.log")
    permitted = there.permitted_seconds
    assert (result["saved_count"], there.bodies, result["more"]) == (HOW_MANY, HOW_MANY, False)
    show("fetch 10,000 mails from 100 ms away", [took], "s")
    show("what ten requests at a time permit", [permitted], "s")
    show("peak memory of the worker", [worker.peak], "MB")
    tenth = len(worker.sizes) // 10
    show("its memory after a tenth and at the end", [worker.sizes[tenth], worker.sizes[-1]], "MB")
    assert took < 1.3 * permitted
    assert worker.peak < MOST_MB

    there.reset()
    result, took, _ = fetched(inbox, tmp_path / "second.log")
    show("a second run that finds nothing new", [took], "s")
    assert (result["fetched_count"], there.bodies, there.others) == (0, 0, 1)
    assert took < 2
