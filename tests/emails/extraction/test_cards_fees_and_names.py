"""Who gains from a payment, and what is no name: a sentence for each rule."""

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from emails.extraction.cascade import extract
from emails.extraction.rules.terms import Terms
from emails.extraction.schema import Line, Mail

SHOP = "Fern Shop <hello@fernshop.example>"
CARDS = "Fern Cards <notify@ferncards.example>"
BANK = "Moss Bank <alerts@mossbank.example>"
SENT = datetime(2026, 4, 25, 12, tzinfo=UTC)


def _line(sender: str, body: str, subject: str = "") -> Line:
    text = f"From: {sender}\nSubject: {subject}\n\n{body}"
    result = extract(Mail(sender, subject, SENT, text))
    assert len(result.transactions) == 1, result.reason
    return result.transactions[0]


@pytest.mark.parametrize(
    ("sender", "body", "direction"),
    [
        (CARDS, "We have received your payment of Rs 480.00 for Fern Card ending 7730.", "credit"),
        (CARDS, "Thank you for your payment of $20 towards the Fern card ending 7730.", "credit"),
        (SHOP, "We have received your payment of $20.00 for a gift card.", "debit"),
        (SHOP, "We received your payment of $20.00 with card ending 7730.", "debit"),
        (BANK, "We charged a $15.00 incoming wire fee to your account ending in 1187.", "debit"),
        (BANK, "Interest of $8.20 was charged to your card ending 1187.", "debit"),
        (BANK, "Interest of $8.20 was added to your account ending 1187.", "credit"),
        (BANK, "The transfer was successful.\nAmount: $8\nFrom: My account\nTo: ADA OBI", "debit"),
    ],
)
def test_who_gains_is_read_from_what_a_payment_is_for(
    sender: str, body: str, direction: str
) -> None:
    assert _line(sender, body).direction == direction


@pytest.mark.parametrize(
    "body",
    [
        "$5.00 was debited from account 1187. Not you? Forward this to report@moss-bank.example.",
        "$5.00 was debited from account 1187. To report it, call us. To learn more, log in.",
    ],
)
def test_a_mail_address_or_a_verb_is_no_payee(body: str) -> None:
    assert _line(BANK, body).merchant == ""


@pytest.mark.parametrize(
    ("body", "merchant"),
    [
        ("You received $5.00 from April Rivers on 25 April 2026.", "April Rivers"),
        ("$5.00 was debited for CASA DO VALE.", "CASA DO VALE"),
        ("You have successfully sent $5.00 to MARIA R. (0917 000 0000).", "MARIA R."),
        ("Вам поступил перевод 500 ₽ от Марии С. на карту *7712", "Марии С."),
        ("You paid $5.00 to MOSS DINER / Tea Pay", "MOSS DINER"),
    ],
)
def test_a_name_keeps_its_month_its_small_words_and_its_initial(body: str, merchant: str) -> None:
    assert _line(BANK, body).merchant == merchant


def test_a_line_break_ends_a_day_before_the_next_one() -> None:
    line = _line(SHOP, "25 Apr 2026\nThanks for riding\nTotal $5.00", "Your trip on 25 April")
    assert line.date == date(2026, 4, 25)


@pytest.mark.parametrize(
    "body",
    [
        "Get Rs 5,000 credited to your account in ten minutes.",
        "You earned $5.00 in rewards last month.",
        "Your code is 449120. Use it to approve your payment of $5.00 to ADA OBI.",
        "Please recharge your account 118822 with Rs.349 before 18-07-26.",
    ],
)
def test_an_offer_a_reward_and_a_code_are_no_payment(body: str) -> None:
    assert not extract(Mail(BANK, "", SENT, body)).is_transaction


def test_dollars_with_dots_between_thousands_wait_for_review() -> None:
    assert extract(Mail("NTBANK", "", SENT, "Recibiste $320.000 de ADA OBI")).confidence < 0.7


def test_a_vocabulary_is_compiled_at_its_first_use() -> None:
    terms = Terms({"drink": "en: tea"})
    assert "_spaced" not in vars(terms)
    assert [hit.name for hit in terms.find("tea for two")] == ["drink"]
    assert "_spaced" in vars(terms)


def test_the_currency_codes_come_without_the_rules() -> None:
    code = "import sys, emails.extraction.iso; print('emails.extraction.rules' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
