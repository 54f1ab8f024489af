from collections.abc import Callable
from decimal import Decimal

import pytest

from emails.extraction.cascade import extract
from emails.extraction.rules import currencies
from emails.extraction.schema import Mail

MARKED = [
    ("$12.50", "USD"),
    ("US$12.50", "USD"),
    ("$12.50 CAD", "CAD"),
    ("A$12.50", "AUD"),
    ("12,50 €", "EUR"),
    ("€12.50", "EUR"),
    ("EUR 12.50", "EUR"),
    ("12.50EUR", "EUR"),
    ("£12.50", "GBP"),
    ("₹12.50", "INR"),
    ("Rs 12.50", "INR"),
    ("Rs.12.50", "INR"),
    ("INR12.50", "INR"),
    ("12.50円", "JPY"),
    ("₩12.50", "KRW"),
    ("12,50 ₽", "RUB"),
    ("12,50 р.", "RUB"),
    ("12,50 zł", "PLN"),
    ("12,50 Kč", "CZK"),
    ("R$ 12,50", "BRL"),
    ("RM12.50", "MYR"),
    ("S$12.50", "SGD"),
    ("HK$12.50", "HKD"),
    ("₫12.50", "VND"),
    ("12.50 บาท", "THB"),
    ("12,50 тг", "KZT"),
    ("₺12,50", "TRY"),
    ("₴12,50", "UAH"),
    ("₦12.50", "NGN"),
    ("₱12.50", "PHP"),
    ("Q12.50", "GTQ"),
    ("CHF 12.50", "CHF"),
    ("Ksh12.50", "KES"),
    ("FCFA 12.50", "XOF"),
    ("AED 12.50", "AED"),
    ("12.50 ريال", "SAR"),
    ("Rp 12,50", "IDR"),
    ("S/ 12.50", "PEN"),
]


@pytest.mark.parametrize(("printed", "code"), MARKED)
def test_a_mark_before_or_after_the_number_names_the_currency(
    mail: Callable[..., Mail], printed: str, code: str
) -> None:
    result = extract(mail(f"You paid {printed} to Tea Corner."))
    assert [(line.amount, line.currency) for line in result.transactions] == [
        (Decimal("12.50"), code)
    ]
    assert result.transactions[0].evidence["amount"].text == printed


@pytest.mark.parametrize(
    ("country", "mark", "code"),
    [
        ("ca", "$", "CAD"),
        ("com.au", "$", "AUD"),
        ("mx", "$", "MXN"),
        ("se", "kr", "SEK"),
        ("no", "kr", "NOK"),
        ("dk", "kr", "DKK"),
        ("lk", "Rs", "LKR"),
        ("cn", "¥", "CNY"),
    ],
)
def test_the_sender_country_settles_a_shared_mark(country: str, mark: str, code: str) -> None:
    where = currencies.home(f"mail.shop.{country}", "", "")
    assert currencies.settle(mark, where) == (code, "")


def test_the_owner_currency_settles_it_next(mail: Callable[..., Mail]) -> None:
    result = extract(mail("You paid $12.50 to Tea Corner.", hint="NZD"))
    assert result.transactions[0].currency == "NZD"
    assert "currency_ambiguous" not in result.transactions[0].flags


def test_a_dollar_without_any_hint_is_american_and_flagged(mail: Callable[..., Mail]) -> None:
    line = extract(mail("You paid $12.50 to Tea Corner.")).transactions[0]
    assert line.currency == "USD"
    assert "currency_ambiguous" in line.flags


def test_a_crown_without_any_hint_waits_for_review(mail: Callable[..., Mail]) -> None:
    line = extract(mail("You paid 120 kr to Tea Corner.")).transactions[0]
    assert line.confidence < 0.7


def test_a_row_without_a_mark_takes_the_owner_currency_and_waits(
    mail: Callable[..., Mail],
) -> None:
    body = "Your payment was successful.\nAmount: 1,250.00\nMerchant: Tea Corner"
    line = extract(mail(body, hint="INR")).transactions[0]
    assert (line.amount, line.currency) == (Decimal("1250.00"), "INR")
    assert "currency_missing" in line.flags
    assert line.confidence < 0.7


@pytest.mark.parametrize("text", ["TOP 10 shops", "ALL 5 of them", "a score of R 2", "Q3 20"])
def test_words_that_look_like_codes_are_no_currency(mail: Callable[..., Mail], text: str) -> None:
    assert not extract(mail(f"You paid for {text}.")).is_transaction


def test_a_foreign_payment_keeps_both_amounts(mail: Callable[..., Mail]) -> None:
    body = "You spent USD 12.00 (INR 1,002.50) at Tea Corner on 18-11-2026."
    line = extract(mail(body, hint="INR")).transactions[0]
    assert (line.amount, line.currency) == (Decimal("1002.50"), "INR")
    assert (line.original_amount, line.original_currency) == (Decimal("12.00"), "USD")
