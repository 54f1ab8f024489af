"""The list of one's mailboxes: what it says, what its buttons do, and that it costs little."""

import re
from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent
from emails.jobs import EmailFetchJob
from jobs.models import Job
from jobs.runner import JobRunner

pytestmark = pytest.mark.django_db(transaction=True)
HTMX = {"HX-Request": "true"}


def page(browser, path="/accounts/", **more) -> str:
    return browser.get(path, **more).content.decode()


def click(browser, account, verb) -> str:
    return browser.post(f"/accounts/{account.pk}/{verb}", follow=True).content.decode()


def work() -> Job:
    job = Job.objects.get(kind="EMAIL_FETCH", status="QUEUED")
    return async_to_sync(JobRunner(job.pk).run_job)(EmailFetchJob, "EMAIL_FETCH", {})


def test_strangers_sign_in_first(client):
    assert client.get("/accounts/").status_code == 302


def test_it_begins_with_how_to_connect(browser):
    assert "No mailbox is connected yet" in page(browser)


def test_people_land_on_it_and_operators_in_the_console(browser, operator):
    assert browser.get("/").url == "/accounts/"
    browser.force_login(operator)
    assert browser.get("/").url == "/admin/"


def test_only_ones_own_mailboxes_are_on_it(browser, account, operator, bob):
    mark = f'id="mailbox-{account.pk}"'
    assert mark in page(browser)
    for other in (operator, bob):
        browser.force_login(other)
        assert mark not in page(browser)
        assert browser.post(f"/accounts/{account.pk}/fetch").status_code == 404
        assert browser.get(f"/accounts/{account.pk}/disconnect/").status_code == 404


def test_fetch_now_takes_all_new_mail_and_the_list_says_what_came(browser, account, mailbox):
    mailbox.add_alerts(3)
    told = click(browser, account, "fetch")
    assert "Waiting for its turn" in told
    assert "<progress" in told
    waiting = Job.objects.get()
    assert (waiting.input_payload["go_on"], waiting.actor) == (True, account.user)
    work()
    told = page(browser)
    assert "3 new mails, 0 transactions" in told
    assert f"complete to {timezone.now():%H:}" in told
    assert AuditEvent.objects.filter(verb="run fetch", actor=account.user).exists()


def test_a_second_click_is_told_that_one_is_under_way(browser, account):
    click(browser, account, "fetch")
    assert "is being fetched already" in click(browser, account, "fetch")
    assert Job.objects.count() == 1


def test_a_failed_fetch_says_what_to_do(browser, account, mailbox):
    click(browser, account, "fetch")
    mailbox.folder.rmdir()
    work()
    assert "There is no file or folder" in page(browser)


def test_nothing_is_sent_when_nothing_has_changed(browser, account):
    click(browser, account, "fetch")
    shown = page(browser)
    seen = re.search(r"/accounts/rows\?seen=\w+", shown)[0]
    assert 'data-every="2500"' in shown
    assert browser.get(seen, headers=HTMX).status_code == 204
    work()
    news = browser.get(seen, headers=HTMX)
    assert (news.status_code, b"no new mails" in news.content) == (200, True)
    assert b"<html" not in news.content
    assert b'data-every="20000"' in news.content


def test_pause_stops_what_is_under_way_and_resume_goes_on(browser, account):
    click(browser, account, "fetch")
    assert "is paused" in click(browser, account, "pause")
    assert Job.objects.get().status == "CANCELLED"
    account.refresh_from_db()
    assert account.paused_at is not None
    assert "Resume" in page(browser)
    click(browser, account, "resume")
    account.refresh_from_db()
    assert account.paused_at is None
    assert Job.objects.filter(status="QUEUED").count() == 1


def test_the_next_run_is_named_in_the_time_zone_of_the_person(browser, account, alice):
    alice.time_zone = "Asia/Kolkata"
    alice.save()
    account.fetch_every, account.last_fetch_at = 86_400, timezone.now()
    account.complete_to = timezone.now() - timedelta(days=40)
    account.save()
    day = account.complete_to.astimezone(alice.zone)
    told = page(browser)
    assert f"complete to {day.day} {day:%b}" in told
    assert f"{day:%H:%M}" in told
    assert "Next fetch" in told


@pytest.mark.parametrize("path", ["/accounts/", "/accounts/connect/", "/accounts/connect/upload/"])
def test_a_lost_mailbox_is_told_on_every_page(browser, account, path):
    account.status, account.status_reason = "needs_reconnect", "Google ended the access."
    account.save()
    told = page(browser, path)
    assert "Google ended the access." in told
    assert f'href="/accounts/{account.pk}/reconnect/"' in told


def test_the_console_is_offered_to_those_who_may_open_it(operator, browser):
    assert 'href="/admin/"' not in page(browser)
    owner = Client()
    owner.force_login(operator)
    assert 'href="/admin/"' in page(owner)


def test_many_mailboxes_cost_no_more_questions(
    browser, account, alice, django_assert_max_num_queries
):
    for number in range(20):
        alice.accounts.create(provider="gmail", subject=f"s{number}", email=f"{number}@x.example")
    with django_assert_max_num_queries(12):
        page(browser)
