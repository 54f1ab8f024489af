"""Access tokens are renewed once, by whoever comes first, and given back at the end."""

import threading

import pytest
from django.db import connections

from accounts import grants
from accounts.connections import disconnect
from accounts.crypto import Sealed
from accounts.errors import AppMisconfigured, AuthRevoked, RateLimited, Transient
from accounts.models import ConnectedAccount
from tests.peers.gmail import connected, secrets_of
from tests.peers.google import Fault

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mine(alice, google):
    found = connected(alice)
    google.asked.clear()
    return found


def age(account, **fields):
    known = secrets_of(account) | {"expires_at": 0} | fields
    rows = ConnectedAccount.objects.filter(pk=account.pk)
    rows.update(credentials=Sealed.of(account, "credentials", known))


def test_a_fresh_token_costs_no_request(mine, google):
    assert grants.access_token(mine.pk) == secrets_of(mine)["access_token"]
    assert google.asked == []


def test_an_old_token_is_renewed_and_kept(mine, google):
    before = secrets_of(mine)
    age(mine)
    token = grants.access_token(mine.pk)
    after = secrets_of(mine)
    assert token == after["access_token"] != before["access_token"]
    assert after["refresh_token"] == before["refresh_token"]
    assert after["granted_at"] == before["granted_at"]
    assert after["expires_at"] > before["granted_at"] + 3000


def test_a_token_that_was_refused_is_renewed_though_it_looks_fresh(mine):
    stale = grants.access_token(mine.pk)
    assert grants.access_token(mine.pk, stale) != stale


def test_many_at_once_renew_once(mine, google):
    age(mine)
    found = []

    def ask():
        found.append(grants.access_token(mine.pk))
        connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert google.asked == ["/oauth2/token"]


def test_a_rotated_token_is_kept(mine, monkeypatch):
    age(mine)
    rotated = {"refresh_token": "next", "access_token": "a", "expires_at": 9, "granted_at": 9}
    monkeypatch.setattr("accounts.google.credentials", lambda token: rotated)
    grants.access_token(mine.pk)
    assert secrets_of(mine)["refresh_token"] == "next"


def test_a_withdrawn_grant_is_told_from_an_outage(mine, google):
    age(mine, refresh_token="withdrawn")
    with pytest.raises(AuthRevoked, match="invalid_grant"):
        grants.access_token(mine.pk)
    google.faults += [Fault("/oauth2/token", 503), Fault("/oauth2/token", 429, retry_after="7")]
    with pytest.raises(Transient):
        grants.access_token(mine.pk)
    with pytest.raises(RateLimited) as caught:
        grants.access_token(mine.pk)
    assert caught.value.after.total_seconds() == 7


def test_a_grant_that_ends_after_a_week_says_why(mine):
    age(mine, refresh_token="withdrawn", granted_at=secrets_of(mine)["granted_at"] - 7 * 86_400)
    with pytest.raises(AuthRevoked) as caught:
        grants.access_token(mine.pk)
    assert "publish your app" in caught.value.remedy


def test_a_wrong_client_secret_blames_the_operator_and_names_the_redirect_uri(mine, settings):
    age(mine)
    settings.GOOGLE_CLIENT_SECRET = "another"
    with pytest.raises(AppMisconfigured) as caught:
        grants.access_token(mine.pk)
    assert "http://localhost:8000/accounts/google/callback" in caught.value.remedy


def test_an_answer_that_is_none_leaves_the_grant_as_it_is(mine, google, settings):
    age(mine)
    before = secrets_of(mine)
    settings.GOOGLE_TOKEN_URL = "http://127.0.0.1:1/"
    with pytest.raises(Transient, match="cannot be reached"):
        grants.access_token(mine.pk)
    assert secrets_of(mine) == before


def test_disconnecting_gives_the_grant_back_and_forgets_it(mine, alice):
    lasting = secrets_of(mine)["refresh_token"]
    disconnect(mine, alice)
    mine.refresh_from_db()
    assert (mine.status, mine.credentials, mine.scopes) == ("disconnected", None, [])
    other = ConnectedAccount(provider="gmail", subject="x", user=alice)
    other.credentials = {"refresh_token": lasting, "expires_at": 0}
    other.save()
    with pytest.raises(AuthRevoked):
        grants.access_token(other.pk)


def test_a_grant_that_another_account_lives_from_is_kept(mine, alice, bob, google):
    connected(bob)
    google.asked.clear()
    disconnect(mine, alice)
    assert google.asked == []


def test_nothing_of_a_token_is_in_what_an_error_tells(mine, google):
    age(mine)
    lasting = secrets_of(mine)["refresh_token"]
    google.faults.append(Fault("/oauth2/token", 500))
    with pytest.raises(Transient) as caught:
        grants.access_token(mine.pk)
    assert lasting not in repr(caught.value) + str(caught.value.__cause__)
