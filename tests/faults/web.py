"""The web server of a town as a process, and a client that clicks."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

from tests.faults.crew import end
from tests.faults.town import Town
from tests.flows.sites import ROOT
from tests.servers import free_port
from workers.children import die_with_parent

START_SECONDS = 30


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any
    seconds: float


class Web:
    """uvicorn over a town's application, ended with the block."""

    def __init__(self, town: Town):
        self.town = town
        self.port = free_port()

    def __enter__(self) -> Web:
        serve = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--host", "127.0.0.1"]
        with (self.town.folder / "web.log").open("wb") as log:
            self.process = subprocess.Popen(
                [*serve, "--port", str(self.port)],
                cwd=ROOT,
                env=self.town.env,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )
        self._wait()
        return self

    def __exit__(self, *problem: object) -> None:
        end(self.process)

    def post(self, route: str, key: str = "") -> Answer:
        """POST to a trigger, with `key` as its Idempotency-Key."""
        headers = self._headers | ({"Idempotency-Key": key} if key else {})
        url = f"http://127.0.0.1:{self.port}/api/v1/jobs/trigger/{route}"
        return self._ask(urllib.request.Request(url, b"", headers, method="POST"))

    def warm_up(self) -> None:
        """One click of another kind, so that the first of the real ones is not slow."""
        url = f"http://127.0.0.1:{self.port}/api/v1/jobs"
        self._ask(urllib.request.Request(url, headers=self._headers))

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.town.token}"}

    def _ask(self, request: urllib.request.Request) -> Answer:
        started = time.monotonic()
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return Answer(answer.status, json.load(answer), time.monotonic() - started)
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, json.loads(error.read()), time.monotonic() - started)

    def _wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        url = f"http://127.0.0.1:{self.port}/healthz"
        while True:
            try:
                urllib.request.urlopen(url, timeout=5).close()
                return
            except OSError:
                assert time.monotonic() < deadline, "the web server does not start"
            time.sleep(0.05)
