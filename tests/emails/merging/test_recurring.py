"""Payments that come again and again."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emails.merging.recurring import Paid, refresh, streams
from emails.models import RecurringPayment, Transaction
from tests.emails.merging.household import MAY


def paid(day: date, amount: str = "9.99", merchant: str = "Flickerbox") -> Paid:
    return Paid(merchant, "USD", "debit", Decimal(amount), day)


def every(days: int, times: int, **fields) -> list[Paid]:
    return [paid(MAY + timedelta(days=days * n), **fields) for n in range(times)]


@pytest.mark.parametrize(
    ("days", "times", "rhythm", "next_on"),
    [
        (7, 3, "week", date(2026, 5, 25)),
        (30, 3, "month", date(2026, 8, 3)),
        (91, 3, "quarter", date(2027, 2, 2)),
        (365, 2, "year", date(2028, 5, 4)),
    ],
)
def test_rhythms_are_seen(days, times, rhythm, next_on):
    (stream,) = streams(every(days, times))
    assert (stream.every, stream.times, stream.next_on) == (rhythm, times, next_on)


def test_names_that_are_alike_are_one_stream():
    rows = [paid(date(2026, n, 4), merchant=name) for n, name in enumerate(NAMES, 1)]
    (stream,) = streams(rows)
    assert (stream.key, stream.merchant) == ("flickerbox", NAMES[-1])


NAMES = ("FLICKERBOX", "PAYPAL *FLICKERBOX", "Flickerbox Inc.")


def test_the_amount_may_rise_by_a_quarter_and_the_usual_one_is_the_median():
    rows = [paid(date(2026, n, 4), amount) for n, amount in enumerate(("8", "9", "10"), 1)]
    assert streams(rows)[0].amount == 9


@pytest.mark.parametrize(
    "rows",
    [
        every(30, 2),
        every(365, 1),
        [paid(MAY), paid(MAY + timedelta(days=365), "10.50")],
        [paid(date(2026, 1, day)) for day in (1, 3, 9, 10, 22)],
        [paid(date(2026, n, 4), amount) for n, amount in enumerate(("8", "16", "40"), 1)],
    ],
)
def test_too_few_or_too_uneven_ones_are_none(rows):
    assert streams(rows) == []


def test_the_last_day_of_a_month_stays_within_the_next():
    rows = [paid(day) for day in (date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31))]
    assert streams(rows)[0].next_on == date(2027, 2, 28)


@given(st.permutations(every(30, 5) + every(7, 6, merchant="Gym", amount="30")))
def test_the_order_of_the_rows_does_not_matter(rows):
    assert [stream.every for stream in streams(rows)] == ["month", "week"]


@pytest.fixture
def subscription(home):
    home.read(*(home.alert("799.00", "FLICKERBOX", date(2026, n, 4)) for n in range(1, 5)))
    return home.user


@pytest.mark.django_db
def test_what_is_found_is_stored_once(subscription):
    assert refresh(subscription) == refresh(subscription) == 1
    row = RecurringPayment.objects.get()
    assert (row.every, row.times, row.next_on) == ("month", 4, date(2026, 5, 4))


@pytest.mark.django_db
def test_an_ignored_one_stays_ignored_and_a_gone_one_goes(subscription):
    refresh(subscription)
    RecurringPayment.objects.update(ignored=True)
    refresh(subscription)
    assert RecurringPayment.objects.get().ignored
    RecurringPayment.objects.update(ignored=False)
    Transaction.objects.all().delete()
    refresh(subscription)
    assert not RecurringPayment.objects.exists()
