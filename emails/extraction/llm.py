"""The seam between extraction and language models: what they are asked and what they answer."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import ValidationError

from emails.extraction.categories import CATEGORIES
from emails.extraction.schema import (
    LONGEST_MERCHANT,
    LONGEST_QUOTE,
    LONGEST_REASON,
    LONGEST_REFERENCE,
    MONEY_KINDS,
    MOST_LINES,
    Kind,
    Line,
    Mail,
    Quote,
    Result,
    nothing,
)

NAME = "llm"
LONGEST_ANSWER = 100_000
BAD_JSON = "The model's answer was not valid JSON."
BAD_SHAPE = "The model's answer did not have the agreed shape."
_COPIED = ("amount", "currency", "direction", "date", "account_last4", "reference")


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


def parse_content(content: str, mail: Mail) -> Result:
    """The result in a model's JSON text; what cannot be read is no transaction, with a reason.

    The text is one object: is_transaction, kind, reason and transactions, where money is a string,
    `category` an index into CATEGORIES and `evidence` maps a field to words quoted from the mail.
    """
    try:
        answer = json.loads(_bare(content[:LONGEST_ANSWER]))
    except (ValueError, RecursionError):
        return nothing("none", BAD_JSON, NAME)
    if not isinstance(answer, dict) or not isinstance(answer.get("transactions", []), list):
        return nothing("none", BAD_SHAPE, NAME)
    return _result(answer, mail)


def _bare(content: str) -> str:
    """The object inside a code fence or chatter."""
    first, last = content.find("{"), content.rfind("}")
    return content[first : last + 1] if 0 <= first < last else content


def _result(answer: dict[str, Any], mail: Mail) -> Result:
    kind = _kind(answer.get("kind"))
    reason = str(answer.get("reason") or "")[:LONGEST_REASON]
    if not answer.get("is_transaction"):
        return nothing(kind, reason or "The model found no transaction.", NAME)
    made = [_line(item, kind, mail) for item in answer.get("transactions", [])[:MOST_LINES]]
    lines = [line for line in made if line]
    if not lines:
        return nothing("none", BAD_SHAPE, NAME)
    return Result(is_transaction=True, kind=kind, transactions=lines, reason=reason, extractor=NAME)


def _kind(name: Any) -> Kind:
    return next((kind for kind in get_args(Kind) if kind == name), "none")


def _line(item: Any, kind: Kind, mail: Mail) -> Line | None:
    if not isinstance(item, dict):
        return None
    values = {name: item[name] for name in _COPIED if item.get(name) not in (None, "")}
    values |= _original(item)
    values["currency"] = str(values.get("currency", "")).strip().upper()
    values["merchant"] = str(item.get("merchant") or "")[:LONGEST_MERCHANT].strip()
    values["account_last4"] = str(values.get("account_last4", ""))[-4:]
    values["reference"] = str(values.get("reference", ""))[:LONGEST_REFERENCE]
    values["kind"] = kind if kind in MONEY_KINDS else "purchase"
    values["category"] = _category(item.get("category"))
    values["evidence"] = _evidence(item.get("evidence"), mail.text)
    return _valid(values)


def _original(item: dict[str, Any]) -> dict[str, Any]:
    if not item.get("original_amount") or not item.get("original_currency"):
        return {}
    currency = str(item["original_currency"]).strip().upper()
    return {"original_amount": item["original_amount"], "original_currency": currency}


def _valid(values: dict[str, Any]) -> Line | None:
    """The line; without its date where only that is malformed."""
    for attempt in (values, values | {"date": None}):
        try:
            return Line.model_validate(attempt)
        except ValidationError:
            continue
    return None


def _category(index: Any) -> str:
    is_index = isinstance(index, int) and not isinstance(index, bool)
    return CATEGORIES[index].key if is_index and 0 <= index < len(CATEGORIES) else ""


def _evidence(quotes: Any, text: str) -> dict[str, Quote]:
    found = {}
    for key, words in quotes.items() if isinstance(quotes, dict) else ():
        start = text.find(words) if isinstance(words, str) and words else -1
        if start >= 0 and len(words) <= LONGEST_QUOTE:
            found[str(key)] = Quote(text=words, start=start, end=start + len(words))
    return found
