"""The demo mailbox: enough of it, true to its labels, and the same each time."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from html import unescape
from pathlib import Path

import pytest

from emails.demo import END, DemoMessage, cases, messages, write

MAILBOX = list(messages())
NUMBER = re.compile(r"\d[\d.,\u00a0 ]*\d|\d")


def test_it_is_a_year_of_mail_with_enough_negatives() -> None:
    negatives = [mail for mail in MAILBOX if not mail.expected["is_transaction"]]
    assert len(MAILBOX) >= 110
    assert len(negatives) >= 35
    assert len({_slug(mail) for mail in negatives}) >= 35


def test_it_holds_many_currencies_and_both_directions() -> None:
    facts = [fact for mail in MAILBOX for fact in _facts(mail)]
    currencies = {fact["currency"] for fact in facts}
    assert currencies == {"INR", "USD", "EUR", "GBP", "BRL", "JPY", "AED", "SEK", "MXN"}
    assert {fact["direction"] for fact in facts} == {"debit", "credit"}


def test_names_and_message_ids_are_unique() -> None:
    ids = [_parsed(mail)["Message-ID"] for mail in MAILBOX]
    assert len(set(ids)) == len(MAILBOX)
    assert len({mail.name for mail in MAILBOX}) == len(MAILBOX)
    assert all(re.fullmatch(r"\d{4}-[a-z0-9-]+\.eml", mail.name) for mail in MAILBOX)


def test_each_call_gives_the_same_bytes() -> None:
    assert list(messages()) == MAILBOX


@pytest.mark.parametrize("end", [END, date(2026, 2, 28), date(2028, 2, 29), date(2027, 12, 31)])
def test_dates_rise_within_the_year_that_ends_at_end(end: date) -> None:
    moments = [_sent(mail) for mail in messages(end)]
    assert moments == sorted(moments)
    assert all(end - timedelta(days=365) < moment.date() <= end for moment in moments)


def test_every_message_parses_and_has_what_a_reader_needs() -> None:
    for mail in MAILBOX:
        message = _parsed(mail)
        assert not message.defects, mail.name
        assert b"\n" not in mail.raw.replace(b"\r\n", b""), mail.name
        assert message["Subject"].strip(), mail.name
        assert message["To"].addresses[0].addr_spec == "asha@example.org"
        assert message["MIME-Version"] == "1.0"


def test_no_sender_exists_and_no_placeholder_is_left() -> None:
    for mail in MAILBOX:
        domain = _parsed(mail)["From"].addresses[0].domain
        assert domain.endswith(".example") or domain == "example.net"
        assert "{{" not in _printed(mail), mail.name


def test_every_expected_fact_is_printed() -> None:
    for mail in MAILBOX:
        text, sent = _printed(mail), str(_sent(mail).date())
        for fact in _facts(mail):
            assert Decimal(fact["amount"]) in set(_numbers(text)), mail.name
            assert fact.get("reference", "") in text, mail.name
            assert fact.get("account_last4", "") in text, mail.name
            assert fact["date"] == sent, mail.name


def test_cases_are_the_same_mails_with_their_truth() -> None:
    for mail, case in zip(MAILBOX, cases(), strict=True):
        message = _parsed(mail)
        assert case["id"] == mail.name.removesuffix(".eml")
        assert case["subject"] == message["Subject"]
        assert case["expected"] == mail.expected
        assert case.get("body_text", "") == _part(message, "plain")
        assert case.get("body_html", "") == _part(message, "html")


def test_the_mail_is_made_of_many_kinds_of_mime() -> None:
    parts = [part for mail in MAILBOX for part in _parsed(mail).walk()]
    assert {part.get_content_charset() for part in parts} >= {"utf-8", "iso-8859-1", "iso-2022-jp"}
    assert {part["Content-Transfer-Encoding"] for part in parts} >= {"base64", "quoted-printable"}
    kinds = {part.get_content_type() for part in parts}
    assert kinds == {"text/plain", "text/html", "text/calendar", "multipart/alternative"}
    assert any(b"\nSubject: =?utf-8?" in mail.raw for mail in MAILBOX)


def test_an_alert_is_sent_twice_and_two_equal_purchases_are_two() -> None:
    again = [m.expected for m in MAILBOX if _slug(m) == "northwind-alert-sent-twice"]
    assert len(again) == 2
    assert again[0] == again[1]
    first, second = (m.expected for m in MAILBOX if _slug(m) == "northwind-metro-topup")
    assert first["reference"] != second["reference"]
    assert {**first, "reference": ""} == {**second, "reference": ""}


def test_monthly_mail_comes_twelve_times() -> None:
    seen = Counter(_slug(mail) for mail in MAILBOX)
    assert seen["northwind-salary"] == seen["northwind-rent"] == seen["flickerbox-renewal"] == 12


def test_writing_twice_writes_nothing_the_second_time(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "mail"
    assert write(folder) == len(MAILBOX)
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert write(folder) == len(MAILBOX)
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        mail.name: mail.raw for mail in MAILBOX
    }


def test_a_missing_file_is_written_again(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / MAILBOX[3].name).unlink()
    write(tmp_path)
    assert (tmp_path / MAILBOX[3].name).read_bytes() == MAILBOX[3].raw


def _slug(mail: DemoMessage) -> str:
    return mail.name[5:].removesuffix(".eml")


def _facts(mail: DemoMessage) -> list[dict[str, str]]:
    if not mail.expected["is_transaction"]:
        return []
    return mail.expected.get("transactions", [mail.expected])


def _parsed(mail: DemoMessage) -> EmailMessage:
    return message_from_bytes(mail.raw, EmailMessage, policy=default)


def _sent(mail: DemoMessage) -> datetime:
    return parsedate_to_datetime(_parsed(mail)["Date"])


def _part(message: EmailMessage, kind: str) -> str:
    parts = [part for part in message.walk() if part.get_content_subtype() == kind]
    return parts[0].get_content().replace("\r\n", "\n") if parts else ""


def _printed(mail: DemoMessage) -> str:
    message = _parsed(mail)
    visible = re.sub(r"<script.*?</script>|<[^>]+>", " ", _part(message, "html"), flags=re.S)
    return f"{message['Subject']}\n{_part(message, 'plain')}\n{unescape(visible)}"


def _numbers(text: str) -> Iterator[Decimal]:
    for found in NUMBER.findall(text):
        number = re.sub(r"[\u00a0 ]", "", found)
        yield from _readings(number)


def _readings(number: str) -> Iterator[Decimal]:
    """The number with a point, then with a comma, as the decimal sign."""
    for thousands, decimal in (",.", ".,"):
        plain = number.replace(thousands, "").replace(decimal, ".")
        if plain.count(".") < 2:
            yield Decimal(plain)
