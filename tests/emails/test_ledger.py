"""From stored mail to rows of the ledger, once, and again without harm."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from emails.extraction import cascade
from emails.extraction.schema import Line, Quote, Result
from emails.jobs import EmailExtractionJob
from emails.ledger import LedgerService, Reading
from emails.models import Category, Email, Extraction, LLMTransaction, Transaction
from emails.services import EmailService
from jobs.models import Job, Status
from jobs.runner import JobRunner

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "From: a\nSubject: b\n\nPaid INR 10.00 to Ann and INR 10.00 to Bob and INR 30.00 to Cy."


@pytest.fixture
def email(account) -> Email:
    return Email.objects.create(account=account, provider_message_id="1", body_text=TEXT)


@pytest.fixture
def job(db) -> Job:
    return Job.objects.create(
        kind="EMAIL_EXTRACTION", queue="email", status=Status.RUNNING, token=uuid4()
    )


def line(amount: str, merchant: str, nth: int = 0, **fields) -> Line:
    quote = f"INR {amount}"
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(quote, start + 1)
    fields = {"date": date(2026, 5, 4), "confidence": 0.95, "category": "groceries"} | fields
    return Line(
        amount=Decimal(amount),
        currency="INR",
        direction="debit",
        kind="purchase",
        merchant=merchant,
        evidence={"amount": Quote(text=quote, start=start, end=start + len(quote))},
        **fields,
    )


LINES = [line("10.00", "Ann"), line("10.00", "Bob", nth=1), line("30.00", "Cy")]


def record(email, job, lines) -> int:
    """Claims the mail again and records a reading of `lines`."""
    Email.objects.update(extraction_status="PROCESSING", claimed_by=job.token)
    result = Result(
        is_transaction=bool(lines),
        kind="purchase" if lines else "none",
        confidence=0.95,
        transactions=lines,
        reason="",
        extractor="rules",
    )
    return LedgerService.record(email, Reading(result), job, lambda: None)


def rows() -> dict[int, tuple]:
    found = Transaction.objects.order_by("position")
    return {row.pk: (row.position, row.amount, row.merchant) for row in found}


def test_two_true_equal_purchases_in_one_mail_stay_two(email, job):
    assert record(email, job, LINES) == 3
    assert Transaction.objects.filter(amount=10).count() == 2


@pytest.mark.parametrize("again", [LINES, LINES[::-1], [LINES[1], LINES[2], LINES[0]]])
def test_reading_again_in_any_order_changes_no_row(email, job, again):
    record(email, job, LINES)
    before = rows()
    record(email, job, again)
    assert rows() == before


def test_only_a_new_line_takes_a_free_position(email, job):
    record(email, job, [LINES[0], LINES[2]])
    before = rows()
    record(email, job, LINES[::-1])
    assert before.items() <= rows().items()
    assert sorted(position for position, *_ in rows().values()) == [0, 1, 2]


def test_what_a_person_edited_is_never_overwritten(email, job):
    record(email, job, LINES)
    Transaction.objects.filter(merchant="Ann").update(merchant="Auntie", edited_at=timezone.now())
    record(email, job, LINES)
    record(email, job, [])
    assert [merchant for *_, merchant in rows().values()] == ["Auntie"]


def test_a_deleted_row_stays_deleted(email, job):
    record(email, job, LINES)
    Transaction.objects.filter(merchant="Cy").update(status="deleted")
    record(email, job, LINES)
    assert Transaction.objects.filter(amount=30).get().status == "deleted"
    assert Transaction.objects.count() == 3


def test_a_row_that_nothing_supports_any_more_goes(email, job):
    record(email, job, LINES)
    record(email, job, LINES[:1])
    assert Transaction.objects.get().merchant == "Ann"


def test_what_is_unsure_waits_for_review(email, job):
    record(email, job, [line("10.00", "Ann", confidence=0.5), line("30.00", "Cy")])
    assert Transaction.objects.get(merchant="Ann").status == "needs_review"
    assert Transaction.objects.get(merchant="Cy").status == "auto"


def test_a_mail_without_money_is_skipped_with_a_reason(email, job):
    record(email, job, [])
    email.refresh_from_db()
    assert email.extraction_status == "SKIPPED"


def test_a_mail_that_somebody_else_claimed_is_left_alone(email, job):
    Email.objects.update(extraction_status="PROCESSING", claimed_by=uuid4())
    result = Result(is_transaction=True, kind="purchase", transactions=LINES, extractor="rules")
    assert LedgerService.record(email, Reading(result), job, lambda: None) == 0
    assert not Transaction.objects.exists()


def test_categories_are_planted_once_and_are_a_persons_own(alice, bob):
    mine = LedgerService.categories(alice)
    assert mine.keys() == LedgerService.categories(alice).keys()
    assert LedgerService.categories(bob)["groceries"] != mine["groceries"]
    Category.objects.filter(user=alice).delete()


def make(account, how_many: int) -> None:
    Email.objects.bulk_create(
        Email(account=account, provider_message_id=str(n), body_text=TEXT) for n in range(how_many)
    )


def test_two_jobs_never_take_the_same_mail(account, job):
    make(account, 30)
    other = Job.objects.create(
        kind="EMAIL_EXTRACTION", queue="email", status=Status.RUNNING, token=uuid4()
    )
    first = {email.pk for email in EmailService.claim(job, 20, lambda: None)}
    second = {email.pk for email in EmailService.claim(other, 20, lambda: None)}
    assert (len(first), len(second)) == (20, 10)
    assert not first & second


def die(job) -> None:
    """What a worker leaves behind that is killed: the next holder has another token."""
    Job.objects.filter(pk=job.pk).update(token=uuid4())
    job.refresh_from_db()


def test_mail_of_a_dead_worker_comes_back_and_what_was_in_hand_is_taken_alone(account, job):
    make(account, 3)
    EmailService.claim(job, 3, lambda: None)
    die(job)
    assert len(EmailService.claim(job, 3, lambda: None)) == 2
    suspect = EmailService.claim(job, 3, lambda: None)
    assert [(email.provider_message_id, email.crashes) for email in suspect] == [("0", 1)]


def test_mail_that_kills_three_workers_is_quarantined_and_the_rest_goes_on(account, job):
    make(account, 2)
    Email.objects.filter(provider_message_id="0").update(
        extraction_status="PROCESSING", claimed_by=uuid4(), crashes=2
    )
    claimed = EmailService.claim(job, 5, lambda: None)
    assert [email.provider_message_id for email in claimed] == ["1"]
    assert Email.objects.get(provider_message_id="0").extraction_status == "QUARANTINED"


async def extract(**payload) -> dict:
    payload = {"batch_size": 100} | payload
    job = await JobRunner().run_job(EmailExtractionJob, "EMAIL_EXTRACTION", payload)
    assert job.status == Status.SUCCESS, job.error_payload
    return job.output_payload


async def test_the_job_extracts_what_is_pending(account):
    await sync_to_async(make)(account, 25)
    found = await extract(batch_size=10)
    assert (found["processed_count"], found["more"]) == (10, True)
    assert (await extract())["processed_count"] == 15
    assert (await extract())["processed_count"] == 0
    assert await Extraction.objects.acount() == 25


async def test_a_persons_job_touches_their_own_mail_alone(account, bob):
    await sync_to_async(make)(account, 2)
    assert (await extract(user_id=bob.pk))["processed_count"] == 0
    assert (await extract(user_id=account.user_id))["processed_count"] == 2


async def test_one_mail_that_breaks_the_extractor_stops_no_other(account, monkeypatch):
    await sync_to_async(make)(account, 2)
    await Email.objects.filter(provider_message_id="0").aupdate(body_text="breaks")
    real = cascade.extract

    def fragile(mail, extractor):
        if mail.text == "breaks":
            raise RecursionError
        return real(mail, extractor)

    monkeypatch.setattr(cascade, "extract", fragile)
    found = await extract()
    assert (found["processed_count"], found["failed_count"]) == (2, 1)
    failed = await Email.objects.aget(extraction_status="FAILED")
    assert failed.status_reason == "The extractor failed: RecursionError."


async def test_the_mock_model_writes_what_its_calls_cost(account, settings):
    settings.EXTRACTOR = "mock"
    text = "From: Uber\nSubject: Trip\n\nYour Uber trip: you paid USD 12.50 on 4 May 2026."
    await Email.objects.acreate(account=account, provider_message_id="1", body_text=text)
    assert (await extract())["transaction_count"] == 1
    row = await Transaction.objects.select_related("category").aget()
    assert (row.amount, row.currency, row.category.key) == (Decimal("12.5"), "USD", "transport")
    call = await LLMTransaction.objects.aget()
    assert call.outcome == "ok"
    assert call.input_tokens > 0
    assert call.cost is None
