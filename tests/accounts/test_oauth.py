"""The consent for Gmail, given at a server that others wrote; and callbacks that mean ill."""

import logging
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import oauth
from accounts.models import AuditEvent, ConnectedAccount, OAuthState
from jobs.errors import BadInput
from tests.peers.google import ALICE, BOB, consent

pytestmark = pytest.mark.django_db

CALLBACK = "/accounts/google/callback"


def browser(user) -> Client:
    found = Client()
    found.force_login(user)
    return found


def begin(client, **named) -> str:
    answer = client.post("/accounts/google/connect", named)
    assert answer.status_code == 302, answer.content
    return answer["Location"]


def come_back(client, location):
    parts = urlsplit(location)
    return client.get(f"{parts.path}?{parts.query}", follow=True)


def connect(client, email=ALICE, **named):
    return come_back(client, consent(begin(client, **named), email))


def told(answer) -> str:
    return answer.content.decode()


def test_the_way_to_google_carries_state_and_pkce_and_asks_for_lasting_access(alice, google):
    url = begin(browser(alice))
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert (asked["access_type"], asked["prompt"]) == ("offline", "consent")
    assert asked["scope"].split() == [
        "openid",
        "https://www.googleapis.com/auth/userinfo.email",
        "https://www.googleapis.com/auth/gmail.readonly",
    ]
    row = OAuthState.objects.get()
    assert asked["state"] not in row.state_hash


def test_a_consent_connects_the_mailbox(alice, google):
    answer = connect(browser(alice))
    assert f"{ALICE} is connected" in told(answer)
    account = ConnectedAccount.objects.get()
    assert (account.status, account.email, account.user) == ("connected", ALICE, alice)
    assert account.subject
    assert not account.subject.startswith("new:")
    assert "https://www.googleapis.com/auth/gmail.readonly" in account.scopes
    assert account.credentials.open()["refresh_token"].startswith("google_refresh_")
    assert AuditEvent.objects.filter(verb="connect", actor=alice).exists()


def test_no_token_lies_open_in_the_database(alice, google):
    connect(browser(alice))
    secrets = ConnectedAccount.objects.get().credentials.open()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_connectedaccount")
        rows = str(cursor.fetchall())
        cursor.execute("SELECT * FROM accounts_oauthstate")
        rows += str(cursor.fetchall())
    assert secrets["refresh_token"] not in rows
    assert secrets["access_token"] not in rows


def test_no_secret_is_in_a_log_or_in_the_console(operator, google, caplog):
    client = browser(operator)
    with caplog.at_level(logging.DEBUG):
        location = consent(begin(client))
        come_back(client, location)
    account = ConnectedAccount.objects.get()
    lists = [
        "/admin/accounts/connectedaccount/",
        f"/admin/accounts/connectedaccount/{account.pk}/change/",
        f"/admin/accounts/oauthstate/{OAuthState.objects.get().pk}/change/",
    ]
    shown = caplog.text + "".join(told(client.get(page)) for page in lists)
    assert "Connect Gmail" in shown
    answer = parse_qs(urlsplit(location).query)
    known = account.credentials.open()
    for secret in (known["access_token"], known["refresh_token"], answer["code"][0]):
        assert secret not in shown
    assert answer["state"][0] not in shown
    assert settings.GOOGLE_CLIENT_SECRET not in shown


def test_a_new_mailbox_rests_until_its_owner_has_chosen_what_is_read(alice, google):
    answer = connect(browser(alice))
    account = ConnectedAccount.objects.get()
    assert answer.redirect_chain == [(f"/accounts/{account.pk}/settings/", 302)]
    assert account.paused_at is not None


def test_an_answer_works_once(alice, google):
    client = browser(alice)
    location = consent(begin(client))
    come_back(client, location)
    assert "used already" in told(come_back(client, location))
    assert ConnectedAccount.objects.count() == 1


def test_a_second_start_makes_the_first_one_void(alice, google):
    client = browser(alice)
    first = consent(begin(client))
    connect(client)
    assert "start again" in told(come_back(client, first))


def test_an_answer_that_took_too_long_is_refused(alice, google):
    client = browser(alice)
    location = consent(begin(client))
    OAuthState.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert "longer than 10 minutes" in told(come_back(client, location))


def test_an_answer_for_somebody_else_is_refused(alice, bob, google):
    location = consent(begin(browser(alice)))
    assert "Somebody else began this consent" in told(come_back(browser(bob), location))
    assert not ConnectedAccount.objects.filter(status="connected").exists()


def test_an_answer_in_another_browser_is_refused(alice, google):
    location = consent(begin(browser(alice)))
    assert "another browser" in told(come_back(browser(alice), location))


def test_a_made_up_state_is_refused(alice, google):
    answer = browser(alice).get(CALLBACK, {"state": "x" * 43, "code": "4/abc"})
    assert (answer.status_code, "belongs to no consent" in told(answer)) == (400, True)


def test_a_stranger_has_to_sign_in_first(google, db):
    assert Client().get(CALLBACK, {"state": "x"})["Location"].startswith("/accounts/login/")


def test_a_made_up_code_is_refused(alice, google):
    client = browser(alice)
    state = parse_qs(urlsplit(begin(client)).query)["state"][0]
    answer = client.get(CALLBACK, {"state": state, "code": "4/made-up"})
    assert "no longer knows this answer" in told(answer)


def test_a_stolen_code_is_worth_nothing_without_its_verifier(alice, bob, google):
    stolen = parse_qs(urlsplit(consent(begin(browser(alice)))).query)["code"][0]
    client = browser(bob)
    state = parse_qs(urlsplit(begin(client)).query)["state"][0]
    answer = client.get(f"{CALLBACK}?{urlencode({'state': state, 'code': stolen})}")
    assert "no longer knows this answer" in told(answer)
    assert not ConnectedAccount.objects.filter(status="connected").exists()


def test_a_declined_consent_says_so(alice, google):
    client = browser(alice)
    state = parse_qs(urlsplit(begin(client)).query)["state"][0]
    answer = client.get(CALLBACK, {"state": state, "error": "access_denied"})
    assert "declined at Google" in told(answer)


def test_an_unticked_box_says_which(alice, google):
    client = browser(alice)
    scope = "openid https://www.googleapis.com/auth/userinfo.email"
    answer = come_back(client, consent(begin(client), scope=scope))
    assert "lets Tallymail read mail was not ticked" in told(answer)
    assert ConnectedAccount.objects.get().status == "pending"


def test_connecting_a_known_mailbox_again_keeps_its_account(alice, google):
    connect(browser(alice))
    first = ConnectedAccount.objects.get()
    ConnectedAccount.objects.update(status="needs_reconnect", cursor={"history": "7"})
    connect(browser(alice))
    again = ConnectedAccount.objects.get()
    assert (again.pk, again.status, again.cursor) == (first.pk, "connected", {"history": "7"})


def test_another_mailbox_is_refused_when_one_is_connected_again(alice, google):
    connect(browser(alice))
    account = ConnectedAccount.objects.get()
    before = account.credentials.text
    answer = connect(browser(alice), BOB, account=account.pk)
    assert f"This is the mailbox {BOB}, not {ALICE}" in told(answer)
    account.refresh_from_db()
    assert (account.email, account.credentials.text) == (ALICE, before)


def test_nobody_connects_an_account_of_somebody_else(alice, bob, google):
    connect(browser(alice))
    number = ConnectedAccount.objects.get().pk
    answer = browser(bob).post("/accounts/google/connect", {"account": number})
    assert answer.status_code == 404


def test_a_mailbox_whose_address_is_another_one_is_refused(alice, google, monkeypatch):
    monkeypatch.setattr(
        type(google), "_profile", lambda *_: {"emailAddress": BOB, "historyId": "1"}
    )
    assert "have different addresses" in told(connect(browser(alice)))


def test_a_missing_lasting_token_never_replaces_one(alice, google):
    connect(browser(alice))
    account = ConnectedAccount.objects.get()
    lasting = account.credentials.open()["refresh_token"]
    grant = oauth.Grant(
        account.subject, ALICE, (), {"refresh_token": None, "access_token": "b", "expires_at": 1}
    )
    oauth.keep(OAuthState(user=alice, account=account), grant)
    account.refresh_from_db()
    assert account.credentials.open()["refresh_token"] == lasting
    assert account.credentials.open()["access_token"] == "b"
    assert "access_token" not in repr(grant)


def test_a_first_consent_without_lasting_access_is_refused(alice, google):
    account = oauth.new_account(alice)
    grant = oauth.Grant("7", ALICE, (), {"refresh_token": None, "access_token": "b"})
    with pytest.raises(BadInput, match="no lasting access"):
        oauth.keep(OAuthState(user=alice, account=account), grant)
