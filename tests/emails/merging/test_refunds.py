"""Money that comes back belongs to its purchase and is no income."""

from datetime import timedelta

import pytest

from emails.merging import undo
from emails.models import Link, Transaction
from tests.emails.merging.household import BANK, MAY, ledger

pytestmark = pytest.mark.django_db


def refund(home, amount: str, merchant: str, days: int, extra: str = "", **fields):
    text = f"INR {amount} was refunded to your account XX4821 by {merchant}.{extra}"
    day = MAY + timedelta(days=days)
    return home.mail(BANK, text, day, subject="Refund processed", **fields)


def purchase_of(amount: str) -> str:
    link = Link.objects.get(kind="refund", second__amount=amount)
    return f"{link.first.amount:.0f} on {link.first.date.day}"


def test_the_whole_amount_comes_back_to_the_latest_purchase_of_it(home):
    home.read(
        home.alert("500.00", "FLICKERBOX"),
        home.alert("500.00", "FLICKERBOX", MAY + timedelta(days=3)),
        home.alert("900.00", "FLICKERBOX", MAY + timedelta(days=4)),
        refund(home, "500.00", "FLICKERBOX", 10),
    )
    assert purchase_of("500.00") == "500 on 7"
    assert Link.objects.get().reasons == ["The same merchant gave back the whole amount."]


def test_a_part_comes_back_to_a_larger_purchase(home):
    home.read(home.alert("900.00", "FLICKERBOX"), refund(home, "150.00", "FLICKERBOX", 10))
    assert purchase_of("150.00") == "900 on 4"


def test_a_number_that_both_name_goes_before_all_else(home):
    home.read(
        home.alert("900.00", "FLICKERBOX", extra=" Ref 402155770001."),
        home.alert("150.00", "FLICKERBOX", MAY + timedelta(days=1), extra=" Ref 402155770002."),
        refund(home, "150.00", "FLICKERBOX", 10, " Ref 402155770001."),
    )
    assert purchase_of("150.00") == "900 on 4"


@pytest.mark.parametrize(
    ("amount", "merchant", "days"),
    [("500.01", "FLICKERBOX", 10), ("500.00", "CITY FUEL", 10), ("500.00", "FLICKERBOX", 181)],
)
def test_more_money_another_merchant_or_half_a_year_is_no_refund_of_it(
    home, amount, merchant, days
):
    home.read(home.alert("500.00", "FLICKERBOX"), refund(home, amount, merchant, days))
    assert not Link.objects.filter(kind="refund").exists()


def test_the_purchase_may_be_read_after_its_refund(home):
    mails = [
        home.alert("500.00", "FLICKERBOX"),
        home.receipt("500.00", "Flickerbox"),
        refund(home, "500.00", "FLICKERBOX", 10),
    ]
    home.read(*mails)
    first = ledger(home.user)
    Transaction.objects.all().delete()
    home.read(*reversed(mails))
    assert ledger(home.user) == first
    assert Link.objects.get(kind="refund").first.told_by == "bank"


def test_undone_it_is_not_tied_again(home):
    mails = [home.alert("500.00", "FLICKERBOX"), refund(home, "500.00", "FLICKERBOX", 10)]
    home.read(*mails)
    undo(Link.objects.get(), home.user)
    home.read(*mails)
    assert Link.objects.get().state == "rejected"


def test_a_refund_never_belongs_to_somebody_elses_purchase(home, other_home):
    home.read(home.alert("500.00", "FLICKERBOX"))
    other_home.read(refund(other_home, "500.00", "FLICKERBOX", 10))
    assert not Link.objects.exists()
