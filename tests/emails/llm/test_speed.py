"""A slow model does not make a slow batch."""

import pytest
from asgiref.sync import sync_to_async

from emails.models import LLMTransaction, Transaction
from tests.emails.llm.batch import fill, slowly, work_off
from tests.endpoints import Scripted

pytestmark = pytest.mark.django_db(transaction=True)


async def test_mails_wait_for_the_model_beside_each_other(account, point_at):
    with Scripted(slowly) as server:
        point_at(server.url)
        await sync_to_async(fill)(account, server.url, 32, alike=False)
        job, took = await work_off()
    assert job.output_payload["processed_count"] == 32
    assert await Transaction.objects.acount() == 32
    assert await LLMTransaction.objects.filter(outcome="ok", extraction=None).acount() == 0
    # Sixteen at once: two rounds of a second, and the work; one after the other it would be 32.
    assert took < 16
