"""EmailExtractionJob: turns stored mail into rows of the ledger."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings

from emails.jobs.ways import CHANGES, COUNTS, Keeping, Proposing, Way
from emails.models import Email
from emails.reading import READERS, hands, read_email
from jobs.base import BaseJob, Next
from jobs.errors import TRANSIENT, BadInput, HandBack, JobError, LostLease
from jobs.kinds import Payload, identifier, whole_number
from jobs.models import Job
from jobs.threads import own_thread

logger = logging.getLogger(__name__)

BATCH_LEAST, BATCH_MOST = 1, 1_000
# A claim is a transaction: the least number of mails that it is made for.
CLAIM = 20
# Of its time limit: after that no further mail is begun, and another job may take the rest.
SHARE_OF_TIME = 0.8


def prepare_extraction(payload: Payload) -> tuple[Payload, str]:
    """Needs batch_size; user_id and email_ids narrow down whose mail and which.

    `extractor` is another one than EXTRACTOR says; `propose` reads mail that was read before and
    changes no row, newest first: a chain goes on with ids under `before`.
    """
    batch_size = whole_number(payload, "batch_size", BATCH_LEAST, BATCH_MOST)
    ids = payload.get("email_ids")
    if ids is not None and (not isinstance(ids, list) or len(ids) > BATCH_MOST):
        raise BadInput(f"email_ids must be a list of at most {BATCH_MOST} ids.")
    for email_id in ids or ():
        whole_number({"email_ids": email_id}, "email_ids", 1, 2**63 - 1)
    found: Payload = {"batch_size": batch_size, "user_id": identifier(payload, "user_id")}
    found |= {"extractor": _extractor(payload), "propose": bool(payload.get("propose"))}
    found |= {"before": identifier(payload, "before")}
    return found | {"email_ids": ids, "go_on": bool(payload.get("go_on"))}, ""


def _extractor(payload: Payload) -> str:
    name = payload.get("extractor") or ""
    if name and name not in READERS:
        raise BadInput(f"extractor must be one of {', '.join(READERS)}, not {name!r:.40}.")
    return str(name)


class EmailExtractionJob(BaseJob):
    """Returns processed_count (mails), transaction_count (rows they gave) and more.

    At most `batch_size` mails in all attempts together; `more` tells that some still wait. With
    `propose` it returns what would change as well: proposed_count and unchanged_count are mails,
    added, removed and changed are rows.
    """

    def __init__(self, input_payload: Payload, job: Job):
        super().__init__(input_payload, job)
        is_proposal = bool(input_payload.get("propose"))
        self._way: Way = (Proposing if is_proposal else Keeping)(job, self.fence)
        self._counts = dict.fromkeys(COUNTS + CHANGES * is_proposal, 0)
        self._trouble: Exception | None = None
        self._is_fresh = True
        self._until = time.monotonic() + SHARE_OF_TIME * (
            self.timeout or settings.JOB_TIMEOUT_SECONDS
        )
        self._hands = hands(input_payload.get("extractor") or "")

    async def run(self) -> dict[str, Any]:
        self.input_payload, _ = prepare_extraction(self.input_payload)
        self._count(await sync_to_async(self._way.earlier)())
        async with own_thread() as thread:
            # Rows are written beside the claims and the calls: none of them waits for the others.
            self._writer = thread if self._hands > 1 else None
            try:
                await self._read_all()
            finally:
                await self._write(self._way.close)
        done = self._counts["processed_count"]
        await self.report(done, done, "extracted")
        await sync_to_async(self._way.settle)()
        return self._counts | {"more": await sync_to_async(self._way.more)()}

    def continuation(self, result: dict[str, Any]) -> Sequence[Next]:
        if not (result["more"] and self.input_payload.get("go_on")):
            return ()
        return (Next("EMAIL_EXTRACTION", self.input_payload | self._way.onward()),)

    def _count(self, found: dict[str, int]) -> None:
        for name, number in found.items():
            self._counts[name] += number

    async def _read_all(self) -> None:
        """Reads until the batch is full, nothing is left, time is short or something is wrong.

        Then no further mail is begun and what is in hand is finished: a model that was asked is
        paid for. A lost lease and a cancel end it at once.
        """
        try:
            async with asyncio.TaskGroup() as group:
                await self._keep_hands_full(group)
        except BaseExceptionGroup as errors:
            _raise_plainly(errors)
        if self._trouble:
            raise self._trouble

    async def _keep_hands_full(self, group: asyncio.TaskGroup) -> None:
        waiting: deque[Email] = deque()
        busy: set[asyncio.Task[None]] = set()
        is_dry = False
        while not self._trouble and time.monotonic() < self._until:
            if not waiting and not (busy and is_dry):
                waiting += await self._take(len(busy))
                is_dry = not waiting
            while waiting and len(busy) < self._hands:
                busy.add(group.create_task(self._read_one(waiting.popleft())))
            if not busy:
                return
            _, busy = await asyncio.wait(busy, return_when=asyncio.FIRST_COMPLETED)
            await self._tell("extracting")

    async def _take(self, busy: int) -> list[Email]:
        left = self.input_payload["batch_size"] - self._counts["processed_count"] - busy
        most = min(left, max(CLAIM, self._hands))
        return await sync_to_async(self._way.take)(most, self._hands, not busy) if most > 0 else []

    async def _read_one(self, email: Email) -> None:
        try:
            self._count(await self._outcome(email))
        except LostLease:
            raise
        except (JobError, *TRANSIENT) as error:
            self._trouble = self._trouble or error

    async def _outcome(self, email: Email) -> dict[str, int]:
        try:
            reading = await read_email(email, self.job, self.input_payload["extractor"])
        except (JobError, *TRANSIENT):
            raise
        except Exception as error:
            # One mail that an extractor trips over must not stop the others.
            logger.exception("Mail %s could not be extracted", email.pk)
            reason = f"The extractor failed: {type(error).__name__}."
            return await self._write(self._way.fail, email, reason)
        return await self._write(self._way.record, email, reading)

    async def _write(self, call: Callable[..., Any], *args: Any) -> Any:
        is_shared = self._writer is None
        return await sync_to_async(call, thread_sensitive=is_shared, executor=self._writer)(*args)

    async def _tell(self, note: str) -> None:
        done, most = self._counts["processed_count"], self.input_payload["batch_size"]
        if self._is_fresh and not self._trouble:
            self._is_fresh = False
            self.keep()
        try:
            await self.report(done, most, note)
        except HandBack as stop:
            self._trouble = stop


def _raise_plainly(errors: BaseExceptionGroup) -> None:
    """The first error of a group, as the runner knows it; a cancel from outside goes before."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError from None
    raise errors.exceptions[0] from None
