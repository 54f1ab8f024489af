"""The one door: what is asked, what is written down, and what stays with the rules."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest

from emails import asking
from emails.asking import NO_CONSENT, NOT_CONFIGURED, RateLimited
from emails.extraction import llm
from emails.extraction.schema import Mail
from emails.jobs import EmailExtractionJob
from emails.models import Extraction, LLMEndpoint, LLMPrice, LLMTransaction, Transaction
from emails.reading import mail_of, read
from jobs.models import Breaker
from jobs.runner import JobRunner
from tests.emails.llm.conftest import ANSWER, TEXT
from tests.endpoints import MODEL, Scripted, completion

pytestmark = pytest.mark.django_db(transaction=True)

MAIL = Mail("Moorhof <post@moorhof.example>", "Anlage", None, TEXT)


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(llm, "FIRST_PAUSE_SECONDS", 0.01)


async def rows() -> list[LLMTransaction]:
    return [row async for row in LLMTransaction.objects.order_by("pk")]


async def test_what_the_model_says_comes_back_verified(ready, answers, email, job):
    answers()
    asked = await asking.ask(email, MAIL, job)
    line = asked.result.transactions[0]
    assert (line.amount, line.currency, line.merchant) == (Decimal("41.90"), "EUR", "Moorhof")
    assert asked.result.model == MODEL
    assert set(line.evidence) == {"amount", "merchant", "date"}
    [row] = await rows()
    assert asked.calls == (row.pk,)
    assert (row.user_id, row.email_id, row.job_id) == (email.account.user_id, email.pk, job.pk)
    assert (row.outcome, row.model, row.base_url) == ("ok", MODEL, ready.base_url)
    assert row.latency_ms > 0
    assert len(row.prompt_hash) == 64


async def test_every_attempt_is_a_row(ready, llmock, answers, email, job):
    llmock.fail(503)
    llmock.reply("no json")
    answers()
    asked = await asking.ask(email, MAIL, job)
    found = [(row.attempt, row.outcome) for row in await rows()]
    assert found == [(1, "failed"), (2, "bad_answer"), (3, "ok")]
    assert len(asked.calls) == 3


async def test_an_invented_amount_is_dropped(ready, llmock, email, job):
    line = ANSWER["transactions"][0] | {"amount": "900.00", "evidence": {"amount": "EUR 900.00"}}
    llmock.reply(json.dumps(ANSWER | {"transactions": [line]}), times=None)
    asked = await asking.ask(email, MAIL, job)
    assert asked.result.transactions == []
    assert asked.result.reason == "No amount could be verified against the mail's own words."


async def test_nothing_is_sent_without_a_model_or_without_consent(
    endpoint, llmock, email, job, settings
):
    assert (await asking.ask(email, MAIL, job)).reason == NO_CONSENT
    settings.LLM_MODEL = ""
    assert (await asking.ask(email, MAIL, job)).reason == NOT_CONFIGURED
    assert llmock.requests == []
    assert await rows() == []


async def test_a_refused_key_burns_no_batch(ready, llmock, email, job):
    llmock.fail(401, times=None)
    first, second = [await asking.ask(email, MAIL, job) for _ in range(2)]
    assert first.result is None
    assert first.reason == second.reason
    assert "LLM_API_KEY" in first.reason
    assert len(llmock.requests) == 1
    assert "LLM_API_KEY" in (await LLMEndpoint.objects.aget()).problem


async def test_a_mended_key_is_found_out_by_a_new_probe(ready, llmock, answers, email, job):
    llmock.fail(401)
    await asking.ask(email, MAIL, job)
    row = await LLMEndpoint.objects.aget()
    row.probed_at -= timedelta(minutes=2)
    await row.asave()
    # llmock answers the canary's schema by itself; what is scripted would be no canary.
    assert (await asking.ask(email, MAIL, job)).calls
    assert (await LLMEndpoint.objects.aget()).problem == ""


async def test_a_long_rate_limit_hands_the_job_back(ready, llmock, email, job):
    llmock.rate_limit(times=None, retry_after=90)
    with pytest.raises(RateLimited) as caught:
        await asking.ask(email, MAIL, job)
    assert caught.value.after == timedelta(seconds=90)
    assert not caught.value.costs_attempt
    assert [row.outcome for row in await rows()] == ["rate_limited"]


async def test_ten_failures_pause_an_endpoint(ready, llmock, email, job, monkeypatch):
    monkeypatch.setitem(llm.RETRIES, "failed", 0)
    llmock.outage()
    asked = [await asking.ask(email, MAIL, job) for _ in range(11)]
    assert "paused" in asked[-1].reason
    assert len(llmock.requests) == 10
    assert (await Breaker.objects.aget()).opened_at


async def test_an_unknown_endpoint_is_probed_first(endpoint, ready, llmock, email, job):
    await LLMEndpoint.objects.all().adelete()
    await asking.ask(email, MAIL, job)
    assert (await LLMEndpoint.objects.aget()).capability == "json_schema"
    probe, call = await rows()
    assert (probe.user_id, probe.email_id) == (None, None)
    assert call.user_id == email.account.user_id
    assert "Moorhof" not in json.dumps(llmock.requests[0].body)


async def test_a_mail_that_rules_do_not_understand_goes_through_the_whole_way(
    ready, answers, email
):
    answers()
    job = await JobRunner().run_job(EmailExtractionJob, "EMAIL_EXTRACTION", {"batch_size": 10})
    assert job.output_payload["transaction_count"] == 1, job.error_payload
    row = await Transaction.objects.aget()
    assert (row.amount, row.merchant, row.status) == (Decimal("41.9"), "Moorhof", "needs_review")
    assert "only_by_model" in row.flags
    extraction = await Extraction.objects.aget()
    call = await LLMTransaction.objects.aget()
    assert (extraction.extractor, extraction.model) == ("llm", MODEL)
    assert call.extraction_id == extraction.pk
    assert call.prompt_hash == extraction.prompt_hash


async def test_a_mail_that_rules_are_sure_of_is_not_sent(ready, llmock, email, job):
    text = (
        f"From: a@bank.example\n\nINR 100.00 debited from a/c XX1234 at ZARA on 4 May 2026. {TEXT}"
    )
    sure = Mail("Bank <a@bank.example>", "", None, text)
    reading = await read(email, sure, job)
    assert (reading.result.extractor, reading.calls) == ("rules", ())
    assert llmock.requests == []


async def test_without_an_answer_the_rules_stay_and_say_why(endpoint, llmock, email, job):
    from asgiref.sync import sync_to_async

    reading = await read(email, await sync_to_async(mail_of)(email), job)
    assert reading.result.extractor == "rules"
    assert NO_CONSENT in reading.result.reason


async def test_no_more_calls_at_once_than_allowed(ready, email, job, settings, point_at):
    import asyncio
    import threading
    import time

    settings.LLM_CONCURRENCY = 3
    now, most, lock = [0], [0], threading.Lock()

    def slow(body):
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.05)
        with lock:
            now[0] -= 1
        return completion(json.dumps(ANSWER))

    with Scripted(slow) as server:
        settings.LLM_BASE_URL = server.url
        await LLMEndpoint.objects.acreate(
            base_url=server.url, model=MODEL, capability="json_schema"
        )
        await agree(email, server.url)
        await asyncio.gather(*(asking.ask(email, MAIL, job) for _ in range(12)))
    assert most[0] == 3


async def agree(email, url: str) -> None:
    from asgiref.sync import sync_to_async

    from emails import consent

    await sync_to_async(consent.agree)(email.account.user, email.account, url, MODEL)


async def test_without_budget_nothing_is_sent(ready, llmock, email, job, settings):
    await LLMPrice.objects.acreate(model=MODEL, input_price=1, output_price=1)
    settings.LLM_DAILY_BUDGET = Decimal("0.000001")
    asked = await asking.ask(email, MAIL, job)
    assert (asked.result, asked.reason) == (None, "Today's budget for models is spent.")
    assert llmock.requests == []
    assert await rows() == []
