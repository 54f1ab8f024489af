from __future__ import annotations

from typing import Any

import pytest

# No other test writes this one, for Redis keeps a file of all that was ever written.
CODE = "580317"


@pytest.fixture
def code(monkeypatch: pytest.MonkeyPatch) -> str:
    """The one-time code that is made next."""
    monkeypatch.setattr("accounts.recovery.new_code", lambda: CODE)
    return CODE


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is held to a limit, where a test asks more often than people may."""
    monkeypatch.setattr("accounts.recovery.take", lambda limit, whose: 0)
    monkeypatch.setattr("accounts.limits.take", lambda limit, whose: 0)
    monkeypatch.setattr("accounts.limits.is_used_up", lambda limit, whose: 0)


class Visitor:
    """Somebody who forgot a password and has nothing but an address."""

    def __init__(self, client: Any):
        self.client = client

    def ask(self, email: str = "alice@example.org") -> Any:
        return self._post("forgot-password", {"email": email})

    def use(self, otp: str = CODE, password: str = "a fresh sentence", **more: str) -> Any:
        sent = {"email": "alice@example.org", "otp": otp, "new_password": password} | more
        return self._post("reset-password", sent)

    def _post(self, what: str, sent: dict[str, str]) -> Any:
        return self.client.post(f"/api/v1/auth/{what}", sent, "application/json")


@pytest.fixture
def visitor(client: Any) -> Visitor:
    return Visitor(client)
