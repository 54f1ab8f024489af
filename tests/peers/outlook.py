"""An Outlook mailbox as Microsoft's documentation describes it, and the jobs that fetch it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.utils import parseaddr
from urllib.parse import parse_qs, urlsplit

from accounts import google, oauth
from accounts.models import ConnectedAccount, User

SESSION = "a session"
START = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
SPECIAL = ("inbox", "archive", "drafts", "sentitems", "outbox", "junkemail", "deleteditems")
ROOT = "id-of-msgfolderroot"


def folder_id(name: str) -> str:
    """Ids of Microsoft's hold capitals, - and =."""
    return f"AAMk-{name}_A="


def name_of(folder: str) -> str:
    return folder.removeprefix("AAMk-").removesuffix("_A=")


@dataclass
class Item:
    id: str
    raw: bytes
    folder: str
    received: datetime
    is_draft: bool = False


@dataclass
class Mailbox:
    """Folders, messages, and for each folder what came and went.

    With `is_lossy` a move is told by the folder that was left alone, as people have reported of
    ids that do not change (microsoft-graph-docs-contrib issue 72).
    """

    folders: dict[str, str] = field(default_factory=lambda: {folder_id(n): ROOT for n in SPECIAL})
    items: dict[str, Item] = field(default_factory=dict)
    log: list[tuple[str, str, bool]] = field(default_factory=list)
    is_lossy: bool = False
    number: int = 0

    def deliver(self, raw: bytes, folder: str = "inbox", **more) -> str:
        self.number += 1
        name = f"AAkALg{self.number:04}-_="
        when = {"received": START + timedelta(hours=self.number)} | more
        self.items[name] = Item(name, raw, folder_id(folder), **when)
        self.log.append((folder_id(folder), name, True))
        return name

    def move(self, name: str, folder: str) -> None:
        item = self.items[name]
        self.log.append((item.folder, name, False))
        self.items[name] = replace(item, folder=folder_id(folder))
        if not self.is_lossy:
            self.log.append((folder_id(folder), name, True))

    def touch(self, name: str) -> None:
        """It was read or flagged: a change that brings nothing new."""
        self.log.append((self.items[name].folder, name, True))

    def delete(self, name: str) -> None:
        self.log.append((self.items.pop(name).folder, name, False))

    def add_folder(self, name: str, parent: str = "") -> None:
        self.folders[folder_id(name)] = folder_id(parent) if parent else ROOT

    def remove_folder(self, name: str) -> None:
        for item in [one for one in self.items.values() if one.folder == folder_id(name)]:
            self.delete(item.id)
        del self.folders[folder_id(name)]

    def place_of(self, name: str) -> str:
        return self.items[name].folder.removeprefix("AAMk-").removesuffix("_A=")

    def inside(self, folder: str) -> list[dict]:
        return [shown(item) for item in self.items.values() if item.folder == folder]

    def changes(self, folder: str, since: int) -> list[dict]:
        """One word about each message of `folder` that something happened to."""
        last = {name: there for where, name, there in self.log[since:] if where == folder}
        return [
            shown(self.items[name])
            if there and name in self.items
            else {"id": name, "@removed": {"reason": "deleted"}}
            for name, there in last.items()
        ]

    def newest(self, since: str, until: str) -> list[dict]:
        every = sorted(self.items.values(), key=lambda item: item.received, reverse=True)
        found = [shown(item) for item in every]
        return [
            one
            for one in found
            if (not since or one["receivedDateTime"] >= since)
            and (not until or one["receivedDateTime"] < until)
        ]


def sender_of(raw: bytes) -> str:
    return parseaddr(str(message_from_bytes(raw)["From"]))[1]


def shown(item: Item) -> dict:
    return {
        "@odata.type": "#microsoft.graph.message",
        "id": item.id,
        "receivedDateTime": f"{item.received:%Y-%m-%dT%H:%M:%SZ}",
        "parentFolderId": item.folder,
        "isDraft": item.is_draft,
        "from": {"emailAddress": {"address": sender_of(item.raw)}},
    }


def at_once(user: User, graph) -> ConnectedAccount:
    """The account that consent makes, without the way there: most tests are not about it."""
    token = graph.granted(graph.me, nonce="")
    return user.accounts.create(
        provider="outlook",
        subject="of outlook",
        email=graph.me,
        credentials=google.credentials(token),
        scopes=["Mail.Read"],
        status=ConnectedAccount.Status.CONNECTED,
    )


def connected(user: User, graph, email: str = "") -> ConnectedAccount:
    """An account of `user` whose consent was given at the stand-in."""
    url = oauth.begin(oauth.new_account(user, provider="outlook"), user, SESSION)
    answer = parse_qs(urlsplit(graph.consent(url, email)).query)
    taken = oauth.take(answer["state"][0], user, SESSION)
    return oauth.keep(taken, oauth.exchange(taken, answer["code"][0]))
