"""The extractors that the command line offers, none of which needs a database."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from django.conf import settings

from emails.extraction import answers, baseline, cascade, rules
from emails.extraction.answers import parse_content
from emails.extraction.cases import Case
from emails.extraction.llm import Attempt, Endpoint, ModelError, OpenAICompatibleService
from emails.extraction.mock import MODEL as MOCK
from emails.extraction.mock import MockLLMService
from emails.extraction.prices import Tokens, published
from emails.extraction.probing import probe
from emails.extraction.schema import Mail, Result, nothing
from emails.extraction.verify import verify
from emails.extraction.wire import RATE_LIMITED, UNAUTHORIZED, Answer
from jobs.errors import BadInput, NeedsAttention

NOT_CONFIGURED = "--extractor llm needs LLM_BASE_URL and LLM_MODEL."


class Tally:
    """A meter that keeps no rows: it adds up what calls cost, None where no price is known."""

    def __init__(self) -> None:
        self.dollars: Decimal | None = None

    async def begin(self, attempt: Attempt) -> Attempt:
        return attempt

    async def end(self, opened: Attempt, answer: Answer) -> None:
        tokens = Tokens(answer.input_tokens, answer.output_tokens, answer.cached_tokens)
        price = published(opened.base_url, opened.model, tokens)
        if price.dollars is not None:
            self.dollars = (self.dollars or Decimal(0)) + price.dollars


def predict(case: Case, reader: str) -> dict[str, Any]:
    """A prediction line; its milliseconds go from the bodies to the verified result.

    A model whose price is known adds `cost`, US dollars as text. Raises JobError where the model
    cannot be asked at all.
    """
    # What is loaded and asked once is no part of the first case.
    LOADED_ONCE.get(reader, _nothing)()
    started = time.perf_counter()
    tally = Tally()
    result = READERS[reader](case.mail(), tally)
    line = result.prediction(case.id, (time.perf_counter() - started) * 1000)
    return line if tally.dollars is None else line | {"cost": str(tally.dollars)}


def _by_rules(mail: Mail, tally: Tally) -> Result:
    return cascade.extract(mail)


def _by_mock(mail: Mail, tally: Tally) -> Result:
    answer = asyncio.run(MockLLMService().extract_financial_data(mail.text))
    return verify(mail, parse_content(answer.content, mail))


def _by_baseline(mail: Mail, tally: Tally) -> Result:
    return baseline.extract(mail)


def _by_model(mail: Mail, tally: Tally) -> Result:
    """What the model says alone, without the rules; one that gives no answer found nothing."""
    service = OpenAICompatibleService(_endpoint(), tally)
    try:
        answer = asyncio.run(service.extract_financial_data(mail.text))
    except ModelError as error:
        if error.outcome in {UNAUTHORIZED, RATE_LIMITED}:
            raise NeedsAttention(str(error)) from None
        return nothing("none", str(error), answers.NAME)
    return verify(mail, parse_content(answer.content, mail))


@cache
def _endpoint() -> Endpoint:
    """The endpoint of the settings with what it can do, asked once a run."""
    if not settings.LLM_BASE_URL or not settings.LLM_MODEL:
        raise BadInput(NOT_CONFIGURED)
    named = (settings.LLM_BASE_URL, settings.LLM_MODEL, settings.LLM_TIMEOUT, settings.LLM_API_KEY)
    endpoint = Endpoint(*named)
    try:
        return replace(endpoint, capability=asyncio.run(probe(endpoint, Tally())))
    except ModelError as error:
        raise NeedsAttention(str(error)) from None


def _nothing() -> None:
    """An extractor that has nothing to load."""


LOADED_ONCE: dict[str, Callable[[], object]] = {
    rules.NAME: cache(cascade.load),
    answers.NAME: _endpoint,
}
READERS: dict[str, Callable[[Mail, Tally], Result]] = {
    rules.NAME: _by_rules,
    answers.NAME: _by_model,
    MOCK: _by_mock,
    baseline.NAME: _by_baseline,
}
CHOICES = (rules.NAME, answers.NAME, MOCK)
