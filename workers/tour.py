"""The demo's way through the system: real jobs, followed until nothing is left."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import ConnectedAccount
from emails.models import Email, Transaction
from emails.sums import SIDES, sums
from jobs.models import FINISHED, Job, Trigger
from jobs.services import TaskService

LOOK_SECONDS = 0.1
PATIENCE_SECONDS = 600
FETCH_LIMIT = 500
NAMES = {"SAMPLE": "sample", "EMAIL_FETCH": "fetch", "EMAIL_EXTRACTION": "extract"}
BAR_WIDTH = 30


class Tour:
    """Runs sample, fetch and extraction of one account; `tell(line, end)` shows the way."""

    def __init__(
        self,
        account: ConnectedAccount,
        tell: Callable[..., None],
        watch: Callable[[], None],
    ):
        self.account = account
        self.tell = tell
        self.watch = watch
        self.origin: Any = {"actor_id": account.user_id, "triggered_by": Trigger.SYSTEM}

    def run(self) -> list[Job]:
        """All jobs that it took, in order, each finished; fetching brings extraction along."""
        sample = self._follow(TaskService.enqueue_sample_task_sync(**self.origin))
        return sample + self._follow(self._fetch())

    def _fetch(self) -> Job:
        account = self.account
        named = (account.user_id, account.provider, FETCH_LIMIT, account.pk)
        return TaskService.enqueue_email_fetch_sync(*named, go_on=True, **self.origin)

    def _follow(self, job: Job | None) -> list[Job]:
        finished = []
        while job is not None:
            finished.append(self._wait(job))
            job = job.children.first()
        return finished

    def _wait(self, job: Job) -> Job:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while job.status not in FINISHED and time.monotonic() < deadline:
            self._draw(job, "\r" if sys.stderr.isatty() else "")
            self.watch()
            time.sleep(LOOK_SECONDS)
            job.refresh_from_db()
        self._draw(job, "\n")
        return job

    def _draw(self, job: Job, end: str) -> None:
        if not end:
            return
        done, total = job.progress_done, job.progress_total or 0
        filled = BAR_WIDTH * done // total if total else BAR_WIDTH * (job.status in FINISHED)
        bar = "█" * min(filled, BAR_WIDTH) + "░" * (BAR_WIDTH - min(filled, BAR_WIDTH))
        self.tell(f"{NAMES[job.kind]:<8} {bar} {done:>6} {job.status:<8}", end=end)


def summary(account: ConnectedAccount, jobs: list[Job], seconds: float) -> dict[str, Any]:
    """What is in the ledger now, and what this run did."""
    mails = account.emails.aggregate(
        emails=Count("id", filter=~Q(extraction_status=Email.Extraction.QUARANTINED)),
        quarantined=Count("id", filter=Q(extraction_status=Email.Extraction.QUARANTINED)),
    )
    rows = Transaction.objects.filter(email__account=account).counted()
    fetches = [job.output_payload or {} for job in jobs if job.kind == "EMAIL_FETCH"]
    return mails | {
        "saved": sum(found.get("saved_count", 0) for found in fetches),
        "duplicates": sum(found.get("duplicate_count", 0) for found in fetches[:1]),
        "transactions": rows.count(),
        "needs_review": rows.filter(status=Transaction.Status.NEEDS_REVIEW).count(),
        "seconds": round(seconds, 1),
        "totals": _sums(rows),
        "categories": _sums(rows, "category__name"),
        "jobs": [{"id": str(job.pk), "kind": job.kind, "status": job.status} for job in jobs],
    }


def _sums(rows: QuerySet[Transaction], *by: str) -> list[dict[str, Any]]:
    return [
        {
            "name": (group.get("category__name") or "Uncategorised") if by else "All",
            "currency": group["currency"],
            "rows": group["count"],
            **{side: f"{group[side]:,.2f}" for side in SIDES},
        }
        for group in sums(rows, *by)
    ]
