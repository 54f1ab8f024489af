"""A mailbox on Dovecot, and fetches as real jobs in this process."""

from __future__ import annotations

from typing import Any

from accounts.models import ConnectedAccount, User
from emails.connecting import connect_imap
from emails.jobs import EmailBackfillJob, EmailFetchJob
from jobs.base import BaseJob
from jobs.models import Job, Status
from jobs.runner import JobRunner
from tests.peers.dovecot import PASSWORD, Dovecot


def connected(
    user: User, dovecot: Dovecot, address: str, password: str = PASSWORD, **other: Any
) -> ConnectedAccount:
    return connect_imap(
        user, address, password, **({"host": "localhost", "port": dovecot.port} | other)
    )


async def fetch(account: ConnectedAccount, limit: int = 100) -> dict[str, Any]:
    """What a fetch that succeeds returns."""
    job = await run_fetch(account, limit)
    assert job.status == Status.SUCCESS, job.error_payload
    return job.output_payload


def counted(found: dict[str, Any]) -> tuple[int, int, int]:
    return found["fetched_count"], found["saved_count"], found["gone_count"]


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
