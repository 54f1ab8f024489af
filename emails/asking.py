"""The one door to language models: consent, budget and the record of every call are behind it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from weakref import WeakKeyDictionary

from asgiref.sync import sync_to_async
from django.conf import settings

from emails import consent, endpoints
from emails.endpoints import configured
from emails.extraction.answers import parse_content
from emails.extraction.llm import Endpoint, LLMService, ModelError, OpenAICompatibleService
from emails.extraction.mock import MockLLMService
from emails.extraction.schema import Mail, Result
from emails.extraction.verify import verify
from emails.extraction.wire import FAILED, RATE_LIMITED, TIMEOUT, UNAUTHORIZED
from emails.models import Email
from emails.spending import DatabaseMeter
from jobs import breaker
from jobs.errors import Retryable
from jobs.models import Job

NOT_CONFIGURED = "No model is set up: LLM_BASE_URL and LLM_MODEL name one."
NO_CONSENT = "Its owner has not agreed that this model reads it: LLM consents is the place."
USUAL_WAIT_SECONDS = 60.0
_slots: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


class RateLimited(Retryable):
    """The model's endpoint is asked too often: later, at the time that it names."""

    code = "rate_limited"

    def __init__(self, message: str, **named: Any):
        super().__init__(message, costs_attempt=False, **named)


@dataclass(frozen=True)
class Asked:
    """What a model said of a mail, verified; None with a plain reason when it said nothing.

    `calls` are the ids of the LLMTransaction rows, also of calls that came to nothing.
    """

    result: Result | None = None
    calls: tuple[int, ...] = ()
    reason: str = ""


async def ask(email: Email, mail: Mail, job: Job) -> Asked:
    """Asks the configured model about one mail, at most LLM_CONCURRENCY at once.

    Raises RateLimited when the endpoint wants a longer pause than a job should sit through, and
    errors of the database; whatever else goes wrong is a reason.
    """
    meter = DatabaseMeter(email.account.user_id, email.pk, job.pk)
    endpoint = configured()
    try:
        reason, found = await sync_to_async(_prepare)(email, endpoint)
        if reason:
            return Asked(reason=reason)
        found = found or await endpoints.ready(endpoint)
        asked = await _asked(OpenAICompatibleService(found, meter, _slot()), mail, meter)
    except ModelError as error:
        await sync_to_async(_remember)(endpoint, error)
        return _without_answer(error, meter)
    await sync_to_async(breaker.succeeded)([_breaker(endpoint)])
    return asked


async def ask_mock(email: Email, mail: Mail, job: Job) -> Asked:
    """Asks the stand-in for a model, on the same way; nothing leaves the machine."""
    meter = DatabaseMeter(email.account.user_id, email.pk, job.pk)
    return await _asked(MockLLMService(meter), mail, meter)


def _prepare(email: Email, endpoint: Endpoint) -> tuple[str, Endpoint | None]:
    """Why a mail may not be sent now, and the endpoint with what is known of it."""
    reason = _hindrance(email, endpoint)
    return reason, None if reason else endpoints.known(endpoint)


def _hindrance(email: Email, endpoint: Endpoint) -> str:
    """Why a mail may not be sent now; "" when it may."""
    if not endpoint.base_url or not endpoint.model:
        return NOT_CONFIGURED
    if not consent.stands(email.account, endpoint.base_url, endpoint.model):
        return NO_CONSENT
    try:
        breaker.pass_through([_breaker(endpoint)])
    except breaker.BreakerOpen as error:
        return str(error)
    return ""


def _breaker(endpoint: Endpoint) -> str:
    return f"llm:{endpoint.base_url}"[:100]


def _slot() -> asyncio.Semaphore:
    return _slots.setdefault(
        asyncio.get_running_loop(), asyncio.Semaphore(settings.LLM_CONCURRENCY)
    )


async def _asked(service: LLMService, mail: Mail, meter: DatabaseMeter) -> Asked:
    response = await service.extract_financial_data(mail.text)
    read = verify(mail, parse_content(response.content, mail))
    result = read.model_copy(update={"model": response.model_name[:100]})
    return Asked(result, tuple(meter.calls), result.reason)


def _remember(endpoint: Endpoint, error: ModelError) -> None:
    """Keeps the next mails away from an endpoint that is misconfigured or ill."""
    if error.outcome == UNAUTHORIZED:
        endpoints.complain(endpoint, str(error))
    if error.outcome in {FAILED, TIMEOUT}:
        breaker.failed(_breaker(endpoint), str(error))


def _without_answer(error: ModelError, meter: DatabaseMeter) -> Asked:
    if error.outcome == RATE_LIMITED:
        wait = timedelta(seconds=error.after or USUAL_WAIT_SECONDS)
        raise RateLimited(str(error), after=wait) from None
    return Asked(calls=tuple(meter.calls), reason=str(error))
