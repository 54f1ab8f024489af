"""Mail from a file of this server: an mbox, a Maildir or a folder of .eml files."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from asgiref.sync import sync_to_async

from accounts.models import ConnectedAccount
from emails.providers.base import (
    ChangeSet,
    Identity,
    MailProvider,
    MessageGone,
    MessageRejected,
    Raw,
    RemoteRef,
    Window,
)
from emails.providers.mailboxes import (
    TOO_LARGE,
    Found,
    Mailbox,
    content_id,
    header_date,
    mailbox_at,
)

OLDEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Problem:
    """Stands for a message that cannot be had."""

    reason: str


class FileProvider(MailProvider):
    """The path is among the account's credentials: only the command line may name one."""

    def __init__(self, account: ConnectedAccount):
        super().__init__(account)
        self._open: Mailbox | None = None

    async def connect(self) -> Identity:
        path = self._path()
        await sync_to_async(self._mailbox, thread_sensitive=False)()
        return Identity(subject=str(path))

    async def changes(self, cursor: Any) -> ChangeSet:
        """All messages each time: a file keeps no history, and reading it costs no download."""
        return ChangeSet(await sync_to_async(self._refs, thread_sensitive=False)())

    async def list_ids(self, window: Window) -> AsyncIterator[list[RemoteRef]]:
        refs = (await self.changes(None)).refs
        yield [ref for ref in refs if _is_inside(ref, window)]

    async def fetch_raw(
        self, refs: Sequence[RemoteRef]
    ) -> AsyncIterator[Raw | MessageGone | MessageRejected]:
        for ref in refs:
            yield await sync_to_async(self._fetch, thread_sensitive=False)(ref)

    async def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def _mailbox(self) -> Mailbox:
        # Kept open: an mbox has to be read through before one message of it is found.
        self._open = self._open or mailbox_at(self._path())
        return self._open

    def _path(self) -> Path:
        return Path(self.account.credentials.open()["path"])

    def _refs(self) -> list[RemoteRef]:
        refs = [_ref(found) for found in self._mailbox().messages()]
        return sorted(refs, key=lambda ref: ref.received_at or OLDEST, reverse=True)

    def _fetch(self, ref: RemoteRef) -> Raw | MessageGone | MessageRejected:
        if isinstance(ref.place, Problem):
            return MessageRejected(ref, ref.place.reason)
        try:
            content = self._mailbox().content(ref.place)
        except (OSError, KeyError):
            return MessageGone(ref)
        return MessageRejected(ref, TOO_LARGE) if content is None else Raw(ref, content)


def _ref(found: Found) -> RemoteRef:
    if found.content is None:
        name = hashlib.sha256(found.key.encode(errors="replace")).hexdigest()
        return RemoteRef(f"{found.problem[:40]}:{name}", Problem(found.problem))
    return RemoteRef(content_id(found.content), found.key, header_date(found.content))


def _is_inside(ref: RemoteRef, window: Window) -> bool:
    moment = ref.received_at or OLDEST
    return (window.since or OLDEST) <= moment and (window.until is None or moment < window.until)
