import asyncio
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from emails.extraction.answers import parse_content
from emails.extraction.categories import CATEGORIES
from emails.extraction.llm import LLMResponse
from emails.extraction.mock import MERCHANTS, MockLLMService
from emails.extraction.schema import Mail
from emails.extraction.verify import verify

BODY = "Your Uber trip: we charged $18.40 on 18/11/2026."
ANSWER: dict[str, Any] = {
    "is_transaction": True,
    "kind": "purchase",
    "reason": "A ride was paid.",
    "transactions": [
        {
            "amount": "18.40",
            "currency": "usd",
            "direction": "debit",
            "date": "2026-11-18",
            "merchant": "Uber",
            "category": 12,
            "evidence": {"amount": "$18.40", "merchant": "Uber", "date": "18/11/2026"},
        }
    ],
}


def _ask(text: str) -> LLMResponse:
    return asyncio.run(MockLLMService().extract_financial_data(text))


def test_an_answer_becomes_a_result_with_located_quotes(mail: Callable[..., Mail]) -> None:
    message = mail(BODY)
    line = parse_content(json.dumps(ANSWER), message).transactions[0]
    assert (line.amount, line.currency, line.date) == (Decimal("18.40"), "USD", date(2026, 11, 18))
    assert line.category == CATEGORIES[12].key
    for quote in line.evidence.values():
        assert message.text[quote.start : quote.end] == quote.text


def test_an_answer_in_a_code_fence_is_read(mail: Callable[..., Mail]) -> None:
    fenced = f"Here it is:\n```json\n{json.dumps(ANSWER)}\n```"
    assert parse_content(fenced, mail(BODY)).is_transaction


def test_an_invented_amount_does_not_survive_the_verifier(mail: Callable[..., Mail]) -> None:
    invented = json.loads(json.dumps(ANSWER))
    invented["transactions"][0] |= {"amount": "99.00", "evidence": {"amount": "$99.00"}}
    message = mail(BODY)
    assert not verify(message, parse_content(json.dumps(invented), message)).is_transaction


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no json",
        "{",
        "[]",
        "null",
        '{"is_transaction": true}',
        '{"is_transaction": true, "transactions": {}}',
        '{"is_transaction": true, "transactions": [7, {"amount": "x"}, {"amount": "-1"}]}',
        '{"is_transaction": true, "transactions": [{"amount": "NaN", "currency": ["USD"]}]}',
        '{"kind": {"a": 1}, "is_transaction": false}',
        '{"is_transaction": true, "kind": [], "transactions": [{"amount": {"a": 1}}]}',
        "[" * 5000,
        '{"a":' * 5000,
    ],
)
def test_a_bad_answer_is_no_transaction_with_a_reason(
    mail: Callable[..., Mail], content: str
) -> None:
    result = parse_content(content, mail(BODY))
    assert not result.is_transaction
    assert result.reason.endswith(".")


def test_a_bad_date_or_category_costs_only_itself(mail: Callable[..., Mail]) -> None:
    answer = json.loads(json.dumps(ANSWER))
    answer["transactions"][0] |= {"date": "soon", "category": 9999}
    line = parse_content(json.dumps(answer), mail(BODY)).transactions[0]
    assert (line.date, line.category) == (None, "")


@pytest.mark.parametrize("keyword", sorted(MERCHANTS))
def test_the_mock_knows_a_merchant_by_its_keyword(mail: Callable[..., Mail], keyword: str) -> None:
    message = mail(f"{keyword.title()} charged $5.00")
    line = parse_content(_ask(message.text).content, message).transactions[0]
    assert (line.merchant, line.category) == MERCHANTS[keyword]


def test_uber_is_transport_and_amazon_is_shopping() -> None:
    assert MERCHANTS["uber"] == ("Uber", "transport")
    assert MERCHANTS["amazon"] == ("Amazon", "shopping")


def test_the_mock_answers_the_same_every_time(mail: Callable[..., Mail]) -> None:
    message = mail(BODY)
    first, second = _ask(message.text), _ask(message.text)
    assert first.content == second.content
    assert first.prompt_hash == second.prompt_hash
    assert len(first.prompt_hash) == 64
    assert first.input_tokens == len(message.text) // 4
    assert first.output_tokens == len(first.content) // 4


def test_the_mock_finds_nothing_where_no_currency_is(mail: Callable[..., Mail]) -> None:
    message = mail("Meet me at 12.")
    assert not parse_content(_ask(message.text).content, message).is_transaction


def test_what_the_mock_finds_survives_the_verifier(mail: Callable[..., Mail]) -> None:
    message = mail("Your Amazon order: Rs 1,25,000.00 was charged.")
    result = verify(message, parse_content(_ask(message.text).content, message))
    assert result.transactions[0].amount == Decimal("125000.00")
