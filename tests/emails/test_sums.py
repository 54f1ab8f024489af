"""What is spent, what came back and what was earned; and what a person's change does to it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from emails.models import Link, Transaction
from emails.sums import sums
from tests.emails.calling import Caller, row_of
from tests.emails.merging.household import ALERT, BANK, MAY, RECEIPT, Household

pytestmark = pytest.mark.django_db(transaction=True)
SHOP = "Lotus Mart <orders@lotusmart.example>"


@pytest.fixture
def home(account) -> Household:
    return Household(account)


def total(user) -> dict[str, Decimal]:
    (found,) = sums(Transaction.objects.filter(user=user))
    return {name: found[name] for name in ("spent", "refunded", "received")}


def test_money_that_came_back_is_no_income_and_takes_off_what_was_spent(alice):
    bought = row_of(alice, amount=100)
    row_of(alice, amount=30, direction="credit", kind="refund")
    tied = row_of(alice, amount=20, direction="credit", kind="payment_received")
    row_of(alice, amount=500, direction="credit", kind="payment_received")
    link = Link.objects.create(user=alice, kind="refund", first=bought, second=tied)
    assert total(alice) == {"spent": 50, "refunded": 50, "received": 500}
    Link.objects.filter(pk=link.pk).update(state="rejected")
    assert total(alice) == {"spent": 70, "refunded": 30, "received": 520}


def test_a_row_whose_direction_nobody_knows_is_in_no_sum(alice):
    row_of(alice, amount=100, direction="")
    assert total(alice) == {"spent": 0, "refunded": 0, "received": 0}


def test_a_payment_that_two_mails_told_is_deleted_once(home, alice):
    _bought_once_told_twice(home)
    assert total(alice)["spent"] == 640
    counted = Transaction.objects.filter(user=alice).counted().get()
    assert Caller(alice)("delete", f"/transactions/{counted.pk}").status_code == 204
    assert not sums(Transaction.objects.filter(user=alice))


def test_the_deleted_double_of_a_payment_leaves_the_payment_standing(home, alice):
    _bought_once_told_twice(home)
    double = Transaction.objects.get(user=alice, status="duplicate")
    assert Caller(alice)("delete", f"/transactions/{double.pk}").status_code == 204
    assert total(alice)["spent"] == 640


def test_a_changed_day_makes_two_of_one_payment(home, alice):
    _bought_once_told_twice(home)
    moved = Transaction.objects.get(user=alice, status="duplicate")
    later = {"date": str(MAY + timedelta(days=40)), "status": "confirmed"}
    Caller(alice).ok("patch", f"/transactions/{moved.pk}", later)
    assert total(alice)["spent"] == 1280


def test_a_row_entered_by_hand_is_never_folded_into_another(home, alice):
    _bought_once_told_twice(home)
    cash = {"amount": "640", "currency": "INR", "date": str(MAY), "merchant": "Lotus Mart"}
    row = Caller(alice).ok("post", "/transactions", cash)
    assert row["status"] == "confirmed"
    assert total(alice)["spent"] == 1280


def _bought_once_told_twice(home: Household) -> None:
    facts = {"amount": "640.00", "last4": "4821", "merchant": "LOTUS MART", "day": MAY, "extra": ""}
    home.read(home.mail(BANK, ALERT.format(**facts)))
    home.read(home.mail(SHOP, RECEIPT.format(**facts), subject="Your Lotus Mart order"))
