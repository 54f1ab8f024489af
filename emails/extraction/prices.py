"""What a call costs by the published price lists that came with genai-prices; offline."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Tokens:
    """Counts of a call; `cached` ones are part of `input`."""

    input: int
    output: int
    cached: int = 0


@dataclass(frozen=True)
class Price:
    """US dollars, None when nobody knows the price; `source` says who does."""

    dollars: Decimal | None = None
    source: str = ""


def published(base_url: str, model: str, tokens: Tokens) -> Price:
    """The list price of a call. An endpoint that is on no list has none, whatever its model."""
    lists = _lists()
    usage = lists.Usage(
        input_tokens=tokens.input,
        output_tokens=tokens.output,
        cache_read_tokens=min(tokens.cached, tokens.input),
    )
    try:
        found = lists.calc_price(usage, model, provider_api_url=base_url)
    except (LookupError, ValueError):
        return Price()
    name = f"genai-prices {lists.__version__}: {found.provider.id}/{found.model.id}"
    return Price(found.total_price, name[:100])


@cache
def _lists() -> Any:
    # Only who asks a model pays for the import.
    return import_module("genai_prices")
