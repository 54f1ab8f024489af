"""One purchase that several mails tell of counts once; two true purchases stay two."""

from datetime import timedelta

import pytest

from emails.merging import undo
from emails.models import Link, Transaction
from tests.emails.merging.household import MAY, Household, counted

pytestmark = pytest.mark.django_db


def later(days: int):
    return MAY + timedelta(days=days)


def test_an_alert_and_its_receipt_count_once(home):
    home.read(home.alert("840.00", "CORNER BAKERY"), home.receipt("840.00", "Corner Bakery"))
    assert counted(home.user) == [("840.00", "debit")]
    link = Link.objects.get()
    assert (link.kind, link.state, link.decided_at) == ("duplicate", "active", None)
    assert link.first.told_by == "bank"
    assert link.second.status == "duplicate"
    assert link.second.duplicate_of == link.first
    assert link.reasons == [
        "840 INR in both.",
        "CORNER BAKERY and Corner Bakery are alike, on the same day.",
        "The bank's alert counts: it knows the day and the account.",
    ]


@pytest.mark.parametrize(
    ("printed", "shop"),
    [
        ("PAYPAL *FLICKERBOX", "Flickerbox"),
        ("SQ *BLUE KETTLE COFFEE", "Blue Kettle Coffee"),
        ("PRAIRIE OUTFITTERS #14", "Prairie Outfitters"),
        ("TIDEWATER STUDIOS LLC", "Tidewater Studios"),
        ("BRAMBLE & PINE", "Bramble & Pine"),
        ("AMZN MKTP", "Amazon"),
        ("MÜLLER GMBH", "Muller"),
    ],
)
def test_names_are_compared_without_processors_forms_and_store_numbers(home, printed, shop):
    home.read(home.alert("840.00", printed), home.receipt("840.00", shop))
    assert len(counted(home.user)) == 1


@pytest.mark.parametrize("days", [-2, 0, 7])
def test_a_bank_may_post_up_to_a_week_after_the_receipt(home, days):
    home.read(
        home.receipt("840.00", "Corner Bakery"), home.alert("840.00", "CORNER BAKERY", later(days))
    )
    assert len(counted(home.user)) == 1


@pytest.mark.parametrize("days", [-3, 8])
def test_outside_that_week_they_are_two_purchases(home, days):
    home.read(
        home.receipt("840.00", "Corner Bakery"), home.alert("840.00", "CORNER BAKERY", later(days))
    )
    assert len(counted(home.user)) == 2


def test_an_equal_amount_alone_makes_no_duplicate(home):
    home.read(home.alert("500.00", "CITY FUEL"), home.receipt("500.00", "Flickerbox"))
    assert len(counted(home.user)) == 2
    assert not Link.objects.exists()


def test_unlike_names_need_the_same_card(home):
    home.read(
        home.card_alert("500.00", "HBR RETAIL IND"),
        home.receipt("500.00", "Flickerbox", extra="Paid with Visa ending 7310\n"),
    )
    assert len(counted(home.user)) == 1


def test_another_card_is_another_purchase(home):
    home.read(
        home.card_alert("500.00", "FLICKERBOX"),
        home.receipt("500.00", "Flickerbox", extra="Paid with Visa ending 9999\n"),
    )
    assert len(counted(home.user)) == 2


def test_another_currency_is_another_purchase(home):
    home.read(home.alert("500.00", "FLICKERBOX"))
    receipt = home.mail(
        "Flickerbox <orders@flickerbox.example>",
        "Thank you for your order!\n\nTotal paid: USD 500.00",
        subject="Your order receipt",
    )
    home.read(receipt)
    assert len(counted(home.user)) == 2


def test_two_true_purchases_with_two_alerts_and_two_receipts_stay_two(home):
    home.read(
        home.alert("120.00", "CORNER BAKERY", extra=" Ref 402155770001."),
        home.alert("120.00", "CORNER BAKERY", extra=" Ref 402155770002.", minute=5),
        home.receipt("120.00", "Corner Bakery", extra="Order no. 5550001\n"),
        home.receipt("120.00", "Corner Bakery", extra="Order no. 5550002\n"),
    )
    assert len(counted(home.user)) == 2
    assert Link.objects.count() == 2


def test_a_receipt_takes_only_one_of_two_alerts(home):
    home.read(
        home.receipt("120.00", "Corner Bakery"),
        home.alert("120.00", "CORNER BAKERY", extra=" Ref 402155770001."),
        home.alert("120.00", "CORNER BAKERY", later(1), extra=" Ref 402155770002."),
    )
    assert len(counted(home.user)) == 2
    assert Link.objects.get().first.reference == "402155770001"


def test_two_equal_alerts_hours_apart_are_two_purchases(home):
    home.read(
        home.alert("120.00", "CORNER BAKERY"), home.alert("120.00", "CORNER BAKERY", minute=180)
    )
    assert len(counted(home.user)) == 2


def test_the_same_alert_sent_again_counts_once(home):
    home.read(
        home.alert("120.00", "CORNER BAKERY", extra=" Ref 402155770001."),
        home.alert("120.00", "CORNER BAKERY", extra=" Ref 402155770001.", minute=40),
    )
    assert len(counted(home.user)) == 1


def test_the_same_words_within_minutes_are_the_same_alert(home):
    home.read(
        home.alert("120.00", "CORNER BAKERY"), home.alert("120.00", "CORNER BAKERY", minute=3)
    )
    assert len(counted(home.user)) == 1
    assert "sent twice" in Link.objects.get().reasons[0]


def test_a_weekly_payment_with_one_customer_number_is_paid_each_week(home):
    home.read(
        *(home.receipt("99.00", "Gym", later(7 * n), extra="Order no. 5550001\n") for n in range(3))
    )
    assert len(counted(home.user)) == 3


def test_bank_processor_and_shop_tell_of_one_purchase(home):
    home.read(
        home.alert("840.00", "PAYPAL *FLICKERBOX"),
        home.mail(
            "PayPal <service@paypal.example>",
            "You paid INR 840.00 to Flickerbox on 4 May 2026.",
            subject="Receipt for your payment to Flickerbox",
        ),
        home.receipt("840.00", "Flickerbox"),
    )
    assert len(counted(home.user)) == 1
    assert Link.objects.count() == 2


def test_the_same_mail_in_two_mailboxes_counts_once(home, account, tmp_path):
    from emails.connecting import connect_file

    (tmp_path / "second").mkdir()
    second = Household(connect_file(account.user, tmp_path / "second"))
    same = {"sha256": "a" * 64, "message_id": "<same@test.example>"}
    text = "Paid INR 10.00 to Ann on 4 May 2026.\nPaid INR 10.00 to Bob on 4 May 2026."
    first = home.mail("Northwind Bank <a@northwind-bank.example>", text, **same)
    copy = second.mail("Northwind Bank <a@northwind-bank.example>", text, **same)
    home.read(first)
    rows = len(counted(home.user))
    second.read(copy)
    assert len(counted(home.user)) == rows


def test_a_sender_that_gives_all_mail_one_message_id_merges_nothing(home):
    same = {"message_id": "<always@the.same>"}
    home.read(
        home.alert("120.00", "CORNER BAKERY", **same),
        home.alert("120.00", "CORNER BAKERY", minute=200, **same),
    )
    assert len(counted(home.user)) == 2


def test_rows_of_one_mail_are_never_one_payment(home):
    text = "Paid INR 10.00 to Ann on 4 May 2026.\nPaid INR 10.00 to Ann on 3 May 2026."
    home.read(home.mail("Northwind Bank <a@northwind-bank.example>", text))
    assert not Link.objects.exists()


def test_what_the_alert_does_not_know_is_lent_by_the_receipt_and_given_back(home):
    alert = home.mail(
        "Northwind Bank <alerts@northwind-bank.example>",
        "INR 840.00 has been debited from your account XX4821 on 04-May-2026.",
    )
    home.read(alert, home.receipt("840.00", "Flickerbox"))
    row = Transaction.objects.counted().get()
    assert (row.told_by, row.merchant) == ("bank", "Flickerbox")
    assert "merchant_borrowed" in row.flags
    home.read(alert)
    assert Transaction.objects.counted().get().merchant == "Flickerbox"
    undo(Link.objects.get(), home.user)
    row.refresh_from_db()
    assert (row.merchant, row.flags) == ("", [flag for flag in row.flags if "borrowed" not in flag])


def test_people_are_never_mixed(home, other_home):
    home.read(home.alert("840.00", "CORNER BAKERY"))
    other_home.read(other_home.receipt("840.00", "Corner Bakery"))
    assert len(counted(home.user)) == len(counted(other_home.user)) == 1
    assert not Link.objects.exists()
