"""Bodies of messages, several at once; and whose fault it is when one does not come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from accounts.errors import Refused, Transient
from emails.providers.base import MessageGone, MessageRejected, Raw, RemoteRef
from emails.providers.web_api import Pace
from jobs.errors import JobError

MOST_REJECTED = 3


@dataclass(frozen=True)
class Failed:
    """A body that did not come, for a reason that may be the message's own or the provider's."""

    ref: RemoteRef
    error: JobError


Outcome = Raw | MessageGone | MessageRejected | Failed


class Bodies:
    """Downloads by `body`, as many at once as `pace` allows."""

    def __init__(self, pace: Pace, body: Callable[[RemoteRef], Awaitable[Outcome]]):
        self.pace = pace
        self._body = body
        self._running: set[asyncio.Future[Outcome]] = set()

    async def of(
        self, refs: Sequence[RemoteRef]
    ) -> AsyncIterator[Raw | MessageGone | MessageRejected]:
        waiting, failed, got = iter(refs), list[Failed](), 0
        while True:
            self._start(waiting, may_start=not is_hopeless(failed))
            if not self._running:
                break
            done, self._running = await asyncio.wait(
                self._running, return_when=asyncio.FIRST_COMPLETED
            )
            for outcome in (task.result() for task in done):
                if isinstance(outcome, Failed):
                    failed.append(outcome)
                else:
                    got += 1
                    yield outcome
        for rejected in judged(failed, got):
            yield rejected

    async def close(self) -> None:
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _start(self, waiting: Iterator[RemoteRef], may_start: bool) -> None:
        while may_start and len(self._running) < self.pace.width:
            ref = next(waiting, None)
            if ref is None:
                return
            self._running.add(asyncio.ensure_future(self._body(ref)))


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
