"""Mail from Outlook by Microsoft Graph, read only. Not verified against Microsoft.

The first look lists the newest mail by date; from then on each folder tells its changes. Microsoft
may tell a move by the folder that was left alone (microsoft-graph-docs-contrib issue 72), so that
every message that left one is looked up where it is now.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings

from accounts.errors import Refused
from accounts.models import ConnectedAccount
from emails.providers.base import (
    USUAL_PACE,
    ChangeSet,
    Identity,
    MailProvider,
    MessageGone,
    MessageRejected,
    Raw,
    RemoteRef,
    Window,
)
from emails.providers.bodies import Bodies, Failed
from emails.providers.choice import Choice
from emails.providers.mailboxes import TOO_LARGE
from emails.providers.outlook_api import PAGE, PROFILE, OutlookApi
from emails.providers.outlook_changes import FIELDS, Walk, Walker, places
from emails.providers.outlook_folders import Folders, folders_of
from emails.providers.web_api import TooLarge
from jobs.errors import JobError

# What a first look takes at the most; older mail is brought apart, by date.
FIRST_LOOK = 10_000
OVERLAP_SECONDS = 86_400
# When more messages than this left their folders, the whole mailbox is listed instead.
MOST_LOOKED_AT = 100
GONE = {404, 410}
OLDEST = datetime.min.replace(tzinfo=UTC)

Refs = dict[str, RemoteRef]


class OutlookProvider(MailProvider):
    """The cursor: {"since": seconds since 1970, "links", "begun", "known", "older_than"}.

    `links` and `begun` are explained at `places`, `known` at `Folders`.
    """

    def __init__(self, account: ConnectedAccount):
        super().__init__(account)
        self.api = OutlookApi(account)
        self.bodies = Bodies(self.api.pace, self._body)
        self._folders: Folders | None = None
        self.choice = Choice.of(account)

    @property
    def host(self) -> str:
        return urlsplit(settings.GRAPH_API_URL).hostname or ""

    @property
    def most_at_once(self) -> int:
        """What the quota gives within half of a job's time."""
        return int(PROFILE.burst + PROFILE.rate * settings.JOB_TIMEOUT_SECONDS / 2)

    async def connect(self) -> Identity:
        await self.api.found("/me/mailFolders/inbox", select="id")
        scopes = tuple(self.account.scopes)
        return Identity(self.account.subject, self.account.email, scopes)

    async def changes(self, cursor: Any) -> ChangeSet:
        """One call for the folders and one for each of them when nothing came."""
        now = int(time.time())
        folders = await self._tree()
        if not cursor:
            return await self._first_look(now, folders)
        walks = await Walker(self.api, cursor).walks(folders.all())
        refs = self._new(walks, folders)
        if not all(walk.was_whole for walk in walks):
            since = datetime.fromtimestamp(cursor["since"] - OVERLAP_SECONDS, UTC)
            refs |= await self._listed(Window(since=since))
        refs |= await self._moved(_missing(walks, refs))
        fresh = cursor | places(walks) | {"since": now, "known": folders.known}
        newest = sorted(refs.values(), key=lambda ref: ref.received_at or OLDEST, reverse=True)
        return ChangeSet(newest, fresh)

    async def list_ids(self, window: Window) -> AsyncIterator[list[RemoteRef]]:
        folders = await self._tree()
        wanted = {"select": FIELDS, "orderby": "receivedDateTime desc", "top": PAGE}
        window = self.choice.within(window)
        wanted |= {"filter": _span(window)} if window != Window() else {}
        async for page in self.api.pages("/me/messages", **wanted):
            few = (found for found in page.get("value") or () if folders.may_read(found))
            yield [_ref(found) for found in few if self._wants(found)]

    async def fetch_raw(
        self, refs: Sequence[RemoteRef]
    ) -> AsyncIterator[Raw | MessageGone | MessageRejected]:
        async for found in self.bodies.of(refs):
            yield found

    async def folders(self) -> list[str]:
        return sorted((await self._tree()).names)

    async def total(self) -> int | None:
        page = await self.api.found("/me/messages", select="id", top=1, count="true")
        return int(page["@odata.count"])

    def seconds_for(self, mails: int) -> float:
        return max((mails - PROFILE.burst) / PROFILE.rate, mails / USUAL_PACE)

    async def close(self) -> None:
        await self.bodies.close()
        await self.api.close()

    async def _tree(self) -> Folders:
        if self._folders is None:
            known = (self.account.cursor or {}).get("known", {})
            self._folders = await folders_of(self.api, known, self.choice.folder)
        return self._folders

    async def _first_look(self, now: int, folders: Folders) -> ChangeSet:
        refs: list[RemoteRef] = []
        cursor = {"since": now, "links": {}, "begun": {}, "known": folders.known}
        async for page in self.list_ids(Window()):
            if len(refs) >= FIRST_LOOK:
                oldest = refs[-1].received_at
                return ChangeSet(refs, cursor | {"older_than": _seconds(oldest) or now})
            refs += page
        return ChangeSet(refs, cursor)

    def _new(self, walks: Iterable[Walk], folders: Folders) -> Refs:
        """What came into folders that are read, without what jobs of its own will bring."""
        place = self._backfill_place()
        found = {}
        for walk in walks:
            for ref in map(_ref, filter(self._wants, _readable(walk, folders))):
                is_later = place is not None and (_seconds(ref.received_at) or place) < place
                if walk.was_whole or not is_later:
                    found[ref.id] = ref
        return found

    def _backfill_place(self) -> int | None:
        known, cursor = self.account.backfill or {}, self.account.cursor or {}
        return None if known.get("done") else known.get("until", cursor.get("older_than"))

    async def _listed(self, window: Window) -> Refs:
        return {ref.id: ref async for page in self.list_ids(window) for ref in page}

    async def _moved(self, ids: set[str]) -> Refs:
        """Of messages that left a folder, those that are in another one that is read."""
        if len(ids) > MOST_LOOKED_AT:
            every = await self._listed(Window())
            return {one: every[one] for one in ids & every.keys()}
        looked = self.api.each(sorted(ids), self._looked_up)
        return {one: ref async for one, ref in looked if ref is not None}

    async def _looked_up(self, message_id: str) -> RemoteRef | None:
        try:
            found = await self.api.found(_path(message_id), select=FIELDS)
        except Refused:
            return None
        may_read = (await self._tree()).may_read(found) and self._wants(found)
        return _ref(found) if may_read else None

    def _wants(self, found: dict[str, Any]) -> bool:
        sender = ((found.get("from") or {}).get("emailAddress") or {}).get("address") or ""
        since, received = self.choice.since, _ref(found).received_at
        is_young = since is None or received is None or received >= since
        return is_young and self.choice.wants(str(sender))

    async def _body(self, ref: RemoteRef) -> Raw | MessageGone | MessageRejected | Failed:
        try:
            return Raw(ref, await self.api.content(f"{_path(ref.id)}/$value"))
        except TooLarge:
            return MessageRejected(ref, TOO_LARGE)
        except JobError as error:
            is_gone = isinstance(error, Refused) and error.status in GONE
            return MessageGone(ref) if is_gone else Failed(ref, error)


def _readable(walk: Walk, folders: Folders) -> Iterable[dict[str, Any]]:
    is_read = walk.folder in folders.read
    return [found for found in walk.messages.values() if is_read and not found.get("isDraft")]


def _missing(walks: Iterable[Walk], refs: Refs) -> set[str]:
    """Ids of what left a folder and was not seen in another one."""
    removed, seen = set[str](), set(refs)
    for walk in walks:
        removed |= walk.removed
        seen |= walk.messages.keys()
    return removed - seen


def _path(message_id: str) -> str:
    return f"/me/messages/{quote(message_id, safe='')}"


def _span(window: Window) -> str:
    bounds = [("ge", window.since), ("lt", window.until)]
    named = [f"receivedDateTime {word} {at:%Y-%m-%dT%H:%M:%SZ}" for word, at in bounds if at]
    return " and ".join(named)


def _ref(found: dict[str, Any]) -> RemoteRef:
    try:
        received = datetime.fromisoformat(str(found.get("receivedDateTime"))).astimezone(UTC)
    except (ValueError, OverflowError):
        received = None
    return RemoteRef(str(found["id"]), received_at=received)


def _seconds(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp())
