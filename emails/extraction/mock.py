"""A stand-in for a language model: offline, free, the same answer every time."""

from __future__ import annotations

import hashlib
import json
import re
import time
from typing import Any

from emails.extraction.categories import CATEGORIES
from emails.extraction.llm import Attempt, LLMResponse, LLMService, Meter
from emails.extraction.rules import currencies, numbers
from emails.extraction.schema import LARGEST_AMOUNT
from emails.extraction.wire import Answer

MODEL = "mock"
CHARACTERS_PER_TOKEN = 4
# Keyword -> merchant and category key.
MERCHANTS: dict[str, tuple[str, str]] = {
    "uber": ("Uber", "transport"),
    "lyft": ("Lyft", "transport"),
    "shell": ("Shell", "transport"),
    "amazon": ("Amazon", "shopping"),
    "ebay": ("eBay", "shopping"),
    "ikea": ("IKEA", "shopping"),
    "netflix": ("Netflix", "subscriptions"),
    "spotify": ("Spotify", "subscriptions"),
    "starbucks": ("Starbucks", "dining"),
    "mcdonald": ("McDonald's", "dining"),
    "swiggy": ("Swiggy", "dining"),
    "walmart": ("Walmart", "groceries"),
    "tesco": ("Tesco", "groceries"),
    "lidl": ("Lidl", "groceries"),
    "airbnb": ("Airbnb", "travel"),
    "vodafone": ("Vodafone", "bills"),
    "salary": ("Salary", "income"),
}
_KEYWORD = re.compile(rf"(?<!\w)(?:{'|'.join(MERCHANTS)})", re.IGNORECASE)
_CREDIT = re.compile(r"\b(?:refund\w*|credited|received|salary|deposited)\b", re.IGNORECASE)
_INDEX = {category.key: index for index, category in enumerate(CATEGORIES)}
_NO_MONEY = {
    "is_transaction": False,
    "kind": "none",
    "reason": "No amount with a currency.",
    "transactions": [],
}


class MockLLMService(LLMService):
    """Answers by keywords: the first amount with a currency, the first merchant it knows."""

    def __init__(self, meter: Meter | None = None):
        self.meter = meter

    async def extract_financial_data(self, email_text: str) -> LLMResponse:
        """The content parses by `parse_content`; tokens are characters divided by four."""
        started = time.perf_counter()
        content = json.dumps(_answer(email_text), ensure_ascii=False, sort_keys=True)
        response = LLMResponse(
            content=content,
            model_name=MODEL,
            prompt_hash=hashlib.sha256(email_text.encode("utf-8", "replace")).hexdigest(),
            input_tokens=len(email_text) // CHARACTERS_PER_TOKEN,
            output_tokens=len(content) // CHARACTERS_PER_TOKEN,
            cached_tokens=0,
            latency_ms=(time.perf_counter() - started) * 1000,
        )
        if self.meter is not None:
            await _record(self.meter, response)
        return response


async def _record(meter: Meter, response: LLMResponse) -> None:
    used = (response.input_tokens, response.output_tokens)
    opened = await meter.begin(Attempt(1, "", MODEL, response.prompt_hash, *used))
    took = response.latency_ms
    await meter.end(opened, Answer(input_tokens=used[0], output_tokens=used[1], latency_ms=took))


def _answer(text: str) -> dict[str, Any]:
    where = currencies.home("", text, "")
    for number in numbers.find(text, numbers.decimal_mark(text)):
        mark = currencies.beside(text, number.start, number.end)
        if mark and 0 < number.value < LARGEST_AMOUNT and not currencies.is_wordlike(mark.text):
            return _transaction(
                text, mark, str(number.value), currencies.settle(mark.text, where)[0]
            )
    return _NO_MONEY


def _transaction(text: str, mark: currencies.Mark, amount: str, currency: str) -> dict[str, Any]:
    keyword = _KEYWORD.search(text)
    merchant, category = MERCHANTS[keyword[0].lower()] if keyword else ("", "other")
    is_credit = bool(_CREDIT.search(text))
    evidence = {"amount": text[mark.start : mark.end]}
    if keyword:
        evidence["merchant"] = keyword[0]
    line = {
        "amount": amount,
        "currency": currency,
        "direction": "credit" if is_credit else "debit",
        "merchant": merchant,
        "category": _INDEX[category],
        "evidence": evidence,
    }
    kind = "payment_received" if is_credit else "purchase"
    reason = f"The first amount in the mail: {amount} {currency}."
    return {"is_transaction": True, "kind": kind, "reason": reason, "transactions": [line]}
