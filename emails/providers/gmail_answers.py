"""What Gmail's answers say: bodies, arrivals, and whose fault a missing body is."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from accounts.errors import Refused, Transient
from emails.mime import MAX_RAW
from emails.providers.base import MessageGone, MessageRejected, Raw, RemoteRef
from emails.providers.mailboxes import TOO_LARGE
from jobs.errors import JobError

MOST_REJECTED = 3
NEVER_READ = {"SPAM", "TRASH", "DRAFT", "SENT", "CHAT"}


@dataclass(frozen=True)
class Failed:
    """A body that did not come, for a reason that may be the message's own or Google's."""

    ref: RemoteRef
    error: JobError


def message_of(ref: RemoteRef, found: dict[str, Any]) -> Raw | MessageGone | MessageRejected:
    if NEVER_READ & set(found.get("labelIds") or ()):
        return MessageGone(ref)
    try:
        text = found["raw"]
        content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        dated = replace(ref, received_at=moment(int(found["internalDate"]) / 1000))
    except (KeyError, ValueError, TypeError, OverflowError):
        return MessageRejected(ref, "Google's copy of it cannot be decoded")
    return Raw(dated, content) if len(content) <= MAX_RAW else MessageRejected(dated, TOO_LARGE)


def _is_of_all(failed: Failed) -> bool:
    """Whether the error would meet every other message as well."""
    return not isinstance(failed.error, Refused | Transient)


def is_hopeless(failed: list[Failed]) -> bool:
    return len(failed) > MOST_REJECTED or any(map(_is_of_all, failed))


def judged(failed: list[Failed], got: int) -> Iterable[MessageRejected]:
    """A few that fail where others come are ill themselves; else Google is, and that is raised."""
    for found in sorted(failed, key=_is_of_all, reverse=True):
        if not got or is_hopeless(failed):
            raise found.error
        yield MessageRejected(found.ref, str(found.error))


def arrivals(entries: Iterable[dict[str, Any]]) -> Iterable[str]:
    for entry in entries:
        added = [found["message"] for found in entry.get("messagesAdded") or ()]
        freed = [
            found["message"]
            for found in entry.get("labelsRemoved") or ()
            if {"SPAM", "TRASH"} & set(found.get("labelIds") or ())
        ]
        for message in [*added, *freed]:
            if not NEVER_READ & set(message.get("labelIds") or ()):
                yield str(message["id"])


def moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
