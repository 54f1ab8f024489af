from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.utils import timezone

from accounts import audit
from accounts.crypto import Undecipherable, seal, unseal
from accounts.models import AuditEvent, ConnectedAccount, User
from accounts.otp import open_code, seal_code
from accounts.tokens import create_token, find_token
from jobs.errors import BadInput

pytestmark = pytest.mark.django_db


def test_an_address_is_unique_whatever_its_case(alice):
    with pytest.raises(ValidationError, match="has this address already"):
        User.objects.create_user("ALICE@example.org")
    with pytest.raises(IntegrityError):
        User(email="Alice@Example.org").save()


@pytest.mark.parametrize("email", ["", "alice", "alice@", "a b@example.org"])
def test_an_address_must_be_one(email):
    with pytest.raises(ValidationError):
        User.objects.create_user(email)


def test_people_sign_in_whatever_the_case_of_their_address(client, alice):
    assert client.login(username="Alice@EXAMPLE.org", password="alice's password")


def test_a_user_without_a_password_cannot_sign_in_with_one(client):
    User.objects.create_user("carol@example.org")
    assert not client.login(username="carol@example.org", password="")


def test_a_time_zone_must_exist():
    with pytest.raises(ValidationError, match="is no time zone"):
        User.objects.create_user("carol@example.org", time_zone="Mars/Olympus")


def test_credentials_are_sealed_at_rest(alice):
    account = ConnectedAccount.objects.create(
        user=alice, provider="imap", subject="x", credentials={"password": "hunter2"}
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT credentials FROM accounts_connectedaccount")
        assert "hunter2" not in cursor.fetchone()[0]
    account.refresh_from_db()
    assert "hunter2" not in repr(account.credentials) + str(vars(account))
    assert account.credentials.open() == {"password": "hunter2"}
    account.save()
    account.refresh_from_db()
    assert account.credentials.open() == {"password": "hunter2"}


def test_what_an_old_key_sealed_opens_while_the_key_is_listed(settings):
    new, old = "bmV3LWtleS1uZXcta2V5LW5ldy1rZXktbmV3LWtleTE=", settings.FIELD_ENCRYPTION_KEYS[0]
    sealed = seal({"a": 1})
    settings.FIELD_ENCRYPTION_KEYS = [new, old]
    assert unseal(sealed) == {"a": 1}
    settings.FIELD_ENCRYPTION_KEYS = [new]
    with pytest.raises(Undecipherable, match="FIELD_ENCRYPTION_KEYS") as refused:
        unseal(sealed)
    assert "back into FIELD_ENCRYPTION_KEYS" in refused.value.remedy


def test_a_code_is_sealed_for_its_address_alone():
    sealed = seal_code("alice@example.org", "493021")
    assert "493021" not in sealed
    assert open_code("alice@example.org", sealed) == "493021"
    with pytest.raises(BadInput, match="another address"):
        open_code("bob@example.org", sealed)


def test_a_code_grows_too_old(monkeypatch):
    sealed = seal_code("alice@example.org", "493021")
    monkeypatch.setattr("accounts.otp.MAX_AGE_SECONDS", -1)
    with pytest.raises(BadInput, match="too old"):
        open_code("alice@example.org", sealed)


def test_a_plain_code_is_refused():
    with pytest.raises(BadInput, match="not sealed"):
        open_code("alice@example.org", "493021")


def test_a_token_is_kept_as_a_hash_and_found_again(alice):
    row, token = create_token(alice)
    assert token not in str(vars(row))
    assert find_token(token) == row
    row.refresh_from_db()
    assert row.last_used_at


def test_a_token_that_is_wrong_revoked_old_or_of_a_disabled_user_opens_nothing(alice):
    row, token = create_token(alice)
    assert find_token(token + "x") is None
    assert find_token(row.prefix + ".other") is None
    row.expires_at = timezone.now() - timedelta(seconds=1)
    row.save()
    assert find_token(token) is None
    row.expires_at = None
    row.revoke()
    assert find_token(token) is None
    _, other = create_token(alice)
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert find_token(other) is None


def test_the_audit_names_actor_verb_and_target(alice, account):
    event = audit.record(alice, "look at", account, "to help")
    assert (event.actor_name, event.target) == (
        "alice@example.org",
        f"accounts.ConnectedAccount:{account.pk}",
    )


def test_the_audit_is_never_changed(alice):
    event = audit.record(alice, "look at", "something")
    with pytest.raises(TypeError, match="never changed"):
        event.save()


def test_the_audit_outlives_the_person(alice):
    audit.record(alice, "look at", "something")
    alice.delete()
    event = AuditEvent.objects.get(verb="look at")
    assert (event.actor, event.actor_name) == (None, "alice@example.org")
