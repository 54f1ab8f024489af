"""Disconnecting: it asks what goes too, says how much that is, and does just that."""

import pytest
from asgiref.sync import async_to_sync

from accounts.models import AuditEvent, ConnectedAccount
from emails.models import Email, Transaction
from tests.fetching import fetch

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def full(account, mailbox, alice) -> ConnectedAccount:
    """A mailbox with two mails, one of them behind a row of the ledger."""
    mailbox.add_alerts(2)
    async_to_sync(fetch)(account)
    mail = account.emails.first()
    Transaction.objects.create(user=alice, email=mail, amount=5, currency="EUR", date="2026-05-04")
    return account


def test_it_asks_with_counts(browser, full):
    page = browser.get(f"/accounts/{full.pk}/disconnect/").content.decode()
    assert "its 2 mails and 1 transaction?" in page
    assert ConnectedAccount.objects.get().status == "connected"


@pytest.mark.parametrize(
    ("what", "left", "told"),
    [
        ("", (1, 2, 1), "its mail and its transactions stay"),
        ("mail", (0, 0, 1), "its transactions stay"),
        ("all", (0, 0, 0), "nothing of it is left"),
    ],
)
def test_what_was_chosen_goes_and_nothing_else(browser, full, what, left, told):
    path = f"/accounts/{full.pk}/disconnect/"
    page = browser.post(path, {"what": what}, follow=True).content.decode()
    assert told in page
    counts = (ConnectedAccount.objects, Email.objects, Transaction.objects)
    assert tuple(rows.count() for rows in counts) == left
    account = ConnectedAccount.objects.first()
    if account:
        assert (account.status, account.credentials) == ("disconnected", None)
    assert AuditEvent.objects.filter(verb="disconnect", actor=full.user).exists()


def test_what_stayed_can_be_deleted_later(browser, full):
    path = f"/accounts/{full.pk}/disconnect/"
    browser.post(path)
    assert "Delete what" in browser.get(path).content.decode()
    browser.post(path, {"what": "all"})
    assert not Email.objects.exists()
