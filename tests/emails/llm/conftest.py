"""Mail that the rules are unsure of, and an endpoint over a real socket that others wrote."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import ConnectedAccount
from emails import consent
from emails.extraction.llm import Attempt, Endpoint
from emails.extraction.wire import Answer
from emails.models import Email, LLMEndpoint
from jobs.models import Job, Status
from tests.endpoints import KEY, MODEL

BODY = "Ihre Anlage 77 bei Moorhof: EUR 41.90, verbucht 18.11.2026."
TEXT = f"From: Moorhof <post@moorhof.example>\nSubject: Anlage\n\n{BODY}"
ANSWER: dict[str, Any] = {
    "reason": "A charge was booked.",
    "kind": "purchase",
    "is_transaction": True,
    "transactions": [
        {
            "evidence": {"amount": "EUR 41.90", "merchant": "Moorhof", "date": "18.11.2026"},
            "amount": "41.90",
            "currency": "EUR",
            "direction": "debit",
            "date": "2026-11-18",
            "merchant": "Moorhof",
            "category": 25,
            "account_last4": "",
            "reference": "",
            "original_amount": "",
            "original_currency": "",
        }
    ],
}


class Book:
    """A meter that keeps what it is told."""

    def __init__(self) -> None:
        self.attempts: list[Attempt] = []
        self.answers: list[Answer] = []

    async def begin(self, attempt: Attempt) -> None:
        self.attempts.append(attempt)

    async def end(self, opened: None, answer: Answer) -> None:
        self.answers.append(answer)

    @property
    def outcomes(self) -> list[str]:
        return [answer.outcome for answer in self.answers]


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture(scope="session")
def llmock_server() -> Iterator[Any]:
    from llmock.testing import LLMockServer

    with LLMockServer() as server:
        yield server


@pytest.fixture
def llmock(llmock_server: Any) -> Any:
    """The endpoint, which answers about the mail above until it is told otherwise."""
    from llmock.pytest_plugin import LLMock

    return LLMock(llmock_server).reset()


@pytest.fixture
def answers(llmock: Any) -> Callable[[], Any]:
    """Makes the endpoint say ANSWER from now on."""
    return lambda: llmock.reply(json.dumps(ANSWER), times=None)


@pytest.fixture
def point_at(settings: Any) -> Callable[..., Endpoint]:
    """Sets the endpoint, by its base URL, in the settings too."""

    def point(url: str, timeout: float = 5) -> Endpoint:
        settings.EXTRACTOR = "llm"
        settings.ALLOW_PRIVATE_HOSTS = True
        settings.LLM_BASE_URL, settings.LLM_MODEL, settings.LLM_API_KEY = url, MODEL, KEY
        settings.LLM_TIMEOUT = timeout
        return Endpoint(url, MODEL, timeout, KEY)

    return point


@pytest.fixture
def endpoint(llmock: Any, point_at: Callable[..., Endpoint]) -> Endpoint:
    return point_at(llmock.base_url("openai"))


@pytest.fixture
def ready(endpoint: Endpoint, account: ConnectedAccount) -> Endpoint:
    """An endpoint that was probed, and that the owner of `account` agreed to."""
    LLMEndpoint.objects.create(base_url=endpoint.base_url, model=MODEL, capability="json_schema")
    consent.agree(account.user, account, endpoint.base_url, MODEL)
    return endpoint


@pytest.fixture
def email(account: ConnectedAccount) -> Email:
    return Email.objects.create(account=account, provider_message_id="1", body_text=TEXT)


@pytest.fixture
def job(db: None) -> Job:
    return Job.objects.create(
        kind="EMAIL_EXTRACTION", queue="email", status=Status.RUNNING, token=uuid4()
    )
