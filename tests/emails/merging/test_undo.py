"""People have the last word: undone stays undone, joined stays joined, deleted stays deleted."""

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from emails.merging import NotPossible, follow_edit, join, undo
from emails.models import Link, Transaction
from tests.emails.merging.household import MAY, counted, ledger, read_nothing_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(home):
    """The mails of one purchase, merged."""
    mails = (home.alert("840.00", "CORNER BAKERY"), home.receipt("840.00", "Corner Bakery"))
    home.read(*mails)
    return mails


def test_undoing_lets_both_rows_count_and_no_job_merges_them_again(home, pair):
    undo(Link.objects.get(), home.user)
    assert len(counted(home.user)) == 2
    home.read(*pair)
    home.read(*reversed(pair))
    assert len(counted(home.user)) == 2
    link = Link.objects.get()
    assert (link.state, link.decided_at is not None) == ("rejected", True)
    assert Transaction.objects.filter(status="duplicate").count() == 0


def test_undoing_is_audited(home, pair):
    undo(Link.objects.get(), home.user, "two different cakes")
    event = AuditEvent.objects.get(verb__startswith="undo")
    assert (event.verb, event.actor, event.reason) == (
        "undo duplicate",
        home.user,
        "two different cakes",
    )


def test_what_is_no_duplicate_is_none_of_the_other_mails_of_that_payment_either(home):
    same = {"extra": " Ref 402155770001."}
    mails = (
        home.alert("840.00", "CORNER BAKERY", **same),
        home.alert("840.00", "CORNER BAKERY", minute=40, **same),
        home.receipt("840.00", "Corner Bakery"),
    )
    home.read(*mails)
    undo(Link.objects.get(second__told_by="shop"), home.user)
    home.read(*mails)
    assert len(counted(home.user)) == 2


def test_an_undone_row_gets_back_the_status_of_its_own(home, pair):
    Transaction.objects.filter(told_by="shop").update(confidence=0.4)
    undo(Link.objects.get(), home.user)
    assert Transaction.objects.get(told_by="shop").status == "needs_review"
    assert Transaction.objects.get(told_by="bank").status == "auto"


def test_a_deleted_purchase_does_not_come_back_by_its_receipt(home, pair):
    Transaction.objects.filter(told_by="bank").update(status="deleted", edited_at=timezone.now())
    assert counted(home.user) == []
    home.read(*pair)
    home.read(home.alert("5.00", "KIOSK"), *pair)
    assert counted(home.user) == [("5.00", "debit")]


def test_a_receipt_that_comes_after_the_deletion_does_not_count_either(home):
    home.read(home.alert("840.00", "CORNER BAKERY"))
    Transaction.objects.update(status="deleted", edited_at=timezone.now())
    home.read(home.receipt("840.00", "Corner Bakery"))
    assert counted(home.user) == []
    assert "You deleted the row" in Link.objects.get().reasons[-1]


def test_deleting_the_duplicate_leaves_the_purchase(home, pair):
    Transaction.objects.filter(told_by="shop").update(status="deleted", edited_at=timezone.now())
    home.read(*pair)
    assert counted(home.user) == [("840.00", "debit")]


def test_rows_that_a_person_confirmed_are_not_folded_away(home):
    first, second = (
        home.alert("840.00", "CORNER BAKERY"),
        home.receipt("840.00", "Corner Bakery", MAY),
    )
    home.read(second)
    Transaction.objects.update(status="confirmed", edited_at=timezone.now())
    home.read(first)
    assert Transaction.objects.get(told_by="shop").status == "confirmed"
    assert Transaction.objects.get(told_by="bank").status == "duplicate"
    assert Link.objects.get().reasons[-1] == "The row that you edited or confirmed counts."


def test_a_duplicate_that_is_read_without_a_currency_stands_for_itself(home, pair):
    Transaction.objects.filter(status="duplicate").update(currency="", confidence=0.4)
    follow_edit(Transaction.objects.filter(currency=""), home.user)
    assert Transaction.objects.get(currency="").status == "needs_review"
    assert not Link.objects.exists()


def test_the_amount_of_the_standing_row_is_its_own(home, pair):
    assert Transaction.objects.counted().get().evidence["amount"]["text"] == "INR 840.00"
    assert Transaction.objects.counted().get().email == pair[0]


def test_two_rows_can_be_joined_by_hand_and_stay_so(home):
    mails = (home.alert("500.00", "CITY FUEL"), home.receipt("480.00", "Flickerbox"))
    home.read(*mails)
    first, second = Transaction.objects.order_by("-amount")
    join(home.user, first, second, "duplicate", home.user)
    home.read(*reversed(mails))
    assert counted(home.user) == [("500.00", "debit")]
    assert AuditEvent.objects.filter(verb="join as duplicate", actor=home.user).exists()


def test_a_row_joined_by_hand_takes_its_duplicates_along(home, pair):
    home.read(home.alert("900.00", "OTHER SHOP"))
    first = Transaction.objects.get(amount=900)
    join(
        home.user,
        first,
        Transaction.objects.get(told_by="bank", amount=840),
        "duplicate",
        home.user,
    )
    home.read(*pair)
    assert counted(home.user) == [("900.00", "debit")]


def test_a_join_by_hand_can_be_undone(home):
    home.read(home.alert("500.00", "CITY FUEL"), home.receipt("480.00", "Flickerbox"))
    first, second = Transaction.objects.order_by("-amount")
    undo(join(home.user, first, second, "duplicate", home.user), home.user)
    assert len(counted(home.user)) == 2


def test_a_rejected_pair_can_be_joined_after_all(home, pair):
    undo(Link.objects.get(), home.user)
    join(home.user, *Transaction.objects.order_by("told_by"), "duplicate", home.user)
    home.read(*pair)
    assert len(counted(home.user)) == 1


def test_rows_of_two_people_are_never_joined(home, other_home):
    home.read(home.alert("500.00", "CITY FUEL"))
    other_home.read(other_home.alert("500.00", "CITY FUEL"))
    with pytest.raises(NotPossible):
        join(home.user, *Transaction.objects.order_by("id"), "duplicate", home.user)


def test_a_row_that_a_person_joined_survives_a_reading_that_misses_it(home, pair):
    undo(Link.objects.get(), home.user)
    read_nothing_in(pair[1], home.job)
    before = ledger(home.user)
    home.read(*pair)
    assert ledger(home.user) == before
    assert Link.objects.get().state == "rejected"


def test_when_the_standing_row_goes_its_duplicate_counts(home, pair):
    read_nothing_in(pair[0], home.job)
    assert counted(home.user) == [("840.00", "debit")]
    assert Transaction.objects.get().status == "auto"
