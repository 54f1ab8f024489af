"""A mailbox on a real Dovecot is connected: by password or token, and every refusal says why."""

import io
import json
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.core.management import CommandError, call_command
from django.utils import timezone

from jobs.errors import BadInput
from jobs.models import Status
from tests.fetching import connected, counted, fetch, run_fetch
from tests.mailboxes import alert
from tests.peers.dovecot import ODD_PASSWORD, ODD_PERSON, PASSWORD
from workers.schedule import due_fetches

pytestmark = pytest.mark.django_db
# Jobs have connections of their own, which see only what is committed.
with_job = pytest.mark.django_db(transaction=True)


@pytest.fixture
def account(alice, dovecot, person):
    return connected(alice, dovecot, person)


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


def test_a_password_of_any_letters_opens_a_mailbox(alice, dovecot, person):
    assert connected(alice, dovecot, ODD_PERSON, ODD_PASSWORD).status == "connected"


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
