"""Whose rows these are: the one filter that API, admin and pages start from."""

from __future__ import annotations

from typing import Any, Self

from django.db import models


class OwnedQuerySet(models.QuerySet):
    """Rows that know their owner by the path `owner`, for example "account__user"."""

    owner = "user"

    def visible_to(self, user: Any) -> Self:
        """Everything for an active superuser, their own for a person, nothing for a stranger."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self if user.is_superuser else self.owned_by(user)

    def owned_by(self, user: Any) -> Self:
        return self.filter(**{self.owner: user}) if self.owner else self.none()


def owned(path: str) -> type[OwnedQuerySet]:
    """A queryset class whose owner is found along `path`; "" means superusers only."""
    return type("OwnedBy" + path.title().replace("_", ""), (OwnedQuerySet,), {"owner": path})
