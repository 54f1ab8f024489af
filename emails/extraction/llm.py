"""Language models that read mail: the seam, and any endpoint that speaks OpenAI's protocol."""

from __future__ import annotations

import asyncio
import random
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from emails.extraction import answers, wire
from emails.extraction.lines import line
from emails.extraction.prompt import Prompt, prompt_for
from emails.extraction.wire import BAD_ANSWER, FAILED, OK, RATE_LIMITED, TIMEOUT, TRUNCATED, Answer

FIRST_OUTPUT, MORE_OUTPUT = 2_000, 8_000
MOST_WAIT_SECONDS = 10.0
FIRST_PAUSE_SECONDS = 0.5
# How often an outcome is answered with another attempt.
RETRIES = {RATE_LIMITED: 2, FAILED: 2, TIMEOUT: 1, BAD_ANSWER: 1, TRUNCATED: 1}
AT_ONCE = {BAD_ANSWER, TRUNCATED}


@dataclass(frozen=True)
class LLMResponse:
    """One answer of a model: `content` is its JSON text, tokens are counts, latency is in ms."""

    content: str
    model_name: str
    prompt_hash: str
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    latency_ms: float


class LLMService(ABC):
    """A model that reads mail."""

    @abstractmethod
    async def extract_financial_data(self, email_text: str) -> LLMResponse:
        """Asks the model about one mail's canonical text."""


@dataclass(frozen=True)
class Endpoint:
    """One model behind one base URL; `timeout` is the longest time of a whole call, in seconds."""

    base_url: str
    model: str
    timeout: float
    api_key: str = field(default="", repr=False)
    capability: str = wire.JSON_SCHEMA


@dataclass(frozen=True)
class Attempt:
    """A call that is about to be made; tokens are the most that it can use."""

    number: int
    base_url: str
    model: str
    prompt_hash: str
    most_input: int
    most_output: int
    request: dict[str, Any] = field(default_factory=dict, repr=False)


class Meter(Protocol):
    """Keeps the record of every attempt. `begin` may raise ModelError: then no call is made."""

    async def begin(self, attempt: Attempt) -> Any:
        """Called before a call; what it returns is handed to `end`."""

    async def end(self, opened: Any, answer: Answer) -> None:
        """Called with what came of the call."""


class ModelError(Exception):
    """The model gave no usable answer; the sentence names neither the key nor the mail.

    `after` is the seconds that the endpoint asked us to wait.
    """

    def __init__(self, outcome: str, reason: str, after: float | None = None):
        super().__init__(reason)
        self.outcome = outcome
        self.after = after


class OpenAICompatibleService(LLMService):
    """Asks one endpoint, again where that helps."""

    def __init__(
        self, endpoint: Endpoint, meter: Meter, slot: AbstractAsyncContextManager[Any] | None = None
    ):
        """`slot` is held while a call is made, not while it is written down."""
        self.endpoint = endpoint
        self.meter = meter
        self.slot = slot or nullcontext()

    async def extract_financial_data(self, email_text: str) -> LLMResponse:
        """Asks about one mail; raises ModelError when retries do not help."""
        return await self.converse(prompt_for(email_text), answers.problem_with)

    async def converse(self, prompt: Prompt, problem_with: Callable[[str], str]) -> LLMResponse:
        """Asks until an answer has no problem; each attempt is metered by itself."""
        failures: Counter[str] = Counter()
        most_output = FIRST_OUTPUT
        async with line(self.endpoint) as caller:
            while True:
                attempt = self._attempt(failures.total() + 1, prompt, most_output)
                answer = await self._ask(caller, attempt, problem_with)
                if answer.outcome == OK:
                    return _response(answer, attempt)
                failures[answer.outcome] += 1
                await asyncio.sleep(_pause(answer, failures))
                prompt = prompt.again() if answer.outcome == BAD_ANSWER else prompt
                most_output = MORE_OUTPUT if answer.outcome == TRUNCATED else most_output

    def _attempt(self, number: int, prompt: Prompt, most_output: int) -> Attempt:
        request = wire.request(self.endpoint.capability, prompt, most_output)
        return Attempt(
            number=number,
            base_url=self.endpoint.base_url,
            model=self.endpoint.model,
            prompt_hash=prompt.hash,
            most_input=wire.most_tokens(request),
            most_output=most_output,
            request=request,
        )

    async def _ask(
        self, caller: Any, attempt: Attempt, problem_with: Callable[[str], str]
    ) -> Answer:
        async with self.slot:
            opened = await self.meter.begin(attempt)
            started = time.perf_counter()
            answer: Answer = await caller.call(attempt.request)
        answer = replace(answer, latency_ms=(time.perf_counter() - started) * 1000)
        if answer.outcome == OK and (problem := problem_with(answer.content)):
            answer = replace(answer, outcome=BAD_ANSWER, problem=problem)
        await self.meter.end(opened, answer)
        return answer


def _pause(answer: Answer, failures: Counter[str]) -> float:
    """Seconds until the next attempt; raises ModelError where there shall be none."""
    count = failures[answer.outcome]
    waits_long = answer.after is not None and answer.after > MOST_WAIT_SECONDS
    if answer.is_final or waits_long or count > RETRIES.get(answer.outcome, 0):
        raise ModelError(answer.outcome, answer.problem, answer.after)
    if answer.outcome in AT_ONCE:
        return 0.0
    backoff: float = FIRST_PAUSE_SECONDS * 2 ** (count - 1)
    spread = backoff * random.uniform(0.5, 1.5)  # noqa: S311 - spreads load, guards nothing
    return spread if answer.after is None else answer.after + spread / 5


def _response(answer: Answer, attempt: Attempt) -> LLMResponse:
    return LLMResponse(
        content=answer.content,
        model_name=attempt.model,
        prompt_hash=attempt.prompt_hash,
        input_tokens=answer.input_tokens,
        output_tokens=answer.output_tokens,
        cached_tokens=answer.cached_tokens,
        latency_ms=answer.latency_ms,
    )
