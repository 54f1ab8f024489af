"""How far a slow model slows a batch; `make bench` prints it."""

import time

import pytest
from asgiref.sync import sync_to_async

# What a worker loads once is no part of what a batch takes.
from emails.extraction import (
    calling,  # noqa: F401
    cascade,
)
from emails.models import LLMTransaction
from tests.emails.llm.batch import fill, slowly, work_off
from tests.endpoints import KEY, MODEL, Scripted

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True)]

MAILS, MOST_SECONDS = 160, 13


@pytest.mark.parametrize("alike", [False, True], ids=["each its own", "all alike"])
async def test_a_batch_beside_a_model_that_takes_a_second(account, settings, alike):
    cascade.load()
    with Scripted(slowly) as server:
        settings.EXTRACTOR, settings.ALLOW_PRIVATE_HOSTS = "llm", True
        settings.LLM_BASE_URL, settings.LLM_MODEL, settings.LLM_API_KEY = server.url, MODEL, KEY
        await sync_to_async(fill)(account, server.url, MAILS, alike=alike)
        began = time.process_time()
        job, took = await work_off()
    worked = time.process_time() - began
    named = f"ask a model about 160 mails, {'all alike' if alike else 'each its own'}"
    print(f"\n{named:<44} {took:10.1f} s, {worked:.1f} s of them work")
    assert job.output_payload["transaction_count"] == MAILS
    assert await LLMTransaction.objects.filter(outcome="ok").acount() == MAILS
    assert took < MOST_SECONDS
