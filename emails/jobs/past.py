"""How far back an account's mail has been brought, and the job that goes on from there."""

from __future__ import annotations

from collections.abc import Sequence

from accounts.models import ConnectedAccount
from jobs.base import Next
from jobs.kinds import Payload
from jobs.models import Job

KIND = "EMAIL_BACKFILL"


def lock_of(account_id: int) -> str:
    return f"backfill:{account_id}"


def following(payload: Payload) -> Sequence[Next]:
    """The backfill that the account of a fetch still needs, unless one is under way."""
    account = ConnectedAccount.objects.get(pk=payload["account_id"])
    is_busy = Job.objects.live().filter(lock=lock_of(account.pk)).exists()
    return () if is_busy or place_of(account) is None else (Next(KIND, payload),)


def place_of(account: ConnectedAccount) -> int | None:
    """Before which moment mail is still missing, in seconds since 1970; None when none is."""
    known = account.backfill or {}
    older_than = (account.cursor or {}).get("older_than")
    return None if known.get("done") else known.get("until", older_than)
