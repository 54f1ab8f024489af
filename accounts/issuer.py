"""What Google and Microsoft have in common for whoever asks them for access to a mailbox."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any

from jobs.errors import JobError


@dataclass(frozen=True)
class Grant:
    """What somebody consented to. `credentials` never show in a log."""

    subject: str
    email: str
    scopes: tuple[str, ...]
    credentials: dict[str, Any] = field(repr=False)


class Issuer(ABC):
    """Where people give consent, and where access tokens come from."""

    name: str

    @abstractmethod
    def redirect_uri(self) -> str:
        """Where people come back to; it must stand there exactly so."""

    @abstractmethod
    def check_client(self) -> None:
        """Raises AppMisconfigured, with what to do, until the operator has named a client."""

    @abstractmethod
    def start(self, state: str, hint: str) -> tuple[str, Any]:
        """The address to send the person to, and what `exchange` must be given back (secret)."""

    @abstractmethod
    def declined(self, error: str, description: str) -> JobError:
        """What an `error` in the place of a code means."""

    @abstractmethod
    def exchange(self, kept: Any, code: str) -> Grant:
        """What is given for `code`, checked; raises BadInput, AppMisconfigured or Retryable."""

    @abstractmethod
    def renew(self, known: dict[str, Any]) -> dict[str, Any]:
        """Fresh credentials; raises AuthRevoked, AppMisconfigured, RateLimited or Transient.

        Their refresh_token is None where the old one stays good.
        """

    def give_back(self, known: dict[str, Any]) -> bool:
        """Ends the grant, where a way to do that is offered."""
        return False
