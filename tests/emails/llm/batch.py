"""Many mails through the door and into the ledger, beside a model that takes a second."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

from asgiref.sync import sync_to_async

from emails import asking, consent
from emails.ledger import LedgerService, Reading
from emails.models import Email, LLMEndpoint
from emails.reading import mail_of
from jobs.models import Job
from tests.emails.llm.conftest import ANSWER, TEXT
from tests.endpoints import MODEL, Said, completion

ANSWER_SECONDS = 1.0
# A job holds twice as many mails as are asked about at once.
IN_HAND = 32


def slowly(body: dict[str, Any]) -> Said:
    time.sleep(ANSWER_SECONDS)
    return completion(json.dumps(ANSWER))


def fill(account: Any, job: Job, url: str, count: int) -> None:
    """Mails in the hands of `job`, and the owner's word that the model at `url` reads them."""
    LLMEndpoint.objects.create(base_url=url, model=MODEL, capability="json_schema")
    consent.agree(account.user, account, url, MODEL)
    claimed = {"claimed_by": job.token, "extraction_status": "PROCESSING", "body_text": TEXT}
    Email.objects.bulk_create(
        Email(account=account, provider_message_id=str(n), **claimed) for n in range(count)
    )


async def work_off(job: Job) -> float:
    """Asks about every mail and records what came; returns the seconds that it took."""
    started = time.perf_counter()
    emails = [row async for row in Email.objects.select_related("account__user")]
    hands = asyncio.Semaphore(IN_HAND)
    await asyncio.gather(*(_one(email, job, hands) for email in emails))
    return time.perf_counter() - started


async def _one(email: Email, job: Job, hands: asyncio.Semaphore) -> None:
    async with hands:
        asked = await asking.ask(email, await sync_to_async(mail_of)(email), job)
        reading = Reading(asked.result, calls=asked.calls)
        await sync_to_async(LedgerService.record)(email, reading, job, lambda: None)
