"""S18: a code is bound to its address and request, ends every session, and its owner is told."""

import pytest
from django.core import mail

from accounts.models import ApiToken, AuditEvent, PasswordReset
from accounts.tokens import create_token
from jobs.models import Job

pytestmark = pytest.mark.django_db


def test_a_new_code_voids_the_old_one(visitor, alice, monkeypatch):
    codes = iter(["111111", "222222"])
    monkeypatch.setattr("accounts.recovery.new_code", lambda: next(codes))
    visitor.ask()
    visitor.ask()
    assert visitor.use("111111").status_code == 422
    assert visitor.use("222222").status_code == 200
    assert PasswordReset.objects.count() == 1


def test_a_code_of_another_person_opens_nothing(visitor, alice, bob, code):
    visitor.ask("bob@example.org")
    assert visitor.use(email="alice@example.org").status_code == 422
    bob.refresh_from_db()
    assert visitor.use(email="bob@example.org").status_code == 200


def test_a_code_that_nobody_asked_for_opens_nothing(visitor, alice):
    assert visitor.use().status_code == 422


def test_a_reset_ends_sessions_and_tokens(visitor, alice, code):
    browser = type(visitor.client)()
    browser.login(username="alice@example.org", password="alice's password")
    _, token = create_token(alice, "write")
    bearer = {"Authorization": f"Bearer {token}"}
    assert browser.get("/api/v1/jobs").status_code == 200
    assert visitor.client.get("/api/v1/jobs", headers=bearer).status_code == 200
    visitor.ask()
    visitor.use()
    assert browser.get("/api/v1/jobs").status_code == 401
    assert visitor.client.get("/api/v1/jobs", headers=bearer).status_code == 401
    assert ApiToken.objects.get().revoked_at


def test_a_reset_signs_nobody_in(visitor, alice, code):
    visitor.ask()
    visitor.use()
    assert visitor.client.get("/api/v1/jobs").status_code == 401


def test_the_owner_is_told_by_mail(visitor, alice, code):
    visitor.ask()
    visitor.use()
    told = Job.objects.get(kind="SEND_EMAIL")
    assert told.user == alice
    assert told.input_payload["subject"] == "Your password was changed"
    assert mail.outbox == []


def test_asking_wrong_codes_and_the_reset_are_audited(visitor, alice, code):
    visitor.ask()
    visitor.use("000000")
    visitor.use()
    verbs = AuditEvent.objects.order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["send code", "wrong code", "reset password"]


def test_a_code_for_a_password_makes_no_owner(visitor, client, code):
    visitor.ask("nobody@example.org")
    assert client.get(f"/accounts/first/{code}/").status_code == 410
