"""Transactions in the console: sums of what the list shows, and where each row comes from."""

from decimal import Decimal

import pytest

from emails.admin import totals
from emails.models import Email, Extraction, Transaction
from jobs.models import Job, JobAttempt
from tests.emails.calling import row_of

pytestmark = pytest.mark.django_db(transaction=True)
LIST = "/admin/emails/transaction/"


@pytest.fixture
def as_operator(client, operator):
    client.force_login(operator)
    return client


def test_sums_follow_the_filter_and_leave_out_what_counts_nowhere(as_operator, alice):
    row_of(alice, amount=100, currency="EUR")
    row_of(alice, amount=1234, currency="INR", direction="credit")
    row_of(alice, amount=5, currency="EUR", status="duplicate")
    row_of(alice, amount=7, currency="EUR", is_own_transfer=True)
    shown = as_operator.get(LIST)
    found = {one["currency"]: one for one in shown.context_data["totals"]}
    assert found["EUR"]["spent"] == Decimal(100)
    assert found["INR"]["received"] == Decimal(1234)
    assert "1,234.00" in shown.content.decode()
    (only,) = as_operator.get(LIST, {"currency": "EUR"}).context_data["totals"]
    assert (only["currency"], only["count"]) == ("EUR", 1)


def test_other_peoples_rows_are_in_no_sum(client, alice, bob):
    row_of(alice, amount=100, currency="EUR")
    assert totals.totals(bob, Transaction.objects.visible_to(bob))["totals"] == []


def test_a_huge_list_says_that_it_is_not_added_up(as_operator, alice, monkeypatch):
    monkeypatch.setattr(totals, "MOST_ADDED", 1)
    row_of(alice, amount=1, currency="EUR")
    row_of(alice, amount=2, currency="EUR")
    assert "narrow the list down" in as_operator.get(LIST).content.decode()


def test_a_row_leads_to_its_mail_job_attempt_extractor_and_model(as_operator, account, alice):
    job = Job.objects.create(kind="EMAIL_EXTRACTION", queue="email", user=alice)
    attempt = JobAttempt.objects.create(job=job, number=2, token=job.id)
    mail = Email.objects.create(account=account, provider_message_id="1", body_text="12.00 EUR")
    reading = Extraction.objects.create(
        email=mail, job=job, extractor="llm", version="2", model="small", is_transaction=True
    )
    row = row_of(alice, amount=12, currency="EUR", email=mail, extraction=reading)
    page = as_operator.get(f"{LIST}{row.pk}/change/").content.decode()
    for where in (
        f"/admin/emails/email/{mail.pk}/change/",
        f"/admin/jobs/job/{job.pk}/change/",
        f"/admin/jobs/jobattempt/{attempt.pk}/change/",
        f"/admin/emails/extraction/{reading.pk}/change/",
    ):
        assert where in page
    assert "llm 2 small" in page
