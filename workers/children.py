"""Processes that belong to this one: started, watched and ended together."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import IO

from django.conf import settings

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 30
LONGEST_PAUSE_SECONDS = 30
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def die_with_parent() -> None:
    """For preexec_fn: Linux ends this child when its parent dies, even by SIGKILL."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


Line = Callable[[str, str], None]


@dataclass
class Child:
    """One process; `say(name, line)` gets each line that it prints."""

    name: str
    command: Sequence[str]
    say: Line
    process: subprocess.Popen | None = None
    failures: int = 0
    start_at: float = 0
    _reader: threading.Thread | None = field(default=None, repr=False)

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command,
            cwd=settings.BASE_DIR,
            env=os.environ | {"PYTHONUNBUFFERED": "1", "DATA_DIR": str(settings.DATA_DIR)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            # One Ctrl-C reaches the parent alone, which ends the others in order.
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
        self._reader = threading.Thread(target=self._read, args=(self.process.stdout,))
        self._reader.start()

    def _read(self, output: IO[str]) -> None:
        with output:
            for line in output:
                self.say(self.name, line.rstrip("\n"))

    def revive(self) -> None:
        """Starts it again if it died, after a pause that grows."""
        if self.process is None or self.process.poll() is None:
            return
        if not self.start_at:
            self.failures += 1
            self.start_at = time.monotonic() + min(2**self.failures, LONGEST_PAUSE_SECONDS)
            self.say(self.name, f"ended with code {self.process.returncode}; will start again")
        elif time.monotonic() >= self.start_at:
            self.start_at = 0
            self.start()

    def end(self, deadline: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self._reader is not None:
            self._reader.join(2)


class Family:
    """Several children that live and end together."""

    def __init__(self, children: Sequence[Child]):
        self.children = children

    def start(self) -> None:
        for child in self.children:
            child.start()

    def watch(self) -> None:
        """Looks once after each child."""
        for child in self.children:
            child.revive()

    def stop(self) -> None:
        """SIGTERM to all, and 30 s to end in."""
        deadline = time.monotonic() + STOP_SECONDS
        for child in self.children:
            if child.process is not None and child.process.poll() is None:
                child.process.terminate()
        for child in self.children:
            child.end(deadline)


def household(host: str, port: int | None, say: Line) -> Family:
    """Both workers of this installation and, with a port, its web server."""
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    children = [Child(queue, [*manage, "runworker", queue], say) for queue in ("base", "email")]
    if port is not None:
        web = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--host", host]
        web += ["--port", str(port), "--no-proxy-headers", "--log-level", "warning"]
        children.append(Child("web", web, say))
    return Family(children)
