"""What an operator does in the console, in a real browser with real workers."""

import re

import pytest
from playwright.sync_api import expect

from emails.models import Email, Transaction
from jobs.base import BaseJob
from jobs.models import Job, Status
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mails(mailbox, account):
    mailbox.add_alerts(3)
    return account


def press(page, name):
    """Opens a verb, looks at what it would do, and confirms it."""
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", name="What it would do")).to_be_visible()
    page.get_by_label("Reason").fill("a walk in the browser")
    page.get_by_role("button", name=name).click()


def test_a_fetch_is_run_and_its_bar_moves_to_the_end_without_reloading(
    open_as, operator, mails, at_work, no_barriers
):
    page = open_as(operator)
    page.goto("/admin/")
    no_barriers(page)
    page.get_by_role("link", name="Run fetch", exact=True).click()
    expect(page.get_by_label(re.compile("mail of"))).to_be_checked()
    page.get_by_role("button", name="Run fetch").click()
    expect(page.locator(".status")).to_have_text("queued")
    loaded = page.evaluate("window.loadedOnce = true")
    at_work()
    expect(page.locator(".status")).to_have_text("success")
    expect(page.locator("progress").first).to_have_attribute("value", "3")
    assert page.evaluate("window.loadedOnce") == loaded
    no_barriers(page)
    page.get_by_role("link", name="3 mails fetched").click()
    expect(page.locator("#result_list tbody tr")).to_have_count(3)


class Endless(BaseJob):
    """Runs until somebody asks it to stop."""

    async def run(self):
        import asyncio

        for step in range(1, 10_000):
            await self.report(step, 10_000, "counting")
            await asyncio.sleep(0.05)
        return {}


class Weak(BaseJob):
    async def run(self):
        raise ValueError("It broke.")


@pytest.mark.browser
def test_the_whole_way_of_an_operator(
    open_as, operator, mails, at_work, no_barriers, monkeypatch, picture
):
    monkeypatch.setattr("workers.tasks.SampleJob", Endless)
    at_work()
    page = open_as(operator)
    fetch_all(page)
    expect(page.locator(".status")).to_have_text("success")
    open_a_mail_and_correct_its_transaction(page)
    cancel_a_running_job(page, operator)
    monkeypatch.setattr("workers.tasks.SampleJob", Weak)
    retry_a_failure(page)
    retry_five_hundred(page)


def fetch_all(page):
    page.goto("/admin/console/do/fetch/")
    page.get_by_role("button", name="Run fetch").click()


def open_a_mail_and_correct_its_transaction(page):
    page.goto("/admin/jobs/job/?kind=EMAIL_EXTRACTION")
    expect(page.locator(".status.success")).to_be_visible()
    page.goto(f"/admin/emails/email/{Email.objects.first().pk}/change/")
    row = Transaction.objects.first()
    page.goto(f"/admin/emails/transaction/{row.pk}/change/")
    page.get_by_label("Merchant").fill("The Corner Bakery")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("The Corner Bakery")
    row.refresh_from_db()
    assert row.edited_at


def cancel_a_running_job(page, operator):
    from jobs.services import TaskService

    job = TaskService.enqueue_sample_task_sync(actor_id=operator.pk)
    page.goto(f"/admin/jobs/job/{job.pk}/change/")
    expect(page.locator(".status")).to_have_text("running")
    press(page, "Cancel")
    expect(page.locator(".status")).to_have_text("cancelled")


def retry_a_failure(page):
    failed = Job.objects.create(kind="SAMPLE", queue="base", status=Status.FAILED)
    page.goto(f"/admin/jobs/job/{failed.pk}/change/")
    press(page, "Retry")
    expect(page.locator(".status")).to_have_text("failed")
    expect(page.get_by_text("It broke.").first).to_be_visible()


def retry_five_hundred(page):
    rows = [
        Job(kind="SAMPLE", queue="base", status=Status.FAILED, error_payload={"code": "burst"})
        for _ in range(500)
    ]
    Job.objects.bulk_create(rows)
    page.goto("/admin/jobs/job/?cause=burst")
    page.get_by_role("link", name="Retry all that match").click()
    expect(page.get_by_text("500 jobs to retry")).to_be_visible()
    page.get_by_role("button", name="Retry all that match").click()
    expect(page.locator(".status")).to_have_text("success")
    expect(page.locator("progress").first).to_have_attribute("value", "500")
    assert Job.objects.filter(triggered_by="retry", parent__in=rows).count() == 500


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("light", {"color_scheme": "light"}),
        ("dark", {"color_scheme": "dark"}),
        ("phone", {"viewport": PHONE}),
    ],
)
def test_every_page_is_without_barriers_and_no_wider_than_the_screen(
    open_as, operator, mails, no_barriers, picture, name, options
):
    failed = Job.objects.create(kind="SAMPLE", queue="base", status=Status.FAILED)
    page = open_as(operator, **options)
    for path in (
        "/admin/",
        "/admin/jobs/job/",
        f"/admin/jobs/job/{failed.pk}/change/",
        "/admin/console/do/fetch/",
        "/admin/console/do/extraction/",
        f"/admin/console/do/retry/?jobs={failed.pk}",
        "/admin/console/do/heal/",
    ):
        page.goto(path)
        no_barriers(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"], path
