"""A server that means harm: it can hold up nobody, fill no memory and get nothing said in plain."""

import asyncio
import socket
import threading
import time

import pytest

from emails.connecting import connect_imap
from emails.models import Email
from emails.providers import ProviderFactory
from emails.providers.base import Transient
from emails.providers.imap_presets import is_read
from jobs.errors import BadInput
from tests.fetching import run_fetch
from tests.mailboxes import alert
from tests.peers.fake_imap import ADDRESS, PASSWORD

pytestmark = pytest.mark.django_db
# Jobs have connections of their own, which see only what is committed.
with_job = pytest.mark.django_db(transaction=True)

# Less than one of the real waits.
AT_MOST_SECONDS = 14


@pytest.fixture(autouse=True)
def _soon():
    """Each of these ends soon, on a busy machine too."""
    started = time.monotonic()
    yield
    assert time.monotonic() - started < AT_MOST_SECONDS


def try_out(alice, imap, **more):
    with pytest.raises(BadInput) as raised:
        connect_imap(alice, ADDRESS, PASSWORD, host="localhost", port=imap.port, **more)
    assert not alice.accounts.exists()
    return str(raised.value)


def drip(visit, *_):
    """Never silent, never done."""
    while True:
        visit.say(b"* ")
        time.sleep(0.2)


def test_a_greeting_without_an_end_is_cut_off(alice, imap):
    imap.greeting = lambda visit, *_: visit.flood(b"* OK welcome " * 1_000)
    assert "does not end" in try_out(alice, imap)


def test_greetings_one_after_the_other_are_cut_off(alice, imap):
    imap.greeting = lambda visit, *_: visit.flood(b"* OK welcome\r\n" * 1_000)
    assert "does not end" in try_out(alice, imap)


def test_a_greeting_that_never_comes_is_not_waited_for(alice, imap, hasty):
    imap.greeting = b""
    assert "did not answer" in try_out(alice, imap)


def test_a_greeting_that_drips_is_not_waited_for(alice, imap, hasty):
    imap.greeting = drip
    assert "did not answer" in try_out(alice, imap)


def test_a_login_that_drips_is_not_waited_for(alice, imap, hasty):
    imap.answers[b"LOGIN"] = drip
    assert "did not answer" in try_out(alice, imap)


@pytest.mark.parametrize("size", [b"999999999999", b"9" * 5_000])
def test_a_literal_of_any_size_reserves_no_memory(alice, imap, size):
    imap.answers[b"EXAMINE"] = lambda visit, *_: visit.say(b"* OK {", size, b"}\r\n")
    assert "localhost" in try_out(alice, imap)


def test_answers_that_nobody_asked_for_are_cut_off(alice, imap, monkeypatch):
    monkeypatch.setattr("emails.providers.imap_box.ANSWER_BYTES", 200_000)
    imap.answers[b"EXAMINE"] = lambda visit, *_: visit.flood(b"* 1 EXISTS\r\n" * 1_000)
    assert "does not end" in try_out(alice, imap)


@pytest.mark.parametrize("junk", [b"\x00\xff\r\n", b"* FETCH\r\n", b"HTTP/1.1 400 Bad\r\n\r\n"])
def test_nonsense_is_told_in_a_sentence(alice, imap, junk):
    imap.greeting = junk
    assert try_out(alice, imap).startswith("localhost")


def test_a_server_that_takes_starttls_away_hears_no_password(alice, imap):
    imap.is_plain, imap.capabilities = True, b"IMAP4rev1"
    assert "offers no TLS" in try_out(alice, imap, security="starttls")
    assert not imap.said(b"LOGIN")


def test_a_server_that_claims_a_login_before_starttls_hears_no_password(alice, imap):
    imap.is_plain, imap.greeting = True, b"* PREAUTH welcome\r\n"
    assert "offers no TLS" in try_out(alice, imap, security="starttls")
    assert not imap.said(b"LOGIN")


def test_what_is_slipped_in_before_tls_begins_is_not_believed(alice, imap):
    imap.is_plain = True
    imap.answers[b"STARTTLS"] = lambda visit, tag, _: visit.say(tag, b" OK go\r\n* PREAUTH me\r\n")
    assert "offers no TLS" in try_out(alice, imap, security="starttls")
    assert not imap.said(b"LOGIN")


def test_a_name_is_asked_for_once_and_what_was_checked_is_connected(alice, imap, monkeypatch):
    asked = []
    ask = socket.getaddrinfo
    monkeypatch.setattr(
        "socket.getaddrinfo",
        lambda host, *more, **named: asked.append(host) or ask(host, *more, **named),
    )
    connect_imap(alice, ADDRESS, PASSWORD, host="localhost", port=imap.port)
    assert asked.count("localhost") == 1
    assert set(asked) <= {"localhost", "127.0.0.1", "::1"}


@with_job
async def test_a_body_without_an_end_is_quarantined_and_the_others_come(imap_account, imap):
    imap.mails = {uid: alert(uid) for uid in range(1, 4)}

    def fetch(visit, tag, rest):
        if b"PEEK[]" not in rest or 2 not in visit.asked(rest):
            return visit.do_fetch(visit, tag, rest)
        visit.say(b"* 2 FETCH (UID 2 BODY[] {30000000000}\r\n")
        return visit.flood(b"x" * 65_536)

    imap.answers[b"FETCH"] = fetch
    found = (await run_fetch(imap_account)).output_payload
    assert (found["saved_count"], found["quarantined_count"]) == (3, 1)
    sick = await Email.objects.aget(extraction_status="QUARANTINED")
    assert sick.status_reason == "larger than 25 MB"


@with_job
async def test_a_size_that_is_a_lie_costs_another_request_and_no_message(imap_account, imap):
    imap.mails = {uid: alert(uid) + b"x" * 400_000 for uid in range(1, 4)}

    def fetch(visit, tag, rest):
        if b"PEEK[]" in rest:
            return visit.do_fetch(visit, tag, rest)
        for uid in visit.asked(rest):
            head = b"Message-ID: <%d@a.example>\r\n\r\n" % uid
            visit.say(b"* 1 FETCH (UID %d RFC822.SIZE 9 BODY[] {%d}\r\n" % (uid, len(head)))
            visit.say(head, b")\r\n")
        return b"OK done"

    imap.answers[b"FETCH"] = fetch
    found = (await run_fetch(imap_account)).output_payload
    assert (found["saved_count"], found["quarantined_count"]) == (3, 0)


@with_job
async def test_a_header_without_an_end_hides_no_other_message(imap_account, imap):
    imap.mails = {uid: alert(uid) for uid in range(1, 6)}

    def fetch(visit, tag, rest):
        if b"PEEK[]" in rest or 3 not in visit.asked(rest):
            return visit.do_fetch(visit, tag, rest)
        visit.say(b"* 3 FETCH (UID 3 BODY[HEADER.FIELDS] {99999999}\r\n")
        return visit.flood(b"Received: " * 5_000)

    imap.answers[b"FETCH"] = fetch
    found = (await run_fetch(imap_account)).output_payload
    assert (found["saved_count"], found["quarantined_count"]) == (5, 0)
    assert imap_account.cursor == {"folders": {"INBOX": [7, 5]}}


@with_job
async def test_bodies_of_messages_that_nobody_asked_for_are_not_kept(imap_account, imap):
    imap.mails = {1: alert(1)}

    def fetch(visit, tag, rest):
        visit.say(b"* 9 FETCH (UID 9 BODY[] {3}\r\nabc)\r\n")
        return visit.do_fetch(visit, tag, rest)

    imap.answers[b"FETCH"] = fetch
    assert (await run_fetch(imap_account)).output_payload["saved_count"] == 1


@with_job
async def test_a_cancelled_run_leaves_no_thread_waiting(imap_account, imap, monkeypatch):
    monkeypatch.setattr("emails.providers.imap_wire.SILENCE_SECONDS", 60)
    monkeypatch.setattr("emails.providers.imap_wire.COMMAND_SECONDS", 60)
    asked = threading.Event()
    imap.answers[b"LIST"] = lambda *_: asked.set()
    provider = ProviderFactory.create(imap_account)
    waiting = asyncio.create_task(provider.changes(None))
    await asyncio.to_thread(asked.wait, 5)
    connection = provider.reader.box.client.sock
    waiting.cancel()
    await provider.close()
    await asyncio.gather(waiting, return_exceptions=True)
    provider._thread.shutdown(wait=True)
    assert connection.fileno() == -1
    with pytest.raises(Transient):
        _ = provider.reader.box


@with_job
async def test_folders_with_names_that_are_commands_are_left_alone(imap_account, imap):
    imap.mails = {1: alert(1)}

    def folders(visit, tag, rest):
        visit.say(b'* LIST () "/" {12}\r\nA\r\nx DELETE I\r\n* LIST () "/" "' + b"(" * 60_000)
        visit.say(b'"\r\n* LIST () "/" INBOX\r\n')
        return b"OK done"

    imap.answers[b"LIST"] = folders
    assert (await run_fetch(imap_account)).output_payload["saved_count"] == 1
    assert {line.split(b" (")[0] for line in imap.said(b"STATUS")} == {b'STATUS "INBOX"'}


@with_job
async def test_what_lies_below_an_unread_folder_is_not_read(imap_account, imap):
    imap.mails = {1: alert(1)}
    names = (rb"(\Trash) . Abfall", rb"() . Abfall.2026", rb"() . Abfallkalender", rb"() . INBOX")

    def folders(visit, tag, rest):
        visit.say(*(b"* LIST " + name.replace(b". ", b'"." ') + b"\r\n" for name in names))
        return b"OK done"

    imap.answers[b"LIST"] = folders
    await run_fetch(imap_account)
    asked = [line.split(b" (")[0] for line in imap.said(b"STATUS")]
    assert asked == [b'STATUS "Abfallkalender"', b'STATUS "INBOX"']


@pytest.mark.parametrize(
    ("name", "flags", "expected"),
    [
        ("INBOX", {r"\junk"}, True),
        ("Receipts", set(), True),
        ("Archive", {r"\archive"}, True),
        ("Old", {r"\sent"}, False),
        ("INBOX/Sent_Items", set(), False),
        ("Entwürfe", set(), False),
        ("Corbeille/2026", set(), False),
        ("Present", set(), True),
        ("Everything", {r"\all"}, False),
    ],
)
def test_which_folders_are_read(name, flags, expected):
    assert is_read(name, "/", flags) is expected
