"""The whole system on one machine, for `up` and `demo`."""

from __future__ import annotations

import errno
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError

from workers.children import Family, Line, household
from workers.embedded_redis import EmbeddedRedis, NoServer


def prepare_database() -> None:
    """Migrates; a database that cannot be reached is one sentence and exit code 2."""
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        first = str(error).strip().splitlines()[0]
        raise CommandError(
            f"The database cannot be used: {first}. Check DATABASE_URL.", returncode=2
        ) from None


def check_port(host: str, port: int) -> None:
    """Exit code 2 when something listens there already."""
    if not 1 <= port <= 65_535:
        raise CommandError("--port must be 1 to 65535.", returncode=2)
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        why = "is taken" if taken else f"cannot be used ({error})"
        raise CommandError(
            f"Port {port} of {host} {why}: choose another one with --port.", returncode=2
        ) from None


@contextmanager
def running(host: str, port: int | None, say: Line) -> Iterator[Family]:
    """Redis where none is configured, both workers and, with a port, the web; ends all of it."""
    signal.signal(signal.SIGTERM, _interrupt)
    server = EmbeddedRedis() if settings.REDIS_EMBEDDED else None
    if port and not os.environ.get("BASE_URL"):
        # Redirect URIs and links of mails are made of it.
        os.environ["BASE_URL"] = f"http://localhost:{port}"
    family = household(host, port, say)
    try:
        if server is not None:
            server.ensure()
        family.start()
        yield family
    except NoServer as error:
        raise CommandError(str(error), returncode=2) from None
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        family.stop()
        if server is not None:
            server.stop()
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
