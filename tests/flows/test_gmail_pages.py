"""The whole way as a person goes it: sign in, connect, fetch, read the ledger's source."""

from urllib.parse import urlsplit

import pytest
from asgiref.sync import async_to_sync
from django.test import Client

from accounts.models import ConnectedAccount
from emails.jobs import EmailFetchJob
from emails.models import Email
from jobs.runner import JobRunner
from tests.mailboxes import alert
from tests.peers.gmail import Mailbox, secrets_of
from tests.peers.google import ALICE, consent

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser(alice) -> Client:
    found = Client()
    assert found.login(username=alice.email, password="alice's password")
    return found


def connect(browser) -> ConnectedAccount:
    assert "Go to Google" in browser.get("/accounts/google/connect").content.decode()
    away = browser.post("/accounts/google/connect")
    back = urlsplit(consent(away["Location"]))
    page = browser.get(f"{back.path}?{back.query}", follow=True).content.decode()
    assert f"{ALICE} is connected" in page
    return ConnectedAccount.objects.get()


def fetch(browser, account) -> dict:
    answer = browser.post(f"/api/v1/connected-accounts/{account.pk}/fetch")
    assert answer.status_code == 202, answer.content
    run = async_to_sync(JobRunner(answer.json()["id"]).run_job)
    run(EmailFetchJob, "EMAIL_FETCH", {})
    return browser.get(f"/api/v1/jobs/{answer.json()['id']}").json()


def test_a_person_connects_fetches_and_is_told_when_the_grant_is_gone(browser, google, emulate):
    account = connect(browser)
    secrets = secrets_of(account)
    emulate.empty(secrets["access_token"])
    inbox = Mailbox(emulate.url, secrets["access_token"])
    inbox.deliver(alert(1))
    path = f"/api/v1/connected-accounts/{account.pk}"
    words = {"query": "subject:debit"}
    changed = browser.patch(path, words, content_type="application/json")
    assert changed.json()["query"] == "subject:debit"

    assert fetch(browser, account)["output_payload"]["saved_count"] == 1
    assert Email.objects.get().subject == "Debit alert 1"
    assert fetch(browser, account)["output_payload"]["fetched_count"] == 0
    inbox.deliver(alert(2))
    assert fetch(browser, account)["output_payload"]["saved_count"] == 1
    inbox.close()

    emulate.withdraw(secrets["refresh_token"])
    google.ended.add(secrets["access_token"])
    failed = fetch(browser, account)
    assert (failed["status"], failed["error"]["type"]) == ("FAILED", "AuthRevoked")
    assert browser.get(path).json()["status"] == "needs_reconnect"
    connect(browser)
    assert browser.get(path).json()["status"] == "connected"
    assert fetch(browser, account)["output_payload"]["fetched_count"] == 0
