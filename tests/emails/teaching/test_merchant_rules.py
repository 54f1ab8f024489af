"""A correction in the ledger becomes a rule, and the rule can be taken back."""

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from emails.ledger import LedgerService
from emails.models import Category, MerchantRule, Transaction
from emails.teaching import merchants
from emails.teaching.patterns import merchant_pattern
from tests.emails.teaching.mails import alert, extract

pytestmark = pytest.mark.django_db(transaction=True)


def corrected(row: Transaction, **changes) -> Transaction:
    for name, value in changes.items():
        setattr(row, name, value)
    row.edited_at = timezone.now()
    row.save()
    return row


@pytest.fixture
def rows(account) -> list[Transaction]:
    """Three rows of one merchant and one of another, as the rules read them."""
    for amount in ("100.00", "110.00", "120.00"):
        alert(account, amount)
    alert(account, "130.00", "CORNER BAKERY")
    extract()
    return list(Transaction.objects.order_by("amount"))


def learned(rows, actor, **changes) -> MerchantRule:
    row = corrected(rows[0], **changes)
    rule = merchants.learn(row, set(changes), actor)
    assert rule is not None
    return rule


@pytest.mark.parametrize(
    ("one", "other"),
    [("SWIGGY*ORDER", "swiggy order"), ("Café Zoë", "CAFE ZOE"), ("LIDL 4432", "Lidl 9910")],
)
def test_a_merchant_is_known_by_its_plain_words(one, other):
    assert merchant_pattern(one) == merchant_pattern(other)


def test_a_correction_becomes_a_rule_that_later_mail_follows(rows, account, alice):
    own = Category.objects.create(user=alice, name="Night food")
    rule = learned(rows, alice, merchant="Swiggy", category=own)
    assert (rule.pattern, rule.merchant, rule.category) == ("swiggy order", "Swiggy", own)
    alert(account, "140.00")
    extract()
    row = Transaction.objects.get(amount=140)
    assert (row.merchant, row.category, row.status) == ("Swiggy", own, "auto")
    assert f"merchant_rule:{rule.pk}" in row.flags
    rule.refresh_from_db()
    assert (rule.times_used, rule.learned_from) == (1, rows[0])
    assert AuditEvent.objects.filter(verb="learn merchant rule", actor=alice).exists()


def test_only_what_was_changed_is_taught(rows, account, alice):
    learned(rows, alice, category=LedgerService.categories(alice)["dining"])
    alert(account, "140.00")
    extract()
    row = Transaction.objects.get(amount=140)
    assert (row.merchant, row.category.key) == (rows[1].merchant, "dining")


def test_it_shows_what_it_would_change_and_changes_nothing(rows, alice):
    rule = learned(rows, alice, merchant="Swiggy")
    shown = merchants.preview(rule)
    assert sorted(change.transaction_id for change in shown) == [rows[1].pk, rows[2].pk]
    assert {change.after.partition(",")[0] for change in shown} == {"Swiggy"}
    assert Transaction.objects.filter(merchant="Swiggy").count() == 1


def test_switched_off_it_restores_what_it_alone_changed(rows, account, alice):
    before = rows[1].merchant
    rule = learned(rows, alice, merchant="Swiggy")
    assert merchants.apply(rule, alice) == 2
    alert(account, "140.00")
    extract()
    corrected(Transaction.objects.get(amount=120), note="mine")
    assert merchants.disable(rule, alice) == 2
    names = dict(Transaction.objects.values_list("amount", "merchant"))
    assert [names[n] for n in (100, 110, 120, 140)] == ["Swiggy", before, "Swiggy", before]
    alert(account, "150.00")
    extract()
    assert Transaction.objects.get(amount=150).merchant == before


def test_a_rule_that_was_switched_off_is_not_learned_again(rows, alice):
    rule = learned(rows, alice, merchant="Swiggy")
    merchants.disable(rule, alice)
    assert merchants.learn(corrected(rows[1], merchant="Other"), {"merchant"}, alice) is None
    rule.refresh_from_db()
    assert (rule.enabled, rule.merchant) == (False, "Swiggy")


def test_a_correction_taken_back_leaves_no_rule(rows, alice):
    before = rows[0].merchant
    learned(rows, alice, merchant="Swiggy")
    assert merchants.learn(corrected(rows[0], merchant=before), {"merchant"}, alice) is None
    assert not MerchantRule.objects.exists()


def test_a_second_correction_changes_the_rule_of_the_first(rows, alice):
    learned(rows, alice, merchant="Swiggy")
    rule = learned(rows, alice, merchant="Swiggy Food")
    assert MerchantRule.objects.get() == rule
    assert rule.merchant == "Swiggy Food"


def test_mail_of_an_unproved_sender_teaches_nothing(account, alice):
    account.provider = "gmail"
    account.save()
    alert(account, "100.00", auth_results="mx.a; dmarc=fail header.from=northwind-bank.example")
    extract()
    row = corrected(Transaction.objects.get(), merchant="Swiggy")
    assert row.status == "needs_review"
    assert merchants.learn(row, {"merchant"}, alice) is None


def test_what_was_typed_in_by_hand_teaches_nothing(alice):
    row = Transaction(user=alice, amount=1, currency="EUR", date="2026-05-04", source="manual")
    row.save()
    assert merchants.learn(corrected(row, merchant="Till"), {"merchant"}, alice) is None


def test_anothers_rule_is_not_followed(rows, account, alice, bob):
    MerchantRule.objects.create(user=bob, pattern="swiggy order", merchant="Bob's")
    alert(account, "140.00")
    extract()
    assert Transaction.objects.get(amount=140).merchant == rows[0].merchant
