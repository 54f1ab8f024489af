"""Secrets at rest: Fernet under FIELD_ENCRYPTION_KEYS, the newest key first."""

from __future__ import annotations

import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from jobs.errors import NeedsAttention


class Undecipherable(NeedsAttention):
    """The application lacks the key of this value. That is no revoked grant."""

    code = "undecipherable"

    def __init__(self) -> None:
        super().__init__(
            "A stored secret cannot be decrypted with any of FIELD_ENCRYPTION_KEYS.",
            remedy="Put the key that was in use before back into FIELD_ENCRYPTION_KEYS.",
        )


class Misplaced(NeedsAttention):
    """The value opens, but it was sealed for another row: somebody has moved it."""

    code = "misplaced"

    def __init__(self) -> None:
        super().__init__(
            "A stored secret was sealed for another account: it is not used here.",
            remedy="Find out who changed the database, then connect the account again.",
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


def is_current(text: str) -> bool:
    """Whether the newest key sealed `text`."""
    try:
        Fernet(settings.FIELD_ENCRYPTION_KEYS[0]).decrypt(text.encode())
    except InvalidToken:
        return False
    return True


def resealed(text: str) -> str:
    """The same value under the newest key; raises Undecipherable."""
    try:
        return _fernet().rotate(text.encode()).decode()
    except InvalidToken:
        raise Undecipherable from None


def _fernet() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.FIELD_ENCRYPTION_KEYS])


class Sealed:
    """A secret of one account, opened only on purpose, so that no log or page shows it.

    Fernet knows no associated data: account and kind are sealed with the value, and a text that
    was moved to another row or column does not open there.
    """

    def __init__(self, text: str, account: int | None, kind: str):
        self.text, self.account, self.kind = text, account, kind

    @classmethod
    def of(cls, row: models.Model, kind: str, value: Any) -> Sealed:
        """`value` for the field `kind` of `row`, which is an account or belongs to one."""
        account = _account_of(row)
        return cls(seal({"account": account, "kind": kind, "value": value}), account, kind)

    def open(self) -> Any:
        """The value; raises Undecipherable or Misplaced."""
        found = unseal(self.text)
        named = (found.get("account"), found.get("kind")) if isinstance(found, dict) else ()
        if named != (self.account, self.kind):
            raise Misplaced
        return found["value"]

    def __repr__(self) -> str:
        return "<sealed>"


def _account_of(row: Any) -> int | None:
    return getattr(row, "account_id", row.pk)


class SealingAttribute(DeferredAttribute):
    """Seals what is assigned, for the row that it is assigned to."""

    def __get__(self, row: Any, owner: Any = None) -> Any:
        found = super().__get__(row, owner)
        if isinstance(found, Sealed):
            return Sealed(found.text, _account_of(row), self.field.attname)
        return found

    def __set__(self, row: Any, value: Any) -> None:
        name = self.field.attname
        is_plain = value is not None and not isinstance(value, Sealed)
        row.__dict__[name] = Sealed.of(row, name, value) if is_plain else value


class EncryptedJSONField(models.TextField):
    """A JSON value that the database only sees sealed.

    Assign the value itself, or in an `update` a Sealed; what is read is a Sealed.
    """

    descriptor_class = SealingAttribute

    def contribute_to_class(self, cls: Any, name: str, **more: Any) -> None:
        super().contribute_to_class(cls, name, **more)
        if not cls._meta.abstract:
            models.signals.post_save.connect(self._seal_for_new_row, sender=cls)

    def from_db_value(self, value: str | None, *args: Any) -> Any:
        return Sealed(value, None, self.attname) if value else None

    def to_python(self, value: Any) -> Any:
        return value

    def pre_save(self, row: Any, add: bool) -> Any:
        # A row without a number yet cannot be named inside the seal: see below.
        return None if _account_of(row) is None else getattr(row, self.attname)

    def get_prep_value(self, value: Any) -> str | None:
        if value is not None and not isinstance(value, Sealed):
            raise TypeError(f"{self.name} is written as a Sealed: Sealed.of(row, name, value).")
        return value.text if value is not None else None

    def _seal_for_new_row(self, instance: Any, created: bool, using: str, **_: Any) -> None:
        held = instance.__dict__.get(self.attname)
        if not created or held is None:
            return
        secret = unseal(held.text)
        if secret["account"] is None:
            fresh = Sealed.of(instance, self.attname, secret["value"])
            setattr(instance, self.attname, fresh)
            rows = type(instance)._base_manager.using(using).filter(pk=instance.pk)
            rows.update(**{self.attname: fresh})
