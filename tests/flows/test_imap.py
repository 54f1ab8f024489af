"""A mailbox on a real Dovecot: connected, read, moved about, refused."""

import io
import json
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import ConnectedAccount
from emails.connecting import connect_imap
from emails.models import Email
from jobs.errors import AlreadyQueued, BadInput
from jobs.models import Status
from jobs.services import TaskService
from tests.fetching import run_backfill, run_fetch
from tests.mailboxes import START, alert, message
from tests.peers.dovecot import PASSWORD
from workers.schedule import due_fetches

pytestmark = pytest.mark.django_db
# Jobs have connections of their own, which see only what is committed.
with_job = pytest.mark.django_db(transaction=True)


@pytest.fixture
def account(alice, dovecot, person):
    return connected(alice, dovecot, person)


def connected(user, dovecot, address, password=PASSWORD, **other) -> ConnectedAccount:
    named = {"host": "localhost", "port": dovecot.port} | other
    return connect_imap(user, address, password, **named)


async def fetch(account, limit=100) -> dict:
    job = await run_fetch(account, limit)
    assert job.status == Status.SUCCESS, job.error_payload
    return job.output_payload


def counted(found) -> tuple[int, int, int]:
    return found["fetched_count"], found["saved_count"], found["gone_count"]


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
async def test_a_token_opens_a_mailbox_too(alice, dovecot, person):
    dovecot.deliver(person, alert(1))
    token = dovecot.grant(person)
    account = await sync_to_async(connected)(alice, dovecot, person, "", token=token)
    assert counted(await fetch(account)) == (1, 1, 0)


@with_job
async def test_starttls_works_as_tls_does(alice, dovecot, person):
    dovecot.deliver(person, alert(1))
    account = await sync_to_async(connected)(
        alice, dovecot, person, port=dovecot.starttls_port, security="starttls"
    )
    assert counted(await fetch(account)) == (1, 1, 0)


@with_job
async def test_a_changed_password_stops_the_schedule_until_it_is_connected_again(
    account, alice, dovecot, person
):
    dovecot.deliver(person, alert(1))
    dovecot.change_password(person, "another password")
    job = await run_fetch(account)
    assert (job.status, job.error_payload["code"]) == (Status.FAILED, "auth_revoked")
    assert account.status == "needs_reconnect"
    assert account.status_reason.startswith(f"localhost refused the login of {person}")
    assert PASSWORD not in str(job.error_payload) + account.status_reason
    assert await sync_to_async(_due)(account) == 0
    again = await sync_to_async(connected)(alice, dovecot, person, "another password")
    assert (again.pk, again.status, again.status_reason) == (account.pk, "connected", "")
    assert await sync_to_async(_due)(account) == 1
    assert counted(await fetch(account)) == (1, 1, 0)


def _due(account) -> int:
    """Fetches that fall due within an interval."""
    start = timezone.now()
    return sum(due_fetches(start + timedelta(seconds=n)) for n in range(0, 900, 30)) and 1


@pytest.mark.parametrize(
    ("other", "sentence", "remedy"),
    [
        ({"password": "wrong"}, "refused the login of", "Check the user name"),
        ({"token": "stale"}, "refused the login of", "Check the user name"),
        ({"host": "127.0.0.1"}, "The certificate of 127.0.0.1 cannot be trusted", "Check the host"),
        ({"host": "nowhere.invalid"}, "There is no host nowhere.invalid", ""),
    ],
)
def test_a_failed_connect_says_what_to_do_and_saves_nothing(
    alice, dovecot, person, other, sentence, remedy
):
    with pytest.raises(BadInput) as raised:
        connected(alice, dovecot, person, **other)
    assert sentence in str(raised.value)
    assert raised.value.remedy.startswith(remedy)
    assert raised.value.remedy.endswith("Nothing was saved.")
    assert not alice.accounts.exists()


def test_a_port_without_tls_is_refused(alice, dovecot, person):
    with pytest.raises(BadInput, match="offers no TLS on port"):
        connected(alice, dovecot, person, port=dovecot.starttls_port, security="tls")


def test_an_authority_that_nobody_knows_is_refused(alice, dovecot, person, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(BadInput, match="cannot be trusted"):
        connected(alice, dovecot, person)


def test_a_private_host_is_refused_unless_the_operator_allows_it(alice, dovecot, person, settings):
    settings.ALLOW_PRIVATE_HOSTS = False
    with pytest.raises(BadInput, match="not on the public internet") as raised:
        connected(alice, dovecot, person)
    assert "ALLOW_PRIVATE_HOSTS=1" in raised.value.remedy


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


def test_the_command_reads_the_password_from_standard_input(
    alice, dovecot, person, monkeypatch, capsys
):
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    where = ("--host", "localhost", "--port", str(dovecot.port))
    call_command("connect_imap", person, "--user", alice.email, *where, "--json")
    account = alice.accounts.get()
    assert json.loads(capsys.readouterr().out) == {"account_id": account.pk}
    assert account.credentials.open() == {
        "host": "localhost",
        "port": dovecot.port,
        "security": "tls",
        "username": person,
        "password": PASSWORD,
    }
    assert PASSWORD not in repr(account.credentials)


def test_the_command_takes_a_token_instead(alice, dovecot, person, monkeypatch):
    token = dovecot.grant(person)
    monkeypatch.setenv("IMAP_PASSWORD", token)
    where = ("--host", "localhost", "--port", str(dovecot.port))
    call_command("connect_imap", person, "--user", alice.email, "--token", *where)
    assert alice.accounts.get().credentials.open()["token"] == token


def test_the_command_says_what_to_do_after_a_refusal(alice, dovecot, person, monkeypatch):
    monkeypatch.setenv("IMAP_PASSWORD", "wrong")
    where = ("--host", "localhost", "--port", str(dovecot.port))
    with pytest.raises(CommandError, match="Nothing was saved") as raised:
        call_command("connect_imap", person, "--user", alice.email, *where)
    assert raised.value.returncode == 2
    assert not alice.accounts.exists()
