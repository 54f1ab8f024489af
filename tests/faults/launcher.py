"""Run as a program: does a plan to the product in this process, then runs manage.py.

The plan is one JSON object: {"points": {NAME: how}, "without": [NAME], "clock": SECONDS,
"poison": WORD}. A point is {"signal": "KILL" or "STOP", "folder": PATH, "most": N, "chance": P}:
this process sends itself the signal there, with that chance at each pass, until the folder holds
N marks. Reading a mail that has the word in its subject kills the process.
"""

from __future__ import annotations

import datetime
import functools
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

# Where a worker may be struck: (module, attribute path, before or after the call).
POINTS = {
    "after list": ("emails.services", "EmailService.unknown", "after"),
    "inside insert": ("emails.models", "RawMessage.of", "before"),
    "before insert": ("emails.services", "EmailService.store", "before"),
    "after insert": ("emails.services", "EmailService.store", "after"),
    "before record": ("emails.ledger", "LedgerService.record", "before"),
    "after record": ("emails.ledger", "LedgerService.record", "after"),
    "before acknowledging": ("jobs.runner", "JobRunner._finish", "before"),
    "before the cursor is saved": ("emails.jobs.fetch", "EmailFetchJob._keep_cursor", "before"),
    "between commit and doorbell": ("jobs.queue", "_flush", "before"),
    "after claim": ("jobs.runner", "JobRunner._attempt", "before"),
}


def strike_at(name: str, how: dict[str, Any]) -> None:
    """Wraps the function of a point so that it strikes this process."""
    module, path, when = POINTS[name]
    *owners, attribute = path.split(".")
    owner = functools.reduce(getattr, owners, import_module(module))
    found = vars(owner)[attribute]
    wrapped = around(getattr(owner, attribute), when, striker(name, how))
    if isinstance(found, staticmethod | classmethod):
        wrapped = staticmethod(wrapped)
    setattr(owner, attribute, wrapped)


def around(call: Callable, when: str, strike: Callable[[], None]) -> Callable:
    @functools.wraps(call)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        if when == "before":
            strike()
        result = call(*args, **kwargs)
        if when == "after":
            strike()
        return result

    return wrapped


def striker(name: str, how: dict[str, Any]) -> Callable[[], None]:
    dice = random.Random(f"{how.get('seed', 0)} {os.getpid()}")

    def strike() -> None:
        if dice.random() < how.get("chance", 1) and leaves_mark(name, how):
            os.kill(os.getpid(), getattr(signal, f"SIG{how.get('signal', 'KILL')}"))
            time.sleep(0.01)  # a stop takes effect here

    return strike


def leaves_mark(name: str, how: dict[str, Any]) -> bool:
    """Notes a strike, unless there were enough; the marks are shared by all workers."""
    for number in range(how.get("most", 1)):
        try:
            mark = Path(how["folder"]) / f"{name} {number}"
            mark.touch(exist_ok=False)
            mark.write_text(str(os.getpid()))
            return True
        except FileExistsError:
            continue
    return False


def poison(word: str) -> None:
    """Whoever reads a mail with this word in its subject dies of it."""
    module = import_module("emails.reading")
    mail_of = module.mail_of

    def deadly(email: Any, *more: Any) -> Any:
        if word in email.subject:
            os.kill(os.getpid(), signal.SIGKILL)
        return mail_of(email, *more)

    module.mail_of = deadly


def without_token_check() -> None:
    """A worker that lost its lease goes on writing."""
    import_module("jobs.base").assert_held = lambda job_id, token: None


def without_ringing_again() -> None:
    """Nobody looks after what Redis has forgotten."""
    import_module("jobs.reconciler")._ring_unheard = lambda queue, which: 0


def without_rescue() -> None:
    """Nobody takes jobs from dead workers."""
    import_module("jobs.reconciler").rescue_silent = lambda queue: 0


WITHOUT = {
    "token check": without_token_check,
    "ringing again": without_ringing_again,
    "rescue": without_rescue,
}


def shift_clock(seconds: float) -> None:
    """This process lives in another hour; its monotonic clock is right."""
    true_time, true_datetime = time.time, datetime.datetime
    time.time = lambda: true_time() + seconds

    class Shifted(true_datetime, metaclass=kind_of(true_datetime)):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return true_datetime.fromtimestamp(time.time(), tz)

        @classmethod
        def utcnow(cls) -> Any:
            return true_datetime.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)

    datetime.datetime = Shifted  # type: ignore[misc]


def kind_of(true_datetime: type) -> type:
    class Kind(type):
        def __instancecheck__(cls, value: Any) -> bool:
            return isinstance(value, true_datetime)

        def __subclasscheck__(cls, other: type) -> bool:
            return issubclass(other, true_datetime)

    return Kind


def steps(plan: dict[str, Any]) -> Iterator[Callable[[], None]]:
    for name, how in plan.get("points", {}).items():
        yield functools.partial(strike_at, name, how)
    if plan.get("poison"):
        yield functools.partial(poison, plan["poison"])
    for name in plan.get("without", ()):
        yield WITHOUT[name]


def main(plan: dict[str, Any], command: list[str]) -> None:
    if plan.get("clock"):
        shift_clock(plan["clock"])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    for step in steps(plan):
        step()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", *command])


if __name__ == "__main__":
    main(json.loads(sys.argv[1]), sys.argv[2:])
