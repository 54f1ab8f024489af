"""Keyset pages: page 5,000 costs what page 1 costs."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from jobs.errors import BadInput


def newest_page(
    rows: QuerySet, cursor: str | None, size: int, by: str = "created_at"
) -> tuple[list[Any], str | None]:
    """The next `size` rows after `cursor`, newest first, and the cursor of the next page."""
    rows = rows.order_by(f"-{by}", "-pk")
    if cursor:
        moment, pk = _read(cursor)
        rows = rows.filter(Q(**{f"{by}__lt": moment}) | Q(**{by: moment, "pk__lt": pk}))
    try:
        found = list(rows[: size + 1])
    except (ValueError, TypeError):
        raise _bad_cursor() from None
    page = found[:size]
    return page, _write(page[-1], by) if len(found) > size else None


def _write(row: Any, by: str) -> str:
    place = json.dumps([getattr(row, by).isoformat(), str(row.pk)])
    return base64.urlsafe_b64encode(place.encode()).decode()


def _read(cursor: str) -> tuple[datetime, str]:
    try:
        moment, pk = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        at = datetime.fromisoformat(moment)
        if at.tzinfo is None or not isinstance(pk, str):
            raise _bad_cursor()
    except (ValueError, TypeError, binascii.Error):
        raise _bad_cursor() from None
    return at, pk


def _bad_cursor() -> BadInput:
    return BadInput("cursor is none of ours: take it from the page before.", code="bad_cursor")
