"""Any mail has "Add a transaction": what a person marks is checked like any extractor's word."""

import pytest

from accounts.models import AuditEvent
from emails.models import Email, Transaction
from emails.teaching import adding
from emails.teaching.marks import Mark, Marks
from jobs.errors import BadInput
from tests.emails.teaching.mails import alert, extract, note, store

pytestmark = pytest.mark.django_db(transaction=True)


def test_marked_words_become_a_confirmed_row(account, alice):
    email = note(account, "12,50 €")
    extract()
    assert Email.objects.get().extraction_status == "SKIPPED"
    row = adding.add(email, alice, Marks(Mark("12,50 €"), Mark("Zopf"), Mark("4.5.2026")))
    assert (str(row.amount), row.currency, row.merchant) == ("12.50", "EUR", "Zopf")
    assert (row.status, row.source, row.user, row.email) == ("confirmed", "mail", alice, email)
    for name, text in {"amount": "12,50 €", "merchant": "Zopf", "date": "4.5.2026"}.items():
        quote = row.evidence[name]
        assert email.body_text[quote["start"] : quote["end"]] == text
    assert Email.objects.get().extraction_status == "COMPLETED"
    assert AuditEvent.objects.get(verb="add transaction").actor == alice


def test_no_extraction_changes_it_afterwards(account, alice):
    email = note(account, "12,50 €")
    row = adding.add(email, alice, Marks(Mark("12,50 €")))
    Email.objects.update(extraction_status="PENDING")
    extract()
    again = Transaction.objects.get()
    assert (again.pk, again.amount, again.edited_at) == (row.pk, row.amount, row.edited_at)


def test_it_takes_the_next_free_place_beside_other_rows(account, alice):
    text = "INR 10.00 was debited from your account XX4821 on 04-May-2026 at ANN.\nTip jar INR 3.00"
    email = store(account, text, "Northwind Bank <alerts@northwind-bank.example>")
    extract()
    assert Transaction.objects.get().position == 0
    row = adding.add(email, alice, Marks(Mark("INR 3.00"), direction="credit"))
    assert (row.position, row.direction, Transaction.objects.count()) == (1, "credit", 2)


def test_the_same_words_again_change_the_row_that_stands(account, alice):
    email = alert(account, "10.00")
    extract()
    row = adding.add(email, alice, Marks(Mark("INR 10.00"), Mark("SWIGGY")))
    assert Transaction.objects.get().pk == row.pk
    assert (row.merchant, row.status) == ("SWIGGY", "confirmed")


def test_the_day_of_the_mail_is_that_of_the_owners_clock(account, alice):
    alice.time_zone = "Asia/Kolkata"
    alice.save()
    email = Email.objects.get(pk=note(account, "12,50 €").pk)
    assert str(adding.add(email, alice, Marks(Mark("12,50 €"))).date) == "2026-05-06"


def test_a_whole_amount_is_found_before_a_part_of_a_longer_one(account, alice):
    email = store(account, "Konto 112,50 €. Du hast 12,50 € gelassen.")
    row = adding.add(email, alice, Marks(Mark("12,50 €")))
    assert email.body_text[: row.evidence["amount"]["start"]].endswith("hast ")


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        (Marks(Mark("99,00 €")), "does not stand in the mail"),
        (Marks(Mark("bei Zopf")), "Mark one amount"),
        (Marks(Mark("12,50 € bei Zopf am 4")), "Mark one amount"),
        (Marks(Mark(" ")), "Mark some words for the amount"),
        (Marks(Mark("x" * 500)), "at most 200"),
        (Marks(Mark("12,50 €"), date=Mark("Zopf")), "Mark one date"),
        (Marks(Mark("12,50 €"), Mark("Nobody")), "copy the merchant"),
        (Marks(Mark("12,50")), "in which currency"),
        (Marks(Mark("12,50"), currency="XXQ"), "in which currency"),
        (Marks(Mark("12,50"), currency="euro"), "currency"),
    ],
)
def test_a_mark_that_says_nothing_is_refused_in_one_sentence(account, alice, marks, told):
    with pytest.raises(BadInput, match=told):
        adding.add(note(account, "12,50 €"), alice, marks)
    assert not Transaction.objects.exists()


def test_a_balance_is_no_payment(account, alice):
    email = store(account, "Available balance: INR 500.00")
    with pytest.raises(BadInput, match="is it a balance"):
        adding.add(email, alice, Marks(Mark("INR 500.00")))


def test_a_day_years_away_is_refused(account, alice):
    email = note(account, "12,50 €", day="4.5.2019")
    with pytest.raises(BadInput, match="no day near"):
        adding.add(email, alice, Marks(Mark("12,50 €"), date=Mark("4.5.2019")))


def test_an_erased_mail_says_so(account, alice):
    email = note(account, "12,50 €")
    email.body_text = ""
    with pytest.raises(BadInput, match="erased"):
        adding.add(email, alice, Marks(Mark("12,50 €")))
