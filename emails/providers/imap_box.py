"""The few commands that reading mail takes, each with a limit; nothing on the server changes."""

from __future__ import annotations

import imaplib
import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from imap_tools import BaseMailBox
from imap_tools.errors import MailboxLoginError, UnexpectedCommandStatusError
from imap_tools.imap_utf7 import utf7_decode

from emails.providers.imap_errors import LoginRefused, Refused, said
from emails.providers.imap_wire import ANSWER_BYTES, COMMAND_SECONDS, Server, Wire

SEARCH_BYTES = 8_000_000
SEARCH_SECONDS = 180.0
# Slower than this a body is not waited for.
LEAST_BYTES_PER_SECOND = 100_000
MOST_UID = 2**32
LISTED = re.compile(
    rb'\(([^()]{0,1000})\) (?:"\\?(.)"|NIL) (?:"((?:[^"\\]|\\.)*)"|([^\s"(){]+)|\{\d+\}$)'
)
ESCAPED = re.compile(rb"\\(.)")
CONTROL = re.compile(rb"[\x00-\x1f\x7f]")
LONGEST_NAME = 1_000
# The answer to one message begins so; what follows belongs to it until the next begins.
BEGINS = re.compile(rb"\d+ \(")
UID = re.compile(rb"\bUID (\d{1,10})\b")
SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,12})\b")
ARRIVED = re.compile(rb'\bINTERNALDATE ("[^"]{10,40}")')
GMAIL_ID = re.compile(rb"\bX-GM-MSGID (\d{1,20})\b")
STATUS = ("UIDVALIDITY", "UIDNEXT", "MESSAGES")


@dataclass(frozen=True)
class Folder:
    """`key` is its name as the server writes it, `name` as people do."""

    key: str
    name: str
    delimiter: str
    flags: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """What a FETCH tells of one message; absent numbers are 0, an absent `content` is None."""

    uid: int
    text: bytes
    content: bytes | None

    @property
    def size(self) -> int:
        return _number(SIZE, self.text)

    @property
    def gmail_id(self) -> int:
        return _number(GMAIL_ID, self.text)

    @property
    def arrived(self) -> bytes:
        found = ARRIVED.search(self.text)
        return b"INTERNALDATE " + found[1] if found else b""


class Box(BaseMailBox):
    """A mailbox over a Wire."""

    client: Wire

    def __init__(self, server: Server):
        self.server = server
        self.selected: tuple[str, int] | None = None
        super().__init__()

    def _get_mailbox_client(self) -> Wire:
        return Wire(self.server)

    def enter(self, username: str, password: str = "", token: str = "") -> None:
        """Logs in, with an OAuth token where there is one; raises LoginRefused."""
        secret = token or password
        self.client.allow(ANSWER_BYTES)
        try:
            if token:
                self._enter_by_token(username, token)
            elif secret.isascii() and username.isascii() and not self.has("LOGINDISABLED"):
                self.login(username, password, None)
            else:
                self.login_utf8(username, password, None)
        except imaplib.IMAP4.abort as error:
            raise imaplib.IMAP4.abort(said(error, _forms(username, secret))) from None
        except MailboxLoginError as error:
            words = error.command_result[1][-1]
            raise LoginRefused(said(words, _forms(username, secret))) from None
        except imaplib.IMAP4.error as error:
            kind = imaplib.IMAP4.error if "command error: BAD" in str(error) else LoginRefused
            raise kind(said(error, _forms(username, secret))) from None
        self.client._get_capabilities()

    def _enter_by_token(self, username: str, token: str) -> None:
        # A refusal comes with a challenge first, which wants an empty answer.
        answers = [_bearer(username, token)]
        self.client.authenticate("XOAUTH2", lambda challenge: answers.pop() if answers else b"")

    def has(self, capability: str) -> bool:
        return capability in self.client.capabilities

    def folders(self) -> list[Folder]:
        """All folders with a name that can be said back to the server."""
        self.client.allow(ANSWER_BYTES)
        extended = self.has("SPECIAL-USE") and self.has("LIST-EXTENDED")
        asked = ('""', '"*"', *(["RETURN (SPECIAL-USE)"] if extended else []))
        data = self._answer("LIST", *self.client._simple_command("LIST", *asked))
        return [folder for line in data if (folder := _folder(line)) is not None]

    def status(self, folder: Folder) -> dict[str, int] | None:
        """UIDVALIDITY, UIDNEXT and MESSAGES; None when the server will not tell."""
        self.client.allow(ANSWER_BYTES)
        try:
            return self.folder.status(_quoted(folder.key), STATUS)
        except UnexpectedCommandStatusError:
            return None

    def examine(self, key: str) -> int:
        """Opens a folder for reading only; returns its UIDVALIDITY, 0 when it has none."""
        if self.selected and self.selected[0] == key:
            return self.selected[1]
        self.client.allow(ANSWER_BYTES)
        self.selected = None
        try:
            self.folder.set(_quoted(key), readonly=True)
        except UnexpectedCommandStatusError as error:
            raise Refused(said(error.command_result[1][-1])) from None
        told: Any = self.client.untagged_responses.get("UIDVALIDITY") or [b"0"]
        self.selected = (key, int(told[-1]))
        return self.selected[1]

    def search(self, criteria: str) -> list[int]:
        """UIDs in the open folder, ascending."""
        self.client.allow(SEARCH_BYTES, SEARCH_SECONDS, SEARCH_BYTES)
        data = self._answer("SEARCH", *self.client.uid("SEARCH", criteria))
        words = b" ".join(line for line in data if isinstance(line, bytes)).split()
        found = {int(word) for word in words if word.isdigit() and len(word) <= 10}
        return sorted(uid for uid in found if 0 < uid < MOST_UID)

    def fetch_items(self, uids: Collection[int], items: str, most: int) -> dict[int, Answer]:
        """What the server tells of those of `uids` that are there, in at most `most` bytes."""
        self.client.allow(most, COMMAND_SECONDS + most / LEAST_BYTES_PER_SECOND)
        data = self._answer("FETCH", *self.client.uid("FETCH", ranges(uids), items))
        wanted = set(uids)
        return {answer.uid: answer for answer in _answers(data) if answer.uid in wanted}

    def _answer(self, name: str, status: str, data: list[Any]) -> list[Any]:
        # Unasked for answers to an earlier command would only be kept for ever.
        told = self.client.untagged_responses.pop(name, None)
        if status != "OK":
            raise Refused(said(data[-1]))
        return [line for line in (told or data) if line]


def _bearer(username: str, token: str) -> bytes:
    return f"user={username}\1auth=Bearer {token}\1\1".encode()


def _forms(username: str, secret: str) -> list[str]:
    """The ways in which a login has said its secret, and imaplib's own quoting of them."""
    plain = f"\0{username}\0{secret}".encode()
    encoded = [b64encode(said).decode() for said in (plain, _bearer(username, secret))]
    escaped = secret.replace("\\", r"\\").replace('"', r"\"")
    return [repr(escaped.encode())[2:-1], escaped, secret, *encoded]


def ranges(uids: Collection[int]) -> str:
    """UIDs as IMAP writes them, "7:9,12": long lists break servers."""
    parts: list[list[int]] = []
    for uid in sorted(uids):
        if parts and parts[-1][1] == uid - 1:
            parts[-1][1] = uid
        else:
            parts.append([uid, uid])
    return ",".join(str(a) if a == b else f"{a}:{b}" for a, b in parts)


def _quoted(key: str) -> bytes:
    text = key.encode("latin-1").replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    return b'"' + text + b'"'


def _folder(line: bytes | tuple[bytes, bytes]) -> Folder | None:
    head, literal = line if isinstance(line, tuple) else (line, b"")
    found = LISTED.match(head)
    if found is None:
        return None
    raw = literal or ESCAPED.sub(rb"\1", found[3] or b"") or found[4] or b""
    if not raw or len(raw) > LONGEST_NAME or CONTROL.search(raw):
        return None
    flags = frozenset(found[1].decode("latin-1").lower().split())
    return Folder(raw.decode("latin-1"), _name(raw), (found[2] or b"").decode("latin-1"), flags)


def _name(raw: bytes) -> str:
    try:
        return utf7_decode(raw)
    except ValueError:
        return raw.decode("latin-1")


def _answers(data: Sequence[Any]) -> Iterator[Answer]:
    for parts in _grouped(data):
        text = b" ".join(part[0] if isinstance(part, tuple) else part for part in parts)
        content = [part[1] for part in parts if isinstance(part, tuple) and b"BODY[" in part[0]]
        if (uid := _number(UID, text)) > 0:
            yield Answer(uid, text, content[-1] if content else None)


def _grouped(data: Iterable[Any]) -> Iterator[list[Any]]:
    parts: list[Any] = []
    for part in data:
        begins = BEGINS.match(part[0] if isinstance(part, tuple) else part)
        if begins and parts:
            yield parts
            parts = []
        parts.append(part)
    if parts:
        yield parts


def _number(pattern: re.Pattern[bytes], text: bytes) -> int:
    found = pattern.search(text)
    return int(found[1]) if found else 0
