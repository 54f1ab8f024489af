"""A movement without a printed day takes the day of the mail, by its owner's clock."""

from uuid import uuid4

import pytest

from emails.extraction.schema import Line, Quote, Result
from emails.ledger import LedgerService, Reading
from emails.models import Email, Transaction
from jobs.models import Job, Status
from tests.emails.teaching.mails import note

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("zone", "day"), [("UTC", "2026-05-05"), ("Asia/Kolkata", "2026-05-06")])
def test_the_day_is_that_of_the_owners_clock(account, alice, zone, day):
    alice.time_zone = zone
    alice.save()
    job = Job.objects.create(kind="X", queue="email", status=Status.RUNNING, token=uuid4())
    pk = note(account, "12,50 €").pk
    Email.objects.update(extraction_status="PROCESSING", claimed_by=job.token)
    email = Email.objects.get(pk=pk)
    start = email.body_text.index("12,50")
    quote = Quote(text="12,50 €", start=start, end=start + 7)
    line = Line(amount="12.50", currency="EUR", direction="debit", evidence={"amount": quote})
    result = Result(is_transaction=True, transactions=[line])
    LedgerService.record(email, Reading(result), job, lambda: None)
    assert str(Transaction.objects.get().date) == day
