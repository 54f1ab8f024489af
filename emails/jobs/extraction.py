"""EmailExtractionJob: turns stored mail into rows of the ledger."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from asgiref.sync import sync_to_async

from emails.ledger import LedgerService
from emails.models import Email
from emails.reading import mail_of, read
from emails.services import EmailService, wanted
from jobs.base import BaseJob, Next
from jobs.errors import TRANSIENT, BadInput, JobError
from jobs.kinds import Payload, identifier, whole_number

logger = logging.getLogger(__name__)

BATCH_LEAST, BATCH_MOST = 1, 1_000


def prepare_extraction(payload: Payload) -> tuple[Payload, str]:
    """Needs batch_size; user_id and email_ids narrow down whose mail and which."""
    batch_size = whole_number(payload, "batch_size", BATCH_LEAST, BATCH_MOST)
    ids = payload.get("email_ids")
    if ids is not None and (not isinstance(ids, list) or len(ids) > BATCH_MOST):
        raise BadInput(f"email_ids must be a list of at most {BATCH_MOST} ids.")
    for email_id in ids or ():
        whole_number({"email_ids": email_id}, "email_ids", 1, 2**63 - 1)
    found: Payload = {"batch_size": batch_size, "user_id": identifier(payload, "user_id")}
    return found | {"email_ids": ids, "go_on": bool(payload.get("go_on"))}, ""


class EmailExtractionJob(BaseJob):
    """Returns processed_count (mails), transaction_count (rows they gave) and more.

    At most `batch_size` mails a run; `more` tells that some still wait.
    """

    async def run(self) -> dict[str, Any]:
        self.input_payload, _ = prepare_extraction(self.input_payload)
        counts = {
            "processed_count": 0,
            "transaction_count": 0,
            "skipped_count": 0,
            "failed_count": 0,
        }
        try:
            while counts["processed_count"] < self.input_payload["batch_size"]:
                if not await self._next_chunk(counts):
                    break
        finally:
            await sync_to_async(EmailService.release)(self.job.token)
        await self.report(counts["processed_count"], counts["processed_count"], "extracted")
        waiting = wanted(self.job).filter(extraction_status=Email.Extraction.PENDING)
        return counts | {"more": await waiting.aexists()}

    def continuation(self, result: dict[str, Any]) -> Sequence[Next]:
        if not (result["more"] and self.input_payload.get("go_on")):
            return ()
        return (Next("EMAIL_EXTRACTION", self.input_payload),)

    async def _next_chunk(self, counts: dict[str, int]) -> int:
        batch = self.input_payload["batch_size"]
        left = batch - counts["processed_count"]
        chunk = await sync_to_async(EmailService.claim)(self.job, left, self.fence)
        for email in chunk:
            await self._extract(email, counts)
            counts["processed_count"] += 1
            if counts["processed_count"] == 1:
                self.keep()
            await self.report(counts["processed_count"], batch, "extracting")
        return len(chunk)

    async def _extract(self, email: Email, counts: dict[str, int]) -> None:
        try:
            reading = await read(await sync_to_async(mail_of)(email))
        except (JobError, *TRANSIENT):
            raise
        except Exception as error:
            # One mail that an extractor trips over must not stop the others.
            logger.exception("Mail %s could not be extracted", email.pk)
            reason = f"The extractor failed: {type(error).__name__}."
            await sync_to_async(LedgerService.fail)(email, self.job, reason, self.fence)
            counts["failed_count"] += 1
            return
        rows = await sync_to_async(LedgerService.record)(email, reading, self.job, self.fence)
        counts["transaction_count"] += rows
        counts["skipped_count"] += not rows
