"""How far a slow model slows a batch; `make bench` prints it."""

from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async

# What a worker loads once is no part of what a batch takes.
from emails.extraction import calling  # noqa: F401
from jobs.models import Job, Status
from tests.emails.llm.batch import fill, slowly, work_off
from tests.endpoints import KEY, MODEL, Scripted

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True)]

MAILS, MOST_SECONDS = 160, 13


async def test_a_batch_beside_a_model_that_takes_a_second(account, settings):
    make = Job.objects.acreate
    job = await make(kind="EMAIL_EXTRACTION", queue="email", status=Status.RUNNING, token=uuid4())
    with Scripted(slowly) as server:
        settings.EXTRACTOR, settings.ALLOW_PRIVATE_HOSTS = "llm", True
        settings.LLM_BASE_URL, settings.LLM_MODEL, settings.LLM_API_KEY = server.url, MODEL, KEY
        await sync_to_async(fill)(account, job, server.url, MAILS)
        took = await work_off(job)
    print(f"\n{'ask a model about 160 mails, 16 at once':<44} {took:10.1f} s")
    assert took < MOST_SECONDS
