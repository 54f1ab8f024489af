"""Keyset pages: page 5,000 costs what page 1 costs."""

from __future__ import annotations

import base64
import json
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import DateTimeField, Q, QuerySet

from jobs.errors import BadInput


def newest_page(
    rows: QuerySet, cursor: str | None, size: int, by: str = "created_at"
) -> tuple[list[Any], str | None]:
    """The next `size` rows after `cursor`, newest first, and the cursor of the next page."""
    rows = rows.order_by(f"-{by}", "-pk")
    is_moment = isinstance(rows.model._meta.get_field(by), DateTimeField)
    try:
        if cursor:
            place, pk = _read(cursor, is_moment)
            after = Q(**{f"{by}__lt": place}) | Q(**{by: place, "pk__lt": pk})
            # The second condition alone is one that an index can begin at.
            rows = rows.filter(after, **{f"{by}__lte": place})
        found = list(rows[: size + 1])
    except (ValueError, TypeError, OverflowError, ValidationError):
        raise _bad_cursor() from None
    page = found[:size]
    return page, _write(page[-1], by) if len(found) > size else None


def _write(row: Any, by: str) -> str:
    place = json.dumps([getattr(row, by).isoformat(), str(row.pk)])
    return base64.urlsafe_b64encode(place.encode()).decode()


def _read(cursor: str, is_moment: bool) -> tuple[date, str]:
    """The place in the list: a moment with its zone, or a day."""
    printed, pk = json.loads(base64.urlsafe_b64decode(cursor.encode()))
    at = datetime.fromisoformat(printed) if is_moment else date.fromisoformat(printed)
    if not isinstance(pk, str) or (isinstance(at, datetime) and at.tzinfo is None):
        raise ValueError("A place is a moment or a day, and an id.")
    return at, pk


def _bad_cursor() -> BadInput:
    return BadInput("cursor is none of ours: take it from the page before.", code="bad_cursor")
