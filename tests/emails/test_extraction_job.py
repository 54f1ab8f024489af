"""EmailExtractionJob: many mails in hand, and nothing lost when it ends early."""

import asyncio
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async

from emails import reading
from emails.extraction import cascade, rules
from emails.jobs import EmailExtractionJob, extraction
from emails.ledger import Reading
from emails.models import Email, Extraction, Transaction
from jobs import shutdown
from jobs.errors import LostLease, Retryable
from jobs.models import Job, Status
from jobs.runner import JobRunner
from jobs.services import TaskService, cancel

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "From: Bank\nSubject: Alert\n\nINR 120.00 was debited at CORNER BAKERY on 04-May-2026."
HANDS = 16


class Model:
    """A reader that waits for its answer; knows how many mails it had in hand at once."""

    def __init__(self, seconds: float = 0.05):
        self.seconds = seconds
        self.asked = self.busy = self.most = 0
        self.is_full = asyncio.Event()

    async def __call__(self, email, mail, job, extractor) -> Reading:
        self.asked += 1
        self.busy += 1
        self.most = max(self.most, self.busy)
        if self.busy == HANDS:
            self.is_full.set()
        try:
            await self.answer()
        finally:
            self.busy -= 1
        return Reading(cascade.extract(mail, rules.NAME))

    async def answer(self) -> None:
        await asyncio.sleep(self.seconds)


@pytest.fixture
def model(monkeypatch) -> Model:
    found = Model()
    monkeypatch.setattr(reading, "read", found)
    monkeypatch.setattr(extraction, "hands", lambda extractor: HANDS)
    return found


def make(account, how_many: int) -> None:
    Email.objects.bulk_create(
        Email(account=account, provider_message_id=str(n), body_text=TEXT) for n in range(how_many)
    )


async def run(job_id=None, **payload) -> Job:
    payload = {"batch_size": 200} | payload
    return await JobRunner(job_id).run_job(EmailExtractionJob, "EMAIL_EXTRACTION", payload)


def statuses() -> dict[str, int]:
    found: dict[str, int] = {}
    for status in Email.objects.values_list("extraction_status", flat=True):
        found[status] = found.get(status, 0) + 1
    return found


async def test_the_waits_for_a_model_overlap(account, model):
    model.answer = model.is_full.wait
    await sync_to_async(make)(account, 48)
    job = await run()
    assert job.output_payload["transaction_count"] == 48
    assert model.most == HANDS
    assert await Transaction.objects.acount() == 48


async def test_by_rules_one_mail_is_in_hand_at_a_time(account, model, monkeypatch):
    monkeypatch.setattr(extraction, "hands", lambda extractor: 1)
    await sync_to_async(make)(account, 5)
    await run()
    assert (model.asked, model.most) == (5, 1)


async def test_a_full_batch_is_never_overfilled(account, model):
    await sync_to_async(make)(account, 30)
    job = await run(batch_size=20)
    assert (model.asked, job.output_payload["processed_count"]) == (20, 20)
    assert job.output_payload["more"] is True
    assert await sync_to_async(statuses)() == {"COMPLETED": 20, "PENDING": 10}


async def test_trouble_begins_no_further_mail_and_finishes_what_is_in_hand(account, model):
    async def answer():
        number = model.asked
        await model.is_full.wait()
        if number == 3:
            raise Retryable("Slow down.")
        await asyncio.sleep(0.05)

    model.answer = answer
    await sync_to_async(make)(account, 40)
    job = await run()
    assert (job.status, job.error_payload["message"]) == (Status.QUEUED, "Slow down.")
    assert await sync_to_async(statuses)() == {"COMPLETED": HANDS - 1, "PENDING": 41 - HANDS}


async def test_a_stopping_worker_finishes_what_is_in_hand_and_hands_the_rest_back(account, model):
    async def answer():
        await model.is_full.wait()
        shutdown.request()

    model.answer = answer
    await sync_to_async(make)(account, 40)
    job = await run()
    assert job.status == Status.QUEUED
    assert await sync_to_async(statuses)() == {"COMPLETED": HANDS, "PENDING": 40 - HANDS}


async def test_a_cancel_stops_all_that_is_in_hand_and_leaves_no_task(account, model):
    model.seconds = 60
    await sync_to_async(make)(account, 40)
    job = await sync_to_async(TaskService.enqueue_email_extraction_sync)(200)
    before = asyncio.all_tasks()
    running = asyncio.create_task(run(job.id))
    await model.is_full.wait()
    await sync_to_async(cancel)(job)
    assert (await running).status == Status.CANCELLED
    assert model.busy == 0
    assert await sync_to_async(statuses)() == {"PENDING": 40}
    assert {task for task in asyncio.all_tasks() - before if "_read_one" in repr(task)} == set()


async def test_a_lost_lease_stops_all_at_once_and_writes_nothing_more(account, model):
    async def answer():
        await model.is_full.wait()
        await Job.objects.aupdate(token=uuid4())

    model.answer = answer
    await sync_to_async(make)(account, 40)
    await run()
    assert model.busy == 0
    assert not await Transaction.objects.aexists()


async def test_the_time_limit_stops_all_and_gives_the_mail_back(account, model, monkeypatch):
    monkeypatch.setattr(EmailExtractionJob, "timeout", 0.3)
    model.seconds = 60
    await sync_to_async(make)(account, 20)
    job = await run()
    assert (job.status, job.error_payload["code"]) == (Status.FAILED, "timed_out")
    assert model.busy == 0
    assert await sync_to_async(statuses)() == {"PENDING": 20}


async def test_a_worker_that_is_cancelled_hands_the_job_back(account, model):
    model.seconds = 60
    await sync_to_async(make)(account, 20)
    running = asyncio.create_task(run())
    await model.is_full.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert (await Job.objects.aget()).status == Status.QUEUED
    assert await sync_to_async(statuses)() == {"PENDING": 20}


async def test_an_error_on_the_way_out_hides_no_cancel(account, model):
    async def answer():
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            raise LostLease("Gone.") from None

    model.answer = answer
    await sync_to_async(make)(account, 20)
    running = asyncio.create_task(run())
    await model.is_full.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert (await Job.objects.aget()).status == Status.QUEUED


async def test_batch_size_is_of_all_attempts_together(account, model):
    await sync_to_async(make)(account, 40)

    async def answer():
        await model.is_full.wait()
        shutdown.request()

    model.answer, patient = answer, model.answer
    job = await run(batch_size=20)
    assert (job.status, model.asked) == (Status.QUEUED, HANDS)
    shutdown.reset()
    model.answer = patient
    job = await run(job.id)
    assert (job.output_payload["processed_count"], model.asked) == (20, 20)
    assert job.output_payload["transaction_count"] == 20
    assert await Extraction.objects.filter(job=job).acount() == 20


async def test_a_mail_that_failed_counts_in_later_attempts_too(account, model):
    await sync_to_async(make)(account, 4)
    asked = iter(range(100))

    async def answer():
        if not next(asked):
            raise RecursionError

    model.answer = answer
    job = await run(batch_size=2)
    await Job.objects.filter(pk=job.pk).aupdate(status=Status.QUEUED)
    job = await run(job.id)
    assert (job.output_payload["processed_count"], job.output_payload["failed_count"]) == (2, 1)
    assert model.asked == 2


async def test_what_is_in_doubt_is_read_alone_after_all_the_others(account, model):
    await sync_to_async(make)(account, 20)
    doubted = Email.objects.filter(provider_message_id__in=["0", "1", "2"])
    await doubted.aupdate(crashes=1)
    together = []

    async def answer():
        together.append(model.busy)
        await asyncio.sleep(0.01)

    model.answer = answer
    assert (await run()).output_payload["processed_count"] == 20
    assert together[-3:] == [1, 1, 1]


async def test_near_its_time_limit_it_begins_no_further_mail(account, model, monkeypatch):
    monkeypatch.setattr(extraction, "SHARE_OF_TIME", 0)
    await sync_to_async(make)(account, 3)
    job = await run()
    assert (job.status, job.output_payload["more"], model.asked) == (Status.SUCCESS, True, 0)


async def test_any_number_of_jobs_share_the_mail_without_reading_one_twice(account, model):
    await sync_to_async(make)(account, 90)
    jobs = await asyncio.gather(*(run(batch_size=60) for _ in range(3)))
    assert [job.status for job in jobs] == [Status.SUCCESS] * 3
    assert model.asked == 90
    assert sum(job.output_payload["processed_count"] for job in jobs) == 90


async def test_another_extractor_is_taken_when_it_is_named(account):
    await sync_to_async(make)(account, 1)
    job = await run(extractor="mock")
    assert job.status == Status.SUCCESS
    found = await Extraction.objects.aget()
    assert (found.extractor, found.model, found.version) == ("llm", "mock", "")


async def test_a_reading_by_rules_says_by_which_version(account):
    await sync_to_async(make)(account, 1)
    await run()
    found = await Extraction.objects.aget()
    assert (found.extractor, found.version) == ("rules", rules.VERSION)


async def test_an_extractor_that_is_not_there_is_refused(account):
    job = await run(extractor="oracle")
    assert job.status == Status.FAILED
    assert job.error_payload["message"].startswith("extractor must be one of rules")
