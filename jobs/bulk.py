"""BulkJob: one verb for every job that matches a filter, with an outcome for each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib.auth import get_user_model
from django.db import transaction

from jobs.base import BaseJob
from jobs.errors import TRANSIENT, BadInput, LostLease
from jobs.filters import JobFilterForm
from jobs.kinds import Payload, identifier
from jobs.models import FINISHED, LIVE, Job, JobQuerySet
from jobs.services import cancel, retry

CHUNK = 100
MOST_ROWS = 100_000
# The counts are of all rows; so many of them are told one by one.
MOST_TOLD = 500


@dataclass(frozen=True)
class BulkVerb:
    """A verb that can be done to many; only rows in `statuses` are meant."""

    permission: str
    statuses: frozenset[str]
    do: Callable[[Job, Job, str], Job]

    def rows(self, user: Any, chosen: dict[str, Any], now: datetime | None = None) -> JobQuerySet:
        jobs = JobFilterForm(chosen).of(Job.objects.visible_to(user), now)
        return jobs.filter(status__in=self.statuses)


def _retry(row: Job, bulk: Job, reason: str) -> Job:
    """Done twice, for a worker that died, it finds the job of the first time."""
    key = f"bulk:{bulk.pk}:{row.pk}"
    return retry(row, bulk.actor_id, reason, idempotency_key=key)


def _cancel(row: Job, bulk: Job, reason: str) -> Job:
    return cancel(row, reason)


BULK_VERBS = {
    "retry": BulkVerb("jobs.retry_job", FINISHED, _retry),
    "cancel": BulkVerb("jobs.cancel_job", LIVE, _cancel),
}


def prepare_bulk(payload: Payload) -> tuple[Payload, str]:
    """Needs user_id, who asks, and verb; filter maps the list's own names to values."""
    if identifier(payload, "user_id") is None:
        raise BadInput("user_id is missing: who asks?")
    if payload.get("verb") not in BULK_VERBS:
        raise BadInput(f"verb must be one of {', '.join(BULK_VERBS)}.")
    chosen = payload.get("filter") or {}
    form = JobFilterForm(chosen) if isinstance(chosen, dict) else None
    if form is None or not form.is_valid():
        raise BadInput("filter must map names of the list's filter to values.")
    found = {"user_id": payload["user_id"], "verb": payload["verb"], "filter": form.chosen}
    return found | {"reason": str(payload.get("reason") or "")[:200]}, ""


class BulkJob(BaseJob):
    """Returns done_count and refused_count, `reasons` with how often, and `rows`, the refused
    first: [id, "done" or why not]."""

    async def run(self) -> dict[str, Any]:
        payload, _ = prepare_bulk(self.input_payload)
        ids = await sync_to_async(self._chosen)(payload)
        refused: list[tuple[str, str]] = []
        done: list[tuple[str, str]] = []
        for start in range(0, len(ids), CHUNK):
            for row_id, problem in await sync_to_async(self._do)(payload, ids[start:][:CHUNK]):
                (refused if problem else done).append((str(row_id), problem or "done"))
            await self.report(len(refused) + len(done), len(ids), payload["verb"])
        return {
            "done_count": len(done),
            "refused_count": len(refused),
            "reasons": dict(Counter(problem for _, problem in refused).most_common(20)),
            "rows": (refused + done)[:MOST_TOLD],
        }

    def _chosen(self, payload: Payload) -> list[Any]:
        """Ids only, oldest first: what is made meanwhile is not meant."""
        user = get_user_model().objects.get(pk=payload["user_id"])
        verb = BULK_VERBS[payload["verb"]]
        if not user.has_perm(verb.permission):
            raise BadInput(f"{user} may not {payload['verb']} jobs any more.")
        rows = verb.rows(user, payload["filter"], self.job.created_at).exclude(pk=self.job.pk)
        rows = rows.filter(created_at__lt=self.job.created_at).order_by("created_at", "pk")
        return list(rows.values_list("pk", flat=True)[:MOST_ROWS])

    def _do(self, payload: Payload, ids: list[Any]) -> list[tuple[Any, str]]:
        verb = BULK_VERBS[payload["verb"]]
        rows = Job.objects.in_bulk(ids)
        return [(pk, self._problem(verb, rows.get(pk), payload)) for pk in ids]

    def _problem(self, verb: BulkVerb, row: Job | None, payload: Payload) -> str:
        """Why nothing was done to a row; empty when it was. One bad row stops nothing."""
        if row is None:
            return "It is gone."
        try:
            with transaction.atomic():
                self.fence()
                verb.do(row, self.job, payload["reason"])
        except (LostLease, *TRANSIENT):
            raise
        except Exception as error:
            return str(error) or type(error).__name__
        return ""
