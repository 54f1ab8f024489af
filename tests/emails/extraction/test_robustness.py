"""Whatever text comes in: an answer, in time, true to the text."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emails.extraction.answers import parse_content
from emails.extraction.cascade import extract
from emails.extraction.schema import Mail

LIMIT_SECONDS = 0.4
PIECES = st.sampled_from(
    [
        "Rs.500",
        "$",
        "12.00",
        "€",
        "1.234,56",
        "debited",
        "credited",
        "OTP",
        "is",
        "123456",
        "balance",
        "Total:",
        "on",
        "18/11/2026",
        "at",
        "to",
        "from",
        "A/c",
        "XX1234",
        "\n",
        "\n\n",
        ".",
        ";",
        ",",
        "(",
        ")",
        "was",
        "charged",
        "declined",
        "will",
        "be",
        "31/02/2026",
        "¥5,000円",
        "İ",
        "ß",
        "入金",
        "99999999999999999999",
        ".",
        ".5",
        "-$3",
        "UPI/P2M/1/X/",
        "Ref",
        "٣٤",
    ]
)


def _assert_true_to_text(mail: Mail) -> None:
    for line in extract(mail).transactions:
        assert line.amount > 0
        for quote in line.evidence.values():
            assert mail.text[quote.start : quote.end] == quote.text


@settings(deadline=None)
@given(body=st.text(max_size=400), subject=st.text(max_size=60), sender=st.text(max_size=60))
def test_any_text_gets_an_answer(body: str, subject: str, sender: str) -> None:
    _assert_true_to_text(Mail(sender, subject, None, body))


@settings(deadline=None)
@given(words=st.lists(PIECES, max_size=60))
def test_any_heap_of_money_words_gets_an_answer(words: list[str]) -> None:
    _assert_true_to_text(Mail("A <a@b.in>", " ".join(words[:5]), None, " ".join(words)))


@settings(deadline=None)
@given(content=st.text(max_size=200))
def test_any_model_answer_gets_a_result(content: str) -> None:
    assert not parse_content(content, Mail("", "", None, "")).transactions


@pytest.mark.parametrize(
    "piece",
    [
        "Rs 500 debited from A/c XX12 to Tea. ",
        "1,",
        "1 ",
        "1 234 ",
        "$",
        "x",
        "X*",
        "a ",
        "\n",
        "Total: ",
        "ご利用金額",
        "to to to ",
        "1/1/",
        "balance is ",
        "UPI/",
        "verification code is ",
        "Order no no no ",
        "Merchant\n",
        " 234,567.890",
        "FR76 **** ",
        "total\t100.00\t",
        "feb 12, ",
    ],
)
def test_no_text_takes_long(mail: Callable[..., Mail], piece: str) -> None:
    message = mail(piece * (100_000 // len(piece)))
    started = time.perf_counter()
    extract(message)
    assert time.perf_counter() - started < LIMIT_SECONDS
