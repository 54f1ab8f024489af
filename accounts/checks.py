"""What Django should warn of before the system runs."""

from __future__ import annotations

from typing import Any

from django.core.checks import Error, register
from django.db import DatabaseError

from accounts.crypto import Undecipherable
from accounts.models import ConnectedAccount


@register("database")
def credentials_can_be_read(databases: list[str] | None = None, **kwargs: Any) -> list[Error]:
    """The newest stored credentials open with the keys that are set."""
    if not databases:
        return []
    try:
        newest = ConnectedAccount.objects.exclude(credentials=None).order_by("-id").first()
        if newest is not None:
            newest.credentials.open()
    except Undecipherable as error:
        return [Error(str(error), hint=error.remedy, id="accounts.E001")]
    except DatabaseError:
        return []
    return []
