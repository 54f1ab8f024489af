"""Who really sent a mail, by the receiving server's own word."""

import json
from pathlib import Path

import pytest
from asgiref.sync import async_to_sync

from accounts.models import ConnectedAccount
from emails.extraction.cases import load
from emails.jobs import EmailExtractionJob
from emails.mime import parse
from emails.mime_headers import mailbox
from emails.models import Email, RawMessage, Transaction
from emails.sender_auth import check, organisation, own_methods
from emails.senders import verdict_of
from jobs.models import Job, Status
from jobs.runner import JobRunner

BANK = "alerts@bank.example"
FILES = sorted((Path(__file__).parent / "cases").glob("senders*.jsonl"))
RESULTS = [json.loads(line) for file in FILES for line in file.read_text("utf-8").splitlines()]
CASES = [case for file in FILES for case in load(file)]


@pytest.mark.parametrize(
    ("results", "word"),
    [
        ("mx.a; dmarc=pass header.from=bank.example", "pass"),
        ("mx.a; dkim=pass header.d=mail.bank.example", "pass"),
        ("mx.a; dkim=pass header.i=@bank.example header.s=k1", "pass"),
        ("mx.a 1; spf=pass (it may send) smtp.mailfrom=x@bounce.bank.example", "pass"),
        ("spf=none; dkim=pass header.d=bank.example;compauth=pass reason=100", "pass"),
        ("mx.a; dkim=pass header.d=esp.example; dkim=pass header.d=bank.example", "pass"),
        ("mx.a; dkim=pass header.d=bank.example; dmarc=fail header.from=bank.example", "fail"),
        ("mx.a; dkim=pass header.d=notbank.example; spf=pass smtp.mailfrom=esp.example", "fail"),
        ("mx.a; spf=pass smtp.helo=bank.example", "fail"),
        ("mx.a; none", "not_checked"),
        ("", "not_checked"),
        ("garbage (((", "not_checked"),
    ],
)
def test_the_from_domain_must_be_aligned_with_what_was_proved(results, word):
    assert check(results, BANK).word == word


@pytest.mark.parametrize(
    "results",
    [
        "mx.a; spf=fail; dkim=none\nmx.b; dmarc=pass header.from=bank.example",
        "mx.a; spf=fail; dkim=none\nmx.a; dkim=pass header.d=bank.example",
        "mx.a; spf=fail; dkim=none\nmx.a; dmarc=pass header.from=bank.example",
        "mx.a; spf=fail\nmx.b; spf=none\nmx.a; dkim=pass header.d=bank.example",
    ],
)
def test_a_result_that_the_sender_wrote_further_down_is_ignored(results):
    assert check(results, BANK).needs_review


@pytest.mark.parametrize(
    "results",
    [
        'mx.a; spf=pass smtp.mailfrom="bank.example"@evil.example',
        'mx.a; spf=pass smtp.mailfrom="x; dkim=pass header.d=bank.example"@evil.example',
        "mx.a; spf=pass smtp.mailfrom=bank.example(x)@evil.example",
        'mx.a; spf=pass (of "x) ; dkim=pass header.d=bank.example; a=("@evil.example) '
        'smtp.mailfrom="x) ; dkim=pass header.d=bank.example; a=("@evil.example',
        "mx.a; spf=pass (dkim=pass header.d=bank.example) smtp.mailfrom=evil.example",
        'mx.a; spf=fail reason="; dkim=pass header.d=bank.example"',
    ],
)
def test_what_a_sender_chose_is_not_read_as_the_servers_word(results):
    assert check(results, BANK).word == "fail"


def test_an_encoded_address_does_not_turn_into_the_servers_word():
    local = "=?utf-8?q?=3B_dkim=3Dpass_header=2Ed=3Dbank=2Eexample=3B_a=3D?="
    raw = f"From: {BANK}\nAuthentication-Results: mx.a; spf=pass smtp.mailfrom={local}@evil.example"
    results = parse(raw.encode() + b"\n\ntext\n").auth_results
    assert check(results, BANK).word == "fail"


def test_servers_that_write_a_header_for_each_method_are_understood():
    results = "mx.a; dkim=pass header.d=bank.example\nmx.a; spf=softfail smtp.mailfrom=list.example"
    assert [method.name for method in own_methods(results)] == ["dkim", "spf"]
    assert check(results, BANK).word == "pass"


@pytest.mark.parametrize(
    ("domain", "owner"),
    [
        ("mail.bank.example", "bank.example"),
        ("a.b.shop.co.uk", "shop.co.uk"),
        ("x.loja.com.br", "loja.com.br"),
        ("me.github.io", "me.github.io"),
        ("bank.example", "bank.example"),
        ("localhost", "localhost"),
    ],
)
def test_the_organisational_domain_follows_the_written_rule(domain, owner):
    assert organisation(domain) == owner


def test_a_name_that_poses_as_another_address_is_told():
    verdict = check("mx.a; dkim=pass header.d=free.example", "x@free.example", BANK)
    assert (verdict.word, verdict.needs_review) == ("fail", True)
    assert "poses as an address of bank.example" in verdict.reason


def test_answers_that_go_to_a_free_mailbox_are_told():
    good = "mx.a; dkim=pass header.d=bank.example"
    assert check(good, BANK, reply_to="thief@gmail.com").word == "fail"
    assert check(good, BANK, reply_to="help@bank.example").word == "pass"
    assert check(good, BANK, reply_to="help@merchant.example").word == "pass"


def test_a_file_import_is_not_checked_whatever_its_headers_say():
    verdict = check("mx.a; dkim=pass header.d=bank.example", BANK, is_import=True)
    assert (verdict.word, verdict.needs_review) == ("not_checked", False)


def test_a_provider_that_always_leaves_a_result_left_none():
    assert check("", BANK, is_always_stamped=True).needs_review
    assert not check("", BANK).needs_review


@pytest.mark.django_db
def test_the_reply_address_is_found_in_the_kept_bytes(account):
    account.provider = ConnectedAccount.Provider.IMAP
    results = "mx.a; dkim=pass header.d=bank.example"
    email = Email(account=account, from_address=BANK, auth_results=results)
    email.save()
    assert verdict_of(email).word == "pass"
    raw = b"From: a\r\nReply-To: Bank\r\n <thief@gmail.com>\r\n\r\nReply-To: x@bank.example\r\n"
    RawMessage.of(email.pk, raw).save()
    assert "gmail.com" in verdict_of(email).reason


@pytest.fixture
def gmail(alice) -> ConnectedAccount:
    return ConnectedAccount.objects.create(user=alice, provider="gmail", subject="1")


def stored(account, case, results) -> Email:
    name, address = mailbox(case.sender)
    return Email.objects.create(
        account=account,
        provider_message_id=case.id,
        subject=case.subject,
        from_name=name,
        from_address=address,
        body_text=case.mail().text,
        auth_results=results,
        sent_at=case.date,
    )


def extract(how_many) -> None:
    payload = {"batch_size": how_many}
    job = async_to_sync(JobRunner().run_job)(EmailExtractionJob, "EMAIL_EXTRACTION", payload)
    assert Job.objects.get(pk=job.pk).status == Status.SUCCESS


@pytest.mark.django_db(transaction=True)
def test_no_fake_sender_and_no_request_makes_an_automatic_row(gmail):
    fakes = {row["id"] for row in RESULTS if row["review"] or not row["expected"]["is_transaction"]}
    assert len(fakes) >= 30
    for case, row in zip(CASES, RESULTS, strict=True):
        if case.id in fakes:
            stored(gmail, case, row["auth_results"])
    extract(len(fakes))
    assert not Email.objects.filter(extraction_status="PENDING").exists()
    rows = Transaction.objects.values_list("email__provider_message_id", "status")
    assert [pk for pk, status in rows if status != "needs_review"] == []
    assert len(rows) >= 10


@pytest.mark.django_db(transaction=True)
def test_true_mail_of_proved_senders_is_not_held_back(gmail):
    true = {row["id"] for row in RESULTS if not row["review"] and row["expected"]["is_transaction"]}
    for case, row in zip(CASES, RESULTS, strict=True):
        if case.id in true:
            assert stored(gmail, case, row["auth_results"])
    extract(len(true))
    flags = [flag for row in Transaction.objects.all() for flag in row.flags]
    assert Transaction.objects.count() == len(true)
    assert "sender_unverified" not in flags
    assert "asks_for_something" not in flags
