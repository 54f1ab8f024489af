"""Worker processes that are started again when they die."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.flows.sites import ROOT
from workers.children import die_with_parent

LOOK_SECONDS = 0.02
END_SECONDS = 30

MANAGE = (sys.executable, "manage.py", "runworker")
ARQ = (sys.executable, "-m", "arq")
LAUNCHER = (sys.executable, str(Path(__file__).parent / "launcher.py"))


def taken_out(kind: str = "worker ") -> list[str]:
    """What `prove` has taken out of the product for this run: its names of this kind."""
    names = filter(None, os.environ.get("FAULTS_WITHOUT", "").split(","))
    return [name.removeprefix(kind) for name in names if name.startswith(kind)]


def ordinary(queue: str) -> tuple[str, ...]:
    return launched(queue) if taken_out() else (*MANAGE, queue)


def by_arq(queue: str) -> tuple[str, ...]:
    """arq's own command, which knows nothing of our Worker subclass."""
    return (*ARQ, f"workers.settings.{queue.title()}Worker")


def launched(queue: str, **plan: Any) -> tuple[str, ...]:
    """The ordinary command behind a launcher that does `plan` to the product first."""
    return (*LAUNCHER, json.dumps({"without": taken_out()} | plan), "runworker", queue)


@dataclass
class Slot:
    """One worker's place: `exits` are the codes of those that had it and ended."""

    name: str
    command: tuple[str, ...]
    revive: bool = True
    process: subprocess.Popen | None = None
    births: int = 0
    exits: list[int] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What PostgreSQL knows the present process as."""
        return f"{self.name}.{self.births}"


class Crew:
    """All workers of a town; a thread looks after them."""

    def __init__(self, logs: Path, env: Callable[[], dict[str, str]]):
        self.logs = logs
        self.env = env
        self.slots: list[Slot] = []
        self._lock = threading.RLock()
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look_after, daemon=True)
        self._watch.start()

    def hire(self, *commands: tuple[str, ...], revive: bool = True) -> list[Slot]:
        """A worker for each command; `revive`: started again whenever it dies."""
        with self._lock:
            new = [
                Slot(f"worker{len(self.slots) + number}", command, revive)
                for number, command in enumerate(commands)
            ]
            self.slots += new
            for slot in new:
                self._start(slot)
        return new

    def has(self, pid: int) -> bool:
        return self._slot(pid) is not None

    def kill(self, pid: int) -> bool:
        """SIGKILL to one of ours; False when it had ended before."""
        with self._lock:
            slot = self._slot(pid)
            if slot is None or slot.process is None:
                return False
            slot.process.kill()
            slot.process.wait()
            return slot.process.returncode == -signal.SIGKILL

    def restart(self, slot: Slot) -> tuple[int, float]:
        """SIGTERM, then another: the exit code and how many seconds the end took."""
        process = slot.process
        assert process is not None
        started = time.monotonic()
        process.terminate()
        code = process.wait(END_SECONDS + 30)
        took = time.monotonic() - started
        with self._lock:
            if slot.process is process:
                slot.exits.append(code)
                self._start(slot)
        return code, took

    def dismiss(self, *slots: Slot) -> None:
        """SIGKILL, and nobody comes after."""
        with self._lock:
            for slot in slots:
                slot.revive = False
                end(slot.process)

    def close(self) -> None:
        self._over.set()
        self._watch.join(5)
        self.dismiss(*self.slots)

    def said(self) -> str:
        """All that the workers logged."""
        return "".join(log.read_text(errors="replace") for log in sorted(self.logs.glob("*.log")))

    def _slot(self, pid: int) -> Slot | None:
        with self._lock:
            for slot in self.slots:
                if slot.process and slot.process.pid == pid and slot.process.poll() is None:
                    return slot
        return None

    def _look_after(self) -> None:
        while not self._over.wait(LOOK_SECONDS):
            with self._lock:
                for slot in self.slots:
                    code = slot.process.poll() if slot.process else None
                    if code is not None and slot.revive:
                        slot.exits.append(code)
                        self._start(slot)

    def _start(self, slot: Slot) -> None:
        slot.births += 1
        self.logs.mkdir(exist_ok=True)
        env: dict[str, Any] = self.env() | {"PGAPPNAME": slot.label, "PYTHONPATH": str(ROOT)}
        with (self.logs / f"{slot.name}.log").open("ab") as log:
            slot.process = subprocess.Popen(
                slot.command,
                cwd=ROOT,
                env=env | {"PYTHONUNBUFFERED": "1"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )


def end(process: subprocess.Popen | None) -> None:
    """SIGKILL to a worker and to the parser that it may have started, stopped ones too."""
    if process is None:
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
