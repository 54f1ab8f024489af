"""Servers that may be killed, and towns on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.town import Town
from tests.flows.sites import KEYS, USER, Site
from tests.servers import Postgres, Valkey
from tests.settings import FOLDER


@pytest.fixture(scope="session")
def ground() -> Iterator[Postgres]:
    """A PostgreSQL of our own: no other test suffers when it is killed."""
    server = Postgres(FOLDER / "faults").start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def doorbell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Valkey]:
    server = Valkey(tmp_path_factory.mktemp("doorbell")).start()
    yield server
    server.stop(hard=True)


@pytest.fixture(scope="session")
def plan(
    ground: Postgres, doorbell: Valkey, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, str]:
    """The name of a migrated database with one user, to be copied, and that user's API token."""
    urls = {"DATABASE_URL": ground.create("plan"), "REDIS_URL": doorbell.url}
    site = Site(tmp_path_factory.mktemp("plan"), urls | KEYS)
    assert site.run("migrate").returncode == 0
    made = site.run("createapitoken", USER, "--create", "--superuser")
    assert made.returncode == 0, made.stderr
    return "plan", made.stdout.strip()


@pytest.fixture
def build(
    ground: Postgres, doorbell: Valkey, plan: tuple[str, str], tmp_path: Path
) -> Iterator[Callable[..., Town]]:
    """Makes the test's town; `settings` are variables of its environment."""
    built: list[Town] = []

    def make(**settings: str) -> Town:
        name, token = plan
        built.append(Town(tmp_path, ground, doorbell, name, settings))
        built[-1].token = token
        return built[-1]

    yield make
    for town in built:
        town.close()


@pytest.fixture
def town(build: Callable[..., Town]) -> Town:
    return build()
