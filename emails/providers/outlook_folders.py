"""The folders of an Outlook mailbox: which are read, and which are only watched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote

from accounts.errors import Refused
from emails.providers.choice import folder_gone
from emails.providers.outlook_api import OutlookApi

# What is thrown away or taken for spam may come out again. A message that is moved may be told by
# the folder that it left alone, so of these the ids are listed, and nothing else.
WATCHED = ("junkemail", "deleteditems")
NEVER_READ = (
    *WATCHED,
    "drafts",
    "sentitems",
    "outbox",
    "recoverableitemsdeletions",
    "conversationhistory",
    "syncissues",
    "scheduled",
)
SEARCH_FOLDER = "#microsoft.graph.mailSearchFolder"


NOT_FOUND = 404


@dataclass(frozen=True)
class Folders:
    """Ids of folders; those below a folder are treated as it is.

    `known` has the ids of those that no mail is read from, by Microsoft's names for them.
    """

    read: frozenset[str]
    watched: frozenset[str]
    known: dict[str, str]
    names: dict[str, str]

    def all(self) -> list[str]:
        return sorted(self.read) + sorted(self.watched)

    def may_read(self, message: dict[str, Any]) -> bool:
        return message.get("parentFolderId") in self.read and not message.get("isDraft")


async def folders_of(api: OutlookApi, known: dict[str, str], only: str = "") -> Folders:
    """The folders as they are now; `known` are special ones that were found before.

    With `only` no other folder is read, and none below it; raises NeedsAttention when it is gone.
    """
    missing = [name for name in NEVER_READ if name not in known]
    found = {name: one async for name, one in api.each(missing, partial(_special, api)) if one}
    known = known | found
    parents: dict[str, str] = {}
    titles: dict[str, str] = {}
    async for page in api.pages("/me/mailFolders/delta", select="id,parentFolderId,displayName"):
        parents |= dict(_parents(page))
        titles |= {str(one["id"]): str(one.get("displayName")) for one in page.get("value") or ()}
    watched, shut = {known[name] for name in WATCHED if name in known}, set(known.values())
    read = frozenset(one for one in parents if not shut.intersection(_line(one, parents)))
    names = {_path(one, parents, titles): one for one in read}
    if only and only not in names:
        raise folder_gone(only)
    return Folders(
        frozenset({names[only]}) if only else read,
        frozenset(one for one in parents if watched.intersection(_line(one, parents))),
        known,
        names,
    )


async def _special(api: OutlookApi, name: str) -> str:
    try:
        return str((await api.found(f"/me/mailFolders/{name}", select="id"))["id"])
    except Refused as error:
        if error.status == NOT_FOUND:
            return ""  # not every mailbox has each
        raise


def _parents(page: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for folder in page.get("value") or ():
        if folder.get("@odata.type") != SEARCH_FOLDER and "@removed" not in folder:
            yield str(folder["id"]), str(folder.get("parentFolderId"))


def _line(folder: str, parents: dict[str, str]) -> Iterator[str]:
    """A folder and those above it; a circle ends where it began."""
    seen: set[str] = set()
    while folder in parents and folder not in seen:
        seen.add(folder)
        yield folder
        folder = parents[folder]


def _path(folder: str, parents: dict[str, str], titles: dict[str, str]) -> str:
    """Its name with those above it, such as Inbox/Receipts."""
    return "/".join(reversed([titles[one] for one in _line(folder, parents)]))


def changes_of(folder: str) -> str:
    return f"/me/mailFolders/{quote(folder, safe='')}/messages/delta"
