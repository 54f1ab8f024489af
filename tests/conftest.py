from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from asgiref.sync import SyncToAsync
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from redis import Redis

from accounts.limits import counters
from accounts.models import ConnectedAccount, User
from emails.cage import shared_cage
from emails.connecting import connect_file
from jobs import queue, shutdown
from jobs.models import QueueControl
from tests.mailboxes import Mailbox
from tests.peers.google import CLIENT, Emulate, Front
from tests.peers.graph import CLIENT as graph_client
from tests.peers.graph import Graph
from tests.peers.host import Host, write_certificate
from tests.servers import Postgres
from tests.settings import FOLDER, ON_POSTGRES, POSTGRES_PORT
from workers.embedded_redis import EmbeddedRedis

ROOT = Path(__file__).parent.parent
# A shell that starts the tests in the background has them ignore Ctrl-C, and what they start too.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches the database in this process is run once more."""
    if ON_POSTGRES:
        keep = [item for item in items if item.get_closest_marker("django_db")]
        config.hook.pytest_deselected(items=[item for item in items if item not in keep])
        items[:] = keep


@pytest.fixture(scope="session", autouse=True)
def _clean_up() -> Iterator[None]:
    yield
    shared_cage().close()
    shutil.rmtree(FOLDER, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A real PostgreSQL, shared by the run; each user of it makes databases of its own."""
    server = Postgres(FOLDER / "servers", POSTGRES_PORT).start()
    yield server
    server.stop(hard=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    if ON_POSTGRES:
        request.getfixturevalue("postgres")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    yield
    # The thread that async code shares has a connection of its own.
    SyncToAsync.single_thread_executor.submit(connections.close_all).result()


@pytest.fixture(scope="session")
def valkey() -> Iterator[EmbeddedRedis]:
    """The embedded server of the tests' own DATA_DIR, a real Valkey or Redis."""
    server = EmbeddedRedis()
    server.ensure()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def _quiet(request: pytest.FixtureRequest) -> Iterator[None]:
    """Each test starts with an empty Redis, a willing doorbell and nobody asked to stop."""
    shutdown.reset()
    cache.clear()
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("valkey")
        for url in settings.REDIS_URLS.values():
            with Redis.from_url(url) as redis:
                redis.flushdb()
    yield
    queue.bell.cache_clear()
    counters.cache_clear()
    shutdown.reset()


@pytest.fixture
def alice(db: None) -> User:
    return User.objects.create_user("alice@example.org", "alice's password")


@pytest.fixture
def bob(db: None) -> User:
    return User.objects.create_user("bob@example.org", "bob's password")


@pytest.fixture
def operator(db: None) -> User:
    return User.objects.create_superuser("operator@example.org", "operator's password")


@pytest.fixture
def mailbox(tmp_path: Path) -> Mailbox:
    """A folder of .eml files to put mail into."""
    return Mailbox(tmp_path / "mail")


@pytest.fixture
def account(alice: User, mailbox: Mailbox) -> ConnectedAccount:
    """A file account of Alice's over `mailbox`."""
    return connect_file(alice, mailbox.folder)


@pytest.fixture(scope="session")
def emulate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulate]:
    """Google as others wrote it, shared by the run."""
    where = settings.BASE_URL + "/accounts/google/callback"
    server = Emulate(tmp_path_factory.mktemp("google"), where).start()
    yield server
    server.stop()


@pytest.fixture
def google(emulate: Emulate, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Front]:
    """Settings that lead to `emulate` through a front that can be told to misbehave."""
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    monkeypatch.setattr("emails.providers.web_api.FIRST_PAUSE_SECONDS", 0.01)
    front = Front(emulate.url)
    settings.GOOGLE_CLIENT_ID, settings.GOOGLE_CLIENT_SECRET = CLIENT
    settings.GOOGLE_AUTH_URL = f"http://localhost:{emulate.port}/o/oauth2/v2/auth"
    settings.GOOGLE_TOKEN_URL = f"{front.url}/oauth2/token"
    settings.GOOGLE_REVOKE_URL = f"{front.url}/oauth2/revoke"
    settings.GMAIL_API_URL = front.url
    yield front
    front.close()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_certificate(tmp_path_factory.mktemp("microsoft") / "localhost.pem")


@pytest.fixture(scope="session")
def microsoft(certificate: Path) -> Iterator[Host]:
    """The servers of Microsoft as we play it, shared by the run."""
    host = Host(certificate)
    yield host
    host.close()


@pytest.fixture
def graph(
    microsoft: Host, certificate: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Graph:
    """Settings that lead to them; each test has people and mail of its own."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    monkeypatch.setattr("emails.providers.web_api.FIRST_PAUSE_SECONDS", 0.01)
    found = microsoft.graph = Graph(microsoft.url, microsoft.authority)
    settings.MICROSOFT_CLIENT_ID, settings.MICROSOFT_CLIENT_SECRET = graph_client
    settings.MICROSOFT_AUTHORITY, settings.GRAPH_API_URL = found.authority, found.url
    return found


@pytest.fixture
def paused_email(db: None) -> QueueControl:
    return QueueControl.objects.create(queue="email", paused=True)


def corpora() -> Path:
    """Where public test messages lie on a machine that has them."""
    return Path(os.environ.get("TALLYMAIL_CORPORA", ROOT.parent / "shared" / "corpora"))
