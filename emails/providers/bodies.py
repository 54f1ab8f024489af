"""Bodies of messages, several at once; and whose fault it is when one does not come."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from accounts.errors import Refused, Transient
from emails.providers.base import MessageGone, MessageRejected, Raw, RemoteRef
from emails.providers.web_api import Pace
from jobs.errors import JobError

MOST_REJECTED = 3
# How much may wait to be stored before no further request is made.
MOST_AHEAD = 20
MOST_BYTES_AHEAD = 20_000_000


@dataclass(frozen=True)
class Failed:
    """A body that did not come, for a reason that may be the message's own or the provider's."""

    ref: RemoteRef
    error: JobError


Outcome = Raw | MessageGone | MessageRejected | Failed


class Bodies:
    """Downloads by `body`, as many at once as `pace` allows.

    A request follows another as soon as it is answered, also while what came is being parsed and
    stored; bodies that nobody has taken yet hold further ones up.
    """

    def __init__(self, pace: Pace, body: Callable[[RemoteRef], Awaitable[Outcome]]):
        self.pace = pace
        self._body = body
        self._waiting: Iterator[RemoteRef] = iter(())
        self._failed: list[Failed] = []
        self._running: set[asyncio.Future[Outcome]] = set()
        self._done: deque[asyncio.Future[Outcome]] = deque()
        self._bytes_done = 0
        self._news = asyncio.Event()

    async def of(
        self, refs: Sequence[RemoteRef]
    ) -> AsyncIterator[Raw | MessageGone | MessageRejected]:
        self._waiting, self._failed, got = iter(refs), [], 0
        self._start()
        while (outcome := await self._next()) is not None:
            if not isinstance(outcome, Failed):
                got += 1
                yield outcome
        for rejected in judged(self._failed, got):
            yield rejected

    async def close(self) -> None:
        self._waiting = iter(())
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _next(self) -> Outcome | None:
        """One that is done; None when no more will come."""
        while not self._done:
            if not self._running:
                return None
            self._news.clear()
            await self._news.wait()
        outcome = self._done.popleft().result()
        self._bytes_done -= _size(outcome)
        self._start()
        return outcome

    def _start(self) -> None:
        while len(self._running) < self.pace.width and self._may_start():
            ref = next(self._waiting, None)
            if ref is None:
                return
            task = asyncio.ensure_future(self._body(ref))
            self._running.add(task)
            task.add_done_callback(self._ended)

    def _may_start(self) -> bool:
        is_full = len(self._done) >= MOST_AHEAD or self._bytes_done >= MOST_BYTES_AHEAD
        return not is_full and not is_hopeless(self._failed)

    def _ended(self, task: asyncio.Future[Outcome]) -> None:
        self._running.discard(task)
        self._news.set()
        if task.cancelled():
            return
        self._done.append(task)
        if task.exception() is None:
            outcome = task.result()
            self._bytes_done += _size(outcome)
            self._failed += [outcome] if isinstance(outcome, Failed) else []
            self._start()


def _size(outcome: Outcome) -> int:
    return len(outcome.content) if isinstance(outcome, Raw) else 0


def _is_of_all(failed: Failed) -> bool:
    """Whether the error would meet every other message as well."""
    return not isinstance(failed.error, Refused | Transient)


def is_hopeless(failed: list[Failed]) -> bool:
    return len(failed) > MOST_REJECTED or any(map(_is_of_all, failed))


def judged(failed: list[Failed], got: int) -> Iterable[MessageRejected]:
    """A few that fail where others come are ill themselves; else all are, and that is raised."""
    for found in sorted(failed, key=_is_of_all, reverse=True):
        if not got or is_hopeless(failed):
            raise found.error
        yield MessageRejected(found.ref, str(found.error))
