"""What a person chose steers each provider: folder, senders and age, on real servers."""

from datetime import UTC, datetime, timedelta

import pytest
from asgiref.sync import async_to_sync

from emails.estimating import estimate, folders
from emails.models import Email
from jobs.errors import NeedsAttention
from tests.fetching import connected, fetch
from tests.mailboxes import START, alert, message
from tests.peers import gmail as gmail_peer
from tests.peers import outlook as outlook_peer

pytestmark = pytest.mark.django_db(transaction=True)

SHOP = "Shop <orders@mail.shop.example>"


def subjects() -> set[str]:
    return set(Email.objects.values_list("subject", flat=True))


def choose(account, **chosen):
    for name, value in chosen.items():
        setattr(account, name, value)
    account.cursor = None
    account.save()
    return account


def mails() -> list[bytes]:
    return [alert(1), message("Your order", "EUR 5.00", SHOP, number=7)]


def test_imap_reads_the_chosen_senders_and_counts_them_first(alice, dovecot, person):
    for raw in mails():
        dovecot.deliver(person, raw)
    account = connected(alice, dovecot, person)
    assert str(estimate(account)).startswith("2 mails, 2 match")
    choose(account, reads="senders", only_senders="shop.example")
    assert str(estimate(account)).startswith("2 mails, 1 match")
    async_to_sync(fetch)(account)
    assert subjects() == {"Your order"}
    dovecot.deliver(person, alert(2))
    async_to_sync(fetch)(account)
    assert subjects() == {"Your order"}
    choose(account, reads="folder", folder="INBOX")
    async_to_sync(fetch)(account)
    assert subjects() == {"Your order", "Debit alert 1", "Debit alert 2"}


def test_imap_reads_nothing_from_before_the_chosen_day(alice, dovecot, person):
    dovecot.deliver(person, alert(1))
    account = connected(alice, dovecot, person)
    choose(account, since=datetime.now(UTC).date() + timedelta(days=2))
    assert str(estimate(account)).startswith("1 mails, 0 match")
    async_to_sync(fetch)(account)
    assert not subjects()
    assert "INBOX" in folders(account)


def test_a_folder_that_is_gone_says_so(alice, dovecot, person):
    account = choose(connected(alice, dovecot, person), reads="folder", folder="Nowhere")
    with pytest.raises(NeedsAttention, match="no folder or label 'Nowhere'"):
        estimate(account)


def test_gmail_reads_the_chosen_label_and_what_is_put_there_later(alice, google, emulate):
    account = gmail_peer.connected(alice, query="")
    token = gmail_peer.secrets_of(account)["access_token"]
    emulate.empty(token)
    inbox = gmail_peer.Mailbox(emulate.url, token)
    first, second = (inbox.deliver(raw, "INBOX") for raw in mails())
    inbox.relabel(first, add=("STARRED",))
    choose(account, reads="folder", folder="STARRED")
    assert "STARRED" in folders(account)
    assert str(estimate(account)).startswith("2 mails, 1 match")
    async_to_sync(gmail_peer.fetch)(account)
    assert subjects() == {"Debit alert 1"}
    account.refresh_from_db()
    inbox.relabel(second, add=("STARRED",))
    async_to_sync(gmail_peer.fetch)(account)
    assert subjects() == {"Debit alert 1", "Your order"}
    inbox.close()


def test_outlook_reads_the_chosen_folder_senders_and_time(alice, graph):
    box = graph.inbox
    box.add_folder("money", "inbox")
    for raw in mails():
        box.deliver(raw)
    box.deliver(alert(3), "money")
    account = outlook_peer.at_once(alice, graph)
    assert folders(account) == ["archive", "inbox", "inbox/money"]
    choose(account, reads="folder", folder="inbox/money")
    assert str(estimate(account)).startswith("3 mails, 1 match")
    async_to_sync(fetch)(account)
    assert subjects() == {"Debit alert 3"}
    choose(account, reads="senders", only_senders="shop.example")
    async_to_sync(fetch)(account)
    box.deliver(alert(4))
    async_to_sync(fetch)(account)
    assert subjects() == {"Debit alert 3", "Your order"}
    choose(account, reads="all", since=(START + timedelta(days=30)).date())
    async_to_sync(fetch)(account)
    assert subjects() == {"Debit alert 3", "Your order"}
