"""`extract` and `evaluate`: files in, files out, and no database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from emails.extraction.baseline import extract as baseline
from emails.extraction.cases import load
from tests.conftest import ROOT

ALERT: dict[str, Any] = {
    "id": "alert",
    "from": "Fern Bank <alerts@fernbank.example>",
    "subject": "Card alert",
    "date": "2026-11-20T23:30:00-08:00",
    "body_text": "You spent EUR 12.50 at Moss Cafe with your card ending 4410.",
    "expected": {
        "is_transaction": True,
        "amount": "12.5",
        "currency": "EUR",
        "direction": "debit",
        "merchant": "Moss Cafe",
        "date": "2026-11-20",
        "account_last4": "4410",
    },
}
CODE: dict[str, Any] = {
    "id": "code",
    "body_html": "<p>Your one-time password for EUR 90.00 is 445566.</p>",
    "expected": {"is_transaction": False},
    "source_repo": "codes",
}


@pytest.fixture
def file(tmp_path: Path):
    def write(*lines: Any, name: str = "mine.jsonl") -> Path:
        texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        (tmp_path / name).write_text("\n".join(texts), encoding="utf-8", errors="surrogateescape")
        return tmp_path / name

    return write


def run(*command: Any) -> str:
    out = StringIO()
    call_command(*map(str, command), stdout=out)
    return out.getvalue()


def refusal(*command: Any) -> str:
    with pytest.raises(CommandError) as refused:
        run(*command)
    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_extract_writes_one_prediction_for_each_case(file):
    alert, code = map(json.loads, run("extract", file(ALERT, "", CODE)).splitlines())
    assert (alert["id"], alert["is_transaction"], alert["extractor"]) == ("alert", True, "rules")
    (line,) = alert["transactions"]
    assert (line["amount"], line["currency"], line["date"]) == ("12.50", "EUR", "2026-11-20")
    assert line["evidence"]["amount"]["text"] == "EUR 12.50"
    assert (code["id"], code["is_transaction"], code["transactions"]) == ("code", False, [])


def test_extract_writes_into_a_file_when_told_so(file, tmp_path):
    assert run("extract", file(ALERT), "--out", tmp_path / "out.jsonl") == ""
    assert json.loads((tmp_path / "out.jsonl").read_text())["id"] == "alert"


def test_the_mock_reads_too(file):
    assert json.loads(run("extract", file(ALERT), "--extractor", "mock"))["extractor"] == "llm"


def test_a_message_is_read_from_its_file_beside_the_cases(file, tmp_path):
    (tmp_path / "mail.eml").write_bytes(
        b"From: Fern Bank <alerts@fernbank.example>\r\nSubject: Card alert\r\n"
        b"Date: Fri, 20 Nov 2026 10:00:00 +0000\r\n\r\nYou spent EUR 12.50 at Moss Cafe.\r\n"
    )
    (line,) = json.loads(run("extract", file({"id": 7, "eml": "mail.eml"})))["transactions"]
    assert (line["amount"], line["date"], line["merchant"]) == ("12.50", "2026-11-20", "Moss Cafe")


def test_markup_of_a_case_is_read(file):
    order = '{"@type": "Order", "orderNumber": "LY-2231", "price": "48.20", "priceCurrency": "USD"}'
    html = f'<script type="application/ld+json">{order}</script>Order LY-2231: $48.20 paid'
    prediction = json.loads(run("extract", file(ALERT | {"body_text": "", "body_html": html})))
    assert prediction["extractor"] == "markup"


def test_evaluate_shows_the_extractor_beside_the_baseline(file):
    told = json.loads(run("evaluate", file(ALERT, CODE), "--json"))
    assert told["columns"] == ["rules", "baseline"]
    assert set(told["sources"]) == {"mine", "codes"}
    assert told["all"]["rules"]["merchant"]["share"] == 1.0
    assert told["all"]["baseline"]["merchant"]["share"] == 0.0


def test_evaluate_shows_several_extractors_side_by_side(file):
    both = ("--extractor", "mock", "--extractor", "rules", "--extractor", "mock")
    told = json.loads(run("evaluate", file(ALERT, CODE), *both, "--json"))
    assert told["columns"] == ["mock", "rules", "baseline"]
    assert told["all"]["rules"]["date"]["share"] == 1.0
    assert all("median" in told["all"][column]["ms"] for column in told["columns"])
    assert run("evaluate", file(ALERT), *both).splitlines()[0].split() == told["columns"]


def test_the_table_reads_well(file):
    lines = run("evaluate", file(ALERT, CODE), file(ALERT, name="more.jsonl")).splitlines()
    assert lines[0].split() == ["rules", "baseline"]
    assert [line for line in lines if line and not line.startswith(" ")] == [
        "codes: 1 case",
        "mine: 1 case",
        "more: 1 case",
        "all sources: 3 cases",
    ]
    assert "  amount                        100.0%  1/1         100.0%  1/1" in lines


def test_predictions_of_another_time_are_one_more_column(file, tmp_path):
    cases, before = file(ALERT, CODE), tmp_path / "before.jsonl"
    run("extract", cases, "--extractor", "mock", "--out", before)
    told = json.loads(run("evaluate", cases, "--against", before, "--json"))
    assert told["columns"] == ["rules", "baseline", "before.jsonl"]
    assert told["all"]["before.jsonl"]["amount"]["share"] == 1.0


def test_predictions_must_hold_every_case(file):
    before = file({"id": "alert", "is_transaction": True}, name="before.jsonl")
    refused = refusal("evaluate", file(ALERT, CODE), "--against", before)
    assert refused == "before.jsonl has no prediction for the case code."


def test_labels_of_the_public_sets_are_understood(file):
    odd = ALERT | {
        "extra": {"currency_hint": "INR", "policy_negative": True, "date_is_raw": True},
        "audit": {"merchant_in_text": False},
        "subject": None,
        "expected": ALERT["expected"] | {"date": "20/11 at noon", "amount": 12.5, "balance": "1"},
    }
    (case,) = load(file(odd))
    assert (case.currency_hint, case.is_policy, case.has_merchant_in_text) == ("INR", True, False)
    assert case.expected is not None
    assert "date" not in case.expected.lines[0]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"id": ', "this is not JSON in UTF-8"),
        ('{"id": "\udcff"}', "this is not JSON in UTF-8"),
        ("[" * 100_000, "this is not JSON in UTF-8"),
        ("[1]", "a line must be one JSON object"),
        ({"body_text": "x"}, '"id" is needed'),
        ({"id": "1"}, "one of body_text, body_html, eml is needed"),
        ({"id": "1", "body_text": 5}, '"body_text" must be text'),
        ({"id": "1", "eml": "none.eml"}, '"eml" cannot be read: No such file'),
        ({"id": "1", "body_text": "x", "date": "soon"}, '"date" must be a moment'),
        ({"id": "1", "body_text": "x", "extra": []}, '"extra" must be an object'),
        (ALERT | {"expected": 1}, '"expected" must be an object'),
        (ALERT | {"expected": {"amount": "12,x"}}, '"expected.amount" must be a number'),
        (ALERT | {"expected": {"amount": "NaN"}}, '"expected.amount" must be a number'),
        (ALERT | {"expected": {"date": "20/11"}}, '"expected.date" must be a day'),
        (ALERT | {"expected": {"is_transaction": "no"}}, "must be true or false"),
        (ALERT | {"expected": {"transactions": [1]}}, "must be a list of objects"),
        (
            ALERT | {"expected": {"transactions": [{"amount": []}]}},
            '"expected.transactions.amount" must be a number',
        ),
    ],
)
def test_a_bad_line_is_named_in_one_sentence(file, line, words):
    refused = refusal("evaluate", file(ALERT, "", line))
    assert refused.startswith("mine.jsonl, line 3: ")
    assert words in refused


def test_files_that_are_not_there_are_named(file, tmp_path):
    assert "cannot be read" in refusal("extract", tmp_path / "none.jsonl")
    assert "cannot be read" in refusal("evaluate", tmp_path)
    assert "cannot be written" in refusal("extract", file(ALERT), "--out", tmp_path / "no" / "o")
    assert "nothing to measure" in refusal("evaluate", file({"id": "1", "body_text": "x"}))


def test_neither_command_needs_a_database(file, tmp_path):
    nowhere = {
        "DATABASE_URL": "postgres://nobody:nothing@127.0.0.1:9/nowhere",
        "DATA_DIR": str(tmp_path / "data"),
        "SECRET_KEY": "only for this test " * 4,
    }
    code = (
        "from django.core.management import execute_from_command_line as run\n"
        "import sys; run(['manage.py', 'extract', sys.argv[1]])\n"
        "run(['manage.py', 'evaluate', sys.argv[1]])"
    )
    environment = os.environ | nowhere | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(file(ALERT))],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "mine: 1 case" in done.stdout


def test_the_baseline_is_naive(file):
    alert, code = (case.mail() for case in load(file(ALERT, CODE)))
    (line,) = baseline(alert).transactions
    assert (str(line.amount), line.currency, line.direction) == ("12.50", "EUR", "debit")
    assert not baseline(code).is_transaction
