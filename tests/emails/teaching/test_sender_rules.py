"""How mail of one sender is treated, and "do this for mails like this one"."""

import pytest
from django.test import override_settings

from emails.models import Email, Extraction, SenderRule, Transaction
from emails.teaching import adding, forms, sender_rules
from emails.teaching.marks import Mark, Marks
from jobs.errors import BadInput
from jobs.models import Job
from tests.emails.teaching.mails import alert, extract, note, store

pytestmark = pytest.mark.django_db(transaction=True)

MARKS = Marks(Mark("12,50 €"), Mark("Zopf"), Mark("4.5.2026"), category="dining")


@pytest.fixture
def shown(account, alice) -> Transaction:
    """The row that Alice added from a note, of which two more like it were skipped."""
    first = note(account, "12,50 €")
    note(account, "1.003,99 €", "Käse & Co", "5.5.2026")
    store(account, "Wir haben neue Öffnungszeiten: 8 bis 12 Uhr.")
    extract()
    assert not Transaction.objects.exists()
    return adding.add(first, alice, MARKS)


def test_mails_like_the_shown_one_are_read_and_verified(shown, account, alice):
    saved = sender_rules.save(sender_rules.draft(alice, row=shown), alice)
    assert saved.job is not None
    extract()
    row = Transaction.objects.get(amount="1003.99")
    assert (row.merchant, str(row.date), row.currency) == ("Käse & Co", "2026-05-05", "EUR")
    assert (row.category.key, row.status, row.extraction.extractor) == ("dining", "auto", "taught")
    assert row.evidence["amount"]["text"] == "1.003,99 €"
    assert Transaction.objects.count() == 2
    assert SenderRule.objects.get().times_used == 1


def test_it_shows_what_it_would_change_before_it_is_saved(shown, alice):
    changes = sender_rules.preview(sender_rules.draft(alice, row=shown))
    assert [(one.before, one.after) for one in changes] == [
        ("", "2026-05-05 1,003.99 EUR Käse & Co")
    ]
    assert not SenderRule.objects.exists()
    assert Transaction.objects.get() == shown
    assert not Extraction.objects.filter(extractor="taught").exists()


def test_switched_off_its_rows_go_and_what_a_person_made_stays(shown, alice):
    rule = sender_rules.save(sender_rules.draft(alice, row=shown), alice).rule
    extract()
    assert sender_rules.disable(rule, alice).job is not None
    extract()
    assert Transaction.objects.get() == shown


def test_a_declined_payment_in_the_same_words_is_not_read(shown, account, alice):
    sender_rules.save(sender_rules.draft(alice, row=shown), alice)
    text = "du hast 7,00 € bei Zopf am 5.5.2026 gelassen.\nDie Zahlung wurde abgelehnt."
    store(account, text)
    extract()
    assert not Transaction.objects.filter(amount=7).exists()


def test_two_amounts_in_the_shown_place_wait_for_review(shown, account, alice):
    sender_rules.save(sender_rules.draft(alice, row=shown), alice)
    line = "du hast {} bei Zopf am 5.5.2026 gelassen.\n"
    store(account, line.format("7,00 €") + line.format("9,00 €"))
    extract()
    assert Transaction.objects.get(amount=7).status == "needs_review"


def test_a_fake_of_the_sender_is_read_but_never_automatic(shown, account, alice):
    sender_rules.save(sender_rules.draft(alice, row=shown), alice)
    account.provider = "gmail"
    account.save()
    fake = note(account, "99,00 €")
    Email.objects.filter(pk=fake.pk).update(auth_results="mx.a; dmarc=fail")
    extract()
    row = Transaction.objects.get(amount=99)
    assert row.status == "needs_review"
    with pytest.raises(BadInput, match="teaches nothing"):
        sender_rules.draft(alice, row=row)


def test_never_skips_a_mail_before_any_extractor(account, alice):
    rule = sender_rules.draft(alice, "northwind-bank.example", "never")
    sender_rules.save(rule, alice)
    alert(account, "100.00")
    extract()
    email = Email.objects.get()
    assert email.extraction_status == "SKIPPED"
    assert "A rule of yours" in email.status_reason
    assert Extraction.objects.get().extractor == "taught"


def test_never_would_take_rows_away_and_gives_them_back(account, alice):
    alert(account, "100.00")
    extract()
    rule = sender_rules.draft(alice, "alerts@northwind-bank.example", "never")
    assert [one.after for one in sender_rules.preview(rule)] == [""]
    sender_rules.save(rule, alice)
    extract()
    assert not Transaction.objects.exists()
    sender_rules.disable(rule, alice)
    extract()
    assert Transaction.objects.get().amount == 100


def test_always_keeps_what_is_unsure_for_review(account, alice):
    sender_rules.save(sender_rules.draft(alice, "kiosk.example", "always"), alice)
    note(account, "12,50 €")
    extract()
    row = Transaction.objects.get()
    assert (row.amount, row.status) == (12.5, "needs_review")
    assert "kept_by_rule" in row.flags


@override_settings(REVIEW_BELOW=0.0)
def test_no_setting_makes_a_kept_row_automatic(account, alice):
    sender_rules.save(sender_rules.draft(alice, "kiosk.example", "always"), alice)
    note(account, "12,50 €")
    extract()
    assert Transaction.objects.get().status == "needs_review"


def test_the_narrowest_rule_decides(account, alice):
    SenderRule.objects.create(user=alice, pattern="northwind-bank.example", action="never")
    SenderRule.objects.create(
        user=alice, pattern="alerts@northwind-bank.example", action="automatic"
    )
    alert(account, "100.00")
    extract()
    assert Transaction.objects.count() == 1


def test_nothing_to_change_enqueues_nothing(account, alice):
    assert sender_rules.save(sender_rules.draft(alice, "x.example", "never"), alice).job is None
    assert not Job.objects.exists()


@pytest.mark.parametrize("pattern", ["", "bank", "a b@c.example", "x@", "*.example"])
def test_a_pattern_must_be_an_address_or_a_domain(alice, pattern):
    with pytest.raises(BadInput, match="no sender"):
        sender_rules.draft(alice, pattern, "never")


def test_an_amount_that_stands_alone_teaches_no_form(account, alice):
    row = adding.add(store(account, "x", subject="12,50 €"), alice, Marks(Mark("12,50 €")))
    row.email.body_text = "12,50 €"
    row.evidence["amount"].update(start=0, end=7)
    with pytest.raises(BadInput, match="No words stand beside"):
        sender_rules.draft(alice, row=row)


def test_a_sender_keeps_a_bounded_number_of_forms(shown, alice):
    for _ in range(12):
        sender_rules.draft(alice, row=shown).save()
        rule = sender_rules.draft(alice, row=shown)
        rule.save()
    assert len(SenderRule.objects.get().template) == forms.MOST_FORMS
