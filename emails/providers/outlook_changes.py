"""What changed in each folder of an Outlook mailbox, by Graph's delta queries; ids, no bodies.

A folder that is met for the first time, or whose place Microsoft has forgotten, is gone through
from its beginning. So many pages a run: what is left goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from accounts.errors import Refused, Transient
from accounts.microsoft import Forgotten
from emails.providers.outlook_api import OutlookApi
from emails.providers.outlook_folders import NOT_FOUND, changes_of

FIELDS = "id,receivedDateTime,parentFolderId,isDraft,from"
MOST_PAGES = 400


@dataclass
class Walk:
    """One folder's changes. `link` is where the next run goes on, "" when the folder is gone.

    `was_whole` says that it was up to date before, `is_whole` that it is now.
    """

    folder: str
    link: str = ""
    was_whole: bool = False
    is_whole: bool = False
    messages: dict[str, dict[str, Any]] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)


class Walker:
    """Goes through folders from the places in a cursor: its `links` and its `begun`."""

    def __init__(self, api: OutlookApi, cursor: dict[str, Any]):
        self.api = api
        self.links: dict[str, str] = cursor["links"]
        self.begun: dict[str, str] = cursor["begun"]
        self.pages_left = MOST_PAGES

    async def walks(self, folders: Sequence[str]) -> list[Walk]:
        # Those that are up to date first: new mail waits for no long way.
        ordered = sorted(folders, key=lambda one: one not in self.links)
        return [walk async for _, walk in self.api.each(ordered, self._walk)]

    async def _walk(self, folder: str) -> Walk:
        known = self.links.get(folder, "")
        try:
            link = known or self.begun.get(folder, "")
            return await self._follow(Walk(folder, link, was_whole=bool(known)))
        except Forgotten:
            return await self._follow(Walk(folder))
        except Refused as error:
            if error.status == NOT_FOUND:  # deleted since the folders were listed
                return Walk(folder, is_whole=True, was_whole=True)
            raise

    async def _follow(self, walk: Walk) -> Walk:
        while self.pages_left > 0 and not walk.is_whole:
            self.pages_left -= 1
            page = await self._page(walk)
            for message in page.get("value") or ():
                _note(walk, str(message["id"]), message)
            following = self.api.link(page, "next")
            walk.link, walk.is_whole = following or self.api.link(page, "delta"), not following
            if not walk.link:
                raise Transient("Microsoft's answer has no end and no next page.")
        return walk

    async def _page(self, walk: Walk) -> dict[str, Any]:
        if walk.link:
            return await self.api.found(walk.link)
        return await self.api.found(changes_of(walk.folder), select=FIELDS)


def _note(walk: Walk, message_id: str, message: dict[str, Any]) -> None:
    """Of several words about one message the last one counts."""
    if "@removed" in message:
        walk.messages.pop(message_id, None)
        walk.removed.add(message_id)
    else:
        walk.removed.discard(message_id)
        walk.messages[message_id] = message


def places(walks: Sequence[Walk]) -> dict[str, dict[str, str]]:
    """What a cursor keeps of walks: `links` of whole folders, `begun` of the others."""
    return {
        "links": {walk.folder: walk.link for walk in walks if walk.link and walk.is_whole},
        "begun": {walk.folder: walk.link for walk in walks if walk.link and not walk.is_whole},
    }
