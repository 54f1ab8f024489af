"""Senders that go quiet, and senders whose mail gives less: said once there is reason to."""

import random
from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEvent, ConnectedAccount
from emails.models import Email, Sender
from emails.watching.habits import Day, drop, is_quiet
from emails.watching.statements import sentences
from emails.watching.survey import survey
from jobs import notices
from jobs.models import Job, Notice
from jobs.runner import JobRunner
from tests.emails.watched import HDFC, Past

START = date(2026, 1, 1)


def spread(rng: random.Random, kind: str, rate: float) -> dict[date, int]:
    """A year of mail by day that means nothing: `rate` a day in some rhythm."""
    found: dict[date, int] = {}
    for number in range(365):
        on = START + timedelta(days=number)
        calm = kind == "weekdays" and on.weekday() >= 5
        mails = sum(rng.random() < rate / 20 for _ in range(0 if calm else 20))
        if kind == "bursts":
            mails = sum(1 + rng.randrange(6) for _ in range(mails) if rng.random() < 0.3)
        if mails:
            found[on] = mails
    return found


@pytest.mark.parametrize("kind", ["even", "weekdays", "bursts"])
def test_no_random_history_cries_wolf(kind):
    """40 years of senders that never stop, looked at every other day, and 40 of random yield."""
    rng = random.Random(7)
    alarms = 0
    for _ in range(40):
        year = spread(rng, kind, 10 ** rng.uniform(-1.2, 0.6))
        share = rng.random()
        days = [Day(on, n, sum(rng.random() < share for _ in range(n))) for on, n in year.items()]
        for number in range(30, 365, 2):
            today = START + timedelta(days=number)
            window = [day for day in days if 0 <= (today - day.on).days <= 90]
            alarms += bool(window) and is_quiet([day.on for day in window], today)
            alarms += number % 10 == 0 and drop(window) is not None
    assert alarms == 0


def test_nine_mails_a_week_and_then_twelve_days_of_none_are_quiet():
    for seed in range(20):
        rng = random.Random(seed)
        days = [START + timedelta(days=n) for n in range(90) if rng.random() < 0.75]
        assert not is_quiet(days, days[-1] + timedelta(days=5))
        assert is_quiet(days, days[-1] + timedelta(days=16))


def test_whoever_keeps_a_rhythm_is_missed_sooner():
    weekly = [START + timedelta(days=7 * n) for n in range(12)]
    assert not is_quiet(weekly, weekly[-1] + timedelta(days=20))
    assert is_quiet(weekly, weekly[-1] + timedelta(days=21))


def test_a_silence_as_long_as_one_before_is_none():
    days = [START + timedelta(days=n) for n in range(90) if not 30 < n < 45]
    assert not is_quiet(days, days[-1] + timedelta(days=16))


def test_who_wrote_for_three_weeks_and_went_was_never_usual():
    days = [START + timedelta(days=n) for n in range(21)]
    assert not is_quiet(days, days[-1] + timedelta(days=40))


def days_of(*rows: tuple[int, int]) -> list[Day]:
    return [Day(START + timedelta(days=n), mails, had) for n, (mails, had) in enumerate(rows)]


def test_mail_that_gives_less_is_seen_from_the_day_it_began():
    found = drop(days_of(*[(1, 1)] * 60, (1, 0), *[(1, 1)] * 2, *[(1, 0)] * 41))
    assert found.since == START + timedelta(days=63)
    assert (found.mails, found.rows) == (41, 0)
    assert 0.95 < found.share < 1


def test_a_few_empty_mails_are_no_news_nor_is_what_was_mended():
    assert drop(days_of(*[(1, 1)] * 60, *[(1, 0)] * 3)) is None
    assert drop(days_of(*[(1, 1)] * 60, *[(1, 0)] * 20, *[(1, 1)] * 3)) is None
    assert drop(days_of(*[(1, 0)] * 80)) is None


@pytest.fixture
def past(account) -> Past:
    """A mailbox that is complete to now, by a provider whose silence means something."""
    soon = timezone.now() + timedelta(minutes=1)
    ConnectedAccount.objects.update(provider="imap", complete_to=soon)
    account.refresh_from_db()
    return Past(account)


pytestmark = pytest.mark.django_db(transaction=True)


def test_a_quiet_bank_is_told_of_on_the_home_in_notices_and_metrics(
    past, client, operator, settings
):
    past.bank(until_days_ago=17)
    past.shop()
    assert survey()["quiet"] == 1
    said = f"HDFC usually sends {Sender.objects.get(is_quiet=True).per_week:.0f} a week"
    said += "; none for 17 days."
    assert "HDFC usually sends 9 a week" in said
    client.force_login(operator)
    assert said in client.get("/admin/").content.decode()
    notices.look()
    notice = Notice.objects.get(cause="quiet sender")
    assert notice.detail == said
    assert notice.text == said.replace("HDFC", "One sender")
    sender = Sender.objects.get(is_quiet=True)
    page = client.get("/metrics").content.decode()
    assert f'tallymail_sender_quiet{{sender="{sender.pk}"}} 1.0' in page
    assert "hdfc" not in page.lower()


def test_a_new_mail_ends_the_silence_and_the_notice(past):
    past.bank(until_days_ago=17)
    past.shop()
    survey()
    notices.look()
    past.mail(HDFC, timezone.now())
    assert survey()["quiet"] == 0
    notices.look()
    assert Notice.objects.get(cause="quiet sender").healed_at is not None


def test_a_sender_stays_quiet_when_the_window_has_forgotten_it(past):
    past.bank(until_days_ago=17)
    past.shop()
    survey()
    usual = Sender.objects.get(is_quiet=True).per_week
    Email.objects.filter(from_address=HDFC).delete()
    survey()
    assert Sender.objects.get(is_quiet=True).per_week == usual


def test_a_mailbox_that_is_not_read_makes_nobody_quiet(past):
    past.bank(until_days_ago=17)
    ConnectedAccount.objects.update(complete_to=timezone.now() - timedelta(days=16))
    assert survey()["quiet"] == 0


def test_a_file_that_is_over_makes_nobody_quiet(past):
    past.bank(until_days_ago=17)
    ConnectedAccount.objects.update(provider="file")
    assert survey()["quiet"] == 0


def test_a_bank_whose_mail_gives_no_row_any_more_is_told_of_with_the_version(
    past, client, operator
):
    past.bank(until_days_ago=0, empty_since_days_ago=20)
    assert survey()["poorer"] == 1
    client.force_login(operator)
    sender = Sender.objects.get(address=HDFC)
    page = client.get(f"/admin/emails/sender/{sender.pk}/change/").content.decode()
    assert f"{sender.poor_mails} mails from HDFC gave no row; before, 100 % did." in page
    assert [one["version"] for one in sender.versions] == ["3", "4"]
    notices.look()
    assert "HDFC" not in Notice.objects.get(cause="poorer sender").text
    found = client.get("/metrics").content.decode()
    labels = f'{{extractor="rules",sender="{sender.pk}",version="4"}}'
    assert f"tallymail_sender_yield_ratio{labels} 0.0" in found


def test_one_button_reads_its_mail_again_beside_the_ledger(past, client, operator):
    past.bank(until_days_ago=0, empty_since_days_ago=20)
    survey()
    client.force_login(operator)
    sender = Sender.objects.get(address=HDFC)
    url = f"/admin/emails/sender/{sender.pk}/read-again/"
    assert client.get(url).status_code == 405
    page = client.post(url, follow=True).content.decode()
    assert "what would change" in page
    job = Job.objects.get(kind="EMAIL_EXTRACTION")
    assert job.input_payload["propose"] is True
    assert len(job.input_payload["email_ids"]) == sender.poor_mails
    assert AuditEvent.objects.get(verb="read sender again").actor == operator


def test_other_people_see_none_of_it(past, client, bob):
    past.bank(until_days_ago=17)
    survey()
    assert list(sentences(bob)) == []
    assert len(list(sentences(past.account.user))) == 1


async def test_the_survey_is_a_job_of_its_own(transactional_db):
    from emails.jobs import SurveyJob

    job = await JobRunner().run_job(SurveyJob, "SURVEY", {})
    assert job.output_payload == {"senders": 0, "quiet": 0, "poorer": 0}
