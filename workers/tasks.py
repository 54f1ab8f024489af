"""The arq functions: where names meet classes. Their signatures are public."""

from __future__ import annotations

from typing import Any

from accounts.jobs import SendInvitationJob, SendOtpEmailJob
from emails.jobs import EmailBackfillJob, EmailExtractionJob, EmailFetchJob, PruneJob, SurveyJob
from jobs.base import BaseJob
from jobs.builtin import SampleJob, SendEmailJob
from jobs.bulk import BulkJob
from jobs.runner import JobRunner, is_row_id

Context = dict[str, Any]


async def sample_task(ctx: Context) -> str:
    return await _run(ctx, SampleJob, "SAMPLE", {})


async def send_email(ctx: Context, user_id: int) -> str:
    return await _run(ctx, SendEmailJob, "SEND_EMAIL", {"user_id": user_id})


async def send_otp_email(ctx: Context, email: str, otp: str) -> str:
    """`otp` is the sealed code; a plain one ends FAILED and is kept nowhere."""
    return await _run(ctx, SendOtpEmailJob, "SEND_OTP_EMAIL", {"email": email, "otp": otp})


async def send_invitation(ctx: Context, email: str, link: str) -> str:
    """`link` is sealed like a code."""
    return await _run(ctx, SendInvitationJob, "SEND_INVITATION", {"email": email, "link": link})


async def run_email_fetch(
    ctx: Context,
    user_id: int,
    provider: str = "gmail",
    limit: int = 20,
    account_id: int | None = None,
) -> str:
    payload = {"user_id": user_id, "provider": provider, "limit": limit, "account_id": account_id}
    return await _run(ctx, EmailFetchJob, "EMAIL_FETCH", payload)


async def run_email_backfill(
    ctx: Context,
    user_id: int,
    provider: str = "gmail",
    limit: int = 500,
    account_id: int | None = None,
) -> str:
    payload = {"user_id": user_id, "provider": provider, "limit": limit, "account_id": account_id}
    return await _run(ctx, EmailBackfillJob, "EMAIL_BACKFILL", payload)


async def run_email_extraction(ctx: Context, batch_size: int = 10) -> str:
    return await _run(ctx, EmailExtractionJob, "EMAIL_EXTRACTION", {"batch_size": batch_size})


async def prune(ctx: Context) -> str:
    return await _run(ctx, PruneJob, "PRUNE", {})


async def survey(ctx: Context) -> str:
    return await _run(ctx, SurveyJob, "SURVEY", {})


async def run_bulk(ctx: Context) -> str:
    """Only a row says what is meant: a foreign enqueue ends FAILED and does nothing."""
    return await _run(ctx, BulkJob, "BULK", {})


async def _run(ctx: Context, job_class: type[BaseJob], kind: str, payload: dict[str, Any]) -> str:
    """Runs the row that the doorbell named, or makes one for a foreign enqueue.

    The row's own payload wins over the arguments. Returns the status for arq's log.
    """
    job = await JobRunner(_row_of(ctx)).run_job(job_class, kind, payload)
    return f"{job.pk} {job.status}"


def _row_of(ctx: Context) -> str:
    # A foreign client may use one id again and again: the moment tells its enqueues apart, and
    # arq's second delivery of the same enqueue finds the row of the first.
    job_id = str(ctx["job_id"])
    return job_id if is_row_id(job_id) else f"{job_id}@{ctx['enqueue_time']}"
