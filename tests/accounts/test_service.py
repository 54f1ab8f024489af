"""A service keeps people: it makes, disables, erases, begins connections, reads one at a time."""

from __future__ import annotations

import pytest

from accounts import oauth
from accounts.auth import NAMED
from accounts.models import ApiToken, AuditEvent, ConnectedAccount, OAuthState, User
from accounts.tokens import create_token
from emails.models import Transaction
from jobs.errors import BadInput

pytestmark = pytest.mark.django_db

ROW = {"amount": "1", "currency": "EUR", "direction": "debit", "date": "2026-05-04"}


class Service:
    """A program with a service's token."""

    def __init__(self, client, token: str):
        self.client, self.headers = client, {"Authorization": f"Bearer {token}"}

    def __call__(self, method, path, body=None, **headers):
        sent = {"data": body, "content_type": "application/json"} if body is not None else {}
        call = getattr(self.client, method)
        return call(f"/api/v1{path}", headers=self.headers | headers, **sent)


@pytest.fixture
def token(operator) -> str:
    return create_token(operator, "write", kind=ApiToken.Kind.SERVICE)[1]


@pytest.fixture
def service(client, token) -> Service:
    return Service(client, token)


def test_it_makes_a_person_once(service):
    answer = service("post", "/users", {"email": "carol@example.org", "name": "Carol"})
    assert answer.status_code == 201
    user = User.objects.get(pk=answer.json()["id"])
    assert (user.is_staff, user.is_superuser, user.has_usable_password()) == (False,) * 3
    again = service("post", "/users", {"email": "CAROL@example.org"})
    assert (again.status_code, again.json()["code"]) == (409, "user_exists")
    assert service("post", "/users", {"email": "nobody"}).status_code == 422


def test_it_disables_a_person_whose_tokens_and_sessions_end(service, alice):
    _, theirs = create_token(alice)
    browser = type(service.client)()
    browser.force_login(alice)
    answer = service("post", f"/users/{alice.pk}/disable")
    assert (answer.status_code, answer.json()["is_active"]) == (200, False)
    bearer = {"Authorization": f"Bearer {theirs}"}
    assert browser.get("/api/v1/jobs").status_code == 401
    assert browser.get("/api/v1/jobs", headers=bearer).status_code == 401


def test_it_erases_a_person(service, account):
    assert service("delete", f"/users/{account.user_id}").status_code == 204
    assert not User.objects.filter(email="alice@example.org").exists()
    assert not ConnectedAccount.objects.exists()
    assert service("get", f"/users/{account.user_id}").status_code == 404


@pytest.mark.parametrize("who", ["operator", "staff"])
def test_who_runs_the_installation_is_out_of_its_reach(service, operator, bob, who):
    bob.is_staff = True
    bob.save()
    pk = operator.pk if who == "operator" else bob.pk
    assert service("delete", f"/users/{pk}").status_code == 404
    assert service("post", f"/users/{pk}/disable").status_code == 404
    assert service("get", "/jobs", **{NAMED: str(pk)}).status_code == 403


@pytest.mark.parametrize("named", ["id", "address"])
def test_it_reads_the_rows_of_the_person_whom_it_names_and_of_nobody_else(
    service, alice, bob, named
):
    for user in (alice, bob):
        Transaction.objects.create(user=user, merchant=user.email, **ROW)
    whose = {NAMED: str(alice.pk) if named == "id" else "ALICE@example.org"}
    items = service("get", "/transactions", **whose).json()["items"]
    assert [row["merchant"] for row in items] == ["alice@example.org"]
    other = Transaction.objects.get(user=bob)
    assert service("get", f"/transactions/{other.pk}", **whose).status_code == 404
    assert "bob@" not in service("get", f"/transactions?user={bob.pk}", **whose).content.decode()


def test_it_changes_no_row_and_reads_nothing_without_a_name(service, alice):
    row = Transaction.objects.create(user=alice, **ROW)
    whose = {NAMED: str(alice.pk)}
    assert service("delete", f"/transactions/{row.pk}", **whose).status_code == 403
    assert service("post", "/jobs/trigger/extract", **whose).status_code == 403
    answer = service("get", "/transactions")
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert service("get", "/transactions", **{NAMED: "nobody@example.org"}).status_code == 403


def test_each_call_is_noted(service, alice, token):
    service("get", f"/users/{alice.pk}")
    service("get", "/transactions", **{NAMED: str(alice.pk)})
    made = service("post", "/users", {"email": "carol@example.org"}).json()
    service("post", f"/users/{made['id']}/disable")
    service("delete", f"/users/{made['id']}")
    found = AuditEvent.objects.order_by("id").values_list("actor_name", "verb", "reason")
    verbs = [verb for _, verb, _ in found]
    for verb in ("looks up", "reads", "makes", "disables"):
        assert any(verb in told for told in verbs), verb
    assert "erase user" in verbs
    assert {actor for actor, _, _ in found} == {"operator@example.org"}
    assert all(token.partition(".")[0] in reason for _, _, reason in found)


def test_other_tokens_and_sessions_keep_nobody(client, operator, alice):
    _, token = create_token(operator, "write")
    assert Service(client, token)("delete", f"/users/{alice.pk}").status_code == 403
    client.force_login(operator)
    assert client.delete(f"/api/v1/users/{alice.pk}").status_code == 401


def test_a_service_whose_owner_runs_nothing_any_more_does_nothing(service, operator, alice):
    User.objects.filter(pk=operator.pk).update(is_superuser=False)
    assert service("delete", f"/users/{alice.pk}").status_code == 403
    assert service("get", "/jobs", **{NAMED: str(alice.pk)}).status_code == 403


def test_a_token_that_reads_makes_nobody(client, operator):
    _, token = create_token(operator, "read", kind=ApiToken.Kind.SERVICE)
    answer = Service(client, token)("post", "/users", {"email": "carol@example.org"})
    assert answer.status_code == 403


def test_it_begins_a_connection_that_leads_back_to_an_allowed_place(
    service, alice, google, settings
):
    settings.RETURN_TO_ORIGINS = ["https://app.example.org"]
    wanted = {"provider": "gmail", "return_to": "https://app.example.org/done?x=1"}
    answer = service("post", f"/users/{alice.pk}/connect", wanted)
    assert answer.status_code == 201
    assert answer["Cache-Control"] == "no-store"
    assert "state=" in answer.json()["authorization_url"]
    state = OAuthState.objects.get()
    assert (state.user, state.session_hash) == (alice, "")
    assert oauth.way_back(state.pk, alice) == wanted["return_to"]
    assert oauth.way_back(state.pk, User(pk=alice.pk + 1)) == ""


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "https://app.example.org.evil.example/",
        "https://app.example.org@evil.example/",
        "http://app.example.org/",
        "//app.example.org/",
        "/done",
        "javascript:alert(1)",
        "https://app.example.org\\@evil.example/",
        "https://app.example.org/\r\nX: y",
        "https://[",
    ],
)
def test_it_leads_nobody_elsewhere(settings, address):
    settings.RETURN_TO_ORIGINS = ["https://app.example.org"]
    with pytest.raises(BadInput, match="RETURN_TO_ORIGINS"):
        oauth.check_return(address)
    oauth.check_return("")
    oauth.check_return("https://app.example.org")
