"""An account whose grant is gone: its owner is told once, in a mail that names no secret."""

import pytest
from asgiref.sync import async_to_sync
from django.core import mail

from accounts.connections import needs_reconnect
from accounts.models import ConnectedAccount
from emails.connecting import probe
from emails.providers.base import AuthRevoked
from jobs.builtin import SendEmailJob
from jobs.models import Job, Status
from jobs.runner import JobRunner
from workers import schedule

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "Google has withdrawn the access (invalid_grant)."


@pytest.fixture
def box(alice):
    return add(alice, "box")


def add(user, subject):
    return ConnectedAccount.objects.create(
        user=user,
        provider="gmail",
        email=f"{subject}@gmail.example",
        subject=subject,
        status="connected",
        credentials={"refresh_token": "lasting-secret"},
    )


def letters():
    return Job.objects.filter(kind="SEND_EMAIL").order_by("created_at")


def test_the_owner_gets_one_mail_that_says_why_and_where(box, alice, settings):
    assert needs_reconnect(box, WHY)
    letter = letters().get()
    assert (letter.user_id, letter.triggered_by, letter.not_before) == (alice.pk, "system", None)
    async_to_sync(JobRunner(letter.pk).run_job)(SendEmailJob, "SEND_EMAIL", letter.input_payload)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (
        [alice.email],
        "Tallymail can no longer read box@gmail.example",
    )
    assert WHY in sent.body
    assert f"{settings.BASE_URL}/accounts/" in sent.body
    assert "lasting-secret" not in sent.subject + sent.body


def test_it_is_told_once_however_often_it_is_found(box, monkeypatch):
    def gone(account):
        raise AuthRevoked(WHY)

    assert needs_reconnect(box, WHY)
    monkeypatch.setattr("emails.connecting.ProviderFactory.create", gone)
    for _ in range(3):
        assert needs_reconnect(box, WHY)
        box.refresh_from_db()
        with pytest.raises(AuthRevoked):
            probe(box)
    assert letters().count() == 1


def test_when_it_happens_again_it_is_told_again(box):
    needs_reconnect(box, WHY)
    ConnectedAccount.objects.update(status="connected")
    box.refresh_from_db()
    needs_reconnect(box, WHY)
    assert letters().count() == 2


def test_a_grant_that_was_given_meanwhile_is_not_blamed(box):
    before = ConnectedAccount.objects.get()
    needs_reconnect(box, WHY)
    ConnectedAccount.objects.update(status="connected")
    assert not needs_reconnect(before, WHY)
    assert ConnectedAccount.objects.get().status == "connected"


def test_its_schedule_stops_and_that_of_others_goes_on(box, alice):
    other = add(alice, "other")
    needs_reconnect(box, WHY)
    due = max(schedule.slot(other.created_at, 900, one.pk) for one in (box, other))
    for moment in (schedule.slot(due, 900, one.pk) for one in (box, other)):
        schedule.due_fetches(moment)
    fetches = Job.objects.filter(kind="EMAIL_FETCH")
    assert [job.input_payload["account_id"] for job in fetches] == [other.pk]


def test_in_an_outage_of_the_provider_nobody_is_told(alice):
    boxes = [add(alice, str(number)) for number in range(6)]
    for box in boxes[:4]:
        needs_reconnect(box, WHY)
    assert [bool(letter.not_before) for letter in letters()] == [True] * 4
    needs_reconnect(boxes[4], WHY)
    assert {letter.status for letter in letters()} == {Status.CANCELLED}
    assert not ConnectedAccount.objects.exclude(status="connected").exists()


def test_who_may_not_sign_in_is_not_written_to(box, alice):
    alice.is_active = False
    alice.save()
    assert needs_reconnect(box, WHY)
    assert not letters().exists()


def test_an_odd_name_makes_no_odd_mail(box):
    box.name = "a\r\nBcc: everybody@example.org\n" + "b" * 150
    box.save()
    needs_reconnect(box, WHY)
    assert len(letters().get().input_payload["subject"].splitlines()) == 1
