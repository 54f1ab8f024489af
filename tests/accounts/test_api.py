"""Connected accounts over the API, and a consent that a program began."""

import json
from urllib.parse import urlsplit

import pytest
from django.test import Client

from accounts.models import ConnectedAccount
from accounts.tokens import create_token
from emails.models import Email
from jobs.models import Job
from tests.peers.gmail import connected, secrets_of
from tests.peers.google import ALICE, consent

pytestmark = pytest.mark.django_db(transaction=True)

ACCOUNTS = "/api/v1/connected-accounts"


class Caller:
    """Speaks JSON to /connected-accounts with a bearer token."""

    def __init__(self, user, scope="write"):
        self.client = Client(enforce_csrf_checks=True)
        self.headers = {"authorization": f"Bearer {create_token(user, scope)[1]}"}

    def __call__(self, method, path="", **body):
        what = {"data": json.dumps(body), "content_type": "application/json"} if body else {}
        return getattr(self.client, method)(f"{ACCOUNTS}{path}", headers=self.headers, **what)


@pytest.fixture
def call(alice):
    return Caller(alice)


def test_it_makes_lists_and_shows_a_gmail_account(call, bob):
    made = call("post", provider="gmail", name="Mine")
    assert made.status_code == 201
    account = made.json()
    assert (account["provider"], account["name"], account["status"]) == ("gmail", "Mine", "pending")
    assert call("get").json() == {"items": [account], "next": None}
    assert call("get", f"/{account['id']}").json() == account
    assert Caller(bob)("get").json()["items"] == []


def test_another_ones_account_is_not_there(call, bob):
    number = Caller(bob)("post", provider="gmail").json()["id"]
    for method, path in [
        ("get", ""),
        ("delete", ""),
        ("post", "/authorize"),
        ("post", "/fetch"),
        ("post", "/test"),
    ]:
        assert call(method, f"/{number}{path}").status_code == 404, path
    assert call("patch", f"/{number}", name="mine now").status_code == 404


def test_no_answer_holds_a_secret(call, alice, google):
    account = connected(alice)
    secrets = secrets_of(account)
    shown = call("get").content.decode() + call("post", f"/{account.pk}/test").content.decode()
    assert secrets["refresh_token"] not in shown
    assert secrets["access_token"] not in shown
    assert "credentials" not in shown


def test_it_changes_what_is_named_and_looks_again_for_other_words(call, alice, google):
    account = connected(alice)
    ConnectedAccount.objects.update(cursor={"history": "7"}, backfill={"done": True})
    changed = call("patch", f"/{account.pk}", name="Post", fetch_every=600).json()
    assert (changed["name"], changed["fetch_every"], changed["query"]) == (
        "Post",
        600,
        "subject:alert",
    )
    account.refresh_from_db()
    assert account.cursor == {"history": "7"}
    call("patch", f"/{account.pk}", query="from:bank.example")
    account.refresh_from_db()
    assert (account.cursor, account.backfill) == (None, None)


def test_it_refuses_a_pace_that_google_would_not_like(call, alice, google):
    account = connected(alice)
    answer = call("patch", f"/{account.pk}", fetch_every=10)
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_input")


def test_it_fetches_and_names_the_live_job(call, alice, google):
    account = connected(alice)
    first = call("post", f"/{account.pk}/fetch?limit=7")
    assert (first.status_code, first.json()["input_payload"]["limit"]) == (202, 7)
    again = call("post", f"/{account.pk}/fetch")
    assert (again.status_code, again.json()["job_id"]) == (409, first.json()["id"])


def test_a_test_opens_the_mailbox(call, alice, google):
    account = connected(alice)
    assert call("post", f"/{account.pk}/test").json()["email"] == ALICE
    pending = call("post", provider="gmail").json()["id"]
    answer = call("post", f"/{pending}/test")
    assert (answer.status_code, answer.json()["code"]) == (422, "not_connected")


def test_a_test_that_finds_the_grant_gone_stops_the_account(call, alice, google, emulate):
    account = connected(alice)
    emulate.withdraw(secrets_of(account)["refresh_token"])
    google.ended.add(secrets_of(account)["access_token"])
    answer = call("post", f"/{account.pk}/test")
    assert (answer.status_code, answer.json()["code"]) == (422, "auth_revoked")
    account.refresh_from_db()
    assert account.status == "needs_reconnect"


def test_disconnecting_keeps_the_mail_and_stops_the_jobs(call, alice, google):
    account = connected(alice)
    Email.objects.create(account=account, provider_message_id="1", sha256="")
    call("post", f"/{account.pk}/fetch")
    assert call("delete", f"/{account.pk}").status_code == 204
    account.refresh_from_db()
    assert (account.status, account.credentials) == ("disconnected", None)
    assert Job.objects.get().status == "CANCELLED"
    assert Email.objects.count() == 1
    assert call("delete", f"/{account.pk}?erase=true").status_code == 204
    assert (ConnectedAccount.objects.count(), Email.objects.count()) == (0, 0)


def test_a_consent_begun_with_a_token_is_confirmed_by_its_owner(call, alice, bob, google):
    number = call("post", provider="gmail").json()["id"]
    answer = call("post", f"/{number}/authorize")
    assert answer["Cache-Control"] == "no-store"
    where = urlsplit(consent(answer.json()["authorization_url"]))
    back = f"{where.path}?{where.query}"
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(bob)
    assert "Somebody else began this consent" in browser.get(back).content.decode()
    browser.force_login(alice)
    page = browser.get(back).content.decode()
    assert f"Connect {ALICE} to {alice}?" in page
    account = ConnectedAccount.objects.get()
    assert account.status == "pending"
    form = {"consent": page.split('name="consent" value="')[1].split('"')[0]}
    assert browser.post("/accounts/google/confirm", form).status_code == 403
    form["csrfmiddlewaretoken"] = browser.cookies["csrftoken"].value
    browser.force_login(bob)
    assert "nothing to confirm" in browser.post("/accounts/google/confirm", form).content.decode()
    browser.force_login(alice)
    done = browser.post("/accounts/google/confirm", form, follow=True)
    assert "is connected" in done.content.decode()
    assert "nothing to confirm" in browser.post("/accounts/google/confirm", form).content.decode()
    account.refresh_from_db()
    assert (account.status, account.email) == ("connected", ALICE)


def test_get_is_an_alias_for_tokens_that_may_write(call, alice, google):
    number = call("post", provider="gmail").json()["id"]
    answer = call("get", f"/{number}/authorize")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert Caller(alice, "read")("get", f"/{number}/authorize").status_code == 403


def test_without_a_client_it_says_what_to_set(call, google, settings):
    settings.GOOGLE_CLIENT_SECRET = ""
    number = call("post", provider="gmail").json()["id"]
    answer = call("post", f"/{number}/authorize")
    assert (answer.status_code, answer.json()["code"]) == (422, "app_misconfigured")
    browser = Client()
    browser.force_login(ConnectedAccount.objects.get().user)
    page = browser.get("/accounts/google/connect").content.decode()
    assert "GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET are not set" in page
    assert "<code>http://localhost:8000/accounts/google/callback</code>" in page
