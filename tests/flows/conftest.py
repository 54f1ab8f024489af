"""Whole installations in folders of their own, on both databases."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.flows.sites import KEYS, USER, Site
from tests.peers.dovecot import Dovecot
from tests.servers import Postgres, Valkey
from tests.settings import FOLDER

ON = ["sqlite", "postgresql"]


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Site]:
    """A machine with nothing configured: SQLite and the embedded Redis."""
    site = Site(tmp_path)
    yield site
    site.stop()


@pytest.fixture(scope="session")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Valkey]:
    server = Valkey(tmp_path_factory.mktemp("valkey")).start()
    yield server
    server.stop()


@pytest.fixture(params=ON)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """A bare machine, then one with a PostgreSQL and a Redis; empty."""
    site = _site(request, request.param, tmp_path)
    yield site
    site.stop()


@pytest.fixture(scope="session", params=ON)
def template(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Site]:
    """A migrated installation with one user, to be copied; its token is `site.token`."""
    site = _site(request, request.param, tmp_path_factory.mktemp("template"))
    site.run("migrate")
    site.token = site.run("createapitoken", USER, "--create").stdout.strip()
    return request.param, site


@pytest.fixture
def ready(
    request: pytest.FixtureRequest, template: tuple[str, Site], tmp_path: Path
) -> Iterator[Site]:
    """A copy of the template, on each database."""
    kind, original = template
    shutil.copytree(original.folder, tmp_path, dirs_exist_ok=True)
    site = Site(tmp_path, dict(original.environment), token=original.token)
    if kind == "postgresql":
        name = original.environment["DATABASE_URL"].rpartition("/")[2]
        postgres = request.getfixturevalue("postgres")
        site.environment["DATABASE_URL"] = postgres.create(_new_name(), template=name)
        request.getfixturevalue("redis").flush()
    yield site
    site.stop()


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    server = Dovecot(FOLDER / "dovecot").start()
    yield server
    server.stop()


@pytest.fixture
def person(dovecot: Dovecot, settings: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of somebody whose mailbox is empty; the server may be talked to."""
    settings.ALLOW_PRIVATE_HOSTS = True
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))
    return dovecot.anybody()


def _site(request: pytest.FixtureRequest, kind: str, folder: Path) -> Site:
    if kind == "sqlite":
        return Site(folder)
    postgres: Postgres = request.getfixturevalue("postgres")
    redis: Valkey = request.getfixturevalue("redis")
    redis.flush()
    urls = {"DATABASE_URL": postgres.create(_new_name()), "REDIS_URL": redis.url}
    return Site(folder, urls | KEYS)


def _new_name() -> str:
    return f"flow-{os.urandom(4).hex()}"
