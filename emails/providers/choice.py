"""What the owner of a mailbox wants to have read of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from accounts.models import ConnectedAccount
from accounts.reads import Reads
from emails.providers.base import Window
from jobs.errors import NeedsAttention


@dataclass(frozen=True)
class Choice:
    """`folder` "" is all of them, no `senders` are all; nothing from before `since` is read."""

    folder: str = ""
    senders: tuple[str, ...] = ()
    since: datetime | None = None

    @classmethod
    def of(cls, account: ConnectedAccount) -> Choice:
        day = account.since
        return cls(
            account.folder if account.reads == Reads.FOLDER else "",
            tuple(account.only_senders.split()) if account.reads == Reads.SENDERS else (),
            datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None,
        )

    def within(self, window: Window) -> Window:
        """What of a window is wanted."""
        bounds = [moment for moment in (window.since, self.since) if moment]
        return Window(max(bounds, default=None), window.until)

    def wants(self, address: str) -> bool:
        """Whether mail of this sender is; a domain stands for those below it too."""
        found = address.strip().lower()
        domain = found.rpartition("@")[2]
        return not self.senders or any(
            found == one or (("@" not in one) and f".{domain}".endswith(f".{one}"))
            for one in self.senders
        )


def folder_gone(name: str) -> NeedsAttention:
    told = f"There is no folder or label {name!r:.100} in this mailbox."
    return NeedsAttention(told, remedy="Choose another one under Settings.", code="folder_gone")
