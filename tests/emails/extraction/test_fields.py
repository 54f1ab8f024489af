from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from emails.extraction.cascade import extract
from emails.extraction.rules import dates, senders
from emails.extraction.schema import Line, Mail

DAY = date(2026, 11, 18)
PRINTED = [
    "18/11/2026",
    "18-11-2026",
    "18.11.2026",
    "18-11-26",
    "2026-11-18",
    "2026/11/18",
    "11/18/2026",
    "18 Nov 2026",
    "18-Nov-26",
    "18NOV26",
    "Nov 18, 2026",
    "November 18th, 2026",
    "18th of November 2026",
    "18 de noviembre de 2026",
    "18 de novembro de 2026",
    "18 novembre 2026",
    "18. November 2026",
    "18 ноября 2026",
    "2026年11月18日",
    "2026년 11월 18일",
    "18 Nov",
    "18.11.2569",
]


def _line(mail: Mail) -> Line:
    result = extract(mail)
    assert result.transactions, result.reason
    return result.transactions[0]


@pytest.mark.parametrize("printed", PRINTED)
def test_a_date_is_read_in_many_forms(mail: Callable[..., Mail], printed: str) -> None:
    line = _line(mail(f"You spent £5.00 at Tea Corner on {printed}."))
    assert line.date == DAY
    assert line.evidence["date"].text in f"{printed}."


def test_without_a_printed_date_the_header_stands_in_and_is_flagged(
    mail: Callable[..., Mail],
) -> None:
    line = _line(mail("You spent £5.00 at Tea Corner."))
    assert line.date == date(2026, 11, 20)
    assert "date_from_header" in line.flags


def test_the_day_nearest_to_the_mail_settles_day_and_month(mail: Callable[..., Mail]) -> None:
    sent = datetime(2026, 3, 5, tzinfo=UTC)
    assert _line(mail("You spent £5.00 at Tea on 03/05/2026.", date=sent)).date == sent.date()
    assert _line(mail("You spent £5.00 at Tea on 05/03/2026.", date=sent)).date == sent.date()


def test_else_the_sender_country_does(mail: Callable[..., Mail]) -> None:
    sent = datetime(2026, 8, 20, tzinfo=UTC)
    body = "You spent $5.00 at Tea Corner on 03/05/2026."
    american = mail(body, sender="Tea Bank <a@teabank.us>", date=sent)
    assert _line(american).date == date(2026, 3, 5)
    british = mail(body, sender="Tea Bank <a@teabank.co.uk>", date=sent)
    assert _line(british).date == date(2026, 5, 3)


def test_a_due_date_is_not_the_day(mail: Callable[..., Mail]) -> None:
    body = "Thank you for your payment of £5.00.\nPaid on: 18/11/2026\nNext due date: 19/11/2026"
    assert _line(mail(body)).date == DAY


def test_a_day_without_a_year_is_never_in_the_future() -> None:
    assert dates.parse("on 31 dec", date(2026, 1, 2))[0].readings == (date(2025, 12, 31),)


@pytest.mark.parametrize(
    ("body", "last4"),
    [
        ("Rs 500 debited from A/c XX1234.", "1234"),
        ("Rs 500 debited from A/c XXXXXX1234.", "1234"),
        ("Rs 500 debited from A/c ***123.", "123"),
        ("Rs 500 spent on card ending in 1234.", "1234"),
        ("Rs 500 spent on card no. 4111-XXXX-XXXX-1234.", "1234"),
        ("Rs 500 debited from account ...1234.", "1234"),
        ("Rs 500 debited from account 00112233441234.", "1234"),
        ("Rs 500 cobrado en tu tarjeta terminada en 1234.", "1234"),
        ("Rs 500 wurde abgebucht, Karte endet auf 1234.", "1234"),
        ("Rs 500 spent at Tea Corner.", ""),
    ],
)
def test_the_last_digits_of_the_account(mail: Callable[..., Mail], body: str, last4: str) -> None:
    assert _line(mail(body)).account_last4 == last4


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        ("UPI Ref 632145987012", "632145987012"),
        ("Ref No: AB12345", "AB12345"),
        ("Transaction ID: TX-99-1204", "TX-99-1204"),
        ("UTR: N32119900123", "N32119900123"),
        ("Order #BP-104477", "BP-104477"),
        ("Booking reference: RLT4K9Q", "RLT4K9Q"),
        ("Referencia: 46031955", "46031955"),
        ("Rechnungsnummer: RE-2026-11", "RE-2026-11"),
        ("取引番号：88120417", "88120417"),
        ("Order placed on 18/11/2026", ""),
    ],
)
def test_the_reference(mail: Callable[..., Mail], words: str, reference: str) -> None:
    assert _line(mail(f"You paid £5.00 to Tea Corner.\n{words}\n")).reference == reference


def test_a_payment_path_holds_the_name(mail: Callable[..., Mail]) -> None:
    body = "Rs 500 debited from A/c XX12 on 18-11-26.\nInfo: UPI/P2M/632145/TEA CORNER/NGB"
    assert _line(mail(body)).merchant == "TEA CORNER"


def test_a_bank_is_not_its_own_merchant(mail: Callable[..., Mail]) -> None:
    line = _line(mail("Rs 500 was debited from your account."))
    assert line.merchant == ""
    assert "merchant_missing" in line.flags


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Tea Corner <orders@tea.example>", "Tea Corner"),
        ("Tea Corner Receipts <no-reply@tea.example>", "Tea Corner"),
        ('"Tea Corner via Paylane" <a@paylane.com>', "Tea Corner"),
        ("no-reply@mail.tea-corner.co.uk", "Tea Corner"),
        ("shop@gmail.com", ""),
    ],
)
def test_the_sender_brand(sender: str, name: str) -> None:
    assert senders.brand(sender) == name


@pytest.mark.parametrize(
    ("body", "kind", "category"),
    [
        ("Rs 500 withdrawn at ATM from A/c XX12.", "withdrawal", "cash"),
        ("Interest of Rs 50 credited to A/c XX12.", "interest", "interest"),
        ("Annual fee of Rs 499 was charged to your card.", "fee", "fees"),
        ("Refund of Rs 50 from Tea Corner credited to A/c XX12.", "refund", "refund"),
        ("Salary of Rs 50,000 credited to A/c XX12.", "payment_received", "income"),
        ("You sent £5.00 to Robin Lake.", "transfer", "transfer"),
        ("You spent £5.00 at Lake Pharmacy.", "purchase", "health"),
    ],
)
def test_kind_and_category(mail: Callable[..., Mail], body: str, kind: str, category: str) -> None:
    line = _line(mail(body))
    assert (line.kind, line.category) == (kind, category)
