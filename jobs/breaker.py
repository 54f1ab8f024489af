"""Breakers: ten failures in a row pause what goes to one host; one probe a minute looks again.

All of it is rows and conditional UPDATEs, so that every worker knows at once.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Iterable
from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Now

from jobs.errors import Retryable
from jobs.models import Breaker

logger = logging.getLogger(__name__)

FAILURES = 10
PROBE_EVERY = timedelta(minutes=1)


class BreakerOpen(Retryable):
    """The other side is ill: wait without spending an attempt."""

    code = "breaker_open"

    def __init__(self, breaker: Breaker):
        wait = PROBE_EVERY + timedelta(seconds=random.uniform(0, 30))  # noqa: S311 - spreads load
        super().__init__(
            f"{breaker.name} is paused: {breaker.reason}", after=wait, costs_attempt=False
        )


def whole(provider: str) -> str:
    """The name of the breaker of a whole provider, whatever the host."""
    return f"{provider}:*"


def pass_through(names: Iterable[str]) -> None:
    """Returns when the way is free or this is the minute's probe; else raises BreakerOpen."""
    for breaker in Breaker.objects.filter(name__in=list(names), opened_at__isnull=False):
        due = Breaker.objects.filter(pk=breaker.pk, probe_at__lte=Now())
        if not due.update(probe_at=Now() + PROBE_EVERY):
            raise BreakerOpen(breaker)


def failed(name: str, reason: str) -> None:
    """Counts a failure; the tenth in a row opens the breaker."""
    Breaker.objects.get_or_create(name=name)
    rows = Breaker.objects.filter(name=name)
    rows.update(failures=F("failures") + 1, reason=reason[:300])
    if rows.filter(failures__gte=FAILURES, opened_at=None).update(
        opened_at=Now(), probe_at=Now() + PROBE_EVERY
    ):
        logger.error("%s failed %d times in a row and is paused: %s", name, FAILURES, reason)


def succeeded(names: Iterable[str]) -> None:
    """Closes the breakers and forgets their failures."""
    ill = Breaker.objects.filter(name__in=list(names), failures__gt=0)
    if ill.update(failures=0, opened_at=None, probe_at=None, reason=""):
        logger.info("%s is well again.", ", ".join(names))


def is_open(name: str) -> bool:
    """Whether it is open, and until the caller's transaction ends nobody else may change it."""
    Breaker.objects.get_or_create(name=name)
    return Breaker.objects.select_for_update().get(name=name).opened_at is not None


def open_at_once(name: str, reason: str) -> None:
    Breaker.objects.update_or_create(
        name=name,
        defaults={
            "failures": FAILURES,
            "opened_at": Now(),
            "probe_at": Now() + PROBE_EVERY,
            "reason": reason[:300],
        },
    )
