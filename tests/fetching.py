"""A fetch as a real job, in this process."""

from __future__ import annotations

from accounts.models import ConnectedAccount
from emails.jobs import EmailFetchJob
from jobs.models import Job
from jobs.runner import JobRunner


async def run_fetch(account: ConnectedAccount, limit: int = 100, **more: object) -> Job:
    """The job as it ended; the account is read again."""
    payload = {"user_id": account.user_id, "account_id": account.pk, "limit": limit} | more
    job = await JobRunner().run_job(EmailFetchJob, "EMAIL_FETCH", payload)
    await account.arefresh_from_db()
    return job
