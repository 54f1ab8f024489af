"""Whatever text comes in: an answer, in time, true to the text."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emails.extraction.answers import parse_content
from emails.extraction.cascade import extract
from emails.extraction.rules import page, references
from emails.extraction.rules.words import calendar, parties
from emails.extraction.schema import Mail

LIMIT_SECONDS = 0.4
SENT = st.sampled_from([None, *(datetime(year, 12, 31, tzinfo=UTC) for year in (1, 2026, 9999))])
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


# Numbers and dates at the edge of what a row can hold, and a word longer than any quote.
_EDGES = """
0.00 EUR | Rs 0 | $.00 | -0.00 USD | 999999999999.9999 USD | 1000000000000 EUR | 0.00001 KWD
KWD 1.0000 | INR 00000000000000000001.00 | 29.02 | 29 Feb | 31 Dec 9999 | 1 jan 9998 | 01/01/0001
29.02.2024 | 0000-00-00 | on 1 de enero | *0000 | XX12 | Ref 0.00.0000 | поступил
"""
LONG_WORDS = ["поступил" + "о" * 300, "A" * 300, "a.b" * 90 + "@okbank"]


def _written(terms: str) -> list[str]:
    return [term.strip(" *") for term in terms.replace("|", "\n").splitlines() if term.strip(" *")]


def _vocabulary() -> list[str]:
    """Every word that a rule knows, as it is written."""
    lines = [
        line
        for terms in page.VOCABULARIES.values()
        for row in terms.table.values()
        for line in row.splitlines()
    ]
    rows = [line.partition(":")[2] for line in lines]
    for ranks in (*parties.LABELS.values(), *parties.PREPOSITIONS.values()):
        rows += ranks
    rows += [*calendar.MONTHS.values(), *references.REFERENCES]
    return sorted({word for row in rows for word in _written(row)})


EDGES = st.sampled_from([*_written(_EDGES), *LONG_WORDS])


def _assert_true_to_text(mail: Mail) -> None:
    result = extract(mail)
    for line in [*result.transactions, *result.expected]:
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
@given(
    words=st.lists(st.sampled_from(_vocabulary()) | EDGES | PIECES, max_size=40),
    subject=st.lists(st.sampled_from(_vocabulary()) | EDGES, max_size=3),
    sent=SENT,
    hint=st.sampled_from(["", "INR", "rs", "€"]),
)
def test_any_heap_of_the_rules_own_words_gets_an_answer(
    words: list[str], subject: list[str], sent: datetime | None, hint: str
) -> None:
    text = " ".join(words)
    _assert_true_to_text(Mail("Bank <a@bank.example>", " ".join(subject), sent, text, hint))


@pytest.mark.parametrize(
    "body",
    [
        "EMI of Rs 0.00 will be debited on 05-12-26 from A/c XX1234.",
        "Your plan renews on 31 Dec 9999. USD 5.00 will be charged on 1 jan 9998.",
        "Rs 10 " + "поступил" + "о" * 300,
    ],
)
def test_nothing_that_no_row_can_hold_becomes_one(body: str) -> None:
    for sent in (datetime(2026, 11, 20, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)):
        _assert_true_to_text(Mail("Bank <a@bank.example>", "", sent, body))


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
    # Of this process alone: what others do on the machine is no fault of the text's.
    started = time.process_time()
    extract(message)
    assert time.process_time() - started < LIMIT_SECONDS
