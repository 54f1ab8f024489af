"""When something that comes round is due, so that not everything is due at once."""

from __future__ import annotations

from datetime import UTC, datetime

# Spreads numbers over their interval; a prime, so that neighbours are far apart.
SPREAD = 7_919


def slot(now: datetime, every: int, number: int) -> datetime:
    """The last due time at or before `now` of something that comes round `every` seconds."""
    offset = number * SPREAD % every
    passed = int(now.timestamp()) - offset
    return datetime.fromtimestamp(passed - passed % every + offset, UTC)
