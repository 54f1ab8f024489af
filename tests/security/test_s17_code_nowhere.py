"""S17: the code rests nowhere: not in Redis, database, logs or tracebacks, sent or not."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from asgiref.sync import sync_to_async
from django.conf import settings as django_settings
from django.db import connection
from django.views.debug import ExceptionReporter

from accounts.jobs import SendOtpEmailJob
from accounts.otp import seal_code
from jobs.models import Job
from tests.security.conftest import CODE
from tests.servers import free_port
from tests.workers.test_tasks import work

pytestmark = pytest.mark.django_db(transaction=True)

REFUSAL = "451 4.3.0 not now: {}"


class Post:
    """A mail server that takes everything, or refuses it and quotes what it was sent."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.refuses = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        text = envelope.content.decode()
        self.taken.append(text)
        return REFUSAL.format(" ".join(text.split())[-300:]) if self.refuses else "250 OK"


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    found = Post()
    server = Controller(found, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield found
    server.stop()


def redis_ever_held() -> bytes:
    """Everything that was ever written to the embedded server: its append-only files."""
    folder = Path(django_settings.DATA_DIR) / "valkey"
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def database_dump() -> str:
    names = connection.introspection.table_names()
    with connection.cursor() as cursor:
        found = []
        for name in names:
            cursor.execute(f'SELECT * FROM "{name}"')
            found.append(f"{name}: {cursor.fetchall()}")
    if connection.vendor == "sqlite":
        for path in Path(connection.settings_dict["NAME"]).parent.glob("test.sqlite3*"):
            found.append(path.read_bytes().decode("latin-1"))
    return "\n".join(found)


def logged(caplog) -> str:
    """Every line of ours; the mail server in this process tells its own."""
    ours = [record for record in caplog.records if record.name != "mail.log"]
    return "\n".join(caplog.handler.format(record) for record in ours)


async def asked_and_worked(visitor, caplog) -> str:
    """An ask by HTTP, then a worker; returns all that rests afterwards and all that was logged."""
    caplog.set_level(logging.DEBUG)
    answer = await sync_to_async(visitor.ask)()
    assert answer.status_code == 202
    before = await sync_to_async(database_dump)() + redis_ever_held().decode("latin-1")
    await work("email")
    after = await sync_to_async(database_dump)() + redis_ever_held().decode("latin-1")
    assert "send_otp_email" in before
    assert "SEND_OTP_EMAIL" in after
    return before + after + logged(caplog) + answer.content.decode()


async def test_a_code_that_was_sent_rests_nowhere(visitor, alice, code, post, caplog):
    rests = await asked_and_worked(visitor, caplog)
    assert CODE in post.taken[0]
    assert CODE not in rests


async def test_a_code_that_could_not_be_sent_rests_nowhere(visitor, alice, code, post, caplog):
    post.refuses = True
    rests = await asked_and_worked(visitor, caplog)
    assert CODE in post.taken[0]
    assert CODE not in rests
    job = await Job.objects.aget()
    assert (job.status, job.attempts) == ("QUEUED", 1)
    assert "451" in job.error_payload["message"]


def test_no_traceback_shows_it(alice, post):
    post.refuses = True
    payload = {"email": alice.email, "otp": seal_code(alice.email, CODE)}
    try:
        SendOtpEmailJob(payload, Job(kind="SEND_OTP_EMAIL"))._send()
    except Exception:
        page = ExceptionReporter(None, *sys.exc_info())
        assert CODE not in page.get_traceback_html()
        assert CODE not in page.get_traceback_text()
    assert CODE in post.taken[0]
