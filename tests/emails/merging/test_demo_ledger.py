"""The demo's year of mail as a ledger: what a visitor sees of merging."""

from collections import Counter
from datetime import datetime
from email.utils import parseaddr

import pytest

from emails.demo import cases
from emails.merging.recurring import refresh
from emails.models import ExpectedPayment, Link, RecurringPayment, Transaction
from emails.text import canonical

pytestmark = pytest.mark.django_db


def test_it_has_duplicates_refunds_transfers_subscriptions_and_a_met_expectation(home):
    for case in cases():
        home.read(_mail(home, case))
    links = Link.objects.select_related("first", "second")
    assert Counter(link.kind for link in links) == {"duplicate": 4, "refund": 2, "transfer": 16}
    bills = [link for link in links if link.kind == "transfer" and link.second]
    assert len(bills) == 12
    assert {link.second.payment_account.name for link in bills} == {"Peepal Cards 7730"}
    _announced_payments_are_met()
    assert refresh(home.user) >= 8
    assert RecurringPayment.objects.get(key="flickerbox").every == "month"
    _two_equal_purchases_stay_two()


def _announced_payments_are_met():
    met = ExpectedPayment.objects.filter(state="met").values_list("merchant", flat=True)
    assert Counter(met) == {
        "Saral Term Insurance": 1,
        "Otterbourne Insurance": 2,
        "Harbor Lantern Hotel": 1,
    }


def _two_equal_purchases_stay_two():
    rides = Transaction.objects.counted().filter(merchant__icontains="metro", amount=200)
    assert rides.count() == 2


def _mail(home, case):
    sender, subject = case["from"], case["subject"]
    name, address = parseaddr(sender)
    sent = datetime.fromisoformat(case["date"])
    text = canonical(sender, subject, case.get("body_text", ""), case.get("body_html", ""))
    fields = {"from_name": name, "from_address": address, "sent_at": sent, "body_text": text}
    return home.mail(sender, "", sent.date(), subject=subject, received_at=sent, **fields)
