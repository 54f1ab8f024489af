"""What runs when: once for each due time, and without catching up."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import ConnectedAccount
from jobs.models import Job, Schedule
from workers.schedule import next_time, plant, slot, tick

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def regular(account) -> ConnectedAccount:
    account.fetch_every = 900
    account.save()
    return account


def due(account) -> datetime:
    return slot(NOW, account.fetch_every, account.pk)


def test_an_account_is_fetched_at_its_own_time(regular):
    assert tick(due(regular) - timedelta(seconds=1)) == 0
    assert tick(due(regular) + timedelta(seconds=1)) == 1
    job = Job.objects.get()
    assert (job.kind, job.triggered_by) == ("EMAIL_FETCH", "schedule")
    assert job.input_payload["go_on"] is True


def test_any_number_of_workers_enqueue_a_due_time_once(regular):
    moment = due(regular) + timedelta(seconds=1)
    tick(moment)
    Job.objects.update(status="SUCCESS")
    for _ in range(5):
        tick(moment)
    assert Job.objects.count() == 1


def test_it_comes_round(regular):
    for n in range(3):
        tick(due(regular) + timedelta(seconds=900 * n + 1))
        Job.objects.update(status="SUCCESS")
    assert Job.objects.count() == 3


def test_after_a_long_time_down_nothing_is_caught_up(regular):
    assert tick(due(regular) + timedelta(days=3, minutes=5)) == 0


def test_accounts_are_spread_over_their_interval():
    offsets = {slot(NOW, 900, number).timestamp() % 900 for number in range(100)}
    assert len(offsets) == 100


@pytest.mark.parametrize("status", ["needs_reconnect", "disconnected", "pending"])
def test_an_account_that_is_not_connected_waits(regular, status):
    ConnectedAccount.objects.update(status=status)
    assert tick(due(regular) + timedelta(seconds=1)) == 0


def test_an_account_on_request_only_is_left_alone(account):
    assert account.fetch_every == 0
    assert all(tick(NOW + timedelta(minutes=n)) == 0 for n in range(20))


def test_a_fetch_that_is_under_way_is_not_doubled(regular):
    tick(due(regular) + timedelta(seconds=1))
    tick(due(regular) + timedelta(seconds=901))
    assert Job.objects.count() == 1


def test_every_installation_prunes_at_night(alice):
    plant()
    plant()
    tick(NOW)
    pruning = Schedule.objects.get(kind="PRUNE")
    assert pruning.next_at == datetime(2026, 5, 5, 3, 17, tzinfo=UTC)
    Schedule.objects.exclude(pk=pruning.pk).update(enabled=False)
    assert tick(datetime(2026, 5, 5, 3, 17, 1, tzinfo=UTC)) == 1
    assert Job.objects.get().kind == "PRUNE"
    assert tick(datetime(2026, 5, 5, 3, 17, 2, tzinfo=UTC)) == 0


def test_every_installation_looks_at_its_senders_every_hour(alice):
    plant()
    tick(NOW)
    assert Schedule.objects.get(kind="SURVEY").next_at == NOW + timedelta(minutes=41)


def test_a_schedule_by_seconds_comes_round_without_catching_up():
    row = Schedule.objects.create(name="often", kind="SAMPLE", every_seconds=60)
    tick(NOW)
    row.refresh_from_db()
    assert NOW < row.next_at <= NOW + timedelta(seconds=60)
    assert tick(NOW + timedelta(hours=5)) == 1
    row.refresh_from_db()
    assert row.next_at > NOW + timedelta(hours=5)


def test_a_disabled_schedule_rests():
    Schedule.objects.create(name="often", kind="SAMPLE", every_seconds=60, enabled=False)
    assert tick(NOW) + tick(NOW + timedelta(hours=1)) == 0


def test_a_schedule_of_nonsense_is_told_and_stops_no_other(regular, caplog):
    Schedule.objects.create(name="odd", kind="NONSENSE", every_seconds=60, next_at=NOW)
    assert tick(due(regular) + timedelta(seconds=901)) == 1
    assert "no kind of job 'NONSENSE'" in caplog.text


def test_cron_is_in_utc():
    row = Schedule(name="x", kind="SAMPLE", cron="30 4 * * 1")
    assert next_time(row, NOW) == datetime(2026, 5, 11, 4, 30, tzinfo=UTC)
