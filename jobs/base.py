"""BaseJob: what a kind of work does; JobRunner decides when and how often."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import F
from django.db.models.functions import Now

from jobs import shutdown
from jobs.errors import Cancelled, HandBack, LostLease
from jobs.kinds import Payload
from jobs.models import Job, assert_held

REPORT_SECONDS = 0.5


class Next(NamedTuple):
    """A job that follows: inserted in the transaction that finishes its parent."""

    kind: str
    payload: Payload


class BaseJob(ABC):
    """One attempt at one Job.

    The order is `before_run`, `run`, `after_run`. Of an attempt that ends otherwise, `on_failure`
    hears once, unless the job will be tried again: it is called when the job becomes FAILED or
    CANCELLED and when its lease is lost (LostLease). Nobody hears of an attempt whose worker died,
    nor of a job that was cancelled while it waited. An error of a hook never hides the job's own.
    """

    timeout: float | None = None  # seconds; None: JOB_TIMEOUT_SECONDS

    def __init__(self, input_payload: Payload, job: Job):
        self.input_payload = input_payload
        self.job = job
        self._reported_at = 0.0
        self._has_kept = False

    @abstractmethod
    async def run(self) -> dict[str, Any]:
        """Does the work and returns the output payload, a dict that JSON can hold."""

    async def before_run(self, job: Job) -> None:
        """Called with the claimed row before `run`."""

    async def after_run(self, result: dict[str, Any]) -> None:
        """Called with what `run` returned, before the job is finished."""

    async def on_failure(self, error: BaseException) -> None:
        """Called once with the error that ended the job."""

    def continuation(self, result: dict[str, Any]) -> Sequence[Next]:
        """Jobs that follow a success. Sync: it runs inside the finishing transaction."""
        return ()

    async def report(self, done: int, total: int | None = None, note: str = "") -> None:
        """Stores progress, renews the lease and answers a stop: a place where the job may end.

        Call it between two steps, outside any transaction, as often as you like: it writes at
        most twice a second. Raises HandBack, Cancelled or LostLease.
        """
        if shutdown.requested():
            raise HandBack("The worker is stopping.")
        now = time.monotonic()
        if now - self._reported_at >= REPORT_SECONDS or done == total or self._has_kept:
            self._reported_at = now
            await self._store_progress(done, total, note)

    async def _store_progress(self, done: int, total: int | None, note: str) -> None:
        held = Job.objects.held(self.job.pk, self.job.token)
        written = await held.aupdate(
            # Workers that died before something was kept did not die of what comes now.
            crashes=0 if self._has_kept else F("crashes"),
            progress_done=done,
            progress_total=total,
            progress_note=note[:200],
            lease_until=Now() + timedelta(seconds=settings.JOB_LEASE_SECONDS),
        )
        if not written:
            raise LostLease("Another worker holds this job now.")
        self._has_kept = False
        if await held.filter(cancel_requested_at__isnull=False).aexists():
            raise Cancelled("Cancelled on request.")

    def keep(self) -> None:
        """Tells that the last step is committed: from here on an earlier death counts no more."""
        self._has_kept = True

    def fence(self) -> None:
        """First statement of each effect transaction (sync): raises LostLease."""
        assert_held(self.job.pk, self.job.token)
