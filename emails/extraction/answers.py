"""What a language model answered, read as a result; nothing in it is believed unchecked."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from pydantic import ValidationError

from emails.extraction.categories import CATEGORIES
from emails.extraction.prompt import restored
from emails.extraction.rules import currencies, numbers
from emails.extraction.rules.words.currencies import SHARED
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
from emails.mime_charsets import clean

NAME = "llm"
LONGEST_ANSWER = 100_000
BAD_JSON = "The model's answer was not valid JSON."
BAD_SHAPE = "The model's answer did not have the agreed shape."
_COPIED = ("amount", "currency", "direction", "date")


def parse_content(content: str, mail: Mail) -> Result:
    """The result in a model's JSON text; what cannot be read is no transaction, with a reason.

    The text is one object: is_transaction, kind, reason and transactions, where money is a string,
    `category` an index into CATEGORIES and `evidence` maps a field to words quoted from the mail.
    """
    if problem := problem_with(content):
        return nothing("none", problem, NAME)
    return _result(_loaded(content), mail)


def problem_with(content: str) -> str:
    """What makes a model's text no answer at all; "" for one that can be read."""
    try:
        answer = _loaded(content)
    except (ValueError, RecursionError):
        return BAD_JSON
    is_shaped = isinstance(answer, dict) and isinstance(answer.get("transactions", []), list)
    return "" if is_shaped and "is_transaction" in answer else BAD_SHAPE


def _loaded(content: str) -> Any:
    return json.loads(bare(content[:LONGEST_ANSWER]))


def bare(content: str) -> str:
    """The object inside a code fence or chatter."""
    first, last = content.find("{"), content.rfind("}")
    return content[first : last + 1] if 0 <= first < last else content


def _result(answer: dict[str, Any], mail: Mail) -> Result:
    kind = _kind(answer.get("kind"))
    reason = _printable(answer.get("reason"))[:LONGEST_REASON]
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
    values |= _original(item, mail.text)
    values["currency"] = str(values.get("currency", "")).strip().upper()
    values["merchant"] = _printable(item.get("merchant"))[:LONGEST_MERCHANT].strip()
    values["account_last4"] = _printed(item.get("account_last4"), mail.text)[-4:]
    values["reference"] = _printed(item.get("reference"), mail.text)[:LONGEST_REFERENCE]
    values["kind"] = kind if kind in MONEY_KINDS else "purchase"
    values["category"] = _category(item.get("category"))
    values["evidence"] = _evidence(item.get("evidence"), mail.text)
    line = _valid(values)
    return line and _with_printed_currency(line, mail)


def _with_printed_currency(line: Line, mail: Mail) -> Line:
    """The mark that the mail prints beside the amount wins over the model's word."""
    where = currencies.home(mail.sender_domain, mail.text, mail.currency_hint)
    if not (mark := _mark(line, mail.text)):
        is_named = line.currency in where.printed
        return line if is_named else line.model_copy(update={"flags": [currencies.GUESSED]})
    settled, flag = currencies.settle(mark, where)
    code = line.currency if line.currency in SHARED.get(mark, "").split() else settled
    return line.model_copy(update={"currency": code, "flags": [flag] if flag else []})


def _mark(line: Line, text: str) -> str:
    quote = line.evidence.get("amount")
    if quote is None:
        return ""
    for decimal in ("", ".", ","):
        for number in numbers.find(quote.text, decimal):
            start, end = quote.start + number.start, quote.start + number.end
            if number.value == line.amount and (mark := currencies.beside(text, start, end)):
                return mark.text
    return ""


def _printable(words: Any) -> str:
    """What a database takes of a model's words."""
    return clean(words) if isinstance(words, str) else ""


def _printed(words: Any, text: str) -> str:
    """A model's words if the mail has them too; no check comes after this one."""
    said = _printable(words).strip()
    return said if said in text else ""


def _original(item: dict[str, Any], text: str) -> dict[str, Any]:
    """The amount in the other currency, if a number of the mail says it."""
    amount, currency = item.get("original_amount"), item.get("original_currency")
    if not isinstance(amount, str) or not amount:
        return {}
    said = {one.value for mark in (".", ",") for one in numbers.find(text, mark)}
    try:
        is_said = Decimal(amount) in said
    except InvalidOperation:
        is_said = False
    if not is_said or not isinstance(currency, str):
        return {}
    return {"original_amount": amount, "original_currency": currency.strip().upper()}


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
        if not isinstance(words, str) or not 0 < len(words) <= LONGEST_QUOTE:
            continue
        said = words if words in text else restored(words)
        if (start := text.find(said)) >= 0:
            found[str(key)] = Quote(text=said, start=start, end=start + len(said))
    return found
