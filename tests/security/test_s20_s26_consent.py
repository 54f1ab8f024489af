"""S20 to S26: a consent for a mailbox, and what is kept of it. tests/accounts/test_oauth.py and
test_grants.py walk the whole way at a server that others wrote."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts import grants, oauth
from accounts.connections import disconnect
from accounts.crypto import Misplaced, Undecipherable
from accounts.errors import AuthRevoked
from accounts.models import ConnectedAccount, OAuthState
from jobs.errors import BadInput, Fate, fate_of
from jobs.models import Status
from jobs.services import TaskService
from tests.peers.gmail import connected, secrets_of
from tests.peers.google import ALICE, BOB

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def begun(alice, settings):
    """The parameters of a consent that Alice began in the browser session "hers"."""
    settings.GOOGLE_CLIENT_ID, settings.GOOGLE_CLIENT_SECRET = "id", "secret"
    url = oauth.begin(oauth.new_account(alice), alice, "hers")
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def test_s20_a_state_is_long_random_and_good_once(alice, begun):
    assert len(begun["state"]) >= 22  # 128 bits in base64
    oauth.take(begun["state"], alice, "hers")
    with pytest.raises(BadInput, match="used already"):
        oauth.take(begun["state"], alice, "hers")


def test_s20_a_state_ends_after_ten_minutes(alice, begun):
    OAuthState.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert OAuthState.objects.get().expires_at - OAuthState.objects.get().created_at < timedelta(
        minutes=10
    )
    with pytest.raises(BadInput, match="longer than 10 minutes"):
        oauth.take(begun["state"], alice, "hers")


@pytest.mark.parametrize(("who", "session"), [("bob", "hers"), ("alice", "another")])
def test_s20_a_state_is_bound_to_user_and_session(alice, bob, begun, who, session):
    with pytest.raises(BadInput):
        oauth.take(begun["state"], {"alice": alice, "bob": bob}[who], session)


def test_s21_pkce_and_a_redirect_uri_from_the_settings(begun, settings):
    assert (begun["code_challenge_method"], len(begun["code_challenge"])) == ("S256", 43)
    assert begun["redirect_uri"] == f"{settings.BASE_URL}/accounts/google/callback"


def test_s21_the_host_header_does_not_move_the_redirect_uri(alice, begun, client):
    client.force_login(alice)
    answer = client.post("/accounts/google/connect", headers={"host": "127.0.0.1"})
    asked = parse_qs(urlsplit(answer["Location"]).query)
    assert asked["redirect_uri"] == [begun["redirect_uri"]]


def test_s22_only_reading_is_asked_for(begun):
    mail = [
        scope for scope in begun["scope"].split() if "mail" in scope and "userinfo" not in scope
    ]
    assert mail == ["https://www.googleapis.com/auth/gmail.readonly"]


def test_s23_another_mailbox_never_takes_the_place_of_one(alice, google):
    first = connected(alice)
    secret = secrets_of(first)
    grant = oauth.Grant("another-sub", BOB, (), {"refresh_token": "b", "access_token": "b"})
    with pytest.raises(BadInput, match=f"{BOB}, not {ALICE}"):
        oauth.keep(OAuthState(user=alice, account=first), grant)
    assert secrets_of(first) == secret


def test_s24_tokens_are_sealed_with_a_key_that_is_not_in_the_database(alice, account):
    with connection.cursor() as cursor:
        cursor.execute("SELECT credentials FROM accounts_connectedaccount")
        stored = cursor.fetchone()[0]
    assert "path" not in str(stored)
    assert account.credentials.open()["path"]


def test_s24_an_old_key_opens_nothing_after_rotation(account, settings):
    old = settings.FIELD_ENCRYPTION_KEYS
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *old]
    call_command("rotate_keys")
    settings.FIELD_ENCRYPTION_KEYS = old
    with pytest.raises(Undecipherable):
        ConnectedAccount.objects.get().credentials.open()


def test_s24_a_secret_that_is_moved_to_another_row_does_not_open(alice, account):
    other = ConnectedAccount.objects.create(user=alice, provider="file", subject="other")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_connectedaccount SET credentials = (SELECT credentials FROM "
            "accounts_connectedaccount WHERE id = %s) WHERE id = %s",
            [account.pk, other.pk],
        )
    other.refresh_from_db()
    with pytest.raises(Misplaced):
        other.credentials.open()


def test_s25_disconnecting_gives_back_deletes_and_cancels_whatever_the_provider_says(
    alice, google, settings
):
    mine = connected(alice)
    job = TaskService.enqueue_email_fetch_sync(alice.pk, "gmail", account_id=mine.pk)
    settings.GOOGLE_REVOKE_URL = "http://127.0.0.1:1/"
    disconnect(mine, alice)
    mine.refresh_from_db()
    job.refresh_from_db()
    assert (mine.status, mine.credentials, job.status) == ("disconnected", None, Status.CANCELLED)


def test_s26_a_grant_that_is_gone_is_not_tried_again(alice, google):
    mine = connected(alice)
    mine.credentials = {"refresh_token": "withdrawn", "expires_at": 0}
    mine.save()
    with pytest.raises(AuthRevoked) as caught:
        grants.access_token(mine.pk)
    assert fate_of(caught.value) == Fate.FAIL
