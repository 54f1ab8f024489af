"""JobRunner: the whole life of a job around one attempt."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, transaction
from django.db.models import F
from django.db.models.functions import Coalesce, Now

from jobs import weather
from jobs.base import BaseJob
from jobs.endings import Ending, describe, ending_of, handed_back, success
from jobs.errors import AlreadyQueued, BadInput, Cancelled, TimedOut
from jobs.identity import process_name
from jobs.kinds import Payload, kind, without_secrets
from jobs.models import Job, JobAttempt, Status, Trigger, record_event
from jobs.payloads import storable
from jobs.pulse import pulse
from jobs.queue import ring_on_commit
from jobs.services import enqueue, insert
from jobs.threads import own_connection

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 50
MOST_EVENTS = 200


class JobRunner:
    """Runs one job: finds or inserts its row, claims it, runs it, finishes it.

    `job_id` is a Job's id, "id:ring" as it comes from Redis, or any other text, which names a job
    that has no row yet. Without it each `run_job` inserts a row.
    """

    def __init__(self, job_id: str | UUID | None = None):
        self.job_id = None if job_id is None else row_id(str(job_id))

    async def run_job(
        self,
        job_class: type[BaseJob],
        job_type: str,
        payload: Payload,
        triggered_by: str = "system",
        user_id: int | None = None,
    ) -> Job:
        """Returns the Job as it stands afterwards; raises only CancelledError.

        A row that is not QUEUED and due belongs to somebody else and comes back untouched.
        """
        owner = {} if user_id is None else {"user_id": user_id}
        job = await patiently(sync_to_async(self._row), job_type, owner | payload, triggered_by)
        token = uuid4()
        if job is None or not await patiently(sync_to_async(self._claim), job, token):
            return job or Job(id=self.job_id or uuid4(), kind=job_type)
        work = job_class(dict(job.input_payload), job)
        try:
            ending = await self._attempt(work)
        except asyncio.CancelledError:
            await asyncio.shield(self._finish(work, handed_back()))
            raise
        await self._finish(work, ending)
        await patiently(job.arefresh_from_db)
        return job

    def _row(self, job_type: str, payload: Payload, triggered_by: str) -> Job:
        found = Job.objects.filter(pk=self.job_id).first() if self.job_id else None
        if found is not None:
            return found
        new_id = {"id": self.job_id} if self.job_id else {}
        try:
            prepared, lock = kind(job_type).prepared(payload)
            return insert(job_type, prepared, lock, triggered_by=triggered_by, **new_id)
        except AlreadyQueued as error:
            return Job.objects.filter(pk=error.job_id).first() or self._refused(
                job_type, payload, error
            )
        except BadInput as error:
            return self._refused(job_type, payload, error, triggered_by=triggered_by, **new_id)

    def _refused(self, job_type: str, payload: Payload, error: Exception, **fields: Any) -> Job:
        job = Job(kind=job_type, queue=kind(job_type).queue, status=Status.FAILED, **fields)
        job.input_payload = without_secrets(job_type, storable(payload))
        job.error_payload = describe(error)
        job.save(force_insert=True)
        Job.objects.filter(pk=job.pk).update(finished_at=Now())
        record_event(job.pk, "refused", message=str(error))
        job.refresh_from_db()
        return job

    def _claim(self, job: Job, token: UUID) -> bool:
        """QUEUED and due becomes RUNNING and ours, by one conditional UPDATE.

        Asked again with the same token after a commit of which no answer came, it still says yes.
        """
        with transaction.atomic():
            won = (
                Job.objects.due()
                .filter(pk=job.pk)
                .update(
                    status=Status.RUNNING,
                    token=token,
                    lease_until=Now() + timedelta(seconds=settings.JOB_LEASE_SECONDS),
                    worker=process_name(),
                    attempts=F("attempts") + 1,
                    started_at=Coalesce("started_at", Now()),
                    not_before=None,
                )
            )
            job.refresh_from_db()
            if won:
                start = {"number": job.attempts, "token": token, "worker": job.worker}
                JobAttempt.objects.create(job=job, **start)
                record_event(job.pk, "started", attempt=job.attempts)
        if job.token == token:
            logger.info("%s started, attempt %d", job, job.attempts)
        return job.token == token

    async def _attempt(self, work: BaseJob) -> Ending:
        task = asyncio.create_task(self._work(work))
        with pulse().holding(work.job.token, task) as hold:
            try:
                return success(await task)
            except asyncio.CancelledError:
                if hold.verdict is None and _cancelled_from_outside():
                    raise
                error: BaseException = hold.verdict or Cancelled("The job cancelled itself.")
            except Exception as raised:
                error = raised
            ending = ending_of(error, work.job)
            if ending.is_final:
                await self._tell(work, error)
            return ending

    async def _work(self, work: BaseJob) -> dict[str, Any]:
        limit = work.timeout or settings.JOB_TIMEOUT_SECONDS
        async with own_connection():
            try:
                async with asyncio.timeout(limit) as timer:
                    await work.before_run(work.job)
                    result = await work.run()
                    await work.after_run(result)
                    return result
            except TimeoutError:
                if timer.expired():
                    raise TimedOut(f"Took longer than {limit:g} s.") from None
                raise

    async def _tell(self, work: BaseJob, error: BaseException) -> None:
        try:
            async with own_connection():
                await work.on_failure(error)
        except Exception:
            logger.exception("%s: on_failure raised", work.job)

    async def _finish(self, work: BaseJob, ending: Ending) -> None:
        await patiently(sync_to_async(self._settle), work, ending)
        logger.info("%s %s", work.job, ending.outcome)

    def _settle(self, work: BaseJob, ending: Ending) -> None:
        job = work.job
        if ending.status != Status.RUNNING:
            with transaction.atomic():
                if settle(job, ending) and ending.status == Status.SUCCESS:
                    _continue(work, ending)


def _continue(work: BaseJob, ending: Ending) -> None:
    for following in work.continuation(ending.result or {}):
        origin = {"actor_id": work.job.actor_id, "triggered_by": Trigger.CHAIN, "parent": work.job}
        enqueue(following.kind, following.payload, **origin)


def settle(job: Job, ending: Ending) -> bool:
    """Writes an ending to the row, its attempt and its timeline, if the token still holds.

    To be called in a transaction. A cancel that was asked for wins over a retry.
    """
    fields = _fields(job, ending)
    held = Job.objects.held(job.pk, job.token)
    if ending.status == Status.QUEUED:
        held = held.filter(cancel_requested_at=None)
    if not held.update(**fields):
        again = ending.status == Status.QUEUED
        return again and settle(job, Ending(Status.CANCELLED, "cancelled"))
    tries = JobAttempt.objects.filter(token=job.token)
    tries.update(finished_at=Now(), outcome=ending.outcome, error=ending.error)
    record_event(
        job.pk, ending.outcome, **({"message": ending.error["message"]} if ending.error else {})
    )
    if ending.status == Status.QUEUED:
        _trim(job)
        ring_on_commit(job)
    return True


def _trim(job: Job) -> None:
    """A job that is postponed for days keeps its latest history only."""
    for history, most in ((job.tries, MOST_ATTEMPTS), (job.events, MOST_EVENTS)):
        oldest_kept = history.order_by("-id").values_list("id", flat=True)[most : most + 1]
        for last in oldest_kept:
            history.filter(id__lte=last).delete()


def _fields(job: Job, ending: Ending) -> dict[str, Any]:
    fields: dict[str, Any] = {"status": ending.status, "token": None, "lease_until": None}
    fields["error_payload"] = ending.error
    if ending.status == Status.QUEUED:
        spent = job.attempts if ending.costs_attempt else job.attempts - 1
        later = Now() + ending.delay if ending.delay else None
        return fields | {
            "attempts": spent,
            "not_before": later,
            "ring": F("ring") + 1,
            "rung_at": None,
        }
    payload = without_secrets(job.kind, job.input_payload)
    return fields | {
        "output_payload": ending.result,
        "finished_at": Now(),
        "input_payload": payload,
    }


def row_id(job_id: str) -> UUID:
    """The row that an id from Redis means: "uuid:ring" is ours, any other text is hashed."""
    return UUID(job_id.partition(":")[0]) if is_row_id(job_id) else uuid5(NAMESPACE_URL, job_id)


def is_row_id(job_id: str) -> bool:
    try:
        return bool(UUID(job_id.partition(":")[0]))
    except ValueError:
        return False


async def patiently(call: Callable[..., Awaitable[Any]], *args: Any) -> Any:
    """Awaits `call(*args)` through a database outage as long as a lease lasts; then None."""
    deadline = time.monotonic() + settings.JOB_LEASE_SECONDS
    pause = 0.1
    while True:
        await sync_to_async(close_old_connections)()
        try:
            return await call(*args)
        except (OperationalError, InterfaceError) as error:
            weather.database.foul(error)
            if time.monotonic() > deadline:
                logger.error(
                    "The database did not answer for a whole lease: %s", type(error).__name__
                )
                return None
        await asyncio.sleep(pause)
        pause = min(pause * 2, 5)


def _cancelled_from_outside() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
