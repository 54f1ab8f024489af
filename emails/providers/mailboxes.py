"""Files that hold mail: an mbox, a Maildir, a folder of .eml files or one such file.

A message's id is the hash of its content without what mail programs add when they store it, so
that the same message is known again under another name, in another folder or format.
"""

from __future__ import annotations

import hashlib
import mailbox
import os
import re
import stat
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import cast

from emails.mime import MAX_RAW
from jobs.errors import BadInput

TELLING_SUFFIXES = {".eml", ".email", ".mail", ".mime", ".msg", ".raw", ".rfc822", ".txt"}
MAIL_SUFFIXES = TELLING_SUFFIXES | {""}
HEADER = re.compile(rb"(?:From |[!-9;-~]{1,60}:)")
TOO_LARGE = "larger than 25 MB"
STORAGE_HEADERS = re.compile(
    rb"^(?:X-Gmail-Labels|X-GM-THRID|X-Mozilla-Status2?|Status|X-Status):", re.I
)
HEADER_BYTES = 65_536


@dataclass(frozen=True)
class Found:
    """A message in a file: `key` finds it again; without content `problem` says why."""

    key: str
    content: bytes | None
    problem: str = ""


def mailbox_at(path: Path) -> Mailbox:
    """The mailbox at `path`; raises BadInput with one sentence when there is none."""
    if not path.exists():
        raise BadInput(f"There is no file or folder {path}.", code="path_not_found")
    if not os.access(path, os.R_OK):
        raise BadInput(f"{path} cannot be read: check its permissions.", code="path_unreadable")
    if not (path.is_dir() or path.is_file()):
        raise BadInput(f"{path} is neither a file nor a folder.", code="path_unreadable")
    if path.is_dir():
        return (
            Maildir(path) if (path / "cur").is_dir() and (path / "new").is_dir() else Folder(path)
        )
    return Folder(path) if path.suffix.lower() == ".eml" else Mbox(path)


class Mailbox(ABC):
    """Messages in files; `close` lets the files go."""

    @abstractmethod
    def messages(self) -> Iterator[Found]:
        """All of them, in the order of the file."""

    @abstractmethod
    def content(self, key: str) -> bytes | None:
        """The bytes of one message, None when over the cap; raises KeyError or OSError if gone."""

    def close(self) -> None:
        """Nothing is open by default."""


class Folder(Mailbox):
    """A folder of message files, with its subfolders, or one .eml file."""

    def __init__(self, path: Path):
        self.path = path

    def messages(self) -> Iterator[Found]:
        for file in self._files():
            try:
                content = self.content(str(file))
            except OSError as error:
                yield Found(str(file), None, f"cannot be read: {error.strerror}")
                continue
            if content is None or _is_mail(file.name, content):
                yield Found(str(file), content, "" if content is not None else TOO_LARGE)

    def content(self, key: str) -> bytes | None:
        path = Path(key)
        return path.read_bytes() if path.stat().st_size <= MAX_RAW else None

    def _files(self) -> Iterator[Path]:
        if self.path.is_file():
            yield self.path
            return
        for folder, folders, names in os.walk(self.path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            paths = (Path(folder, name) for name in sorted(names) if _may_be_mail(name))
            # No links, for they lead out of the folder; no pipes, for nobody may ever write.
            yield from (path for path in paths if stat.S_ISREG(path.lstat().st_mode))


def _may_be_mail(name: str) -> bool:
    suffix = Path(name).suffix.lower()
    return not name.startswith(".") and (suffix in MAIL_SUFFIXES or suffix[1:].isdigit())


def _is_mail(name: str, content: bytes) -> bool:
    """Files without a telling name are mail when they begin like one."""
    return Path(name).suffix.lower() in TELLING_SUFFIXES or bool(HEADER.match(content))


class Mbox(Mailbox):
    """One file of messages, each behind a "From " line."""

    def __init__(self, path: Path):
        with path.open("rb") as file:
            start = file.read(5)
        if start not in {b"From ", b""}:
            raise BadInput(
                f"{path} is no mbox: its first line does not begin with 'From '.",
                code="not_an_mbox",
            )
        self.box = mailbox.mbox(path, create=False)

    def messages(self) -> Iterator[Found]:
        for key in self.box.iterkeys():
            yield _found(str(key), self.content(key))

    def content(self, key: str) -> bytes | None:
        # Its keys are numbers, whatever the type hints of the library say.
        with self.box.get_file(cast(str, int(key))) as file:
            raw = file.read(MAX_RAW + 1)
        return raw if len(raw) <= MAX_RAW else None

    def close(self) -> None:
        self.box.close()


class Maildir(Mailbox):
    """A Maildir: the messages of cur and new."""

    def __init__(self, path: Path):
        self.box = mailbox.Maildir(path, create=False)

    def messages(self) -> Iterator[Found]:
        for key in sorted(self.box.iterkeys()):
            yield _found(key, self.content(key))

    def content(self, key: str) -> bytes | None:
        with self.box.get_file(key) as file:
            raw = file.read(MAX_RAW + 1)
        return raw if len(raw) <= MAX_RAW else None


def _found(key: str, content: bytes | None) -> Found:
    return Found(key, content, "" if content is not None else TOO_LARGE)


def content_id(raw: bytes) -> str:
    """SHA-256 in hex of a message without CRs and the headers that storing it adds."""
    head, gap, body = raw.replace(b"\r", b"").partition(b"\n\n")
    kept = [line for line in head.split(b"\n") if not STORAGE_HEADERS.match(line)]
    return hashlib.sha256(b"\n".join(kept) + gap + body.rstrip(b"\n")).hexdigest()


def header_date(raw: bytes) -> datetime | None:
    """The Date header, for sorting; None when there is none or it is nonsense."""
    found = re.search(rb"^Date:([^\r\n]{1,200})", raw[:HEADER_BYTES], re.I | re.M)
    try:
        date = parsedate_to_datetime(found[1].decode("ascii", "replace").strip()) if found else None
        return date.astimezone() if date else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
