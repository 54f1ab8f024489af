"""Whose rows these are: the one filter that API, admin and pages start from."""

from __future__ import annotations

from typing import Any, Self

from django.db import models

# The permission with which staff see states, counts and causes of all people's jobs.
EVERYBODYS = "jobs.view_everybodys_job"


class OwnedQuerySet(models.QuerySet):
    """Rows that know their owner by the path `owner`, for example "account__user".

    `everybodys` is the permission with which staff see the rows of all people.
    """

    owner = "user"
    everybodys = ""

    def visible_to(self, user: Any) -> Self:
        """What a person may look at: their own rows and those that were lent to them."""
        if _sees_nothing(user):
            return self.none()
        if user.is_superuser or (self.everybodys and user.is_staff and self._opens_to(user)):
            return self
        # Only a request that reads carries the loans of its user.
        return self._of([user.pk, *getattr(user, "lent_by", ())])

    def changeable_by(self, user: Any) -> Self:
        """What a person may act on as its owner; superusers on everything."""
        if _sees_nothing(user):
            return self.none()
        return self if user.is_superuser else self.owned_by(user)

    def owned_by(self, user: Any) -> Self:
        return self._of([user.pk])

    def _of(self, people: list[int]) -> Self:
        if not self.owner:
            return self.none()
        one = len(people) == 1
        return self.filter(**{self.owner: people[0]} if one else {f"{self.owner}__in": people})

    def _opens_to(self, user: Any) -> bool:
        return bool(user.has_perm(self.everybodys))


def _sees_nothing(user: Any) -> bool:
    return not (user.is_authenticated and user.is_active)


def owned(path: str, everybodys: str = "") -> type[OwnedQuerySet]:
    """A queryset class whose owner is found along `path`; "" means that nobody owns the rows."""
    name = "OwnedBy" + path.title().replace("_", "")
    return type(name, (OwnedQuerySet,), {"owner": path, "everybodys": everybodys})
