from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from emails.extraction.cascade import extract
from emails.extraction.schema import Line, Mail, Quote, Result
from emails.extraction.verify import verify

BODY = "You spent £5.00 at Tea Corner on 18/11/2026. Your balance is £812.40."


def _quote(mail: Mail, words: str) -> Quote:
    start = mail.text.index(words)
    return Quote(text=words, start=start, end=start + len(words))


def _result(mail: Mail, **changes: Any) -> Result:
    values: dict[str, Any] = {
        "amount": Decimal("5.00"),
        "currency": "GBP",
        "direction": "debit",
        "date": date(2026, 11, 18),
        "merchant": "Tea Corner",
        "evidence": {
            "amount": _quote(mail, "£5.00"),
            "merchant": _quote(mail, "Tea Corner"),
            "date": _quote(mail, "18/11/2026"),
        },
    }
    line = Line(**(values | changes))
    return Result(is_transaction=True, kind="purchase", transactions=[line], extractor="test")


def test_a_line_that_the_mail_bears_out_is_sure(mail: Callable[..., Mail]) -> None:
    message = mail(BODY)
    assert verify(message, _result(message)).confidence >= 0.9


def test_it_leaves_the_given_result_alone(mail: Callable[..., Mail]) -> None:
    message = mail(BODY)
    given = _result(message, date=date(2020, 1, 1))
    before = given.model_dump()
    verify(message, given)
    assert given.model_dump() == before


def test_a_wrong_span_is_found_again(mail: Callable[..., Mail]) -> None:
    message = mail(BODY)
    moved = {"amount": Quote(text="£5.00", start=0, end=5)}
    line = verify(message, _result(message, evidence=moved)).transactions[0]
    quote = line.evidence["amount"]
    assert message.text[quote.start : quote.end] == "£5.00"


@pytest.mark.parametrize(
    ("amount", "words"),
    [("6.00", "£5.00"), ("812.40", "£812.40"), ("5.00", "Tea Corner")],
    ids=["another value", "a balance", "no number"],
)
def test_an_amount_that_does_not_hold_is_dropped(
    mail: Callable[..., Mail], amount: str, words: str
) -> None:
    message = mail(BODY)
    evidence = {"amount": _quote(message, words)}
    result = verify(message, _result(message, amount=Decimal(amount), evidence=evidence))
    assert not result.is_transaction
    assert result.transactions == []
    assert result.reason.endswith(".")


def test_an_amount_without_a_quote_is_dropped(mail: Callable[..., Mail]) -> None:
    message = mail(BODY)
    assert verify(message, _result(message, evidence={})).transactions == []


def test_an_impossible_date_becomes_the_mail_day(mail: Callable[..., Mail]) -> None:
    message = mail(BODY)
    line = verify(message, _result(message, date=date(2024, 1, 1))).transactions[0]
    assert line.date == date(2026, 11, 20)
    assert "date_implausible" in line.flags


def test_a_date_that_its_quote_does_not_say_waits_for_review(mail: Callable[..., Mail]) -> None:
    message = mail(BODY)
    line = verify(message, _result(message, date=date(2026, 11, 3))).transactions[0]
    assert line.confidence < 0.7


def test_an_unknown_currency_waits_for_review(mail: Callable[..., Mail]) -> None:
    message = mail(BODY)
    line = verify(message, _result(message, currency="ZZZ")).transactions[0]
    assert line.currency == ""
    assert line.confidence < 0.7


def test_an_invented_merchant_waits_for_review(mail: Callable[..., Mail]) -> None:
    message = mail(BODY)
    line = verify(message, _result(message, merchant="Somebody Else")).transactions[0]
    assert "merchant" not in line.evidence
    assert line.confidence < 0.7


def test_a_missing_direction_waits_for_review(mail: Callable[..., Mail]) -> None:
    message = mail(BODY)
    assert verify(message, _result(message, direction="")).confidence < 0.7


def test_every_quote_of_the_rules_is_verbatim(mail: Callable[..., Mail]) -> None:
    message = mail(BODY)
    for line in extract(message).transactions:
        assert {"amount", "merchant", "date", "direction"} <= set(line.evidence)
        for quote in line.evidence.values():
            assert message.text[quote.start : quote.end] == quote.text


def test_an_unknown_extractor_is_refused_by_name(mail: Callable[..., Mail]) -> None:
    with pytest.raises(ValueError, match="use one of rules"):
        extract(mail(BODY), "tarot")


def test_a_prediction_line_is_plain_json(mail: Callable[..., Mail]) -> None:
    prediction = extract(mail(BODY)).prediction("a1", 1.234)
    assert prediction["id"] == "a1"
    assert prediction["ms"] == 1.23
    line = prediction["transactions"][0]
    assert (line["amount"], line["date"]) == ("5.00", "2026-11-18")
