"""Which message is which: the same one is never stored twice, and two are never taken for one."""

import pytest

from emails.models import Email
from tests.fetching import run_fetch
from tests.mailboxes import alert

pytestmark = pytest.mark.django_db(transaction=True)

ALL_MAIL = rb'* LIST (\All) "/" "[Gmail]/All Mail"' + b"\r\n"


async def fetched(account) -> tuple[int, int]:
    found = (await run_fetch(account)).output_payload
    return found["fetched_count"], found["seen_count"]


def refuse_header_of(uid: int):
    """The header by itself is refused; the message is given."""

    def fetch(visit, tag, rest):
        is_header = b"HEADER.FIELDS" in rest and uid in visit.asked(rest)
        return b"NO I stumble" if is_header else visit.do_fetch(visit, tag, rest)

    return fetch


async def test_a_message_whose_header_cannot_be_asked_for_is_known_by_its_beginning(
    imap_account, imap
):
    imap.mails = {uid: alert(uid) for uid in range(1, 6)}
    imap.answers[b"FETCH"] = refuse_header_of(3)
    assert await fetched(imap_account) == (5, 5)
    imap.validity, imap.answers = 8, {}
    assert await fetched(imap_account) == (0, 5)


async def test_the_same_lines_in_another_order_and_folding_are_the_same_message(imap_account, imap):
    mail = b"From: a@b.example\nSubject: Debit\n alert\nMessage-ID: <1@b.example>\n\nINR 100\n"
    imap.mails = {1: mail}
    assert await fetched(imap_account) == (1, 1)
    imap.validity = 8
    imap.mails = {
        9: b"Message-ID:  <1@b.example>\nFrom: a@b.example\nSubject: Debit alert\n\nINR 9"
    }
    imap.mails[9] += b"\n" * (len(mail) - len(imap.mails[9]))
    assert await fetched(imap_account) == (0, 1)


async def test_mails_without_stamps_that_differ_in_size_are_two(imap_account, imap):
    imap.mails = {1: b"Subject: Debit\n\nINR 100\n", 2: b"Subject: Debit\n\nINR 1000\n"}
    assert await fetched(imap_account) == (2, 2)


async def test_mails_without_a_header_are_told_apart_by_their_place(imap_account, imap):
    imap.mails = {1: b"\n\nINR 100\n", 2: b"\n\nINR 200\n"}
    assert await fetched(imap_account) == (2, 2)
    assert await fetched(imap_account) == (0, 0)


async def test_gmail_names_its_messages_itself_and_hides_what_is_not_read(imap_account, imap):
    imap.mails = {uid: alert(uid) for uid in range(1, 4)}
    imap.capabilities += b" X-GM-EXT-1"
    imap.answers[b"LIST"] = lambda visit, tag, _: visit.say(
        ALL_MAIL, b'* LIST () "/" INBOX\r\n', tag, b" OK done\r\n"
    )

    def fetch(visit, tag, rest):
        if b"X-GM-MSGID" not in rest:
            return visit.do_fetch(visit, tag, rest)
        for uid in visit.asked(rest):
            visit.say(b"* %d FETCH (UID %d X-GM-MSGID %d)\r\n" % (uid, uid, 900 + uid))
        return b"OK done"

    imap.answers[b"FETCH"] = fetch
    assert await fetched(imap_account) == (3, 3)
    ids = [email.provider_message_id async for email in Email.objects.order_by("pk")]
    assert sorted(ids) == ["gmail:901", "gmail:902", "gmail:903"]
    assert imap.said(b"EXAMINE") == [b'EXAMINE "INBOX"', b'EXAMINE "[Gmail]/All Mail"']
    assert b"-in:sent -in:drafts" in imap.said(b"UID SEARCH")[0]


async def test_more_new_mail_than_one_look_takes_comes_by_and_by(imap_account, imap, monkeypatch):
    monkeypatch.setattr("emails.providers.imap_reader.MOST_NEW", 3)
    imap.mails = {1: alert(1)}
    assert await fetched(imap_account) == (1, 1)
    imap.mails |= {uid: alert(uid) for uid in range(2, 9)}
    assert [(await fetched(imap_account))[0] for _ in range(4)] == [3, 3, 1, 0]
    assert await Email.objects.acount() == 8
