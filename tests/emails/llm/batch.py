"""Many mails through a real job into the ledger, beside a model that takes a second."""

from __future__ import annotations

import json
import re
import time
from copy import deepcopy
from typing import Any

from emails import consent
from emails.jobs import EmailExtractionJob
from emails.models import Email, LLMEndpoint
from jobs.models import Job
from jobs.runner import JobRunner
from tests.emails.llm.conftest import ANSWER, TEXT
from tests.endpoints import MODEL, Said, completion

ANSWER_SECONDS = 1.0
_AMOUNT = re.compile(r"EUR (\d+\.90)")


def slowly(body: dict[str, Any]) -> Said:
    """The answer about the mail that is asked about, after a second."""
    time.sleep(ANSWER_SECONDS)
    found = _AMOUNT.search(body["messages"][1]["content"])
    assert found is not None
    told = deepcopy(ANSWER)
    told["transactions"][0] |= {"amount": found[1]}
    told["transactions"][0]["evidence"]["amount"] = found[0]
    return completion(json.dumps(told))


def fill(account: Any, url: str, count: int, *, alike: bool) -> None:
    """Pending mails, and the owner's word that the model at `url` reads them.

    Mails that are `alike` name one amount, the others one each.
    """
    LLMEndpoint.objects.create(base_url=url, model=MODEL, capability="json_schema")
    consent.agree(account.user, account, url, MODEL)
    texts = (TEXT if alike else TEXT.replace("41.90", f"{100 + n}.90") for n in range(count))
    Email.objects.bulk_create(
        Email(account=account, provider_message_id=str(n), body_text=text)
        for n, text in enumerate(texts)
    )


async def work_off() -> tuple[Job, float]:
    """Runs one job over all of it; returns the job and the seconds that it took."""
    started = time.perf_counter()
    run = JobRunner().run_job
    job = await run(EmailExtractionJob, "EMAIL_EXTRACTION", {"batch_size": 1_000})
    return job, time.perf_counter() - started
