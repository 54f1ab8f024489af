"""What is kept how long."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent
from emails.models import Email, Extraction, RawMessage, Transaction
from emails.retention import prune
from jobs.errors import LostLease
from jobs.models import Job

pytestmark = pytest.mark.django_db(transaction=True)


def ago(days: float):
    return timezone.now() - timedelta(days=days)


def mail(account, number: int, days: float, status: str = "SKIPPED") -> Email:
    row = Email.objects.create(
        account=account,
        provider_message_id=str(number),
        subject="S",
        body_text="text",
        stored_at=ago(days),
        extraction_status=status,
        sha256="abc",
    )
    RawMessage.of(row.pk, b"bytes").save()
    Extraction.objects.create(email=row, is_transaction=False, kind="none")
    return row


@pytest.mark.parametrize(("status", "days"), [("SUCCESS", 30), ("CANCELLED", 30), ("FAILED", 90)])
def test_finished_jobs_go_after_their_time_and_live_ones_never(status, days):
    for age, state in [(days + 1, status), (days - 1, status), (999, "QUEUED")]:
        Job.objects.create(kind="SAMPLE", queue="base", status=state, finished_at=ago(age))
    assert prune()["jobs"] == 1
    assert Job.objects.count() == 2


def test_mail_without_a_transaction_loses_text_and_bytes_and_stays_known(account):
    old, young = mail(account, 1, 91), mail(account, 2, 89)
    assert prune()["mails erased"] == 1
    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.subject, old.body_text, old.sha256) == ("", "", "abc")
    assert old.erased_at
    assert list(RawMessage.objects.values_list("email_id", flat=True)) == [young.pk]
    assert list(Extraction.objects.values_list("email_id", flat=True)) == [young.pk]
    assert prune()["mails erased"] == 0


@pytest.mark.parametrize("status", ["PENDING", "PROCESSING", "QUARANTINED"])
def test_mail_that_is_not_settled_is_kept(account, status):
    mail(account, 1, 999, status)
    assert prune()["mails erased"] == 0


def test_mail_behind_a_transaction_loses_its_bytes_late_and_its_text_never(account):
    row = mail(account, 1, 401, "COMPLETED")
    Transaction.objects.create(user=account.user, email=row, amount=1, date=ago(401).date())
    assert prune()["originals"] == 1
    row.refresh_from_db()
    assert row.body_text == "text"


def test_the_audit_goes_after_400_days(alice):
    audit.record(alice, "look", "x")
    AuditEvent.objects.update(at=ago(401))
    audit.record(alice, "look", "y")
    assert prune()["audit"] == 1


def test_an_age_of_0_keeps_for_ever(settings):
    settings.RETENTION_DAYS = dict.fromkeys(settings.RETENTION_DAYS, 0)
    Job.objects.create(kind="SAMPLE", queue="base", status="SUCCESS", finished_at=ago(9999))
    assert prune()["jobs"] == 0


def test_it_works_in_batches(monkeypatch):
    monkeypatch.setattr("emails.retention.BATCH", 10)
    rows = (
        Job(kind="SAMPLE", queue="base", status="SUCCESS", finished_at=ago(31)) for _ in range(25)
    )
    Job.objects.bulk_create(rows)
    left = []
    assert prune(lambda: left.append(Job.objects.count()))["jobs"] == 25
    assert left == [25, 15, 5]


def test_who_may_write_no_more_deletes_nothing_more(monkeypatch):
    monkeypatch.setattr("emails.retention.BATCH", 10)
    rows = (
        Job(kind="SAMPLE", queue="base", status="SUCCESS", finished_at=ago(31)) for _ in range(25)
    )
    Job.objects.bulk_create(rows)

    def fence():
        if Job.objects.count() < 25:
            raise LostLease("Another worker holds this job now.")

    with pytest.raises(LostLease):
        prune(fence)
    assert Job.objects.count() == 15


def test_the_console_says_what_can_soon_not_be_extracted_again(account, operator, client, settings):
    mail(account, 1, 84)
    mail(account, 2, 82)
    client.force_login(operator)
    page = client.get(reverse("admin:emails_conservation")).content.decode()
    assert "1 mail without a transaction loses text and bytes within a week" in page
    settings.RETENTION_DAYS = settings.RETENTION_DAYS | {"mail": 0}
    assert "within a week" not in client.get(reverse("admin:emails_conservation")).content.decode()
