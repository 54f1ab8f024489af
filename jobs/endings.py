"""How an attempt ended, as the row will tell it."""

from __future__ import annotations

import random
import traceback
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from jobs.errors import Fate, JobError, Retryable, fate_of
from jobs.models import Job, Status
from jobs.payloads import storable

FIRST_BACKOFF_SECONDS = 10
LONGEST_BACKOFF_SECONDS = 3600
LONGEST_TRACEBACK = 8000


@dataclass(frozen=True)
class Ending:
    """What an attempt leaves on its Job. `status` QUEUED means that it will be tried again."""

    status: str
    outcome: str
    result: dict[str, Any] | None = None
    error: dict[str, Any] | None = None
    delay: timedelta = timedelta()
    costs_attempt: bool = True

    @property
    def is_final(self) -> bool:
        return self.status != Status.QUEUED


def success(result: Any) -> Ending:
    return Ending(Status.SUCCESS, "success", result=storable(result if result is not None else {}))


def handed_back() -> Ending:
    return Ending(Status.QUEUED, "handed back", costs_attempt=False)


def ending_of(error: BaseException, job: Job) -> Ending:
    """What follows from an error that ended an attempt of `job`."""
    told = describe(error)
    match fate_of(error):
        case Fate.RETURN:
            return handed_back()
        case Fate.CANCEL:
            return Ending(Status.CANCELLED, "cancelled")
        case Fate.LOST:
            return Ending(Status.RUNNING, "lost", error=told)
        case Fate.POSTPONE:
            return Ending(
                Status.QUEUED,
                "postponed",
                error=told,
                delay=_delay(error, job),
                costs_attempt=False,
            )
        case Fate.RETRY if job.attempts < job.max_attempts:
            return Ending(Status.QUEUED, "to be retried", error=told, delay=_delay(error, job))
        case _:
            return Ending(Status.FAILED, "failed", error=told)


def describe(error: BaseException) -> dict[str, Any]:
    """The error payload: type, message, traceback, remedy, code."""
    frames = "".join(traceback.format_exception(error))
    return storable(
        {
            "type": type(error).__name__,
            "message": str(error) or type(error).__name__,
            "traceback": frames[-LONGEST_TRACEBACK:],
            "remedy": getattr(error, "remedy", ""),
            "code": getattr(error, "code", "") if isinstance(error, JobError) else "",
        }
    )


def _delay(error: BaseException, job: Job) -> timedelta:
    """Exponential with full jitter, never earlier than the other side asked for."""
    ceiling = min(FIRST_BACKOFF_SECONDS * 2 ** max(job.attempts - 1, 0), LONGEST_BACKOFF_SECONDS)
    wait = timedelta(seconds=random.uniform(0, ceiling))  # noqa: S311 - spreads load, guards nothing
    named = error.after if isinstance(error, Retryable) else None
    return max(wait, named) if named else wait
