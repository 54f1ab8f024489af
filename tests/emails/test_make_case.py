"""From a mail of one's own to a labelled case that names nobody."""

import json
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from emails.anonymous import anonymized, greeted
from emails.extraction import cascade
from emails.extraction.cases import load
from emails.models import Email, Transaction
from tests.emails.teaching.mails import extract, store

pytestmark = pytest.mark.django_db(transaction=True)

BANK = "Northwind Bank <alerts@northwind-bank.co.in>"
BODY = """Dear Alice Munroe,

INR 4,250.00 was debited from your account XX4821 on 04-May-2026 at GREENLEAF TRADERS.
Ref 402155770123.
Available balance: INR 91,238.45. Account number 99887764821.

Questions? Write to help@northwind-bank.co.in or see https://northwind-bank.co.in/x?u=alice.
Greenleaf traders thanks Alice."""
PRIVATE = ["Alice", "Munroe", "Northwind", "Greenleaf", "GREENLEAF", "4821", "402155770123"]
PRIVATE += ["91,238.45", "99887764821", "northwind-bank", "u=alice", "help@"]


@pytest.fixture
def email(account, alice) -> Email:
    alice.name = "Alice Munroe"
    alice.save()
    mail = store(account, BODY, BANK, subject="Alert for Alice")
    extract()
    return mail


@pytest.fixture
def written(email, tmp_path, capsys):
    """The case line and what was shown before it was written."""
    out = tmp_path / "cases.jsonl"
    call_command("make_case", str(email.pk), out=out, yes=True)
    return out, json.loads(out.read_text("utf-8")), capsys.readouterr().out


def test_nothing_private_is_left(written):
    _, case, _ = written
    line = json.dumps(case, ensure_ascii=False)
    assert [word for word in PRIVATE if word in line] == []
    assert "Bank" in case["from"]
    assert case["from"].endswith("@site1.example>")


def test_amount_and_date_stay_and_everything_else_keeps_its_form(written):
    _, case, _ = written
    text = case["body_text"]
    assert "INR 4,250.00 was debited from your account XX" in text
    assert "on 04-May-2026 at" in text
    balance = text.partition("balance: INR ")[2][:9]
    assert [char if not char.isdigit() else "9" for char in balance] == list("99,999.99")


def test_labels_and_text_stay_consistent(written):
    _, case, _ = written
    expected = case["expected"]
    assert expected["merchant"] in case["body_text"]
    assert f"XX{expected['account_last4']} " in case["body_text"]
    assert f"Ref {expected['reference']}." in case["body_text"]
    number = case["body_text"].partition("Account number ")[2].partition(".")[0]
    assert number.endswith(expected["account_last4"])
    assert len(number) == len("99887764821")


def test_the_case_is_read_as_the_mail_was(written, email):
    out, case, _ = written
    (loaded,) = load(out)
    (line,) = cascade.extract(loaded.mail()).transactions
    row = Transaction.objects.get()
    assert (line.amount, line.currency, line.date) == (row.amount, row.currency, row.date)
    assert line.amount == Decimal("4250")
    assert line.merchant == case["expected"]["merchant"]
    assert line.account_last4 == case["expected"]["account_last4"]


def test_the_difference_is_shown_first(written):
    _, case, shown = written
    assert "--- the mail" in shown
    assert "-Dear Alice Munroe," in shown
    assert f"+{case['body_text'].splitlines()[0]}" in shown


def test_the_same_mail_gives_the_same_case(written, email):
    out, _, _ = written
    call_command("make_case", str(email.pk), out=out, yes=True)
    first, second = out.read_text("utf-8").splitlines()
    assert first == second


def test_without_a_yes_nothing_is_written(email, tmp_path):
    out = tmp_path / "cases.jsonl"
    with pytest.raises(CommandError, match="--yes"):
        call_command("make_case", str(email.pk), out=out)
    assert not out.exists()


def test_a_further_name_is_replaced_on_request(email, capsys):
    call_command("make_case", str(email.pk), yes=True, name=["Available balance"])
    assert "Available" not in capsys.readouterr().out.splitlines()[-1]


def test_a_mail_without_rows_is_a_negative(account, capsys):
    mail = store(account, "Hallo Anna, nichts Neues.")
    extract()
    call_command("make_case", str(mail.pk), yes=True)
    case = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert case["expected"] == {"is_transaction": False}
    assert "Anna" not in case["body_text"]


def test_an_unknown_or_erased_mail_says_so(email):
    with pytest.raises(CommandError, match="no mail"):
        call_command("make_case", "999999", yes=True)
    Email.objects.update(body_text="")
    with pytest.raises(CommandError, match="erased"):
        call_command("make_case", str(email.pk), yes=True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dear Mr. John Smith,", "John Smith"),
        ("Sehr geehrte Frau Möller,", "Möller"),
        ("Hola María:", "María"),
        ("Bonjour Jean-Luc", "Jean-Luc"),
    ],
)
def test_greeted_names_are_found_in_several_languages(text, name):
    assert greeted(f"x\n{text}\ny") == [name]


def test_a_card_that_looks_like_a_year_is_replaced():
    case = {
        "id": "1",
        "from": "a@b.example",
        "subject": "XX2019",
        "date": None,
        "body_text": "card 2019 ending, since 2021",
        "expected": {"is_transaction": True, "account_last4": "2019"},
    }
    hidden = anonymized(case, [], [])
    assert "2019" not in json.dumps(hidden)
    assert hidden["subject"] == f"XX{hidden['expected']['account_last4']}"
    assert hidden["body_text"].endswith("since 2021")


def test_a_longer_number_that_begins_like_a_kept_amount_is_replaced():
    case = {
        "id": "1",
        "from": "a@b.example",
        "subject": "s",
        "date": None,
        "body_text": "EUR 10.00, EUR 10.005, 2026",
        "expected": {"is_transaction": True, "amount": "10.00"},
    }
    text = anonymized(case, [], ["EUR 10.00"])["body_text"]
    assert text.startswith("EUR 10.00, EUR ")
    assert "10.005" not in text
    assert text.endswith("2026")
