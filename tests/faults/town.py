"""A whole installation that can be hurt: its mailbox, servers, workers and database."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

from tests.faults.crew import Crew, taken_out
from tests.flows.sites import KEYS, ROOT, USER, Site
from tests.mailboxes import Mailbox, alert
from tests.servers import Postgres, Valkey

QUICK = {"JOB_LEASE_SECONDS": "4", "JOB_BEAT_SECONDS": "1", "RECONCILE_SECONDS": "1"}
# The product's own, said aloud.
USUAL = {"JOB_LEASE_SECONDS": "45", "JOB_BEAT_SECONDS": "10", "RECONCILE_SECONDS": "15"}
LONGEST_OUTAGE_SECONDS = 30
LOOK_SECONDS = 0.05


class Refused(Exception):
    """The product said no; `kind` is the name of its error."""

    def __init__(self, kind: str, message: str):
        super().__init__(f"{kind}: {message}")
        self.kind = kind


class Town(Site):
    """An installation on a real PostgreSQL and a real Valkey; `settings` are its environment."""

    def __init__(
        self, folder: Path, postgres: Postgres, valkey: Valkey, template: str, settings: dict
    ):
        self.postgres, self.valkey = postgres, valkey
        self.database = f"town-{os.urandom(4).hex()}"
        url = postgres.create(self.database, template)
        super().__init__(
            folder, {"DATABASE_URL": url, "REDIS_URL": valkey.url} | KEYS | QUICK | settings
        )
        valkey.flush()
        self._lock = threading.RLock()
        self._connection: psycopg.Connection | None = None
        for name in taken_out("constraint "):
            self._drop(name)
        self.mailbox = Mailbox(folder / "mail")
        self.crew = Crew(folder / "logs", lambda: self.env)
        self.clerk = Clerk(self.env)
        self.account = self.clerk.ask("connect", path=str(self.mailbox.folder), user=USER)

    def close(self) -> None:
        """Ends everything that belongs to this town."""
        self.crew.close()
        self.clerk.close()
        self.stop()
        with self._lock:
            if self._connection is not None:
                self._connection.close()
        self.postgres.execute(f'DROP DATABASE IF EXISTS "{self.database}" WITH (FORCE)')

    # --- work ---------------------------------------------------------------------------------
    def receive(self, how_many: int) -> None:
        """So many more alerts arrive in the mailbox, each another one."""
        start = self.letters()
        for number in range(start, start + how_many):
            self.mailbox.add(alert(number), f"{number:05}.eml")

    def fetch(self, limit: int = 10_000, **more: Any) -> str:
        return self.clerk.ask("fetch", account_id=self.account, limit=limit, **more)

    def extract(self, batch_size: int = 200, **more: Any) -> str:
        return self.clerk.ask("extract", batch_size=batch_size, **more)

    def sample(self, many: int = 1) -> list[str]:
        return self.clerk.ask("sample", many=many)

    # --- looking ------------------------------------------------------------------------------
    def rows(self, sql: str, *params: Any) -> list[dict[str, Any]]:
        """What the database answers, through an outage of it."""
        deadline = time.monotonic() + LONGEST_OUTAGE_SECONDS
        while True:
            try:
                with self._lock:
                    return self._ask(sql, params)
            except psycopg.OperationalError:
                if time.monotonic() > deadline:
                    raise
            time.sleep(LOOK_SECONDS)

    def row(self, sql: str, *params: Any) -> dict[str, Any]:
        return self.rows(sql, *params)[0]

    def value(self, sql: str, *params: Any) -> Any:
        return next(iter(self.row(sql, *params).values()))

    def job(self, job_id: str) -> dict[str, Any]:
        return self.row("SELECT * FROM jobs_job WHERE id = %s", job_id)

    def until(self, true: Callable[[], Any], seconds: float, what: str) -> Any:
        """The first true answer of `true`; AssertionError after `seconds`.

        On a machine that is busy with other work FAULTS_PATIENCE makes them longer; what the
        product promises is measured apart from this.
        """
        deadline = time.monotonic() + seconds * sized("PATIENCE", 1)
        while not (found := true()):
            assert time.monotonic() < deadline, f"not within {seconds:g} s: {what}"
            time.sleep(LOOK_SECONDS)
        return found

    def until_finished(self, job_id: str, seconds: float = 60) -> dict[str, Any]:
        def finished() -> dict[str, Any] | None:
            job = self.job(job_id)
            return job if job["finished_at"] else None

        return self.until(finished, seconds, f"job {job_id} finished")

    def live(self) -> int:
        return self.value("SELECT count(*) FROM jobs_job WHERE status IN ('QUEUED', 'RUNNING')")

    def letters(self) -> int:
        """How many messages the mailbox has."""
        return len(list(self.mailbox.folder.iterdir()))

    def stored(self) -> int:
        return self.value("SELECT count(*) FROM emails_email")

    def unread(self) -> int:
        return self.value(
            "SELECT count(*) FROM emails_email WHERE extraction_status IN ('PENDING', 'PROCESSING')"
        )

    def until_staffed(self) -> None:
        """Every worker that was hired has said that it is there."""
        labels = len(self.crew.slots)
        look = "SELECT count(*) FROM jobs_worker"
        self.until(lambda: self.value(look) >= labels, 60, f"{labels} workers are there")

    def until_idle(self, seconds: float = 120) -> None:
        self.until(lambda: not self.live(), seconds, "no job is live")

    def _ask(self, sql: str, params: tuple) -> list[dict[str, Any]]:
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(
                self.environment["DATABASE_URL"],
                autocommit=True,
                connect_timeout=2,
                row_factory=dict_row,
            )
        try:
            found = self._connection.execute(sql, params or None)
            return found.fetchall() if found.description else []
        except psycopg.OperationalError:
            self._connection.close()
            raise

    def _drop(self, name: str) -> None:
        """Takes a unique constraint out of the database, as only `prove` asks for."""
        table = self.value("SELECT tablename FROM pg_indexes WHERE indexname = %s", name)
        self.rows(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}")
        self.rows(f"DROP INDEX IF EXISTS {name}")

    # --- hurting ------------------------------------------------------------------------------
    def restart_postgres(self, pause: float = 0) -> None:
        """As `pg_ctl restart -m immediate`: every session is cut, nothing is flushed."""
        assert self.postgres.process is not None
        self.postgres.process.send_signal(signal.SIGQUIT)
        self.postgres.process.wait()
        time.sleep(pause)
        self.postgres.start()

    def restart_valkey(self, pause: float = 0) -> None:
        """Killed, and back with nothing in it."""
        self.valkey.stop(hard=True)
        time.sleep(pause)
        self.valkey.start()

    def running(self) -> list[dict[str, Any]]:
        """Rows that say RUNNING and whose worker is a living one of ours, with its pid."""
        found = self.rows(
            "SELECT id, kind, token, worker, attempts, progress_done, progress_note"
            " FROM jobs_job WHERE status = 'RUNNING'"
        )
        for job in found:
            job["pid"] = int(job["worker"].split(":")[1])
        return [job for job in found if self.crew.has(job["pid"])]

    def kill_holder(self, job: dict[str, Any]) -> bool:
        """SIGKILL to the worker of a running job; whether it landed while the row was RUNNING."""
        if not self.crew.kill(job["pid"]):
            return False
        return bool(
            self.rows(
                "SELECT 1 FROM jobs_job WHERE id = %s AND token = %s AND status = 'RUNNING'",
                job["id"],
                job["token"],
            )
        )


class Clerk:
    """A process of the product that makes work by TaskService; it outlives outages."""

    def __init__(self, env: dict[str, str]):
        self._lock = threading.Lock()
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).parent / "clerk.py")],
            cwd=ROOT,
            env=env | {"PGAPPNAME": "clerk", "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def ask(self, verb: str, **arguments: Any) -> Any:
        """What the verb returned; raises Refused."""
        assert self.process.stdin
        assert self.process.stdout
        with self._lock:
            self.process.stdin.write(json.dumps([verb, arguments]) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        assert line, f"the clerk died over {verb}"
        answer = json.loads(line)
        if "error" in answer:
            raise Refused(answer["error"], answer["message"])
        return answer["value"]

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()


def sized(name: str, full: int) -> int:
    """A size of the full suite: FAULTS_<NAME> in the environment, else `full`."""
    return int(os.environ.get(f"FAULTS_{name}", full))


def dice(seed: int) -> random.Random:
    return random.Random(seed)


def tell(*lines: str) -> None:
    """A figure for whoever runs the suite with -s."""
    sys.stdout.write("\n" + "".join(f"  {line}\n" for line in lines))
