"""Mail from Gmail by its API, read only.

A history cursor says whether anything came; a search with the account's words says what of it is
wanted. The loop over the history is OpenArchiver's: one start for all pages, the first page's id is
kept, empty pages are gone through.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from accounts.errors import Refused
from accounts.models import ConnectedAccount
from emails.providers.base import (
    ChangeSet,
    CursorExpired,
    Identity,
    MailProvider,
    MessageGone,
    MessageRejected,
    Raw,
    RemoteRef,
    Window,
)
from emails.providers.bodies import Bodies, Failed
from emails.providers.choice import Choice, folder_gone
from emails.providers.gmail_answers import NEVER_READ, arrivals, message_of, moment
from emails.providers.gmail_api import MOST_IN_FLIGHT, GmailApi
from emails.providers.gmail_words import words_of
from emails.providers.mailboxes import TOO_LARGE
from emails.providers.web_api import TooLarge
from jobs.errors import JobError

logger = logging.getLogger(__name__)

PAGE = 500
# What a first look takes at the most; older mail is brought apart, by date.
FIRST_LOOK = 10_000
# Google's search finds new mail a little later than its history does.
OVERLAP_SECONDS = 86_400
# Above so many messages of unknown age the whole mailbox is searched instead.
MOST_LOOKED_AT = 100
# Mails a second that ten requests at once bring where no quota holds them.
FASTEST = 40
UNWANTED = "-in:sent -in:drafts -in:chats"
HISTORY_FIELDS = (
    "history(messagesAdded/message(id,labelIds),labelsRemoved(labelIds,message(id,labelIds)),"
    "labelsAdded(labelIds,message(id,labelIds))),historyId,nextPageToken"
)


class GmailProvider(MailProvider):
    """The cursor: {"history": text, "since": seconds since 1970, "look_again", "older_than"}."""

    def __init__(self, account: ConnectedAccount):
        super().__init__(account)
        self.api = GmailApi(account)
        self.costs = self.api.bucket.profile
        self.bodies = Bodies(self.api.pace, self._body)
        self.choice = Choice.of(account)
        self._label: str | None = None

    @property
    def host(self) -> str:
        return urlsplit(settings.GMAIL_API_URL).hostname or ""

    @property
    def most_at_once(self) -> int:
        """What the quota gives within half of a job's time."""
        spent = self.costs.burst + self.costs.rate * settings.JOB_TIMEOUT_SECONDS / 2
        return int(spent // self.costs.get)

    async def connect(self) -> Identity:
        profile = await self._profile()
        scopes = tuple(self.account.scopes)
        return Identity(self.account.subject, str(profile["emailAddress"]), scopes)

    async def changes(self, cursor: Any) -> ChangeSet:
        """One history call when nothing came."""
        now = int(time.time())
        if not cursor:
            return await self._first_look(now)
        try:
            history, added = await self._history(cursor["history"])
        except CursorExpired:
            logger.info("%s: Gmail forgot the history; looking through the newest mail.", self.host)
            return await self._resync(cursor, now)
        fresh = cursor | {"history": history, "since": now, "look_again": False}
        if not added and not cursor.get("look_again"):
            return ChangeSet((), fresh)
        since = cursor["since"] - OVERLAP_SECONDS
        refs = await self._listed(Window(since=moment(since)))
        missing = added - {ref.id for ref in refs}
        old, is_young_missing = await self._of_old_date(missing, since)
        return ChangeSet([*refs, *old], fresh | {"look_again": is_young_missing})

    async def list_ids(self, window: Window) -> AsyncIterator[list[RemoteRef]]:
        token: dict[str, str] = {}
        label = await self._chosen_label()
        within = {"labelIds": label} if label else {}
        while True:
            page = await self.api.get(
                "/messages",
                self.costs.list,
                q=self._search(window),
                maxResults=PAGE,
                fields="messages/id,nextPageToken",
                **within,
                **token,
            )
            yield [RemoteRef(str(found["id"])) for found in page.get("messages") or ()]
            if not page.get("nextPageToken"):
                return
            token = {"pageToken": page["nextPageToken"]}

    async def fetch_raw(
        self, refs: Sequence[RemoteRef]
    ) -> AsyncIterator[Raw | MessageGone | MessageRejected]:
        async for found in self.bodies.of(refs):
            yield found

    async def close(self) -> None:
        await self.bodies.close()
        await self.api.close()

    async def _first_look(self, now: int) -> ChangeSet:
        # Read first: what comes during the listing is then told by the next history call.
        history = str((await self._profile())["historyId"])
        refs: list[RemoteRef] = []
        older_than = None
        async for page in self.list_ids(Window()):
            if len(refs) >= FIRST_LOOK:
                older_than = await self._age(refs[-1].id) or now
                break
            refs += page
        cursor = {"history": history, "since": now, "look_again": False}
        return ChangeSet(refs, cursor | ({"older_than": older_than} if older_than else {}))

    async def _resync(self, cursor: dict[str, Any], now: int) -> ChangeSet:
        """As a first look, for mail with an old date may have come too; and all of the gap."""
        whole = await self._first_look(now)
        refs = list(whole.refs)
        if "older_than" in whole.cursor:
            since = cursor["since"] - OVERLAP_SECONDS
            refs += await self._listed(Window(since=moment(since)))
        return ChangeSet(refs, whole.cursor | {"older_than": cursor.get("older_than")})

    async def _history(self, start: str) -> tuple[str, set[str]]:
        """The newest history id, and the ids of what was added or came out of spam and trash."""
        newest, added, token = "", set[str](), dict[str, str]()
        label = await self._chosen_label()
        kinds = ["messageAdded", "labelRemoved", *(["labelAdded"] if label else [])]
        while True:
            try:
                page = await self.api.get(
                    "/history",
                    self.costs.history,
                    startHistoryId=start,
                    historyTypes=kinds,
                    maxResults=PAGE,
                    fields=HISTORY_FIELDS,
                    **token,
                )
            except Refused as error:
                if error.status in {400, 404}:  # too old, or none of Google's
                    raise CursorExpired("Gmail has forgotten this history.") from None
                raise
            newest = newest or str(page["historyId"])
            added.update(arrivals(page.get("history") or (), label))
            if not page.get("nextPageToken"):
                return newest, added
            token = {"pageToken": page["nextPageToken"]}

    async def _listed(self, window: Window) -> list[RemoteRef]:
        return [ref async for page in self.list_ids(window) for ref in page]

    async def _of_old_date(self, missing: set[str], since: int) -> tuple[Sequence[RemoteRef], bool]:
        """Wanted mail among `missing` that carries a date before the window, as imported mail does.

        True when some of them are young: unwanted, or not found by the search yet.
        """
        if len(missing) > MOST_LOOKED_AT:
            return await self._listed(Window()), True
        ages = await self._ages(sorted(missing))
        old = [age for age in ages if age <= since]
        span = Window(moment(min(old) - 1), moment(max(old) + 1)) if old else None
        found = await self._listed(span) if span else ()
        return found, len(old) < len(ages)

    async def _ages(self, ids: list[str]) -> list[int]:
        found: list[int | None] = []
        for start in range(0, len(ids), MOST_IN_FLIGHT):
            few = ids[start : start + MOST_IN_FLIGHT]
            found += await asyncio.gather(*(self._age(one) for one in few))
        return [age for age in found if age is not None]

    async def _age(self, message_id: str) -> int | None:
        """When a message came, in seconds since 1970; None when it is gone."""
        try:
            found = await self.api.get(
                f"/messages/{message_id}",
                self.costs.get,
                format="minimal",
                fields="internalDate,labelIds",
            )
        except Refused as error:
            if error.status == 404:
                return None
            raise
        return int(found["internalDate"]) // 1000

    async def folders(self) -> list[str]:
        return sorted(await self._labels())

    async def total(self) -> int | None:
        found = await self.api.get("/profile", self.costs.profile, fields="messagesTotal")
        return int(found["messagesTotal"])

    def seconds_for(self, mails: int) -> float:
        units = mails * self.costs.get
        return max((units - self.costs.burst) / self.costs.rate, mails / FASTEST)

    async def _chosen_label(self) -> str:
        """The id of the only label that is read, "" for all; raises NeedsAttention when gone."""
        if self._label is None:
            name = self.choice.folder
            labels = await self._labels() if name else {}
            if name and name not in labels:
                raise folder_gone(name)
            self._label = labels.get(name, "")
        return self._label

    async def _labels(self) -> dict[str, str]:
        found = await self.api.get("/labels", self.costs.profile, fields="labels(id,name)")
        labels = {str(one["name"]): str(one["id"]) for one in found.get("labels") or ()}
        return {name: key for name, key in labels.items() if key not in NEVER_READ}

    async def _profile(self) -> dict[str, Any]:
        wanted = "emailAddress,historyId"
        return await self.api.get("/profile", self.costs.profile, fields=wanted)

    def _search(self, window: Window) -> str:
        window = self.choice.within(window)
        parts = [words_of(self.account), UNWANTED]
        parts += [f"after:{int(window.since.timestamp())}"] if window.since else []
        parts += [f"before:{int(window.until.timestamp())}"] if window.until else []
        return " ".join(filter(None, parts))

    async def _body(self, ref: RemoteRef) -> Raw | MessageGone | MessageRejected | Failed:
        try:
            found = await self.api.get(
                f"/messages/{ref.id}",
                self.costs.get,
                format="raw",
                fields="id,labelIds,internalDate,raw",
            )
        except TooLarge:
            return MessageRejected(ref, TOO_LARGE)
        except JobError as error:
            is_gone = isinstance(error, Refused) and error.status in {404, 410}
            return MessageGone(ref) if is_gone else Failed(ref, error)
        return message_of(ref, found)
