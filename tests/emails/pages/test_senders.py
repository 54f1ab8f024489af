"""The senders of a mailbox: what came of their mail, why nothing came, and how they are treated."""

import pytest
from asgiref.sync import async_to_sync

from emails.jobs import EmailExtractionJob
from emails.models import SenderRule
from jobs.models import Job
from jobs.runner import JobRunner
from tests.fetching import fetch
from tests.mailboxes import message

pytestmark = pytest.mark.django_db(transaction=True)
NOISE = "Club <news@club.example>"


@pytest.fixture
def full(account, mailbox, alice):
    """Two alerts and two letters, read."""
    mailbox.add_alerts(2)
    for number in range(2):
        mailbox.add(message(f"Letter {number}", "We met. It was nice.", NOISE, number=50 + number))
    async_to_sync(fetch)(account)
    read(alice)
    return account


def read(user) -> None:
    payload = {"batch_size": 100, "user_id": user.pk}
    job = async_to_sync(JobRunner().run_job)(EmailExtractionJob, "EMAIL_EXTRACTION", payload)
    assert job.status == "SUCCESS", job.error_payload


def page(browser, account, query="") -> str:
    return browser.get(f"/accounts/{account.pk}/senders/{query}").content.decode()


def decide(browser, account, sender, action) -> str:
    form = {"sender": sender, "action": action}
    answer = browser.post(f"/accounts/{account.pk}/senders/", form, follow=True)
    return answer.content.decode()


def test_it_says_in_one_sentence_what_came_of_all_mail(browser, full):
    shown = page(browser, full)
    assert "Read 4 mails, 2 transactions: 2 no amount." in shown
    assert "alerts@northwind-bank.example" in shown


def test_what_gave_nothing_can_be_looked_at(browser, full):
    shown = page(browser, full, "?show=none")
    assert "Letter 1" in shown
    assert "Debit alert" not in shown


def test_never_skips_a_sender_and_automatic_takes_it_back(browser, full, alice):
    sender = "alerts@northwind-bank.example"
    assert "Past mail is being read again" in decide(browser, full, sender, "never")
    rule = SenderRule.objects.get()
    assert (rule.pattern, rule.action, rule.enabled) == (sender, "never", True)
    read(alice)
    assert "Read 4 mails, 0 transactions: 4 no amount." in page(browser, full)
    Job.objects.all().delete()
    decide(browser, full, sender, "automatic")
    rule.refresh_from_db()
    assert not rule.enabled
    read(alice)
    assert "2 transactions" in page(browser, full)


def test_bad_input_is_told(browser, full):
    assert "Choose always, never or automatic" in decide(browser, full, "a@b.example", "eat")
    assert "is no sender" in decide(browser, full, "nobody", "never")
    assert not SenderRule.objects.exists()


def test_nobody_else_sees_it(browser, full, bob):
    browser.force_login(bob)
    assert browser.get(f"/accounts/{full.pk}/senders/").status_code == 404
