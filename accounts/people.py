"""A person's right to be forgotten."""

from __future__ import annotations

from accounts import audit
from accounts.models import User


def erase(user: User, actor: User | None = None, reason: str = "") -> dict[str, int]:
    """Deletes all rows of `user`; says how many of each table went."""
    audit.record(actor, "erase user", f"accounts.User:{user.pk}", reason)
    return user.delete()[1]
