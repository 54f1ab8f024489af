"""Teaching in the console, without JavaScript."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from accounts.models import AuditEvent
from emails.ledger import LedgerService
from emails.models import Email, MerchantRule, SenderRule, Transaction
from tests.emails.teaching.mails import alert, extract, note

pytestmark = pytest.mark.django_db(transaction=True)

MARKS = {"amount": "12,50 €", "place": "1", "merchant": "Zopf", "date": "4.5.2026"}


@pytest.fixture
def page(client, alice):
    """Alice's browser; she may open every page, but sees only rows of her own."""
    alice.is_staff = True
    alice.save()
    alice.user_permissions.set(Permission.objects.all())
    client.force_login(alice)
    return client


def url(name, *args) -> str:
    return reverse(f"admin:emails_{name}", args=args)


def body(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def mark(page, email, **changes):
    form = MARKS | {"direction": "debit"} | changes
    return page.post(url("email_add_transaction", email.pk), form)


def test_every_mail_has_a_page_on_which_to_mark_it(page, account):
    email = note(account, "12,50 €")
    extract()
    here = url("email_add_transaction", email.pk)
    assert here in body(page.get(url("email_change", email.pk)))
    shown = body(page.get(here))
    assert "du hast 12,50 € bei Zopf" in shown
    assert "<script>" not in shown
    answer = mark(page, email)
    row = Transaction.objects.get()
    assert answer.url == url("transaction_change", row.pk)
    assert (row.merchant, row.status) == ("Zopf", "confirmed")


def test_what_is_wrong_with_a_mark_is_told_in_one_sentence(page, account):
    shown = body(mark(page, note(account, "12,50 €"), amount="99 €"))
    assert "&#x27;99 €&#x27; does not stand in the mail" in shown
    assert not Transaction.objects.exists()


def test_the_same_words_further_down_can_be_meant(page, account):
    email = note(account, "12,50 €")
    email.body_text += "\nSumme 12,50 €"
    email.save()
    mark(page, email, place="2")
    evidence = Transaction.objects.get().evidence["amount"]
    assert email.body_text[: evidence["start"]].endswith("Summe ")


def test_do_this_for_mails_like_this_one_shows_then_saves(page, account):
    first = note(account, "12,50 €")
    note(account, "20,00 €", "Käse")
    extract()
    answer = mark(page, first, like_this="on")
    row = Transaction.objects.get()
    assert answer.url == url("transaction_teach", row.pk)
    shown = body(page.get(answer.url))
    assert "2026-05-04 20.00 EUR Käse" in shown
    assert "du hast [amount] bei" in shown
    assert not SenderRule.objects.exists()
    saved = page.post(answer.url)
    rule = SenderRule.objects.get()
    assert saved.url == url("senderrule_change", rule.pk)
    extract()
    assert Transaction.objects.filter(amount=20, status="auto").exists()
    page.post(saved.url, {"_switch_off": "1"})
    extract()
    assert Transaction.objects.get() == row
    assert AuditEvent.objects.filter(verb="disable sender rule").exists()


def test_anothers_mail_and_rows_are_not_there(page, account, bob):
    account.user = bob
    account.save()
    email = note(account, "12,50 €")
    row = Transaction.objects.create(
        user=bob, email=email, amount=1, currency="EUR", date="2026-05-04"
    )
    assert page.get(url("email_add_transaction", email.pk)).status_code == 404
    assert page.get(url("transaction_teach", row.pk)).status_code == 404


def test_who_may_not_add_transactions_may_not_mark(page, alice, account):
    alice.user_permissions.clear()
    assert mark(page, note(account, "12,50 €")).status_code == 403


def test_a_fake_sender_is_told_on_its_pages_and_teaches_nothing(page, account):
    account.provider = "gmail"
    account.save()
    alert(account, "100.00", auth_results="mx.a; dmarc=fail")
    extract()
    row = Transaction.objects.get()
    for here in (url("email_change", row.email_id), url("transaction_change", row.pk)):
        assert "does not come from northwind-bank.example" in body(page.get(here))
    assert "This mail teaches nothing" in body(page.get(url("transaction_teach", row.pk)))


def test_a_correction_names_its_rule_and_the_rule_undoes_itself(page, account, alice):
    for amount in ("100.00", "110.00"):
        alert(account, amount)
    extract()
    row, other = Transaction.objects.order_by("amount")
    before = other.merchant
    form = {
        "date": row.date,
        "amount": row.amount,
        "currency": row.currency,
        "direction": row.direction,
        "merchant": "Swiggy",
        "status": row.status,
        "kind": row.kind,
        "category": row.category_id or "",
        "account_last4": row.account_last4,
        "reference": row.reference,
    }
    answer = page.post(url("transaction_change", row.pk), form, follow=True)
    assert "Later mail follows the rule" in body(answer)
    rule = MerchantRule.objects.get()
    assert (rule.merchant, rule.category) == ("Swiggy", None)
    here = url("merchantrule_change", rule.pk)
    assert f"{before}, " in body(page.get(here))
    page.post(here, {"merchant": "Swiggy", "category": "", "_apply": "1"})
    other.refresh_from_db()
    assert other.merchant == "Swiggy"
    page.post(here, {"merchant": "Swiggy", "category": "", "_switch_off": "1"})
    other.refresh_from_db()
    rule.refresh_from_db()
    assert (other.merchant, rule.enabled) == (before, False)
    page.post(here, {"merchant": "Swiggy", "category": "", "_switch_on": "1"})
    rule.refresh_from_db()
    assert rule.enabled


def test_a_new_senders_rule_is_off_until_it_was_looked_at(page, account):
    alert(account, "100.00")
    extract()
    form = {"pattern": "Northwind-Bank.example", "action": "never"}
    answer = page.post(url("senderrule_add"), form, follow=True)
    rule = SenderRule.objects.get()
    assert (rule.pattern, rule.enabled) == ("northwind-bank.example", False)
    assert "no row" in body(answer)
    page.post(url("senderrule_change", rule.pk), {"_switch_on": "1"})
    extract()
    assert not Transaction.objects.exists()
    assert Email.objects.get().extraction_status == "SKIPPED"


def test_a_senders_rule_needs_a_sender(page):
    shown = body(page.post(url("senderrule_add"), {"pattern": "bank", "action": "never"}))
    assert "is no sender" in shown


def test_cash_is_entered_by_hand(page, alice, bob):
    cash = LedgerService.categories(alice)["cash"]
    foreign = LedgerService.categories(bob)["cash"]
    shown = body(page.get(url("transaction_add")))
    assert f'value="{cash.pk}"' in shown
    assert f'value="{foreign.pk}"' not in shown
    form = {
        "date": "2026-05-04",
        "amount": "12.50",
        "currency": "eur",
        "direction": "debit",
        "merchant": "Market",
        "category": cash.pk,
    }
    assert page.post(url("transaction_add"), form).status_code == 302
    row = Transaction.objects.get()
    assert (row.user, row.source, row.status, row.currency) == (alice, "manual", "confirmed", "EUR")
    assert row.edited_at
