"""A movement without a printed day takes the day of the mail, by its owner's clock."""

from datetime import UTC, date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emails.extraction.cascade import extract
from emails.extraction.schema import Line, Quote, Result
from emails.ledger import LedgerService, Reading
from emails.models import Email, Transaction
from emails.reading import mail_of
from jobs.models import Job, Status
from tests.emails.teaching.mails import note, store

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


# Etc/GMT+8 is eight hours behind: the sign is that of POSIX.
ZONES = st.integers(-8, 13).map(lambda hours: f"Etc/GMT{-hours:+d}")
DAYS = st.dates(date(2024, 1, 2), date(2027, 12, 30))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(zone=ZONES, day=DAYS, is_printed=st.booleans())
def test_late_mail_keeps_its_day_in_every_zone(account, alice, zone, day, is_printed):
    """Half past eleven at night, stored in UTC as all mail is."""
    alice.time_zone = zone
    alice.save()
    sent = datetime(day.year, day.month, day.day, 23, 30, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    text = "You spent EUR 12.50 at Moss Cafe" + (f" on {day:%d %B %Y}." if is_printed else ".")
    job = Job.objects.create(kind="X", queue="email", status=Status.RUNNING, token=uuid4())
    pk = store(account, text).pk
    Email.objects.filter(pk=pk).update(
        sent_at=sent, received_at=sent, extraction_status="PROCESSING", claimed_by=job.token
    )
    email = Email.objects.select_related("account__user").get(pk=pk)
    LedgerService.record(email, Reading(extract(mail_of(email))), job, lambda: None)
    assert list(email.transactions.values_list("date", flat=True)) == [day]
    account.emails.all().delete()
    Transaction.objects.all().delete()
