"""The extractors that the command line offers, none of which needs a database."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

from emails.extraction import baseline, cascade, rules
from emails.extraction.cases import Case
from emails.extraction.llm import parse_content
from emails.extraction.mock import MODEL as MOCK
from emails.extraction.mock import MockLLMService
from emails.extraction.schema import Mail, Result
from emails.extraction.verify import verify


def predict(case: Case, reader: str) -> dict[str, Any]:
    """A prediction line; its milliseconds go from the bodies to the verified result."""
    started = time.perf_counter()
    result = READERS[reader](case.mail())
    return result.prediction(case.id, (time.perf_counter() - started) * 1000)


def _by_rules(mail: Mail) -> Result:
    return cascade.extract(mail)


def _by_mock(mail: Mail) -> Result:
    answer = asyncio.run(MockLLMService().extract_financial_data(mail.text))
    return verify(mail, parse_content(answer.content, mail))


READERS: dict[str, Callable[[Mail], Result]] = {
    rules.NAME: _by_rules,
    MOCK: _by_mock,
    baseline.NAME: baseline.extract,
}
CHOICES = (rules.NAME, MOCK)
