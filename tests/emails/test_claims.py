"""Whose fault it was that a worker died, and how its mail is read after all."""

from datetime import timedelta
from uuid import uuid4

import pytest
from asgiref.sync import async_to_sync
from django.utils import timezone

from emails.jobs import EmailExtractionJob
from emails.models import Email
from emails.services import EmailService
from jobs.models import Job, Status
from jobs.reconciler import reconcile
from jobs.runner import JobRunner

pytestmark = pytest.mark.django_db(transaction=True)

HANDS = 16


def make(account, how_many: int) -> None:
    Email.objects.bulk_create(
        Email(account=account, provider_message_id=str(n)) for n in range(how_many)
    )


def statuses() -> list[str]:
    return list(Email.objects.order_by("id").values_list("extraction_status", flat=True))


def holding(**payload) -> Job:
    fields = {"kind": "EMAIL_EXTRACTION", "queue": "email", "status": Status.RUNNING}
    return Job.objects.create(token=uuid4(), attempts=1, input_payload=payload, **fields)


def claim(job, most=HANDS, hands=HANDS, alone=True) -> list[str]:
    found = EmailService.claim(job, most, lambda: None, hands=hands, alone=alone)
    return [email.provider_message_id for email in found]


def die(job) -> None:
    Job.objects.filter(pk=job.pk).update(token=uuid4())
    job.refresh_from_db()


def crashes() -> list[int]:
    return list(Email.objects.order_by("id").values_list("crashes", flat=True))


def test_of_several_in_hand_all_are_in_doubt_and_those_that_waited_are_innocent(account):
    make(account, 5)
    job = holding()
    claim(job, most=5)
    die(job)
    assert claim(job, hands=3) == ["3", "4"]
    assert crashes() == [1, 1, 1, 0, 0]


def test_what_is_in_doubt_is_taken_one_by_one_while_nothing_else_is_in_hand(account):
    make(account, 3)
    job = holding()
    claim(job)
    die(job)
    assert claim(job, alone=False) == []
    assert claim(job) == ["0"]
    assert claim(job) == ["1"]


def test_the_guilty_one_of_many_is_quarantined_at_its_third_death(account):
    make(account, 3)
    job = holding()
    claim(job)
    die(job)
    for _ in range(4):
        if "1" in claim(job):
            die(job)
        Email.objects.filter(claimed_by=job.token).update(extraction_status="COMPLETED")
    claim(job)
    assert statuses() == ["COMPLETED", "QUARANTINED", "COMPLETED"]
    assert crashes() == [1, 3, 1]


def test_a_person_may_have_it_read_once_more_but_not_what_has_no_text(account):
    make(account, 2)
    Email.objects.update(extraction_status="QUARANTINED")
    Email.objects.filter(provider_message_id="1").update(crashes=3)
    assert EmailService.mark_pending(Email.objects.all()) == 1
    job = holding()
    assert claim(job) == ["1"]
    die(job)
    assert claim(job) == []
    assert statuses() == ["QUARANTINED", "QUARANTINED"]
    assert crashes() == [0, 4]


def test_a_chain_goes_on_until_the_last_mail_is_read_or_quarantined(account):
    """The only mail left kills its worker each time: its job is given up before it is told."""
    make(account, 1)
    job = holding(batch_size=10, go_on=True)
    for _ in range(3):
        claim(job, hands=1)
        overdue = timezone.now() - timedelta(minutes=1)
        Job.objects.filter(pk=job.pk).update(lease_until=overdue)
        reconcile("email", now=True)
        Job.objects.filter(pk=job.pk, status="QUEUED").update(
            status="RUNNING", token=uuid4(), attempts=1
        )
        job.refresh_from_db()
    assert (job.status, statuses()) == (Status.FAILED, ["PROCESSING"])
    child = Job.objects.get(parent=job)
    async_to_sync(JobRunner(child.pk).run_job)(EmailExtractionJob, "EMAIL_EXTRACTION", {})
    child.refresh_from_db()
    assert (child.status, statuses()) == (Status.SUCCESS, ["QUARANTINED"])
