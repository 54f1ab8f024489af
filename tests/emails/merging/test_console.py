"""Links, accounts and what is expected, as the console shows and changes them."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from accounts.models import AuditEvent
from emails.merging.recurring import refresh
from emails.models import ExpectedPayment, Link, PaymentAccount, RecurringPayment, Transaction
from tests.emails.merging.household import BANK, MAY, counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def console(client, operator):
    client.force_login(operator)
    return client


@pytest.fixture
def pair(home):
    home.read(home.alert("840.00", "CORNER BAKERY"), home.receipt("840.00", "Corner Bakery"))
    return home


def act(client, action: str, *rows) -> str:
    where = reverse(f"admin:emails_{rows[0]._meta.model_name}_changelist")
    chosen = {"action": action, "_selected_action": [str(row.pk) for row in rows]}
    return client.post(where, chosen, follow=True).content.decode()


def page(client, row) -> str:
    where = reverse(f"admin:emails_{row._meta.model_name}_change", args=[row.pk])
    return client.get(where).content.decode()


@pytest.mark.parametrize("action", ["undo", "not_a_duplicate"])
def test_a_link_shows_its_reasons_and_is_undone(console, pair, action):
    link = Link.objects.get()
    assert "are alike, on the same day." in page(console, link)
    act(console, action, link)
    assert len(counted(pair.user)) == 2
    assert AuditEvent.objects.filter(verb="undo duplicate", actor_name__contains="operator")


def test_a_transaction_shows_what_it_belongs_to(console, pair):
    first, second = Transaction.objects.order_by("told_by")
    assert "is told of again by" in page(console, first)
    assert "tells of the same payment as" in page(console, second)


def test_a_duplicate_that_gets_another_status_counts(console, pair):
    row = Transaction.objects.get(status="duplicate")
    form = {
        "date": row.date,
        "amount": row.amount,
        "currency": row.currency,
        "direction": row.direction,
        "merchant": row.merchant,
        "status": "confirmed",
        "kind": row.kind,
    }
    where = reverse("admin:emails_transaction_change", args=[row.pk])
    assert console.post(where, form).status_code == 302
    assert len(counted(pair.user)) == 2
    assert Link.objects.get().state == "rejected"


def test_a_corrected_amount_parts_what_was_merged(console, pair):
    row = Transaction.objects.get(status="auto")
    form = {"date": row.date, "amount": "841", "currency": "INR", "direction": "debit"}
    form |= {"merchant": row.merchant, "status": row.status, "kind": row.kind}
    console.post(reverse("admin:emails_transaction_change", args=[row.pk]), form)
    assert counted(pair.user) == [("840.00", "debit"), ("841.00", "debit")]


def test_other_people_neither_see_nor_undo_it(client, bob, pair):
    bob.is_staff = True
    bob.save()
    bob.user_permissions.set(Permission.objects.all())
    client.force_login(bob)
    act(client, "undo", Link.objects.get())
    assert len(counted(pair.user)) == 1
    assert "alike" not in client.get(reverse("admin:emails_link_changelist")).content.decode()


def test_accounts_are_renamed_and_merged(console, home):
    home.read(home.alert("1.00", "KIOSK"), home.card_alert("2.00", "KIOSK"))
    oldest, other = PaymentAccount.objects.order_by("id")
    where = reverse("admin:emails_paymentaccount_change", args=[oldest.pk])
    console.post(where, {"name": "Household", "kind": "bank", "currency": "INR"})
    assert "They are one now: Household" in act(console, "merge", oldest, other)
    assert set(Transaction.objects.values_list("payment_account__name", flat=True)) == {"Household"}
    assert "Choose at least two" in act(console, "merge", oldest)


def test_what_is_expected_is_dismissed_and_what_recurs_ignored(console, home):
    text = "INR 799.00 will be debited from your account XX4821 on 06-May-2026 at FLICKERBOX."
    home.read(home.mail(BANK, text, MAY, subject="Upcoming debit"))
    home.read(*(home.alert("799.00", "FLICKERBOX", date(2026, n, 25)) for n in range(1, 5)))
    refresh(home.user)
    act(console, "dismiss", ExpectedPayment.objects.get())
    act(console, "ignore", RecurringPayment.objects.get())
    assert ExpectedPayment.objects.get().state == "dismissed"
    assert RecurringPayment.objects.get().ignored
    act(console, "watch", RecurringPayment.objects.get())
    assert not RecurringPayment.objects.get().ignored
