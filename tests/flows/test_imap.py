"""A mailbox on a real Dovecot: read once, wherever its messages go."""

from datetime import timedelta

import pytest

from emails.models import Email
from jobs.errors import AlreadyQueued
from jobs.services import TaskService
from tests.fetching import connected, counted, fetch, run_backfill
from tests.mailboxes import START, alert, message

pytestmark = pytest.mark.django_db
# Jobs have connections of their own, which see only what is committed.
with_job = pytest.mark.django_db(transaction=True)


@pytest.fixture
def account(alice, dovecot, person):
    return connected(alice, dovecot, person)


async def subjects() -> list[str]:
    return [email.subject async for email in Email.objects.order_by("subject")]


@with_job
async def test_mail_comes_with_its_bytes_and_what_the_receiving_server_said(
    account, dovecot, person
):
    verdict = b"Authentication-Results: mx.example.org; dkim=pass header.d=northwind-bank.example"
    mail = (verdict + b"\n" + alert(1)).replace(b"\n", b"\r\n")
    dovecot.deliver(person, mail)
    assert counted(await fetch(account)) == (1, 1, 0)
    email = await Email.objects.select_related("raw").aget()
    assert email.raw.content == mail
    assert "dkim=pass header.d=northwind-bank.example" in email.auth_results


@with_job
async def test_a_second_run_downloads_nothing(account, dovecot, person):
    dovecot.deliver(person, *map(alert, range(60)))
    assert counted(await fetch(account)) == (60, 60, 0)
    again = await fetch(account)
    assert (counted(again), again["seen_count"]) == ((0, 0, 0), 0)
    dovecot.deliver(person, alert(60))
    assert counted(await fetch(account)) == (1, 1, 0)


@with_job
async def test_nothing_on_the_server_changes(account, dovecot, person):
    dovecot.deliver(person, alert(1))
    await fetch(account)
    with dovecot.client(person) as client:
        client.select("INBOX", readonly=True)
        assert client.uid("SEARCH", None, "UNSEEN")[1] == [b"1"]


@with_job
async def test_the_newest_come_first_and_the_cursor_waits_for_the_rest(account, dovecot, person):
    dovecot.deliver(person, *map(alert, range(5)))
    assert (await fetch(account, limit=2))["more"] is True
    assert await subjects() == ["Debit alert 3", "Debit alert 4"]
    assert account.cursor is None
    assert (await fetch(account, limit=3))["more"] is False
    assert account.cursor["folders"]["INBOX"][1] == 5


@with_job
async def test_spam_trash_drafts_and_sent_mail_are_never_read(account, dovecot, person):
    unread = ("Sent", "Drafts", "Junk", "Trash", "Trash/2026", '"Gesendete Objekte"', "Corbeille")
    for number, folder in enumerate(unread):
        dovecot.deliver(person, alert(number), folder=folder)
    dovecot.deliver(person, alert(50), folder="Receipts/Caf&AOk-")
    await fetch(account)
    assert await subjects() == ["Debit alert 50"]


@with_job
async def test_a_message_that_moves_is_the_same_message(account, dovecot, person):
    dovecot.deliver(person, *map(alert, range(3)))
    await fetch(account)
    with dovecot.client(person) as client:
        client.create("Archive")
        client.select("INBOX")
        client.uid("MOVE", "1:2", "Archive")
        client.uid("COPY", "3", "Archive")
    found = await fetch(account)
    assert (counted(found), found["duplicate_count"]) == ((0, 0, 0), 3)


@with_job
async def test_a_new_uidvalidity_downloads_only_what_is_new(account, dovecot, person):
    dovecot.deliver(person, *map(alert, range(10)))
    await fetch(account)
    dovecot.renumber(person)
    dovecot.deliver(person, alert(10))
    found = await fetch(account)
    assert (counted(found), found["seen_count"]) == ((1, 1, 0), 11)
    assert counted(await fetch(account)) == (0, 0, 0)


@with_job
async def test_after_a_new_uidvalidity_the_newest_are_looked_at_and_nothing_is_missed(
    account, dovecot, person, monkeypatch
):
    days = [START - timedelta(days=40 * number) for number in range(9)]
    with dovecot.client(person) as client:
        for number, day in enumerate(days):
            client.append("INBOX", None, day, alert(number))
    await fetch(account)
    monkeypatch.setattr("emails.providers.imap_reader.FIRST_LOOK", 3)
    dovecot.renumber(person)
    dovecot.deliver(person, alert(9))
    found = await fetch(account)
    assert counted(found) == (1, 1, 0)
    assert 3 <= found["seen_count"] < 10
    dovecot.deliver(person, alert(10))
    assert counted(await fetch(account)) == (1, 1, 0)


@with_job
async def test_two_messages_alike_but_for_their_text_are_two(account, dovecot, person):
    stamp = "Received: from a by b with ESMTP id {}; Mon, 4 May 2026 10:00:00 +0000\n"
    same = message("Alert", "INR 111.00 was debited")
    other = same.replace(b"111", b"222")
    dovecot.deliver(person, *(stamp.format(n).encode() + m for n, m in enumerate((same, other))))
    assert counted(await fetch(account)) == (2, 2, 0)


@with_job
async def test_an_account_has_one_live_fetch(account):
    named = (account.user_id, "imap", 20, account.pk)
    first = await TaskService.enqueue_email_fetch(*named)
    with pytest.raises(AlreadyQueued) as raised:
        await TaskService.enqueue_email_fetch(*named)
    assert raised.value.job_id == str(first.pk)


@with_job
async def test_mail_before_the_first_look_follows_by_jobs_of_its_own(
    account, dovecot, person, monkeypatch
):
    monkeypatch.setattr("emails.providers.imap_reader.FIRST_LOOK", 3)
    days = [START - timedelta(days=40 * number) for number in range(9)]
    with dovecot.client(person) as client:
        for number, day in enumerate(days):
            client.append("INBOX", None, day, alert(number))
    first = (await fetch(account))["saved_count"]
    assert 3 <= first < 9
    pages, more = [], True
    while more:
        found = (await run_backfill(account, limit=2)).output_payload
        pages.append(found["saved_count"])
        more = found["more"]
    assert sum(pages) == 9 - first
    assert max(pages) <= 2
    assert sorted(await subjects()) == [f"Debit alert {number}" for number in range(9)]
    assert account.backfill == {"done": True}
