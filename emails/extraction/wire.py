"""What goes over the wire, by what an endpoint can do, and what comes back; pure."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from emails.extraction.prompt import AGAIN, Prompt

# What an endpoint can do, the most binding first.
JSON_SCHEMA, TOOLS, JSON_OBJECT, TEXT = "json_schema", "tools", "json_object", "text"
# How an attempt ends; LLMTransaction.Outcome has the same words.
OK, BAD_ANSWER, TRUNCATED, REFUSED = "ok", "bad_answer", "truncated", "refused"
RATE_LIMITED, UNAUTHORIZED, TIMEOUT, FAILED = "rate_limited", "unauthorized", "timeout", "failed"

NAME = "report"
NOT_COMPATIBLE = "The endpoint did not answer as an OpenAI-compatible one does: check LLM_BASE_URL."
_BOUNDS = {"maxLength", "maxItems", "minimum", "maximum"}
_OPENAI_HOSTS = (".openai.com", ".openai.azure.com")

Json = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What came of one call. `problem` is a sentence for people, "" when the outcome is OK.

    `is_final`: another attempt would not help. `after`: seconds that we were asked to wait.
    """

    outcome: str = OK
    content: str = ""
    problem: str = ""
    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    is_billed: bool = True
    is_final: bool = False
    after: float | None = None
    latency_ms: float = 0.0


@dataclass(frozen=True)
class Dialect:
    """What an endpoint does not take, learnt from its refusals."""

    has_new_limit: bool = False
    has_temperature: bool = True
    has_bounds: bool = True

    @classmethod
    def of(cls, base_url: str) -> Dialect:
        host = f".{urlsplit(base_url).hostname or ''}"
        is_openai = host.endswith(_OPENAI_HOSTS)
        return cls(has_new_limit=is_openai, has_bounds=not is_openai)

    def after(self, refusal: str) -> Dialect:
        """The dialect for the next try once `refusal` names what was wrong; else the same."""
        said = refusal.lower()
        if "max_tokens" in said or "max_completion_tokens" in said:
            return Dialect(not self.has_new_limit, self.has_temperature, self.has_bounds)
        if "temperature" in said:
            return Dialect(self.has_new_limit, False, self.has_bounds)
        if "schema" in said or any(bound.lower() in said for bound in _BOUNDS):
            return Dialect(self.has_new_limit, self.has_temperature, False)
        return self

    def spoken(self, request: Json) -> Json:
        """`request` as this endpoint takes it."""
        told = dict(request)
        if self.has_new_limit:
            told["max_completion_tokens"] = told.pop("max_tokens")
        if not self.has_temperature:
            del told["temperature"]
        return told if self.has_bounds else _without_bounds(told)


def request(capability: str, prompt: Prompt, most_output: int) -> Json:
    """The body of a chat completion without the model's name."""
    system = prompt.system
    if capability in {JSON_OBJECT, TEXT}:
        system += f"\nThe object has this JSON schema: {json.dumps(prompt.schema)}\n"
    messages = [{"role": "system", "content": system}, {"role": "user", "content": prompt.user}]
    if prompt.is_repeated:
        messages.append({"role": "user", "content": AGAIN})
    body: Json = {"messages": messages, "max_tokens": most_output, "temperature": 0}
    return body | _form(capability, prompt.schema)


def _form(capability: str, schema: Json) -> Json:
    if capability == JSON_SCHEMA:
        named = {"name": NAME, "strict": True, "schema": schema}
        return {"response_format": {"type": "json_schema", "json_schema": named}}
    if capability == TOOLS:
        function = {"name": NAME, "description": "Takes the report.", "parameters": schema}
        choice = {"type": "function", "function": {"name": NAME}}
        return {"tools": [{"type": "function", "function": function}], "tool_choice": choice}
    return {"response_format": {"type": "json_object"}} if capability == JSON_OBJECT else {}


def _without_bounds(value: Any) -> Any:
    """OpenAI's strict mode refuses some keywords; the bounds are checked again on arrival."""
    if isinstance(value, list):
        return [_without_bounds(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {name: _without_bounds(item) for name, item in value.items() if name not in _BOUNDS}


def most_tokens(body: Json) -> int:
    """The most tokens that a request can have: one has at least a byte."""
    return len(json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"))


def read(completion: Any) -> Answer:
    """The answer in a chat completion, whatever its shape."""
    usage = _at(completion, "usage")
    return replace(
        _read(_first(_at(completion, "choices"))),
        input_tokens=_count(_at(usage, "prompt_tokens")),
        output_tokens=_count(_at(usage, "completion_tokens")),
        cached_tokens=_count(_at(_at(usage, "prompt_tokens_details"), "cached_tokens")),
    )


def _read(choice: Any) -> Answer:
    message, finish = _at(choice, "message"), _at(choice, "finish_reason")
    if not isinstance(message, dict):
        return Answer(FAILED, problem=NOT_COMPATIBLE, is_final=True)
    if finish == "length":
        return Answer(TRUNCATED, problem="The model's answer was cut off.")
    if finish == "content_filter" or message.get("refusal"):
        return Answer(REFUSED, problem="The model refused to read the mail.")
    return Answer(OK, _content(message))


def _at(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else None


def _count(value: Any) -> int:
    is_count = isinstance(value, int) and not isinstance(value, bool)
    return min(max(value, 0), 10**9) if is_count else 0


def _content(message: Json) -> str:
    """The words of the answer; some servers put those of thinking models beside the content."""
    call = _at(_first(_at(message, "tool_calls")), "function")
    for found in (
        _at(call, "arguments"),
        message.get("content"),
        message.get("reasoning_content"),
        message.get("reasoning"),
    ):
        if isinstance(found, str) and (said := _without_thinking(found)):
            return said
    return ""


def _without_thinking(content: str) -> str:
    said = content.strip()
    if not said.startswith("{") and "</think>" in said:
        said = said.rpartition("</think>")[2].strip()
    return "" if said.startswith("<think>") else said
