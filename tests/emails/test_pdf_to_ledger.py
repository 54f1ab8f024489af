"""An invoice that comes as a PDF becomes a row of the ledger, and evidence points into it."""

import json
from decimal import Decimal

import pytest
from asgiref.sync import async_to_sync
from django.core.management import call_command

from emails.jobs import EmailExtractionJob
from emails.models import Email, Transaction
from jobs.models import Status
from jobs.runner import JobRunner
from tests.pdfs import invoice, mail_with

CHARGED = "We charged $12.00 to your card on May 4, 2026. The invoice is attached.\n"


@pytest.fixture
def bring(alice, mailbox):
    """Imports one mail and extracts it; returns it as stored."""

    def bring(raw: bytes) -> Email:
        mailbox.add(raw)
        call_command("import_mail", str(mailbox.folder), "--user", alice.email, "--json")
        payload = {"batch_size": 10, "user_id": alice.pk}
        run = async_to_sync(JobRunner().run_job)
        assert run(EmailExtractionJob, "EMAIL_EXTRACTION", payload).status == Status.SUCCESS
        return Email.objects.get()

    return bring


@pytest.mark.django_db(transaction=True)
def test_the_total_of_an_attached_receipt_is_found_with_its_place(bring):
    email = bring(mail_with(invoice()))
    row = Transaction.objects.get()
    assert (row.amount, row.currency, row.direction) == (Decimal("45.00"), "USD", "debit")
    quote = row.evidence["amount"]
    assert email.body_text[quote["start"] : quote["end"]] == quote["text"] == "$45.00"
    assert quote["start"] > email.body_text.index("Attachment: receipt.pdf\n")


@pytest.mark.django_db(transaction=True)
def test_a_total_in_the_body_wins(bring):
    email = bring(mail_with(invoice(), CHARGED))
    assert Transaction.objects.get().amount == Decimal("12.00")
    assert "Attachment" not in email.body_text


@pytest.mark.django_db(transaction=True)
def test_a_mail_with_a_broken_one_is_stored_with_a_defect(bring):
    email = bring(mail_with(invoice()[:700]))
    assert email.defects == ['the attachment "receipt.pdf" is not read: it is damaged']
    assert email.extraction_status != Email.Extraction.QUARANTINED
    assert not Transaction.objects.exists()


def test_extract_reads_the_attachments_of_an_eml(tmp_path, capsys):
    (tmp_path / "mail.eml").write_bytes(mail_with(invoice()))
    (tmp_path / "cases.jsonl").write_text(json.dumps({"id": "1", "eml": "mail.eml"}))
    call_command("extract", str(tmp_path / "cases.jsonl"))
    (line,) = json.loads(capsys.readouterr().out)["transactions"]
    assert (line["amount"], line["currency"]) == ("45.00", "USD")
