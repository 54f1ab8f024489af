"""Secrets belong to one row and one key: rotation, the checks, and a value that was moved."""

import io
import json
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from accounts import rotation
from accounts.checks import secrets_can_be_read
from accounts.crypto import Misplaced, Sealed, Undecipherable, seal
from accounts.keys import WrongKeys, check_keys
from accounts.models import AuditEvent, ConnectedAccount, OAuthState
from emails.connecting import probe

pytestmark = pytest.mark.django_db
NEW = "bmV3LWtleS1uZXcta2V5LW5ldy1rZXktbmV3LWtleTE="
TABLE = "accounts_connectedaccount"


@pytest.fixture
def old(settings):
    return settings.FIELD_ENCRYPTION_KEYS[0]


@pytest.fixture
def boxes(alice):
    return [add(alice, number) for number in range(3)]


def add(user, number):
    return ConnectedAccount.objects.create(
        user=user, provider="imap", subject=f"box {number}", credentials={"password": f"pw{number}"}
    )


def passwords():
    return [one.credentials.open()["password"] for one in ConnectedAccount.objects.all()]


def move(source, target, table=TABLE, column="credentials"):
    """What somebody with the database alone can do."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT credentials FROM {TABLE} WHERE id = %s", [source.pk])
        text = cursor.fetchone()[0]
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [text, target.pk])
    target.refresh_from_db()


def rotated():
    out = io.StringIO()
    call_command("rotate_keys", "--json", stdout=out)
    return json.loads(out.getvalue())


def test_a_secret_that_was_moved_to_another_account_does_not_open(boxes):
    move(boxes[0], boxes[1])
    with pytest.raises(Misplaced, match="another account"):
        boxes[1].credentials.open()
    with pytest.raises(Misplaced):
        probe(boxes[1])
    boxes[1].refresh_from_db()
    assert boxes[1].status == "pending"  # no grant was lost


def test_nor_does_one_that_was_moved_to_another_column(alice, boxes):
    consent = OAuthState.objects.create(
        user=alice, account=boxes[0], verifier="v", expires_at="2030-01-01T00:00Z"
    )
    assert OAuthState.objects.get().verifier.open() == "v"
    move(boxes[0], consent, "accounts_oauthstate", "verifier")
    with pytest.raises(Misplaced):
        consent.verifier.open()


def test_nor_does_one_that_code_hands_on(boxes):
    boxes[1].credentials = boxes[0].credentials
    boxes[1].save()
    with pytest.raises(Misplaced):
        ConnectedAccount.objects.get(pk=boxes[1].pk).credentials.open()


def test_a_secret_is_written_sealed_or_not_at_all(boxes):
    mine = ConnectedAccount.objects.filter(pk=boxes[0].pk)
    with pytest.raises(TypeError, match=r"Sealed\.of"), transaction.atomic():
        mine.update(credentials={"password": "plain"})
    mine.update(credentials=Sealed.of(boxes[0], "credentials", {"password": "other"}))
    assert passwords() == ["other", "pw1", "pw2"]


def test_after_a_rotation_the_new_key_opens_everything_and_the_old_one_nothing(
    alice, boxes, old, settings
):
    check_keys()
    OAuthState.objects.create(
        user=alice, account=boxes[0], verifier="v", expires_at="2030-01-01T00:00Z"
    )
    settings.FIELD_ENCRYPTION_KEYS = [NEW, old]
    assert rotated() == {"resealed": 5, "current": 0, "unreadable": 0}
    settings.FIELD_ENCRYPTION_KEYS = [NEW]
    check_keys()
    assert passwords() == ["pw0", "pw1", "pw2"]
    assert OAuthState.objects.get().verifier.open() == "v"
    settings.FIELD_ENCRYPTION_KEYS = [old]
    with pytest.raises(WrongKeys):
        check_keys()
    for account in ConnectedAccount.objects.all():
        with pytest.raises(Undecipherable):
            account.credentials.open()
    assert "5 resealed" in AuditEvent.objects.get(verb="rotate keys").reason


def test_a_rotation_that_was_stopped_goes_on_where_it_was(boxes, old, settings, monkeypatch):
    check_keys()
    settings.FIELD_ENCRYPTION_KEYS = [NEW, old]
    monkeypatch.setattr(rotation, "BATCH", 2)
    reseal, done = rotation.resealed, []

    def twice(text):
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(text)
        return reseal(text)

    monkeypatch.setattr(rotation, "resealed", twice)
    with pytest.raises(CommandError, match="Stopped"):
        rotated()
    monkeypatch.setattr(rotation, "resealed", reseal)
    assert rotated() == {"resealed": 2, "current": 2, "unreadable": 0}
    assert rotated() == {"resealed": 0, "current": 4, "unreadable": 0}
    assert passwords() == ["pw0", "pw1", "pw2"]


def test_what_no_key_opens_is_named_and_the_rest_is_done(boxes, old, settings):
    settings.FIELD_ENCRYPTION_KEYS = [NEW]
    lost = add(boxes[0].user, 9)
    settings.FIELD_ENCRYPTION_KEYS = [old]
    with pytest.raises(CommandError, match=f"connected account {lost.pk}") as refused:
        rotated()
    assert refused.value.returncode == 1
    assert "pw9" not in str(refused.value)


def test_the_check_is_content_with_what_opens(boxes):
    check_keys()
    assert secrets_can_be_read(databases=["default"]) == []


def test_the_check_tells_of_keys_of_another_database(boxes, settings):
    check_keys()
    settings.FIELD_ENCRYPTION_KEYS = [NEW]
    (told,) = secrets_can_be_read(databases=["default"])
    assert (told.id, "newest key first" in told.hint) == ("accounts.E001", True)


def test_the_check_names_accounts_whose_secret_cannot_be_read(boxes, old, settings):
    check_keys()
    move(boxes[0], boxes[1])
    settings.FIELD_ENCRYPTION_KEYS = [NEW, old]
    lost = add(boxes[0].user, 9)
    settings.FIELD_ENCRYPTION_KEYS = [old]
    found = secrets_can_be_read(databases=["default"])
    assert [one.id for one in found] == ["accounts.E002"] * 2
    assert [one.msg.partition(":")[0] for one in found] == [
        f"Accounts {boxes[1].pk}",
        f"Accounts {lost.pk}",
    ]


def test_secrets_of_before_are_sealed_again_for_their_account(boxes):
    with connection.cursor() as cursor:
        text = seal({"password": "of before"})
        cursor.execute(f"UPDATE {TABLE} SET credentials = %s WHERE id = %s", [text, boxes[0].pk])
    module = import_module("accounts.migrations.0004_secrets_name_their_account")
    for _ in range(2):
        module.name_the_account(apps, None)
        assert passwords() == ["of before", "pw1", "pw2"]
