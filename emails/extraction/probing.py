"""Finds out what an endpoint can do, by questions that hold no mail."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import replace

from emails.extraction.answers import bare
from emails.extraction.llm import Endpoint, Meter, ModelError, OpenAICompatibleService
from emails.extraction.prompt import Prompt
from emails.extraction.wire import (
    BAD_ANSWER,
    FAILED,
    JSON_OBJECT,
    JSON_SCHEMA,
    TEXT,
    TOOLS,
    TRUNCATED,
)

SYSTEM = "You answer with one JSON object."
QUESTION = 'Answer with {"colour": "red", "shades": ["dark"]} and nothing else.'
NO_JSON = "The model did not answer with a JSON object."
NOT_BOUND = "The endpoint does not hold the model to a schema."
# What another way of asking may mend.
_MENDABLE = {BAD_ANSWER, TRUNCATED, FAILED}


async def probe(endpoint: Endpoint, meter: Meter) -> str:
    """The most binding way to ask that works: json_schema, tools, json_object or text.

    The canary: what is asked for breaks the schema, so that an answer that keeps to the schema
    was held to it. Raises ModelError when nothing works.
    """
    canary = f"canary-{secrets.token_hex(3)}"
    last = ModelError(FAILED, NO_JSON)
    for capability in (JSON_SCHEMA, TOOLS, JSON_OBJECT, TEXT):
        is_bound = capability in {JSON_SCHEMA, TOOLS}
        check = _bound_to(canary) if is_bound else _problem_with
        service = OpenAICompatibleService(replace(endpoint, capability=capability), meter)
        try:
            await service.converse(_question(canary if is_bound else "red"), check)
        except ModelError as error:
            if error.outcome not in _MENDABLE:
                raise
            last = error
        else:
            return capability
    raise last


def _question(colour: str) -> Prompt:
    schema = {
        "type": "object",
        "properties": {
            "colour": {"type": "string", "enum": [colour]},
            "shades": {
                "type": "array",
                "items": {"type": "string", "maxLength": 20},
                "maxItems": 3,
            },
        },
        "required": ["colour", "shades"],
        "additionalProperties": False,
    }
    return Prompt(SYSTEM, QUESTION, schema, "probe")


def _bound_to(canary: str) -> Callable[[str], str]:
    def problem_with(content: str) -> str:
        return _problem_with(content) or ("" if canary in content else NOT_BOUND)

    return problem_with


def _problem_with(content: str) -> str:
    try:
        found = json.loads(bare(content))
    except (ValueError, RecursionError):
        return NO_JSON
    return "" if isinstance(found, dict) else NO_JSON
