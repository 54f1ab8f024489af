"""S31 to S38: what comes from outside is capped, cleaned and never believed. The browser's word on
S31 is in tests/browser/test_hostile_mail.py, the fifty attacks of S34 in tests/emails/llm."""

import json
import socket
from pathlib import Path

import pytest
from django.core.mail import BadHeaderError, EmailMessage
from django.test import Client

from accounts.hosts import ForbiddenHost, resolve_public
from accounts.tokens import create_token
from emails.consent import agree, stands
from emails.extraction.cascade import extract
from emails.extraction.cases import load
from emails.mime import MAX_RAW, MimeError, parse
from emails.models import Email, RawMessage
from emails.originals import file_name
from emails.sanitizing import sanitised
from emails.spreadsheet import harmless
from jobs.errors import JobError

LOADS = [
    "<script>alert(1)</script>",
    '<img src="https://evil.example/a.png">',
    '<img src=x onerror="alert(1)">',
    '<div style="background:url(https://evil.example/a)">x</div>',
    '<div style="background:u\\72l(https://evil.example/a)">x</div>',
    "<style>@import 'https://evil.example/a.css'</style>",
    '<svg><feImage href="https://evil.example/a"/></svg>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<base href="https://evil.example/"><a href="x">x</a>',
    '<form action="https://evil.example"><input name="password"></form>',
    '<iframe src="https://evil.example"></iframe>',
    '<table background="https://evil.example/a"><tr><td>x</td></tr></table>',
    '<video poster="https://evil.example/a" src="https://evil.example/b"></video>',
    '<img srcset="https://evil.example/a 2x">',
    '<link rel="stylesheet" href="https://evil.example/a.css">',
    '<object data="https://evil.example/a"></object><embed src="https://evil.example/b">',
]


@pytest.mark.parametrize("html", LOADS)
def test_s31_nothing_of_a_mail_runs_or_loads(html):
    shown = sanitised(f"<p>Hello</p>{html}").lower()
    assert "hello" in shown
    for word in ("evil.example", "script", "alert", "onerror", "<form", "<svg", "<base", "<meta"):
        assert word not in shown.replace('href="https://evil.example', "")


@pytest.mark.django_db
def test_s32_an_attachment_is_saved_under_a_name_of_ours(account):
    raw = EmailMessage("s", "b", "a@example.org", ["b@example.org"])
    raw.attach("../../evil.html", "<script>alert(1)</script>", "text/html")
    found = parse(raw.message().as_bytes())
    email = Email(pk=7, account=account)
    assert file_name(email, 0, found.attachments[0]) == "mail-7-attachment-1.bin"


@pytest.mark.parametrize(
    "raw",
    [
        b"From: a@b.example\r\n\r\n" + b"x" * MAX_RAW,
    ],
    ids=["25 MB"],
)
def test_s33_what_is_too_large_is_refused_before_it_is_decoded(raw):
    with pytest.raises(MimeError):
        parse(raw)


def test_s33_parts_without_end_cost_little():
    part = b"--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n"
    head = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    found = parse(head + part * 5_000 + b"--x--\r\n")
    assert found.defects
    assert len(found.attachments) <= 200


ATTACKS = Path(__file__).parent.parent / "emails" / "cases" / "injections.jsonl"
TOLD = [json.loads(line) for line in ATTACKS.read_text("utf-8").splitlines()]


def test_s34_no_amount_that_only_an_attacker_states_becomes_a_row():
    forbidden = {told["id"]: set(told.get("forbidden_amounts", [])) for told in TOLD}
    assert len(forbidden) >= 30
    for case in load(ATTACKS):
        booked = {f"{line.amount:.2f}" for line in extract(case.mail()).transactions}
        assert not booked & forbidden[case.id], case.id


@pytest.mark.django_db
def test_s35_mail_goes_to_no_model_without_its_owners_word_for_that_model(alice, account):
    agree(alice, account, "https://llm.example/v1", "small")
    assert stands(account, "https://llm.example/v1", "small")
    assert not stands(account, "https://llm.example/v1", "large")
    assert not stands(account, "https://other.example/v1", "small")


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("mail.example", "127.0.0.1"),
        ("mail.example", "::ffff:127.0.0.1"),
        ("mail.example", "169.254.169.254"),
        ("mail.example", "10.0.0.7"),
        ("2130706433", "127.0.0.1"),
    ],
)
def test_s36_a_name_that_leads_inside_is_refused(monkeypatch, host, found):
    answer = [(0, 0, 0, "", (found, 993))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: answer)
    with pytest.raises(ForbiddenHost):
        resolve_public(host, 993)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", " =1", "\x00=1"])
def test_s37_a_cell_that_begins_like_a_formula_is_text(cell):
    assert harmless(cell).startswith("'")


@pytest.mark.parametrize("field", ["subject", "to"])
def test_s38_no_line_break_gets_into_an_outgoing_header(field):
    given = {"subject": "hello", "to": ["a@example.org"]}
    given[field] = (
        "x\r\nBcc: b@example.org" if field == "subject" else ["a@example.org\r\nBcc: b@x"]
    )
    with pytest.raises((BadHeaderError, ValueError)):
        EmailMessage(body="b", from_email="c@example.org", **given).message()


@pytest.mark.django_db
def test_deep_json_and_long_bodies_are_refused_in_one_sentence(alice):
    bearer = {"Authorization": f"Bearer {create_token(alice, 'write')[1]}"}
    for body in (b"[" * 100_000, b'{"name": "' + b"x" * 3_000_000 + b'"}', b"\xff\xfe{}"):
        answer = Client().post(
            "/api/v1/categories", body, content_type="application/json", headers=bearer
        )
        assert answer.status_code in {400, 413, 422}
        assert set(json.loads(answer.content)) >= {"detail", "code"}
    assert RawMessage.objects.count() == 0
    assert issubclass(ForbiddenHost, JobError)
