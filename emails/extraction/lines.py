"""Clients of endpoints, one for each event loop, open as long as somebody uses them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any
from weakref import WeakKeyDictionary


class _Line:
    def __init__(self, caller: Any):
        self.caller = caller
        self.users = 0


_open: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[Any, _Line]] = WeakKeyDictionary()


@asynccontextmanager
async def line(endpoint: Any) -> AsyncIterator[Any]:
    """The Caller of an endpoint: mails that are read at once share its connections."""
    # The SDK takes most of a second to import: in a thread, and only where a model is asked.
    calling = await asyncio.to_thread(import_module, "emails.extraction.calling")
    lines = _open.setdefault(asyncio.get_running_loop(), {})
    mine = lines.get(endpoint) or lines.setdefault(endpoint, _Line(calling.Caller(endpoint)))
    mine.users += 1
    try:
        yield mine.caller
    finally:
        mine.users -= 1
        if not mine.users:
            del lines[endpoint]
            await mine.caller.close()
