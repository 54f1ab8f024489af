"""Another reading of a mail is looked at before it changes anything."""

from decimal import Decimal
from io import StringIO
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.core.management import CommandError, call_command
from django.utils import timezone

from emails.extraction import cascade
from emails.extraction.schema import Line, Quote, Result
from emails.jobs import EmailExtractionJob
from emails.ledger import LedgerService, Reading
from emails.models import Email, Extraction, Transaction
from emails.proposals import accept, changes, dismiss
from jobs.models import Job, Status
from jobs.runner import JobRunner

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "From: a\nSubject: b\n\nPaid INR 10.00 to Ann and INR 20.00 to Bob and INR 30.00 to Cy."


@pytest.fixture
def email(account) -> Email:
    return Email.objects.create(account=account, provider_message_id="1", body_text=TEXT)


@pytest.fixture
def job(db) -> Job:
    fields = {"kind": "EMAIL_EXTRACTION", "queue": "email", "status": Status.RUNNING}
    return Job.objects.create(token=uuid4(), **fields)


def line(amount: str, merchant: str, **fields) -> Line:
    start = TEXT.index(f"INR {amount}")
    quote = Quote(text=f"INR {amount}", start=start, end=start + 9)
    values = {"currency": "INR", "direction": "debit", "confidence": 0.95} | fields
    return Line(amount=Decimal(amount), merchant=merchant, evidence={"amount": quote}, **values)


def reading(*lines: Line) -> Reading:
    found = {"is_transaction": bool(lines), "transactions": list(lines), "extractor": "rules"}
    return Reading(Result(**found))


def record(email, job, *lines: Line) -> None:
    Email.objects.update(extraction_status="PROCESSING", claimed_by=job.token)
    LedgerService.record(email, reading(*lines), job, lambda: None)


def proposal(email, job, *lines: Line) -> Extraction:
    return LedgerService.propose(email, reading(*lines), job, lambda: None)


ANN, BOB, CY = line("10.00", "Ann"), line("20.00", "Bob"), line("30.00", "Cy")
BOB_AGAIN = line("20.00", "Bob's Bar", category="dining")


def rows() -> dict[Decimal, str]:
    return dict(Transaction.objects.values_list("amount", "merchant").order_by("amount"))


def told(extraction) -> list[str]:
    return [str(change) for change in changes(extraction)]


def test_it_tells_what_is_added_removed_and_changed(email, job):
    record(email, job, ANN, BOB)
    found = told(proposal(email, job, BOB_AGAIN, CY))
    day = f"{email.received_at:%Y-%m-%d}"
    assert found == [
        f"changed: 20.00 INR Bob on {day}; merchant Bob -> Bob's Bar, category nothing -> Dining",
        f"added: 30.00 INR Cy on {day}",
        f"removed: 10.00 INR Ann on {day}",
    ]
    assert rows() == {10: "Ann", 20: "Bob"}


def test_the_same_reading_changes_nothing(email, job):
    record(email, job, ANN, BOB)
    assert told(proposal(email, job, BOB, ANN)) == []


def test_what_is_accepted_stands_in_the_ledger_and_nothing_is_left_to_change(email, job):
    record(email, job, ANN, BOB)
    extraction = proposal(email, job, BOB_AGAIN, CY)
    assert accept([extraction.pk]).done == [extraction.pk]
    assert rows() == {20: "Bob's Bar", 30: "Cy"}
    assert told(extraction) == []
    extraction.refresh_from_db()
    assert extraction.state == "kept"
    assert Transaction.objects.get(amount=30).extraction == extraction


def test_accepting_twice_does_nothing_more(email, job):
    extraction = proposal(email, job, ANN)
    Email.objects.update(extraction_status="COMPLETED")
    accept([extraction.pk])
    Transaction.objects.update(merchant="Anna")
    assert accept([extraction.pk, extraction.pk]).refused == {}
    assert rows() == {10: "Anna"}


def test_a_row_that_a_person_decided_is_protected_and_says_so(email, job):
    record(email, job, ANN, BOB)
    Transaction.objects.filter(amount=20).update(edited_at=timezone.now())
    Transaction.objects.filter(amount=10).update(status="confirmed")
    extraction = proposal(email, job, BOB_AGAIN)
    assert all("stays: a person decided it" in words for words in told(extraction))
    accept([extraction.pk])
    assert rows() == {10: "Ann", 20: "Bob"}


def test_a_proposal_older_than_the_standing_reading_is_refused(email, job):
    extraction = proposal(email, job, BOB_AGAIN)
    record(email, job, ANN, BOB)
    refused = accept([extraction.pk]).refused[extraction.pk]
    assert refused == f"Proposal {extraction.pk} is older than the reading that stands: read again."
    assert rows() == {10: "Ann", 20: "Bob"}


@pytest.mark.parametrize("status", ["PENDING", "PROCESSING", "QUARANTINED"])
def test_a_mail_that_is_not_settled_takes_no_proposal(email, job, status):
    extraction = proposal(email, job, ANN)
    Email.objects.update(extraction_status=status)
    assert status in accept([extraction.pk]).refused[extraction.pk]
    assert not Transaction.objects.exists()


def test_one_refusal_stops_no_other(email, job):
    extraction = proposal(email, job, ANN)
    Email.objects.update(extraction_status="FAILED")
    decided = accept([999_999, extraction.pk])
    assert (decided.done, list(decided.refused)) == ([extraction.pk], [999_999])
    email.refresh_from_db()
    assert email.extraction_status == "COMPLETED"


def test_what_was_dismissed_is_not_accepted_and_what_was_accepted_not_dismissed(email, job):
    Email.objects.update(extraction_status="COMPLETED")
    first, second = proposal(email, job, ANN), proposal(email, job, ANN, BOB)
    assert dismiss([first.pk]).done == [first.pk]
    assert accept([first.pk]).refused[first.pk].endswith("was dismissed.")
    accept([second.pk])
    assert dismiss([second.pk]).refused[second.pk].endswith("is in the ledger already.")


ALERT = "From: Bank\nSubject: Alert\n\nINR 120.00 was debited at CORNER BAKERY on 04-May-2026."


def settled(account, how_many: int) -> None:
    """Mail that was read by rules; no two of one size."""
    Email.objects.bulk_create(
        Email(account=account, provider_message_id=str(n), body_text=ALERT) for n in range(how_many)
    )


async def run(**payload) -> Job:
    payload = {"batch_size": 100} | payload
    job = await JobRunner().run_job(EmailExtractionJob, "EMAIL_EXTRACTION", payload)
    assert job.status == Status.SUCCESS, job.error_payload
    return job


@pytest.fixture
async def read_mail(account) -> list[int]:
    """Three mails with a row each."""
    await sync_to_async(settled)(account, 3)
    await run()
    return [pk async for pk in Email.objects.order_by("id").values_list("id", flat=True)]


def other_merchant(monkeypatch) -> None:
    real = cascade.extract

    def extract(mail, extractor):
        found = real(mail, extractor)
        found.transactions[0].merchant = "Another Bakery"
        return found

    monkeypatch.setattr(cascade, "extract", extract)


async def test_a_job_proposes_and_touches_neither_rows_nor_statuses(read_mail, monkeypatch):
    before = await sync_to_async(rows)()
    other_merchant(monkeypatch)
    job = await run(propose=True)
    found = job.output_payload
    assert (found["proposed_count"], found["unchanged_count"], found["changed"]) == (3, 0, 3)
    assert (found["added"], found["removed"], found["more"]) == (0, 0, False)
    assert await sync_to_async(rows)() == before
    assert await Extraction.objects.filter(job=job, state="proposed").acount() == 3
    assert await Email.objects.filter(extraction_status="COMPLETED").acount() == 3


async def test_what_would_change_nothing_is_not_left_open(read_mail):
    found = (await run(propose=True)).output_payload
    assert (found["proposed_count"], found["unchanged_count"]) == (0, 3)
    assert not await Extraction.objects.filter(state="proposed").aexists()


async def test_a_job_proposes_for_the_chosen_mail_alone(read_mail, monkeypatch):
    other_merchant(monkeypatch)
    job = await run(propose=True, email_ids=read_mail[:1])
    assert [row.email_id async for row in job.extractions.all()] == read_mail[:1]


async def test_mail_whose_text_is_gone_keeps_its_rows(read_mail):
    await Email.objects.aupdate(body_text="", erased_at=timezone.now())
    assert (await run(propose=True)).output_payload["processed_count"] == 0


async def test_a_chain_of_proposals_takes_each_mail_once(read_mail, monkeypatch):
    other_merchant(monkeypatch)
    job = await run(propose=True, batch_size=2, go_on=True)
    assert job.output_payload["more"] is True
    child = await Job.objects.aget(parent=job)
    await JobRunner(child.pk).run_job(EmailExtractionJob, "EMAIL_EXTRACTION", {})
    await child.arefresh_from_db()
    assert (child.output_payload["proposed_count"], child.output_payload["more"]) == (1, False)
    assert await Extraction.objects.filter(state="proposed").acount() == 3


async def test_a_persons_job_proposes_for_their_own_mail_alone(read_mail, bob):
    assert (await run(propose=True, user_id=bob.pk)).output_payload["processed_count"] == 0


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("proposals", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_shows_the_difference_and_accepts_it(email, job):
    record(email, job, BOB)
    extraction = proposal(email, job, BOB_AGAIN)
    assert "merchant Bob -> Bob's Bar" in command("--job", str(job.pk))
    assert '"after": "Bob\'s Bar"' in command("--json")
    assert "None is open" in command("--job", str(uuid4()))
    assert "accepted  1" in command("--accept")
    assert "None is open" in command()
    assert rows() == {20: "Bob's Bar"}
    extraction.refresh_from_db()
    assert extraction.state == "kept"


def test_what_a_model_says_does_not_steer_the_terminal(email, job):
    record(email, job, BOB)
    proposal(email, job, line("20.00", "\x1b[2JBob"))
    assert "merchant Bob -> �[2JBob" in command()


def test_the_command_fails_when_something_is_refused(email, job):
    proposal(email, job, BOB_AGAIN)
    record(email, job, BOB)
    with pytest.raises(CommandError, match="older than the reading that stands"):
        command("--accept")
    assert "dismissed  1" in command("--dismiss")
