"""What must be true after every run, whatever happened in it."""

from __future__ import annotations

from collections import Counter

from emails.providers.mailboxes import content_id
from tests.faults.town import Town


def check(town: Town) -> None:
    """Raises AssertionError with the first promise that was broken."""
    check_messages(town)
    check_jobs(town)
    check_ledger(town)


def check_messages(town: Town) -> None:
    """Each message of the mailbox is stored once, with its bytes, and nothing else is."""
    found = town.rows("SELECT account_id, provider_message_id AS name FROM emails_email")
    twice = [key for key, many in Counter(map(tuple_of, found)).items() if many > 1]
    assert not twice, f"{len(twice)} messages are stored twice"
    expected = sorted(content_id(file.read_bytes()) for file in town.mailbox.folder.iterdir())
    stored = sorted(row["name"] for row in found)
    assert stored == expected, f"{len(stored)} of {len(expected)} messages are stored"
    assert town.value("SELECT count(*) FROM emails_rawmessage") == len(expected)


def tuple_of(row: dict) -> tuple:
    return tuple(row.values())


def check_jobs(town: Town) -> None:
    """Every job is over and says when; no dead worker holds one."""
    live = town.rows("SELECT id, kind, status FROM jobs_job WHERE finished_at IS NULL")
    assert not live, f"{len(live)} jobs never ended: {live[:3]}"
    odd = town.rows(
        "SELECT id, status FROM jobs_job WHERE status NOT IN ('SUCCESS', 'FAILED', 'CANCELLED')"
        " OR token IS NOT NULL OR lease_until IS NOT NULL"
    )
    assert not odd, f"{len(odd)} jobs are over but held: {odd[:3]}"


def check_ledger(town: Town) -> None:
    """Every mail was read, and each alert gave exactly one transaction."""
    unread = town.rows(
        "SELECT extraction_status AS status, status_reason AS reason, count(*) AS many"
        " FROM emails_email WHERE extraction_status NOT IN ('COMPLETED', 'SKIPPED')"
        " GROUP BY 1, 2"
    )
    assert not unread, f"mail was not read: {unread}"
    twice = town.rows(
        "SELECT email_id, position FROM emails_transaction GROUP BY 1, 2 HAVING count(*) > 1"
    )
    assert not twice, f"{len(twice)} transactions stand twice"
    wrong = town.value(
        "SELECT count(*) FROM emails_email e WHERE"
        " (SELECT count(*) FROM emails_transaction t WHERE t.email_id = e.id) <> 1"
    )
    assert wrong == 0, f"{wrong} mails have not exactly one transaction"
