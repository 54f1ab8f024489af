"""How fast each step of the way is, on this machine. `make bench` prints the table."""

import statistics
import time
from collections.abc import Callable

import pytest

from emails.demo import messages
from emails.extraction import cascade
from emails.extraction.schema import Mail
from emails.jobs import EmailFetchJob
from emails.mime import parse
from emails.text import canonical
from jobs.builtin import SampleJob
from jobs.runner import JobRunner
from jobs.services import TaskService
from tests.mailboxes import alert

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True)]

ROUNDS = 5


def show(name: str, figures: list[float], unit: str) -> None:
    low, high = min(figures), max(figures)
    print(f"\n{name:<44} {statistics.median(figures):10,.1f} {unit}   ({low:,.1f} to {high:,.1f})")


def rates(work: Callable[[], int]) -> list[float]:
    """Things done a second, for each round."""
    found = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        done = work()
        found.append(done / (time.perf_counter() - started))
    return found


def test_parsing_and_text():
    raws = [message.raw for message in messages()]

    def work() -> int:
        for raw in raws:
            mail = parse(raw)
            canonical(mail.from_address, mail.subject, mail.body_text, mail.body_html)
        return len(raws)

    show("parse a message and make its text", rates(work), "mails/s")


def test_extraction_by_rules():
    mails = []
    for message in messages():
        mail = parse(message.raw)
        text = canonical(mail.from_address, mail.subject, mail.body_text, mail.body_html)
        mails.append(Mail(mail.from_address, mail.subject, mail.sent_at, text))
    took = []
    for mail in mails * ROUNDS:
        started = time.perf_counter()
        cascade.extract(mail)
        took.append((time.perf_counter() - started) * 1000)
    show("extract the money from a mail", took, "ms")


async def test_fetching_from_files(account, mailbox):
    for number in range(1000):
        mailbox.add(alert(number))
    payload = {"user_id": account.user_id, "account_id": account.pk, "limit": 10_000}
    for name in ("fetch and store new mail", "look through mail that is known"):
        started = time.perf_counter()
        job = await JobRunner().run_job(EmailFetchJob, "EMAIL_FETCH", payload)
        assert job.status == "SUCCESS"
        show(name, [1000 / (time.perf_counter() - started)], "mails/s")


async def test_the_life_of_a_job():
    took = []
    for _ in range(200):
        started = time.perf_counter()
        await JobRunner().run_job(SampleJob, "SAMPLE", {})
        took.append((time.perf_counter() - started) * 1000)
    show("insert, claim, run and finish a job", took, "ms")


def test_the_click():
    took = []
    for _ in range(200):
        started = time.perf_counter()
        TaskService.enqueue_sample_task_sync()
        took.append((time.perf_counter() - started) * 1000)
    show("enqueue a job and ring", took, "ms")
