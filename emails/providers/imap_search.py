"""What is searched for on an IMAP server: spans of time, and what the owner chose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone
from imap_tools import AND

from emails.providers.base import RemoteRef, Window
from emails.providers.choice import Choice

FIRST_SPAN_DAYS = 30
DAY = timedelta(days=1)
EPOCH = datetime.fromtimestamp(0, UTC)
GMAIL_READ = "-in:sent -in:drafts -in:chats"


def spans(
    since: datetime | None, until: datetime | None
) -> Iterator[tuple[datetime | None, datetime | None]]:
    """The time between, cut into ever longer spans, the newest first."""
    start, end, days = until or timezone.now(), until, FIRST_SPAN_DAYS
    while (start := start - timedelta(days=days)) > (since or EPOCH):
        yield start, end
        end, days = start, days * 3
    yield since, end


def criteria(start: datetime | None, end: datetime | None) -> str:
    """Somewhat wider than the span, for servers search by the day of a time zone of theirs."""
    days: dict[str, Any] = {"date_gte": start.date() - DAY} if start else {}
    days |= {"date_lt": end.date() + 2 * DAY} if end else {}
    return str(AND(**days)) if days else "ALL"


def is_in(ref: RemoteRef, window: Window) -> bool:
    moment = ref.received_at or EPOCH
    return (window.since or EPOCH) <= moment and (window.until is None or moment < window.until)


def chosen(choice: Choice, is_gmail: bool) -> str:
    """What every search has beside its own words, "" for nothing."""
    parts = [criteria(choice.since, None)] if choice.since else []
    if is_gmail:
        senders = " ".join(f"from:{one}" for one in choice.senders)
        words = f"{GMAIL_READ} {{{senders}}}" if senders else GMAIL_READ
        return " ".join([*parts, f'X-GM-RAW "{words}"'])
    return " ".join([*parts, *([_any(choice.senders)] if choice.senders else [])])


def _any(senders: tuple[str, ...]) -> str:
    """`OR` takes two keys. Servers look anywhere in From, so that a domain begins at @ or a dot."""
    words = [word for one in senders for word in ([one] if "@" in one else [f"@{one}", f".{one}"])]
    found = f'FROM "{words[0]}"'
    for word in words[1:]:
        found = f'OR FROM "{word}" {found}'
    return f"({found})"
