"""The consent for Outlook, given at a stand-in of our own; and callbacks that mean ill."""

import logging
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.test import Client

from accounts import oauth
from accounts.connections import disconnect
from accounts.errors import AppMisconfigured, Transient
from accounts.models import ConnectedAccount, OAuthState
from tests.peers.google import Fault
from tests.peers.graph import MINE, PERSONAL, YOURS
from tests.peers.outlook import connected

pytestmark = pytest.mark.django_db

CALLBACK = "/accounts/microsoft/callback"


def browser(user) -> Client:
    found = Client()
    found.force_login(user)
    return found


def begin(client, **named) -> str:
    answer = client.post("/accounts/microsoft/connect", named)
    assert answer.status_code == 302, answer.content
    return answer["Location"]


def come_back(client, location):
    parts = urlsplit(location)
    return client.get(f"{parts.path}?{parts.query}", follow=True)


def connect(client, graph, email=MINE, **named):
    return come_back(client, graph.consent(begin(client, **named), email))


def told(answer) -> str:
    return answer.content.decode()


def test_the_way_to_microsoft_carries_state_pkce_and_a_nonce_and_asks_for_reading_alone(
    alice, graph
):
    url = begin(browser(alice))
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    assert urlsplit(url).path == "/common/oauth2/v2.0/authorize"
    assert (asked["code_challenge_method"], len(asked["code_challenge"])) == ("S256", 43)
    assert asked["nonce"]
    assert asked["redirect_uri"] == "http://localhost:8000/accounts/microsoft/callback"
    wanted = {"openid", "profile", "email", "offline_access", "Mail.Read"}
    assert set(asked["scope"].split()) == wanted
    row = OAuthState.objects.get()
    assert asked["state"] not in row.state_hash
    assert asked["state"] not in row.verifier.text


@pytest.mark.parametrize("email", [MINE, YOURS])
def test_a_consent_connects_a_personal_and_a_work_account(alice, graph, email):
    assert f"{email} is connected" in told(connect(browser(alice), graph, email))
    account = ConnectedAccount.objects.get()
    assert (account.provider, account.status, account.email) == ("outlook", "connected", email)
    expected = {MINE: f"{PERSONAL}.0000-alice", YOURS: "7a11-tenant.0000-bob"}
    assert account.subject == expected[email]
    assert account.credentials.open()["refresh_token"].startswith("M.R3-lasting")


def test_a_tenant_of_ones_own_is_asked(alice, graph, settings):
    settings.MICROSOFT_TENANT = "consumers"
    assert urlsplit(begin(browser(alice))).path.startswith("/consumers/")


def test_no_secret_is_in_a_log_or_in_the_console(operator, graph, caplog):
    client = browser(operator)
    with caplog.at_level(logging.DEBUG):
        location = graph.consent(begin(client))
        come_back(client, location)
    account, consent = ConnectedAccount.objects.get(), OAuthState.objects.get()
    pages = (f"connectedaccount/{account.pk}", f"oauthstate/{consent.pk}")
    lists = [f"/admin/accounts/{page}/change/" for page in pages]
    shown = caplog.text + "".join(told(client.get(page)) for page in lists)
    known, answer = account.credentials.open(), parse_qs(urlsplit(location).query)
    secrets = [known["access_token"], known["refresh_token"], answer["code"][0]]
    secrets += [answer["state"][0], settings.MICROSOFT_CLIENT_SECRET]
    assert [secret for secret in secrets if secret in shown] == []
    assert consent.verifier is None


def test_an_answer_works_once_and_for_who_began_it_in_that_browser(alice, bob, graph):
    client = browser(alice)
    location = graph.consent(begin(client))
    assert "Somebody else began this consent" in told(come_back(browser(bob), location))
    assert "another browser" in told(come_back(browser(alice), location))
    assert "is connected" in told(come_back(client, location))
    assert "used already" in told(come_back(client, location))


def test_an_answer_to_microsofts_question_is_none_to_googles(alice, graph):
    client = browser(alice)
    query = urlsplit(graph.consent(begin(client))).query
    assert "belongs to no consent" in told(client.get(f"/accounts/google/callback?{query}"))
    assert not graph.signed_in


def test_a_stolen_code_is_worth_nothing_without_its_verifier(alice, bob, graph):
    stolen = parse_qs(urlsplit(graph.consent(begin(browser(alice)))).query)["code"][0]
    client = browser(bob)
    location = graph.consent(begin(client), code=stolen)
    assert "no longer knows this answer" in told(come_back(client, location))
    assert not ConnectedAccount.objects.filter(status="connected").exists()


@pytest.mark.parametrize(
    ("error", "description", "expected"),
    [
        ("access_denied", "AADSTS65004: User declined.", "declined at Microsoft"),
        ("access_denied", "AADSTS90094: Admin consent is required.", "an administrator to allow"),
        ("consent_required", "", "an administrator to allow"),
        ("invalid_client", "AADSTS50011: The redirect URI", "redirect URI is not registered"),
        ("unauthorized_client", "AADSTS50194", "set MICROSOFT_TENANT to its id"),
        ("<script>", "<script>", "broke the consent off (no reason)"),
    ],
)
def test_a_consent_that_failed_says_what_to_do(alice, graph, error, description, expected):
    client = browser(alice)
    more = {"error": error, "error_description": description}
    answer = told(come_back(client, graph.consent(begin(client), **more)))
    assert expected in answer
    assert "<script>" not in answer
    assert ConnectedAccount.objects.get().status == "pending"


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("scope", "openid profile email", "not allowed to read mail"),
        ("gives_lasting", False, "gave no lasting access"),
        ("claims", {"aud": "another app"}, "did not say whose mailbox"),
        ("claims", {"exp": 5}, "did not say whose mailbox"),
        ("claims", {"iss": "https://login.example/7/v2.0"}, "did not say whose mailbox"),
        ("claims", {"tid": "of another directory"}, "did not say whose mailbox"),
        ("claims", {"oid": None}, "did not say whose mailbox"),
        ("claims", {"nonce": "another"}, "did not say whose mailbox"),
    ],
)
def test_a_grant_that_is_not_whole_connects_nothing(alice, graph, field, value, expected):
    setattr(graph, field, value)
    assert expected in told(connect(browser(alice), graph))
    assert ConnectedAccount.objects.get().status == "pending"


def test_a_scope_without_its_address_is_the_same_scope(alice, graph):
    graph.scope = "openid profile Mail.Read"
    assert "is connected" in told(connect(browser(alice), graph))


def test_connecting_again_keeps_the_account_and_refuses_another_mailbox(alice, graph):
    connect(browser(alice), graph)
    ConnectedAccount.objects.update(status="needs_reconnect", cursor={"since": 7})
    account = ConnectedAccount.objects.get()
    refused = told(connect(browser(alice), graph, YOURS, account=account.pk))
    assert f"This is the mailbox {YOURS}, not {MINE}: choose that one at Microsoft" in refused
    connect(browser(alice), graph)
    again = ConnectedAccount.objects.get()
    assert (again.pk, again.status, again.cursor) == (account.pk, "connected", {"since": 7})


def test_a_microsoft_that_is_away_is_no_fault_of_the_person(alice, graph):
    graph.faults += [Fault("/token", 503), Fault("/token", 429, retry_after="9")]
    assert "Microsoft gave no token (status 503)" in told(connect(browser(alice), graph))
    assert "Microsoft gave no token (status 429)" in told(connect(browser(alice), graph))
    assert "is connected" in told(connect(browser(alice), graph))


def test_an_authority_that_does_not_answer_is_told(alice, graph, settings):
    settings.MICROSOFT_AUTHORITY = "https://localhost:1"
    with pytest.raises(Transient, match="cannot be reached"):
        oauth.begin(oauth.new_account(alice, provider="outlook"), alice)


def test_a_directory_that_is_unknown_is_the_operators_business(alice, graph, monkeypatch):
    monkeypatch.setattr("msal.authority.tenant_discovery", _refuse)
    with pytest.raises(AppMisconfigured) as caught:
        oauth.begin(oauth.new_account(alice, provider="outlook"), alice)
    assert "MICROSOFT_TENANT" in caught.value.remedy


def _refuse(*_, **__):
    raise ValueError("OIDC Discovery failed")


def test_half_of_a_client_is_told_by_a_check_and_by_the_page(alice, settings):
    settings.MICROSOFT_CLIENT_ID, settings.MICROSOFT_CLIENT_SECRET = "an id", ""
    warned = [found.msg for found in run_checks() if found.id == "accounts.W001"]
    assert warned == ["MICROSOFT_CLIENT_SECRET is not set, though its other half is."]
    page = told(browser(alice).get("/accounts/microsoft/connect"))
    assert "http://localhost:8000/accounts/microsoft/callback" in page
    assert "MICROSOFT_CLIENT_SECRET are not set" in page


def test_the_api_makes_an_account_and_its_owner_confirms_the_consent(alice, graph):
    client = browser(alice)
    kind = {"content_type": "application/json"}
    made = client.post("/api/v1/connected-accounts", {"provider": "outlook"}, **kind)
    assert made.status_code == 201, made.content
    account = ConnectedAccount.objects.get(pk=made.json()["id"])
    come_back(client, graph.consent(oauth.begin(account, alice)))
    consent = OAuthState.objects.get()
    answer = client.post("/accounts/microsoft/confirm", {"consent": consent.pk}, follow=True)
    assert f"{MINE} is connected" in told(answer)


def test_disconnecting_forgets_the_grant_that_microsoft_takes_back_from_nobody(alice, graph):
    account = connected(alice, graph)
    calls = len(graph.signed_in)
    disconnect(account, alice)
    account.refresh_from_db()
    assert (account.status, account.credentials) == ("disconnected", None)
    assert len(graph.signed_in) == calls
