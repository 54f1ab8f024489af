"""Twice, in any order, in parallel: the same ledger."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emails.merging import undo
from emails.models import ExpectedPayment, Link, PaymentAccount, RecurringPayment, Transaction
from jobs.models import Job, Status
from tests.emails.merging.household import MAY, Household, ledger, record

DAYS = st.integers(0, 12).map(lambda n: MAY + timedelta(days=n))
SHOPS = st.sampled_from(["Corner Bakery", "Flickerbox", "Corner Cafe"])
AMOUNTS = st.sampled_from(["120.00", "840.00"])
REFERENCES = st.sampled_from(["", "402155770001", "402155770002"])


@st.composite
def writings(draw):
    """How to write one mail: the method of Household and its arguments."""
    kind = draw(st.sampled_from(["alert", "card_alert", "receipt", "credit", "bill", "card_paid"]))
    day, amount, shop, ref = draw(DAYS), draw(AMOUNTS), draw(SHOPS), draw(REFERENCES)
    minute = draw(st.integers(0, 30))
    if kind == "receipt":
        extra = f"Order no. {ref}\n" if ref else ""
        extra += draw(st.sampled_from(["", "Paid with Visa ending 7310\n"]))
        return "receipt", (amount, shop, day), {"extra": extra}
    if kind in {"alert", "card_alert"}:
        extra = f" Ref {ref}." if ref else ""
        return kind, (amount, shop.upper(), day), {"extra": extra, "minute": minute}
    return "mail", _bank_words(kind, amount, shop, day), {"minute": minute}


def _bank_words(kind, amount, shop, day):
    bank, card = (
        "Northwind Bank <alerts@northwind-bank.example>",
        "Harbor Card Services <alerts@harborcard.example>",
    )
    words = {
        "credit": (
            bank,
            f"INR {amount} was credited to your account XX4821 as refund from {shop}.",
        ),
        "bill": (bank, f"INR {amount} was debited from your account XX4821 for credit card bill."),
        "card_paid": (
            card,
            f"Payment of INR {amount} received on your credit card ending 7310. Thank you!",
        ),
    }
    return (*words[kind], day)


def write(home: Household, plan) -> list:
    return [getattr(home, kind)(*given, **fields) for kind, given, fields in plan]


def forget(user) -> None:
    for model in (Link, ExpectedPayment, RecurringPayment, Transaction, PaymentAccount):
        model.objects.filter(user=user).delete()


@pytest.mark.django_db
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plan=st.lists(writings(), min_size=2, max_size=9), shuffled=st.randoms())
def test_any_order_and_any_repetition_give_the_same_ledger(home, plan, shuffled):
    mails = write(home, plan)
    home.read(*mails)
    first = ledger(home.user)
    home.read(*mails)
    assert ledger(home.user) == first
    forget(home.user)
    shuffled.shuffle(mails)
    home.read(*mails)
    home.read(mails[0])
    assert ledger(home.user) == first
    forget(home.user)
    home.account.emails.all().delete()


@pytest.mark.django_db
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plan=st.lists(writings(), min_size=2, max_size=7), shuffled=st.randoms())
def test_what_was_undone_stays_so_in_any_order(home, plan, shuffled):
    mails = write(home, plan)
    home.read(*mails)
    for link in Link.objects.select_related("first", "second")[:2]:
        undo(link, home.user)
    said = ledger(home.user)
    shuffled.shuffle(mails)
    home.read(*mails)
    assert ledger(home.user) == said
    forget(home.user)
    home.account.emails.all().delete()


@pytest.mark.django_db(transaction=True)
def test_four_workers_at_once_give_the_ledger_of_one(home):
    mails = []
    for n in range(6):
        day = MAY + timedelta(days=n)
        mails.append(home.alert("120.00", "CORNER BAKERY", day, extra=f" Ref 40215577000{n}."))
        mails.append(home.receipt("120.00", "Corner Bakery", day))
        mails.append(home.card_alert("840.00", "FLICKERBOX", day))
        mails.append(home.receipt("840.00", "Flickerbox", day, extra="Visa ending 7310\n"))
    home.read(*mails)
    alone = ledger(home.user)
    assert Link.objects.count() == 12
    forget(home.user)
    start = Barrier(4)
    with ThreadPoolExecutor(4) as pool:
        shares = [pool.submit(_work, mails[n::4] + mails[: n * 2], start) for n in range(4)]
        for share in shares:
            share.result()
    assert ledger(home.user) == alone


def _work(mails, start: Barrier) -> None:
    """One worker with a connection of its own; another one may have the mail in hand."""
    try:
        job = Job.objects.create(
            kind="EMAIL_EXTRACTION", queue="email", status=Status.RUNNING, token=uuid4()
        )
        start.wait(20)
        for mail in mails:
            record(mail, job)
    finally:
        connections.close_all()
        assert connection.connection is None
