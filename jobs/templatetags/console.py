"""How the console writes moments and spans."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone

register = template.Library()
STEPS = ((86_400, "d"), (3_600, "h"), (60, "min"))


@register.filter
def span(seconds: float | timedelta | None) -> str:
    """0.4 s, 12 s, 3 min, 5 h, 2 d: one unit is enough."""
    if seconds is None:
        return "–"
    if isinstance(seconds, timedelta):
        seconds = seconds.total_seconds()
    for size, unit in STEPS:
        if abs(seconds) >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.1f} s" if abs(seconds) < 10 else f"{seconds:.0f} s"


@register.filter
def ago(moment: datetime | None) -> str:
    """How long ago a moment was; "in 3 min" for one to come."""
    if moment is None:
        return "–"
    passed = (timezone.now() - moment).total_seconds()
    return f"in {span(-passed)}" if passed < 0 else f"{span(passed)} ago"


@register.filter
def took(row: Any) -> str:
    """How long a job or a try took; of one that runs, so far."""
    if row.started_at is None:
        return "–"
    return span((row.finished_at or timezone.now()) - row.started_at)


@register.filter
def money(amount: Decimal) -> str:
    """An amount with its cents, thousands apart."""
    return f"{amount:,.2f}"
