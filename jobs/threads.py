"""A thread and a database connection of its own for each job.

By default all ORM calls of a process share one thread and one connection, so that one slow query
holds every job up. Inside `own_connection` a coroutine's calls go elsewhere.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from asgiref.sync import ThreadSensitiveContext
from django.db import connections

GRACE_SECONDS = 2


@asynccontextmanager
async def own_connection() -> AsyncIterator[None]:
    """ORM calls of this block run in one fresh thread, whose connections are closed at its end."""
    async with own_thread() as executor, ThreadSensitiveContext(executor=executor):
        yield


@asynccontextmanager
async def own_thread() -> AsyncIterator[ThreadPoolExecutor]:
    """A thread for `sync_to_async(…, executor=…)`, whose connections are closed at the end.

    A call that outlives the block (a query that a cancel left behind) is not waited for longer
    than GRACE_SECONDS: its thread closes up when it gets there.
    """
    executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
    try:
        yield executor
    finally:
        closed = asyncio.wrap_future(executor.submit(connections.close_all))
        executor.shutdown(wait=False)
        await asyncio.wait([closed], timeout=GRACE_SECONDS)
