"""Mail from any IMAP server, read only: folders are opened by EXAMINE, bodies by PEEK."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

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
from emails.providers.choice import Choice
from emails.providers.imap_bodies import Bodies, batches
from emails.providers.imap_errors import translated
from emails.providers.imap_reader import Reader

Found = TypeVar("Found")


class ImapProvider(MailProvider):
    """Credentials: {"host", "port", "security": tls or starttls, "username", and "password" or an
    OAuth "token"}. The cursor is that of imap_reader."""

    def __init__(self, account: ConnectedAccount):
        super().__init__(account)
        self.reader = Reader(account.credentials.open(), Choice.of(account))
        # A thread of its own: a server that stalls holds nobody else up.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="imap")

    @property
    def host(self) -> str:
        return self.reader.server.host

    async def connect(self) -> Identity:
        await self._run(lambda: self.reader.box.examine("INBOX"))
        server, username = self.reader.server, self.reader.username
        return Identity(f"{username}@{server.host}", self.account.email or username)

    async def changes(self, cursor: Any) -> ChangeSet:
        """New mail by UID in each folder. A folder with a new UIDVALIDITY is listed again, up to
        where the first look ended: no CursorExpired leaves here."""
        return await self._run(partial(self.reader.changes, cursor))

    async def list_ids(self, window: Window) -> AsyncIterator[list[RemoteRef]]:
        pages = self.reader.windows(window)
        while (page := await self._run(partial(next, pages, None))) is not None:
            yield page

    async def fetch_raw(
        self, refs: Sequence[RemoteRef]
    ) -> AsyncIterator[Raw | MessageGone | MessageRejected]:
        bodies = Bodies(self.reader)
        for batch in batches(refs):
            for outcome in await self._run(partial(bodies.fetch, batch)):
                yield outcome
        for rejected in bodies.failed():
            yield rejected

    async def folders(self) -> list[str]:
        return await self._run(self.reader.names)

    async def total(self) -> int | None:
        return await self._run(self.reader.total)

    async def matching(self) -> tuple[int, bool]:
        return await self._run(self.reader.matching), False

    async def close(self) -> None:
        # It may come while the thread waits for the server: that wait ends here.
        self.reader.interrupt()
        self._thread.submit(self.reader.drop)
        self._thread.shutdown(wait=False)

    async def _run(self, call: Callable[[], Found]) -> Found:
        def guarded() -> Found:
            with translated(self.reader.server, self.reader.username):
                return call()

        return await sync_to_async(guarded, thread_sensitive=False, executor=self._thread)()
