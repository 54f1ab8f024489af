"""How a job can end badly, and what follows from each way.

`fate_of` is the one place that decides; everything else raises.
"""

from __future__ import annotations

import enum
from datetime import timedelta

from django.db import InterfaceError, InternalError, OperationalError
from redis.exceptions import RedisError


class JobError(Exception):
    """A job that cannot go on. `permanent` ones are not tried again by themselves.

    `remedy` says what a person can do; `code` is the word that programs read.
    """

    permanent = False
    code = "job_error"

    def __init__(
        self, message: str, *, permanent: bool | None = None, remedy: str = "", code: str = ""
    ):
        super().__init__(message)
        self.permanent = type(self).permanent if permanent is None else permanent
        self.remedy = remedy
        self.code = code or type(self).code


class Retryable(JobError):
    """Try again, `after` this long where the other side named a time."""

    code = "retryable"

    def __init__(
        self,
        message: str,
        *,
        after: timedelta | None = None,
        costs_attempt: bool = True,
        remedy: str = "",
    ):
        super().__init__(message, remedy=remedy)
        self.after = after
        self.costs_attempt = costs_attempt


class NeedsAttention(JobError):
    """Only a person can mend this: no retry."""

    permanent = True
    code = "needs_attention"


class BadInput(JobError):
    """What was asked for cannot be done as it was asked."""

    permanent = True
    code = "bad_input"


class NotFound(BadInput):
    code = "not_found"


class Forbidden(JobError):
    """Who asks may not do this."""

    permanent = True
    code = "forbidden"


class Ambiguous(BadInput):
    code = "ambiguous"


class TimedOut(JobError):
    """The job ran longer than its time limit."""

    permanent = True
    code = "timed_out"


class Cancelled(JobError):
    """Somebody asked the job to stop."""

    permanent = True
    code = "cancelled"


class LostLease(JobError):
    """Another worker may hold the job by now: nothing more may be written."""

    code = "lost_lease"


class HandBack(JobError):
    """The worker is stopping: the job goes back to the queue, no attempt spent."""

    code = "hand_back"


class AlreadyQueued(JobError):
    """A live job holds the lock; `job_id` is its id."""

    permanent = True
    code = "already_live"

    def __init__(self, job_id: object):
        super().__init__(f"Job {job_id} does this already: wait for it or cancel it.")
        self.job_id = str(job_id)


class Fate(enum.Enum):
    """What becomes of an attempt that raised."""

    RETRY = "retry"
    POSTPONE = "postpone"
    FAIL = "fail"
    CANCEL = "cancel"
    RETURN = "return"
    LOST = "lost"


# The network and the servers around us come and go; a bug does not go away by itself.
TRANSIENT = (OperationalError, InterfaceError, InternalError, RedisError, OSError)


def fate_of(error: BaseException) -> Fate:
    """Maps any error to what follows."""
    match error:
        case LostLease():
            return Fate.LOST
        case HandBack():
            return Fate.RETURN
        case Cancelled():
            return Fate.CANCEL
        case Retryable(costs_attempt=False):
            return Fate.POSTPONE
        case JobError():
            return Fate.FAIL if error.permanent else Fate.RETRY
        case _:
            return Fate.RETRY if isinstance(error, TRANSIENT) else Fate.FAIL
