"""A payment that is announced is expected, not spent, until a row meets it."""

from datetime import UTC, date, datetime

import pytest

from emails.extraction import cascade
from emails.extraction.schema import Line, Mail, Quote, Result
from emails.extraction.verify import verify
from emails.models import ExpectedPayment, Transaction
from tests.emails.merging.household import BANK, MAY, counted

SENT = datetime(2026, 12, 28, 10, tzinfo=UTC)


def announced(text: str) -> list[Line]:
    whole = f"From: {BANK}\nSubject: Your account\n\n{text}"
    result = cascade.extract(Mail(BANK, "Your account", SENT, whole, "INR"))
    assert not result.transactions
    return result.expected


@pytest.mark.parametrize(
    ("text", "amount", "due"),
    [
        (
            "INR 799.00 will be debited from your account XX4821 on 04-Jan-2027 at FLICKERBOX.",
            "799.00",
            date(2027, 1, 4),
        ),
        ("Your subscription renews on 4 January for INR 799.00.", "799.00", date(2027, 1, 4)),
        ("Reminder: INR 1,200.50 is due on 30 December 2026.", "1200.50", date(2026, 12, 30)),
        ("INR 799.00 will be debited soon.", "799.00", None),
    ],
)
def test_the_amount_and_the_day_to_come_are_read(text, amount, due):
    (line,) = announced(text)
    assert (str(line.amount), line.currency, line.direction, line.date) == (
        amount,
        "INR",
        "debit",
        due,
    )
    assert line.evidence["amount"].text.endswith(text.split("INR ")[1].split()[0].rstrip("."))


@pytest.mark.parametrize(
    "text",
    [
        "482113 is your one-time password for INR 799.00 that will be debited.",
        "Your payment of INR 799.00 was declined.",
        "Rent due soon.",
    ],
)
def test_codes_refusals_and_words_alone_announce_nothing(text):
    assert announced(text) == []


def test_words_after_to_are_no_name():
    (line,) = announced("INR 31.40 is due to leave your account ending 0934 on 4 January 2027.")
    assert (line.merchant, line.date) == ("", date(2027, 1, 4))


def test_an_announced_amount_that_the_mail_does_not_print_is_dropped():
    mail = Mail(BANK, "s", SENT, "INR 5.00 will be debited.")
    quote = Quote(text="INR 6.00", start=0, end=8)
    line = Line(amount="6.00", currency="INR", evidence={"amount": quote})
    assert verify(mail, Result(is_transaction=False, expected=[line])).expected == []


NOTICE = "INR 799.00 will be debited from your account XX4821 on 06-May-2026 towards FLICKERBOX."


@pytest.fixture
def notice(home):
    return home.mail(BANK, NOTICE, MAY, subject="Upcoming debit")


@pytest.mark.django_db
def test_it_is_not_in_the_ledger(home, notice):
    home.read(notice)
    assert counted(home.user) == []
    row = ExpectedPayment.objects.get()
    assert (row.state, row.due_on, row.merchant) == ("open", date(2026, 5, 6), "FLICKERBOX")


@pytest.mark.django_db
@pytest.mark.parametrize("notice_first", [True, False])
def test_the_payment_meets_it_whichever_was_read_first(home, notice, notice_first):
    alert = home.alert("810.00", "Flickerbox", date(2026, 5, 8))
    home.read(*((notice, alert) if notice_first else (alert, notice)))
    row = ExpectedPayment.objects.get()
    assert (row.state, row.met_by) == ("met", Transaction.objects.get())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("amount", "merchant", "day"),
    [
        ("900.00", "FLICKERBOX", date(2026, 5, 6)),
        ("799.00", "CITY FUEL", date(2026, 5, 6)),
        ("799.00", "FLICKERBOX", date(2026, 5, 12)),
    ],
)
def test_another_amount_merchant_or_week_does_not_meet_it(home, notice, amount, merchant, day):
    home.read(notice, home.alert(amount, merchant, day))
    assert ExpectedPayment.objects.get().state == "open"


@pytest.mark.django_db
def test_read_again_it_is_kept_once_and_dismissed_it_stays_dismissed(home, notice):
    home.read(notice, notice)
    ExpectedPayment.objects.update(state="dismissed")
    home.read(notice, home.alert("799.00", "FLICKERBOX", date(2026, 5, 6)))
    assert ExpectedPayment.objects.get().state == "dismissed"


@pytest.mark.django_db
def test_nobody_elses_payment_meets_it(home, other_home, notice):
    home.read(notice)
    other_home.read(other_home.alert("799.00", "FLICKERBOX", date(2026, 5, 6)))
    assert ExpectedPayment.objects.get().state == "open"
