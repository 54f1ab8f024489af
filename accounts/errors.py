"""What can be wrong with somebody else's server, whichever it is."""

from __future__ import annotations

from typing import Any

from jobs.errors import JobError, NeedsAttention, Retryable


class AuthRevoked(NeedsAttention):
    """The person has to connect the account again."""

    code = "auth_revoked"


class AppMisconfigured(NeedsAttention):
    """The operator has to change a setting; no grant was lost."""

    code = "app_misconfigured"


class RateLimited(Retryable):
    """Asked too often: later, at the time that the provider names."""

    code = "rate_limited"

    def __init__(self, message: str, **named: Any):
        super().__init__(message, costs_attempt=False, **named)


class Transient(Retryable):
    """The provider is unwell; try again."""

    code = "transient"


class Refused(JobError):
    """The provider will not do this one thing; `status` is its HTTP status."""

    code = "refused"

    def __init__(self, message: str, status: int):
        super().__init__(message)
        self.status = status
