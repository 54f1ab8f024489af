"""The kinds of job there are: apps add theirs to KINDS in AppConfig.ready()."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import import_string

from jobs.errors import BadInput

Payload = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """Where a job runs and how its payload is checked.

    `prepare` is the dotted path of a function that takes a payload and returns (payload, lock) or
    raises BadInput; it may query the database. It is imported when the first job of its kind is
    asked for: no other process has to load what reads mail. `arguments` are the payload's names
    that the arq function takes; `secrets` those that are wiped from the row when the job is over.
    """

    queue: str
    function: str
    prepare: str = ""
    arguments: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()

    def prepared(self, payload: Payload) -> tuple[Payload, str]:
        """The checked payload and the lock of the job that it is for, empty for none."""
        if not self.prepare:
            return payload, ""
        found: tuple[Payload, str] = import_string(self.prepare)(payload)
        return found


KINDS: dict[str, Kind] = {}
HIDDEN = "(hidden)"


def kind(name: str) -> Kind:
    try:
        return KINDS[name]
    except KeyError:
        raise BadInput(f"There is no kind of job {name!r}; known: {', '.join(KINDS)}.") from None


def whole_number(payload: Payload, name: str, least: int, most: int) -> int:
    """The payload's `name` as an int within the range; raises BadInput with one sentence."""
    value = payload.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise BadInput(f"{name} must be a whole number from {least} to {most}, not {value!r:.40}.")
    return value


def identifier(payload: Payload, name: str) -> int | None:
    """The payload's `name` as a row's id or None."""
    return None if payload.get(name) is None else whole_number(payload, name, 1, 2**63 - 1)


def without_secrets(job_type: str, payload: Payload) -> Payload:
    """The payload as it may be kept once nobody needs its secrets any more."""
    secret = KINDS[job_type].secrets if job_type in KINDS else ()
    return {name: HIDDEN if name in secret else value for name, value in payload.items()}
