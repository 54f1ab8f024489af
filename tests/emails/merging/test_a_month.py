"""A month of a household: spending is what was bought, whatever else moved."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models import Sum

from emails.merging import join, merge_accounts, undo
from emails.models import Link, PaymentAccount, Transaction
from tests.emails.merging.household import BANK, CARD, MAY, counted, ledger

pytestmark = pytest.mark.django_db
SAVINGS = "Meadow Savings Bank <notify@meadowsavings.example>"


def day(number: int) -> date:
    return date(2026, 5, number)


def spent(user) -> Decimal:
    rows = Transaction.objects.filter(user=user).counted()
    back = rows.filter(links_to__kind="refund", links_to__state="active")
    sums = [
        found.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)
        for found in (rows.filter(direction="debit"), back)
    ]
    return sums[0] - sums[1]


def received(user) -> Decimal:
    rows = Transaction.objects.filter(user=user, direction="credit").counted()
    income = rows.exclude(links_to__kind="refund", links_to__state="active")
    return income.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)


@pytest.fixture
def month(home):
    """Purchases of 2,000 at the bank and 3,000 by card, of which 500 came back."""
    bank = "was debited from your account XX4821 on"
    return [
        home.mail(
            BANK,
            "INR 90,000.00 was credited to your account XX4821 on 01-May-2026 from TIDEWATER"
            " STUDIOS LLC. Salary for April.",
            day(1),
        ),
        home.alert("2,000.00", "CITY GROCER", day(2)),
        home.receipt("2,000.00", "City Grocer", day(2)),
        home.card_alert("2,500.00", "FLICKERBOX", day(5)),
        home.card_alert("500.00", "PRAIRIE OUTFITTERS", day(6)),
        home.mail(
            CARD,
            "INR 500.00 was refunded to your credit card ending 7310 on 12-May-2026 by PRAIRIE"
            " OUTFITTERS.",
            day(12),
            subject="Refund processed",
        ),
        home.mail(
            BANK, "INR 5,000.00 was withdrawn from account XX4821 on 15-May-2026 at ATM.", day(15)
        ),
        home.mail(
            BANK, f"INR 2,500.00 {bank} 20-May-2026 towards credit card bill payment.", day(20)
        ),
        home.mail(
            CARD,
            "We received your payment of INR 2,500.00 for your credit card ending 7310 on"
            " 21-May-2026. Thank you!",
            day(21),
            subject="Payment received",
        ),
        home.mail(
            BANK, f"INR 10,000.00 {bank} 22-May-2026 and transferred to your own account.", day(22)
        ),
        home.mail(
            SAVINGS,
            "INR 10,000.00 was credited to your account XX6655 on 22-May-2026 by transfer.",
            day(22),
        ),
    ]


def test_spending_equals_the_purchases(home, month):
    home.read(*month)
    assert spent(home.user) == Decimal(2000 + 2500 + 500 - 500)
    assert received(home.user) == Decimal(90000)


def test_read_backwards_it_is_the_same(home, month):
    home.read(*month)
    forwards = ledger(home.user)
    for model in (Link, Transaction, PaymentAccount):
        model.objects.all().delete()
    home.read(*reversed(month))
    assert ledger(home.user) == forwards


def test_the_moves_are_three_links(home, month):
    home.read(*month)
    links = Link.objects.filter(kind="transfer").order_by("first__date")
    sides = [
        (f"{x.first.amount:.0f}", x.second and x.second.payment_account.institution) for x in links
    ]
    assert sides == [("5000", None), ("2500", "Harborcard"), ("10000", "Meadowsavings")]
    assert links[0].account.kind == "cash"


def test_accounts_are_one_for_each_institution_and_number(home, month):
    home.read(*month, *month)
    found = PaymentAccount.objects.values_list("kind", "institution", "last4")
    assert set(found) == {
        ("bank", "Northwind Bank", "4821"),
        ("card", "Harborcard", "7310"),
        ("bank", "Meadowsavings", "6655"),
        ("cash", "", ""),
    }


def test_undone_a_transfer_counts_and_stays_so(home, month):
    home.read(*month)
    undo(Link.objects.get(kind="transfer", first__amount=2500), home.user)
    home.read(*month)
    assert spent(home.user) == Decimal(2000 + 2500 + 500 - 500 + 2500)
    assert received(home.user) == Decimal(90000 + 2500)


def test_undone_a_withdrawal_counts_as_spent(home, month):
    home.read(*month)
    undo(Link.objects.get(account__kind="cash"), home.user)
    home.read(*reversed(month))
    assert spent(home.user) == Decimal(2000 + 2500 + 500 - 500 + 5000)


def test_a_payment_to_somebody_else_is_no_transfer(home):
    home.read(
        home.alert("700.00", "CORNER BAKERY", day(3)),
        home.mail(
            SAVINGS,
            "INR 700.00 was credited to your account XX6655 on 04-May-2026 from RAVI K.",
            day(4),
        ),
    )
    assert len(counted(home.user)) == 2


def test_the_bill_of_a_card_that_is_not_known_counts(home):
    text = "INR 9,000.00 was debited from your account XX4821 towards credit card bill payment."
    home.read(home.mail(BANK, text))
    assert counted(home.user) == [("9000.00", "debit")]


def test_the_bill_of_a_known_card_counts_not_whichever_mail_came_first(home):
    text = "INR 9,000.00 was debited from your account XX4821 towards credit card bill XX7310."
    bill = home.mail(BANK, text)
    home.read(bill, home.card_alert("10.00", "KIOSK"))
    assert counted(home.user) == [("10.00", "debit")]


@pytest.mark.parametrize("days", [3, 4])
def test_sides_of_a_transfer_are_at_most_three_days_apart(home, days):
    home.read(
        home.mail(BANK, "INR 700.00 was debited from your account XX4821 by transfer."),
        home.mail(
            SAVINGS,
            "INR 700.00 was credited to your account XX6655 by transfer.",
            MAY + timedelta(days=days),
        ),
    )
    assert Link.objects.filter(kind="transfer").count() == (days == 3)


def test_two_people_have_no_transfer_between_them(home, other_home):
    home.read(home.mail(BANK, "INR 700.00 was debited from your account XX4821 by transfer."))
    other_home.read(
        other_home.mail(SAVINGS, "INR 700.00 was credited to your account XX6655 by transfer.")
    )
    assert not Link.objects.exists()
    assert len(counted(home.user)) == len(counted(other_home.user)) == 1


def test_a_transfer_can_be_made_by_hand(home):
    home.read(
        home.alert("700.00", "RAVI KUMAR", day(3)),
        home.mail(SAVINGS, "INR 700.00 was credited to your account XX6655 from RAVI K.", day(9)),
    )
    first, second = Transaction.objects.order_by("date")
    link = join(home.user, first, second, "transfer", home.user)
    assert counted(home.user) == []
    undo(link, home.user)
    assert len(counted(home.user)) == 2


def test_a_receipt_goes_to_the_card_that_it_names_whichever_came_first(home):
    home.read(
        home.receipt("10.00", "Flickerbox", extra="Paid with Visa ending 7310\n"),
        home.card_alert("99.00", "KIOSK"),
    )
    assert Transaction.objects.get(told_by="shop").payment_account.institution == "Harborcard"
    assert PaymentAccount.objects.count() == 1


def test_a_receipt_alone_makes_no_account(home):
    home.read(home.receipt("10.00", "Flickerbox", extra="Paid with Visa ending 7310\n"))
    assert not PaymentAccount.objects.exists()


def test_digits_that_two_accounts_share_name_neither(home):
    home.read(
        home.card_alert("99.00", "KIOSK"),
        home.receipt("10.00", "Flickerbox", extra="Paid with Visa ending 7310\n"),
        home.alert("98.00", "KIOSK", last4="7310"),
    )
    assert Transaction.objects.get(told_by="shop").payment_account is None


def test_a_merged_account_gets_the_new_rows_and_its_name_stays(home):
    home.read(home.alert("1.00", "KIOSK"), home.mail(SAVINGS, "INR 7.00 was debited from XX6655."))
    oldest = PaymentAccount.objects.earliest("id")
    PaymentAccount.objects.filter(pk=oldest.pk).update(name="Household")
    merge_accounts(PaymentAccount.objects.all(), home.user)
    home.read(home.mail(SAVINGS, "INR 8.00 was debited from your account XX6655 at KIOSK.", day(9)))
    assert set(Transaction.objects.values_list("payment_account__name", flat=True)) == {"Household"}
    assert PaymentAccount.objects.filter(hidden=False).count() == 1
