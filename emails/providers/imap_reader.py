"""Reads one IMAP mailbox in one thread: what is new, and the bodies of it.

The cursor is {"folders": {key: [UIDVALIDITY, highest UID looked at]}, "older_than": seconds since
1970 where mail before that was not looked at}.
"""

from __future__ import annotations

import imaplib
import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from emails.providers.base import ChangeSet, RemoteRef, Transient, Window
from emails.providers.choice import Choice, folder_gone
from emails.providers.imap_box import Box, Folder
from emails.providers.imap_errors import Refused, is_of_all, translated
from emails.providers.imap_identity import (
    BEGINNING,
    GMAIL_ITEMS,
    ITEMS,
    Place,
    described,
    merged,
    undescribed,
)
from emails.providers.imap_presets import NEVER_READ, is_read
from emails.providers.imap_search import chosen, criteria, is_in, spans
from emails.providers.imap_wire import Server, TooMuch

logger = logging.getLogger(__name__)

# What a first look or a resync lists at the most; older mail is brought apart, by date.
FIRST_LOOK = 2_000
# What one run looks at in a folder that has more new mail; the next one goes on from there.
MOST_NEW = 50_000
DESCRIBED_AT_ONCE = 200
HEADER_BYTES = 20_000
LEAST_BYTES = 100_000
MOST_CONNECTIONS = 20
TRIES = 3
BROKEN = (Refused, TooMuch, imaplib.IMAP4.error, OSError)


class Reader:
    """A mailbox that is opened when it is needed, and again when the connection breaks."""

    def __init__(self, credentials: dict[str, Any], choice: Choice | None = None):
        self.choice = choice or Choice()
        self.server = Server(
            credentials["host"], credentials["port"], credentials.get("security", "tls")
        )
        self.username = credentials["username"]
        self._secrets = {name: credentials.get(name, "") for name in ("password", "token")}
        self._box: Box | None = None
        self._opened = 0
        self._is_closed = False

    @property
    def box(self) -> Box:
        """The open mailbox; raises the provider's errors when it cannot be opened."""
        if self._box is not None:
            return self._box
        if self._opened >= MOST_CONNECTIONS or self._is_closed:
            raise Transient(f"{self.server.host} keeps breaking the connection.")
        self._opened += 1
        with translated(self.server, self.username):
            return self._entered()

    def _entered(self) -> Box:
        box = self._box = Box(self.server)
        try:
            if self._is_closed:
                raise TimeoutError
            box.enter(self.username, **self._secrets)
        except BaseException:
            self.drop()
            raise
        return box

    def drop(self) -> None:
        """Ends the connection, in the thread that opened it."""
        box, self._box = self._box, None
        if box is not None:
            box.client.shutdown()

    def interrupt(self) -> None:
        """From any thread: what is under way fails soon, and no connection is made any more."""
        self._is_closed = True
        if (box := self._box) is not None:
            box.client.interrupt()

    def changes(self, cursor: dict[str, Any] | None) -> ChangeSet:
        known = (cursor or {}).get("folders", {})
        marks: dict[str, list[int]] = {}
        refs: list[RemoteRef] = []
        changed: dict[Folder, int] = {}
        new: list[Folder] = []
        for folder, status in self._with_status(known, marks):
            before = known.get(folder.key)
            if before and before[0] == status["UIDVALIDITY"]:
                refs += self._newer(folder, status["UIDNEXT"], before[1], marks)
            elif status["MESSAGES"] and cursor and not before:
                new.append(folder)
            elif status["MESSAGES"]:
                changed[folder] = status["MESSAGES"]
        # Ids outlive a UIDVALIDITY: a resync lists again, and downloads only what is missing.
        found, older_than = self._newest(changed)
        refs += found + self._span(new, None, None)
        fresh: dict[str, Any] = {"folders": marks}
        if older_than and not cursor:
            fresh["older_than"] = int(older_than.timestamp())
        return ChangeSet(merged(refs), (cursor or {}) | fresh)

    def windows(self, window: Window) -> Iterator[list[RemoteRef]]:
        """Pages of what came in the window, newest first; each is looked up when asked for."""
        folders = self._folders()
        window = self.choice.within(window)
        for start, end in spans(window.since, window.until):
            yield [ref for ref in merged(self._span(folders, start, end)) if is_in(ref, window)]

    def names(self) -> list[str]:
        """The folders that one of may be chosen."""
        found = self.box.folders()
        return [one.name for one in found if is_read(one.name, one.delimiter, set(one.flags))]

    def total(self) -> int:
        return sum(status["MESSAGES"] for _, status in self._with_status({}, {}))

    def matching(self) -> int:
        """What searches find, without looking at any mail."""
        if self.choice == Choice() and not self._is_gmail:
            return self.total()
        count = 0
        for folder in self._folders():
            self.box.examine(folder.key)
            count += len(self._search("ALL"))
        return count

    def _with_status(
        self, known: dict[str, Any], marks: dict[str, list[int]]
    ) -> Iterator[tuple[Folder, dict[str, int]]]:
        """The folders that can be read now; the others keep their mark for another time."""
        for folder in self._folders():
            status = self.box.status(folder)
            if status is None and folder.name.upper() == "INBOX":
                raise Refused("It does not show INBOX.")
            if status is None:
                marks |= {key: mark for key, mark in known.items() if key == folder.key}
                logger.info("%s: a folder cannot be read now.", self.server.host)
                continue
            full = {"UIDVALIDITY": 0, "UIDNEXT": 0, "MESSAGES": 1} | status
            marks[folder.key] = [full["UIDVALIDITY"], max(full["UIDNEXT"] - 1, 0)]
            yield folder, full

    def _folders(self) -> list[Folder]:
        found = self.box.folders()
        if self.choice.folder:
            return [_only(found, self.choice.folder)]
        everything = [folder for folder in found if r"\all" in folder.flags]
        if self._is_gmail and everything:
            return everything[:1]
        unread = (one for one in found if one.flags & NEVER_READ and one.name.upper() != "INBOX")
        below = tuple(one.key + one.delimiter for one in unread if one.delimiter)
        open_ones = [one for one in found if not one.key.startswith(below)]
        return [one for one in open_ones if is_read(one.name, one.delimiter, set(one.flags))]

    @property
    def _is_gmail(self) -> bool:
        return self.box.has("X-GM-EXT-1")

    def _newer(
        self, folder: Folder, upcoming: int, last: int, marks: dict[str, list[int]]
    ) -> list[RemoteRef]:
        mark = marks[folder.key]
        mark[1] = max(mark[1], last)
        if upcoming and upcoming <= last + 1:
            return []
        self.box.examine(folder.key)
        # "n:*" names the last message always, old or new.
        found = [uid for uid in self._search(f"UID {last + 1}:*") if uid > last]
        wanted = found[:MOST_NEW]
        mark[1] = max([mark[1], *wanted]) if wanted == found else wanted[-1]
        return self._described(folder.key, wanted)

    def _newest(self, folders: dict[Folder, int]) -> tuple[list[RemoteRef], datetime | None]:
        """The newest messages, and before which moment others were left out."""
        if sum(folders.values()) <= FIRST_LOOK:
            return self._span(folders, None, None), None
        refs: list[RemoteRef] = []
        for start, end in spans(self.choice.since, None):
            refs += self._span(folders, start, end)
            if len(refs) >= FIRST_LOOK:
                return refs, start
        return refs, None

    def _span(
        self, folders: Iterable[Folder], start: datetime | None, end: datetime | None
    ) -> list[RemoteRef]:
        refs: list[RemoteRef] = []
        for folder in folders:
            self.box.examine(folder.key)
            refs += self._described(folder.key, self._search(criteria(start, end)))
        return refs

    def _search(self, criteria: str) -> list[int]:
        return self.box.search(f"{criteria} {chosen(self.choice, self._is_gmail)}".strip())

    def _described(self, key: str, uids: Sequence[int]) -> list[RemoteRef]:
        refs: list[RemoteRef] = []
        for start in range(0, len(uids), DESCRIBED_AT_ONCE):
            refs += self._headers(key, uids[start : start + DESCRIBED_AT_ONCE])
        return refs

    def _headers(self, key: str, uids: Sequence[int], tries: int = TRIES) -> list[RemoteRef]:
        """Halves what the server stumbles over, until the message is found that is at fault."""
        validity = self.box.examine(key)
        most = len(uids) * HEADER_BYTES + LEAST_BYTES
        try:
            found = self.box.fetch_items(uids, self._items(tries), most)
        except BROKEN as error:
            if is_of_all(error):
                raise
            if not isinstance(error, Refused):
                self.drop()
        else:
            return [described(Place(key, validity, uid), answer) for uid, answer in found.items()]
        if len(uids) == 1 and tries == 1:
            return [undescribed(Place(key, validity, uids[0]))]
        if len(uids) == 1:
            return self._headers(key, uids, tries - 1)
        half = len(uids) // 2
        return self._headers(key, uids[:half]) + self._headers(key, uids[half:])

    def _items(self, tries: int) -> str:
        if self._is_gmail:
            return GMAIL_ITEMS
        return ITEMS if tries == TRIES else BEGINNING


def _only(folders: Sequence[Folder], name: str) -> Folder:
    for folder in folders:
        if name in {folder.name, folder.key} or name.upper() == folder.name.upper() == "INBOX":
            return folder
    raise folder_gone(name)
