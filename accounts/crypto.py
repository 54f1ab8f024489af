"""Secrets at rest: Fernet under FIELD_ENCRYPTION_KEYS, the newest key first."""

from __future__ import annotations

import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models

from jobs.errors import NeedsAttention


class Undecipherable(NeedsAttention):
    """The application lacks the key of this value. That is no revoked grant."""

    code = "undecipherable"

    def __init__(self) -> None:
        super().__init__(
            "A stored secret cannot be decrypted with any of FIELD_ENCRYPTION_KEYS.",
            remedy="Put the key that was in use before back into FIELD_ENCRYPTION_KEYS.",
        )


def seal(value: Any) -> str:
    """A JSON value as an opaque text."""
    return _fernet().encrypt(json.dumps(value).encode()).decode()


def unseal(text: str, max_age: int | None = None) -> Any:
    """The value of `seal`; raises Undecipherable when it is not ours or older than `max_age` s."""
    try:
        return json.loads(_fernet().decrypt(text.encode(), ttl=max_age))
    except InvalidToken:
        raise Undecipherable from None


def _fernet() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.FIELD_ENCRYPTION_KEYS])


class EncryptedJSONField(models.TextField):
    """A JSON value that the database only sees sealed."""

    def from_db_value(self, value: str | None, *args: Any) -> Any:
        return Sealed(value) if value else None

    def to_python(self, value: Any) -> Any:
        return value

    def get_prep_value(self, value: Any) -> str | None:
        if value is None:
            return None
        return value.text if isinstance(value, Sealed) else seal(value)


class Sealed:
    """What the field gives back: opened only on purpose, so that no log or page shows it."""

    def __init__(self, text: str):
        self.text = text

    def open(self) -> Any:
        return unseal(self.text)

    def __repr__(self) -> str:
        return "<sealed>"
