"""What Gmail's answers say: bodies and arrivals."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from emails.mime import MAX_RAW
from emails.providers.base import MessageGone, MessageRejected, Raw, RemoteRef
from emails.providers.mailboxes import TOO_LARGE

NEVER_READ = {"SPAM", "TRASH", "DRAFT", "SENT", "CHAT"}


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


def arrivals(entries: Iterable[dict[str, Any]], label: str = "") -> Iterable[str]:
    """Ids of what was added, came out of spam or trash, or was given the `label` that is read."""
    for entry in entries:
        added = [found["message"] for found in entry.get("messagesAdded") or ()]
        freed = [
            found["message"]
            for found in entry.get("labelsRemoved") or ()
            if {"SPAM", "TRASH"} & set(found.get("labelIds") or ())
        ]
        given = [
            found["message"]
            for found in entry.get("labelsAdded") or ()
            if label and label in (found.get("labelIds") or ())
        ]
        for message in [*added, *freed, *given]:
            if not NEVER_READ & set(message.get("labelIds") or ()):
                yield str(message["id"])


def moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
