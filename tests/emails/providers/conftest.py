from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from accounts.models import ConnectedAccount, User
from emails.connecting import connect_imap
from tests.peers.dovecot import certify
from tests.peers.fake_imap import ADDRESS, PASSWORD, FakeImap, fake_imap


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certificates")
    certify(folder)
    return folder


@pytest.fixture
def imap(certificates: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeImap]:
    """A server at localhost that may be talked to."""
    settings.ALLOW_PRIVATE_HOSTS = True
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "authority.pem"))
    with fake_imap(certificates) as server:
        yield server


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """No server is waited for long."""
    monkeypatch.setattr("emails.providers.imap_wire.SILENCE_SECONDS", 0.5)
    monkeypatch.setattr("emails.providers.imap_wire.COMMAND_SECONDS", 1.0)
    monkeypatch.setattr("emails.providers.imap_wire.CONNECT_SECONDS", 1.0)


@pytest.fixture
def imap_account(alice: User, imap: FakeImap) -> ConnectedAccount:
    return connect_imap(alice, ADDRESS, PASSWORD, host="localhost", port=imap.port)
