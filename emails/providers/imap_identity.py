"""Which message is which, whatever folder it lies in and whatever number it has there."""

from __future__ import annotations

import hashlib
import imaplib
import re
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from emails.providers.base import RemoteRef
from emails.providers.imap_box import Answer

# What the sender wrote and what each server on the way stamped.
HEADERS = ("DATE", "FROM", "MESSAGE-ID", "RECEIVED", "SUBJECT")
NAMES = {name.encode() for name in HEADERS}
ITEMS = f"(UID INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER.FIELDS ({' '.join(HEADERS)})])"
GMAIL_ITEMS = "(UID INTERNALDATE RFC822.SIZE X-GM-MSGID)"
# The same lines of a message whose header a server cannot pick apart.
BEGINNING = "(UID INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.65536>)"
END = re.compile(rb"\r?\n\r?\n")
FOLD = re.compile(rb"\r?\n(?=[ \t])")
SPACE = re.compile(rb"\s+")
OLDEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Place:
    """Where a message lies; `size` in bytes, as the server says it, 0 when it does not."""

    folder: str
    validity: int
    uid: int
    size: int = 0


def described(place: Place, answer: Answer) -> RemoteRef:
    """The message of an answer to ITEMS, GMAIL_ITEMS or BEGINNING."""
    place = replace(place, size=answer.size)
    if answer.gmail_id:
        name = f"gmail:{answer.gmail_id}"
    else:
        name = _fingerprint(answer) or _by_place(place)
    return RemoteRef(name, (place,), _moment(answer.arrived))


def undescribed(place: Place) -> RemoteRef:
    """A message of which the server can only be asked for all of it."""
    return RemoteRef(_by_place(place), (place,))


def merged(refs: list[RemoteRef]) -> list[RemoteRef]:
    """Each message once, with all the places in which it lies; newest first."""
    found: dict[str, RemoteRef] = {}
    for ref in refs:
        known = found.get(ref.id)
        found[ref.id] = replace(known, place=known.place + ref.place) if known else ref
    return sorted(found.values(), key=_age, reverse=True)


def _age(ref: RemoteRef) -> tuple[datetime, int]:
    return ref.received_at or OLDEST, ref.place[0].uid


def _fingerprint(answer: Answer) -> str:
    """SHA-256 of the header's lines, "" when there are none: a move or a new UIDVALIDITY keeps it.

    Where no server has stamped a message its size counts too, for then two may be alike.
    """
    header = END.split(answer.content or b"", 1)[0]
    lines = [SPACE.sub(b" ", line).strip() for line in FOLD.sub(b"", header).splitlines()]
    known = sorted(line for line in lines if _name(line) in NAMES)
    if known and all(_name(line) != b"RECEIVED" for line in known):
        known.append(b"%d" % answer.size)
    return "mail:" + hashlib.sha256(b"\n".join(known)).hexdigest() if known else ""


def _name(line: bytes) -> bytes:
    return line.partition(b":")[0].strip().upper()


def _by_place(place: Place) -> str:
    folder = hashlib.sha256(place.folder.encode()).hexdigest()[:32]
    return f"place:{folder}:{place.validity}:{place.uid}"


def _moment(arrived: bytes) -> datetime | None:
    try:
        found = imaplib.Internaldate2tuple(arrived)
        return datetime.fromtimestamp(time.mktime(found), UTC) if found else None
    except (ValueError, OverflowError, OSError):
        return None
