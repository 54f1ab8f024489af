"""Who is told what: once, again after a week, when it is over, and nothing else."""

import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from accounts.models import AuditEvent, ConnectedAccount
from config import values
from jobs import needs, notices
from jobs.models import Breaker, Job, Notice, QueueControl, Worker
from tests.receiver import Receiver

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # Apprise loads a module of the standard library that Python 3.13 drops.
    pytest.mark.filterwarnings("ignore:.imghdr. is deprecated:DeprecationWarning"),
]
BACKUP = ("backup", "nightly", "Last night's backup failed.", "It held 12.50 EUR at a baker.")


@pytest.fixture
def receiver(settings) -> Iterator[Receiver]:
    with Receiver() as server:
        settings.NOTIFY_URLS = [f"json://{server.host}/sesame"]
        yield server


def later(**span: float):
    return timezone.now() + timedelta(**span)


def test_nothing_is_sent_while_nothing_needs_anybody(receiver, account):
    assert notices.tick()
    assert notices.tell(later(days=30)) == 0
    assert receiver.told == []


def test_a_cause_is_told_once_and_again_after_a_week(receiver):
    notices.open_notice(*BACKUP)
    assert notices.tell() == 0, "it may be over by the next look"
    assert notices.tell(later(minutes=2)) == 1
    assert notices.tell(later(days=6)) == 0
    assert notices.tell(later(days=7, minutes=3)) == 1
    assert receiver.told[0]["title"] == "Tallymail: 1 thing needs you"
    assert "Last night's backup failed." in receiver.texts()[0]
    assert Notice.objects.get().told_at is not None


def test_amounts_and_merchants_are_told_only_where_that_is_wanted(receiver, settings):
    notices.open_notice(*BACKUP)
    notices.tell(later(minutes=2))
    assert "baker" not in receiver.texts()[0]
    settings.NOTIFY_DETAILS = True
    notices.tell(later(days=8))
    assert "12.50 EUR at a baker" in receiver.texts()[1]


def test_it_says_when_it_is_well_again_and_only_to_who_heard_of_it(receiver):
    notices.open_notice(*BACKUP)
    notices.tell(later(minutes=2))
    notices.open_notice("backup", "weekly", "The weekly one failed.")
    notices.heal_notice("backup", "nightly")
    notices.heal_notice("backup", "weekly")
    assert notices.tell(later(minutes=2)) == 0, "it might come back at once"
    assert notices.tell(later(minutes=10)) == 1
    assert receiver.told[1]["title"] == "Tallymail: Well again"
    assert "Over: Last night's backup failed." in receiver.texts()[1]
    assert "weekly" not in receiver.texts()[1]
    assert notices.tell(later(minutes=20)) == 0


def test_what_comes_and_goes_is_told_once(receiver):
    notices.open_notice(*BACKUP)
    notices.tell(later(minutes=2))
    for _ in range(5):
        notices.heal_notice("backup", "nightly")
        notices.open_notice(*BACKUP)
        notices.tell(later(minutes=3))
    assert len(receiver.told) == 1


def test_what_comes_back_later_is_told_anew(receiver):
    notices.open_notice(*BACKUP)
    notices.tell(later(minutes=2))
    notices.heal_notice("backup", "nightly")
    notices.tell(later(minutes=10))
    Notice.objects.update(healed_at=later(hours=-1))
    notices.open_notice(*BACKUP)
    notices.tell(later(minutes=2))
    assert len(receiver.told) == 3


def test_a_channel_that_fails_is_tried_again_and_its_secret_is_not_logged(
    receiver, settings, caplog
):
    settings.NOTIFY_URLS.append("json://user:sesame@127.0.0.1:9/sesame")
    notices.open_notice(*BACKUP)
    receiver.status = 500
    with caplog.at_level(logging.WARNING):
        assert notices.tell(later(minutes=2)) == 0
    receiver.status = 200
    assert notices.tell(later(minutes=3)) == 1
    assert notices.tell(later(minutes=4)) == 0, "who heard it does not hear it twice"
    assert "sesame" not in caplog.text
    assert "json" in caplog.text


def test_only_one_worker_of_a_minute_looks(receiver):
    assert notices.tick()
    assert not notices.tick()
    QueueControl.objects.update(noticed_at=later(minutes=-2))
    assert notices.tick()


def test_a_source_that_fails_heals_nothing(receiver, monkeypatch, caplog):
    notices.open_notice("disk", "data", "Nearly full.")
    monkeypatch.setattr("jobs.needs.disk", lambda: 1 / 0)
    notices.look()
    assert Notice.objects.get(cause="disk").healed_at is None
    assert "Nobody knows whether there is a disk" in caplog.text


def test_an_account_without_its_grant_needs_a_person(account):
    ConnectedAccount.objects.update(status="needs_reconnect", status_reason="Refused.")
    notices.look()
    assert "needs reconnecting" in Notice.objects.get(cause="needs reconnect").text
    ConnectedAccount.objects.update(status="connected")
    notices.look()
    assert Notice.objects.get(cause="needs reconnect").healed_at is not None


def waiting(minutes: float) -> None:
    Job.objects.create(kind="SAMPLE", queue="base", created_at=later(minutes=-minutes))


def causes() -> list[str]:
    return [need.text for need in needs.stopped_queues()]


def test_a_queue_that_nobody_serves_is_told_of_after_five_minutes(db):
    waiting(4)
    assert causes() == []
    waiting(6)
    assert causes() == ["No worker takes the jobs of the Base queue."]
    Worker.objects.create(name="w", queue="base")
    assert causes() == []
    waiting(130)
    assert causes() == ["The Base queue falls behind: its jobs wait for hours."]


def test_a_paused_queue_may_rest_for_an_hour(db):
    QueueControl.objects.create(queue="base", paused=True)
    waiting(50)
    assert causes() == []
    waiting(61)
    assert causes() == ["The Base queue is paused, and jobs wait in it."]


def test_a_job_that_is_to_wait_stops_no_queue(db):
    waiting(600)
    Job.objects.update(not_before=later(minutes=5))
    assert causes() == []


def test_a_full_disk_is_told_of(monkeypatch):
    usage = type("Usage", (), {"total": 10**11, "free": 4 * 10**9})
    monkeypatch.setattr("shutil.disk_usage", lambda path: usage)
    assert [need.text for need in needs.disk()] == [
        "The disk of DATA_DIR is nearly full: 96 % are taken."
    ]


def test_an_open_breaker_is_told_of_after_ten_minutes_and_a_refused_provider_at_once(db):
    Breaker.objects.create(name="imap:mail.example", opened_at=later(minutes=-5))
    assert list(needs.breakers()) == []
    Breaker.objects.update(opened_at=later(minutes=-11))
    Breaker.objects.create(name="gmail:*", opened_at=timezone.now(), reason="6 were refused.")
    assert [need.key for need in needs.breakers()] == ["imap:mail.example", "gmail:*"]


def test_the_dead_mans_switch_is_called_only_while_every_account_is_complete(
    receiver, settings, account, caplog
):
    settings.PING_URL = f"http://{receiver.host}/ping/sesame"
    assert not notices.ping(), "nothing has come in yet"
    ConnectedAccount.objects.update(complete_to=timezone.now(), fetch_every=900)
    assert notices.ping()
    ConnectedAccount.objects.update(complete_to=later(hours=-1))
    assert not notices.ping()
    ConnectedAccount.objects.update(complete_to=timezone.now(), status="needs_reconnect")
    assert not notices.ping()
    assert receiver.pings == ["/ping/sesame"]
    ConnectedAccount.objects.update(status="connected")
    receiver.status = 503
    assert not notices.ping()
    assert "sesame" not in caplog.text


def test_the_home_says_once_that_nobody_would_be_told(client, operator, settings):
    client.force_login(operator)
    assert client.get("/admin/").content.decode().count("Nobody will be told") == 1
    settings.NOTIFY_URLS = ["json://localhost/"]
    assert "Nobody will be told" not in client.get("/admin/").content.decode()


def test_who_knows_is_told_no_more(client, operator, receiver):
    client.force_login(operator)
    notice = notices.open_notice(*BACKUP)
    assert "baker" in client.get("/admin/").content.decode()
    url = f"/admin/jobs/notice/{notice.pk}/acknowledge/"
    assert client.get(url).status_code == 405
    client.post(url)
    assert "baker" not in client.get("/admin/").content.decode()
    assert notices.tell(later(days=8)) == 0
    assert AuditEvent.objects.get(verb="acknowledge notice").actor == operator


@pytest.mark.parametrize("text", ["ntfy.sh/topic", "ntfy://", "a b"])
def test_what_is_no_channel_stops_the_start_without_being_printed(monkeypatch, text):
    monkeypatch.setenv("NOTIFY_URLS", text)
    with pytest.raises(ImproperlyConfigured, match=r"^NOTIFY_URLS must be"):
        values.channels("NOTIFY_URLS")


def test_channels_may_stand_between_spaces_or_commas(monkeypatch):
    monkeypatch.setenv("NOTIFY_URLS", "ntfy://a/b?to=x,y, mailto://u:p@h  json://c")
    assert values.channels("NOTIFY_URLS") == ["ntfy://a/b?to=x,y", "mailto://u:p@h", "json://c"]


def test_a_ping_must_be_an_address_of_the_web(monkeypatch):
    monkeypatch.setenv("PING_URL", "hc-ping.com/x")
    with pytest.raises(ImproperlyConfigured, match=r"^PING_URL must look like"):
        values.ping_url("PING_URL")
