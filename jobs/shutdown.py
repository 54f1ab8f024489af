"""Whether this process has been asked to stop; jobs look at it between two steps."""

from __future__ import annotations

import signal
import threading
from types import FrameType

_requested = threading.Event()


def requested() -> bool:
    return _requested.is_set()


def request() -> None:
    _requested.set()


def reset() -> None:
    _requested.clear()


def listen() -> None:
    """Hears SIGTERM and SIGINT beside the event loop, whose own handlers go on to work.

    asyncio learns of signals by a wakeup descriptor that is written to whatever the Python
    handler is, so replacing its empty handler takes nothing away.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _hear)
        signal.siginterrupt(number, False)


def _hear(number: int, frame: FrameType | None) -> None:
    request()
