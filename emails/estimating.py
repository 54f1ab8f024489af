"""How much mail there is and how long it takes, by lists and counts: no body is read for it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from asgiref.sync import async_to_sync

from accounts.models import ConnectedAccount
from emails.providers import ProviderFactory

LIMITS = {"gmail": " at Google's limit", "outlook": " at Microsoft's limit"}


@dataclass(frozen=True)
class Estimate:
    """`total` None: nobody counts them; `is_least`: at least so many match."""

    total: int | None
    matching: int
    is_least: bool
    seconds: float
    limit: str = ""

    def __str__(self) -> str:
        total = f"{self.total:,} mails, " if self.total is not None else ""
        least = "more than " if self.is_least else ""
        return f"{total}{least}{self.matching:,} match, {self._time}{self.limit}."

    @property
    def _time(self) -> str:
        minutes = math.ceil(self.seconds / 60)
        if self.seconds < 60:
            return "less than a minute"
        if minutes < 120:
            return f"about {minutes} minutes"
        return f"about {round(minutes / 60)} hours"


def estimate(account: ConnectedAccount) -> Estimate:
    """What reading `account` as its owner chose would take; raises JobError."""
    return async_to_sync(_estimate)(account)


def folders(account: ConnectedAccount) -> list[str]:
    """The folders or labels that one of may be chosen; raises JobError."""
    return async_to_sync(_folders)(account)


async def _estimate(account: ConnectedAccount) -> Estimate:
    provider = ProviderFactory.create(account)
    try:
        total = await provider.total()
        matching, is_least = await provider.matching()
    finally:
        await provider.close()
    seconds = provider.seconds_for(matching)
    return Estimate(total, matching, is_least, seconds, LIMITS.get(account.provider, ""))


async def _folders(account: ConnectedAccount) -> list[str]:
    provider = ProviderFactory.create(account)
    try:
        return await provider.folders()
    finally:
        await provider.close()
