"""What a provider of mail does, and how it says that it cannot."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from asgiref.sync import sync_to_async

from accounts.errors import AppMisconfigured, AuthRevoked, RateLimited, Refused, Transient
from accounts.grants import give_back
from accounts.issuers import ISSUERS
from accounts.models import ConnectedAccount
from jobs.errors import JobError

__all__ = [
    "AppMisconfigured",
    "AuthRevoked",
    "ChangeSet",
    "CursorExpired",
    "Identity",
    "MailProvider",
    "MessageGone",
    "MessageRejected",
    "RateLimited",
    "Raw",
    "Refused",
    "RemoteRef",
    "Transient",
    "Window",
]


MOST_COUNTED = 20_000
# Mails a second, where a provider names no limit.
USUAL_PACE = 20


class CursorExpired(JobError):
    """The provider has forgotten where we were: resync by date."""

    code = "cursor_expired"


@dataclass(frozen=True)
class Identity:
    """Who a mailbox is: the provider's unchanging id, its address, what was granted."""

    subject: str
    email: str = ""
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True)
class RemoteRef:
    """A message where it lies. `id` is stable text; `place` is the provider's own business."""

    id: str
    place: Any = None
    received_at: datetime | None = None


@dataclass(frozen=True)
class Raw:
    """A message's bytes as the provider holds them."""

    ref: RemoteRef
    content: bytes


@dataclass(frozen=True)
class MessageGone:
    """The message was deleted in the meantime: skipped and counted."""

    ref: RemoteRef


@dataclass(frozen=True)
class MessageRejected:
    """The message cannot be had; it is quarantined with the reason, and the cursor moves on."""

    ref: RemoteRef
    reason: str


@dataclass(frozen=True)
class ChangeSet:
    """What came since the cursor, newest first, and the cursor to keep when all of it is stored."""

    refs: Sequence[RemoteRef]
    cursor: Any = None


@dataclass(frozen=True)
class Window:
    """A span of time in which to list messages; open where None."""

    since: datetime | None = None
    until: datetime | None = None
    folders: tuple[str, ...] = field(default=())


class MailProvider(ABC):
    """Mail of one account. Library errors become the classes above before they leave."""

    def __init__(self, account: ConnectedAccount):
        self.account = account

    @property
    def host(self) -> str:
        """The server that this account's mail comes from; "" when there is none."""
        return ""

    @property
    def most_at_once(self) -> int:
        """How many bodies one run may take; a slow provider says less."""
        return 10_000

    @abstractmethod
    async def connect(self) -> Identity:
        """Opens the mailbox once and says whose it is."""

    @abstractmethod
    async def changes(self, cursor: Any) -> ChangeSet:
        """Everything new since `cursor` (None: from the beginning); may raise CursorExpired."""

    @abstractmethod
    def list_ids(self, window: Window) -> AsyncIterator[list[RemoteRef]]:
        """Pages of the messages in `window`, newest first; no bodies."""

    @abstractmethod
    def fetch_raw(
        self, refs: Sequence[RemoteRef]
    ) -> AsyncIterator[Raw | MessageGone | MessageRejected]:
        """The bodies of `refs`, each exactly once, in any order."""

    async def folders(self) -> list[str]:
        """Names of the folders or labels that one of may be chosen; none where there are none."""
        return []

    async def total(self) -> int | None:
        """How many mails there are in all; None where nobody counts them."""
        return None

    async def matching(self) -> tuple[int, bool]:
        """How many mails would be read, by lists alone; True when those are not all."""
        count = 0
        async for page in self.list_ids(Window()):
            count += len(page)
            if count >= MOST_COUNTED:
                return count, True
        return count, False

    def seconds_for(self, mails: int) -> float:
        """About how long it takes to download so many."""
        return mails / USUAL_PACE

    async def revoke(self) -> None:
        """Gives the grant back, where there is one that no other account lives from."""
        if self.account.provider in ISSUERS:
            await sync_to_async(give_back)(self.account)

    async def close(self) -> None:
        """Lets go of connections and files."""
