"""What the answers of anybody's API have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.http import parse_http_date_safe

LONGEST_PAUSE = timedelta(days=1)
WORD = re.compile(r"[A-Za-z_]{1,60}")


def word(reason: Any) -> str:
    """`reason` where it is a word of a machine, else ""; so no token or text gets into a log."""
    return reason if isinstance(reason, str) and WORD.fullmatch(reason) else ""


def retry_after(headers: Mapping[str, str]) -> timedelta | None:
    """How long the Retry-After header says to wait, at most a day."""
    named = headers.get("Retry-After", "").strip()
    if named.isdecimal():
        return min(timedelta(seconds=int(named[:6])), LONGEST_PAUSE)
    moment = parse_http_date_safe(named) if named else None
    if moment is None:
        return None
    wait = timedelta(seconds=max(moment - timezone.now().timestamp(), 0))
    return min(wait, LONGEST_PAUSE)
