"""A fetch as a real job, in this process."""

from __future__ import annotations

from accounts.models import ConnectedAccount
from emails.jobs import EmailBackfillJob, EmailFetchJob
from jobs.base import BaseJob
from jobs.models import Job
from jobs.runner import JobRunner


async def run_fetch(account: ConnectedAccount, limit: int = 100, **more: object) -> Job:
    """The job as it ended; the account is read again."""
    return await _run(EmailFetchJob, "EMAIL_FETCH", account, {"limit": limit} | more)


async def run_backfill(account: ConnectedAccount, limit: int = 100) -> Job:
    """As run_fetch, of the mail before the first look."""
    return await _run(EmailBackfillJob, "EMAIL_BACKFILL", account, {"limit": limit})


async def _run(
    job: type[BaseJob], kind: str, account: ConnectedAccount, more: dict[str, object]
) -> Job:
    payload = {"user_id": account.user_id, "account_id": account.pk} | more
    done = await JobRunner().run_job(job, kind, payload)
    await account.arefresh_from_db()
    return done
