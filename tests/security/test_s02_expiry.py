"""S2: a token ends by itself after a year, at once when it is revoked, and reads when it is to."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.models import ApiToken, AuditEvent
from accounts.tokens import create_token

pytestmark = pytest.mark.django_db


def call(token, method="get", path="/api/v1/jobs"):
    return getattr(Client(), method)(path, headers={"Authorization": f"Bearer {token}"})


def test_a_token_lasts_a_year_unless_said_otherwise(alice, capsys):
    row, _ = create_token(alice)
    assert abs(row.expires_at - timezone.now() - timedelta(days=365)) < timedelta(minutes=1)
    call_command("createapitoken", alice.email, days=0)
    assert ApiToken.objects.latest("id").expires_at is None


def test_a_token_that_is_over_opens_nothing(alice):
    _, token = create_token(alice, expires_at=timezone.now() - timedelta(seconds=1))
    assert call(token).status_code == 401


def test_a_token_revoked_on_the_page_is_refused_at_the_next_call(client, alice):
    row, token = create_token(alice)
    assert call(token).status_code == 200
    client.force_login(alice)
    assert client.post(f"/accounts/tokens/{row.pk}/revoke/").status_code == 302
    assert call(token).status_code == 401
    assert "revoked" in client.get("/accounts/tokens/").content.decode()
    assert AuditEvent.objects.filter(verb="revoke token", actor=alice).exists()


def test_nobody_revokes_or_sees_the_token_of_another(client, alice, bob, operator):
    row, token = create_token(alice)
    for other in (bob, operator):
        client.force_login(other)
        assert client.post(f"/accounts/tokens/{row.pk}/revoke/").status_code == 404
        assert row.prefix not in client.get("/accounts/tokens/").content.decode()
    assert call(token).status_code == 200


def test_a_token_of_scope_read_changes_nothing(alice):
    _, token = create_token(alice, "read")
    assert call(token).status_code == 200
    assert call(token, "post", "/api/v1/jobs/trigger/extract").status_code == 403


def test_tokens_are_for_people_who_are_signed_in(client, db):
    assert client.get("/accounts/tokens/").url.startswith("/accounts/login/")
    assert client.post("/accounts/tokens/1/revoke/").url.startswith("/accounts/login/")


def test_the_token_of_a_service_belongs_to_a_superuser(alice):
    with pytest.raises(CommandError, match="belongs to a superuser"):
        call_command("createapitoken", alice.email, service=True)
