"""A query that is set over the API is what Gmail is asked for, whatever was chosen before."""

import pytest

from accounts.tokens import create_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailbox_of(alice):
    def made(provider: str = "gmail", **fields):
        cursor = {"history": "7"}
        return alice.accounts.create(provider=provider, subject="s", cursor=cursor, **fields)

    return made


def ask_for(client, account, query: str):
    headers = {"Authorization": f"Bearer {create_token(account.user, 'write')[1]}"}
    path = f"/api/v1/connected-accounts/{account.pk}"
    answer = client.patch(path, {"query": query}, "application/json", headers=headers)
    assert answer.status_code == 200, answer.content
    account.refresh_from_db()
    return account


@pytest.mark.parametrize("reads", ["", "all", "folder", "senders", "query"])
def test_its_words_take_the_place_of_what_was_chosen(client, mailbox_of, reads):
    account = ask_for(client, mailbox_of(reads=reads, folder="Bills"), "subject:debit")
    assert (account.reads, account.query, account.cursor) == ("query", "subject:debit", None)


def test_an_empty_one_brings_the_usual_words_back(client, mailbox_of):
    account = ask_for(client, mailbox_of(reads="all"), "")
    assert (account.reads, account.query, account.cursor) == ("", "", None)


@pytest.mark.parametrize("reads", ["", "query"])
def test_the_same_words_look_through_nothing_again(client, mailbox_of, reads):
    account = ask_for(client, mailbox_of(reads=reads, query="subject:debit"), "subject:debit")
    assert (account.reads, account.cursor) == ("query", {"history": "7"})


def test_a_mailbox_elsewhere_keeps_what_was_chosen(client, mailbox_of):
    assert ask_for(client, mailbox_of("imap", reads="all"), "x").reads == "all"
