"""S13: six digits from a CSPRNG, good once, for five minutes."""

import secrets
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import otp
from accounts.models import PasswordReset

pytestmark = pytest.mark.django_db


def test_a_code_is_six_digits_of_the_systems_own_randomness(monkeypatch):
    asked = []
    monkeypatch.setattr(secrets, "randbelow", lambda most: asked.append(most) or 42)
    assert otp.new_code() == "000042"
    assert asked == [1_000_000]


def test_a_code_sets_the_password_once(visitor, alice, code):
    visitor.ask()
    assert visitor.use().status_code == 200
    alice.refresh_from_db()
    assert alice.check_password("a fresh sentence")
    again = visitor.use(password="another sentence")
    assert (again.status_code, again.json()["code"]) == (422, "wrong_code")
    alice.refresh_from_db()
    assert alice.check_password("a fresh sentence")


def test_a_code_is_good_for_five_minutes(visitor, alice, code):
    visitor.ask()
    left = PasswordReset.objects.get().expires_at - timezone.now()
    assert timedelta(minutes=4, seconds=50) < left <= timedelta(minutes=5)
    PasswordReset.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert visitor.use().json()["code"] == "wrong_code"


def test_a_weak_password_is_refused_and_costs_no_try(visitor, alice, code):
    visitor.ask()
    for password in ("short", "password123", "alice@example.org"):
        answer = visitor.use(password=password)
        assert (answer.status_code, answer.json()["code"]) == (422, "weak_password")
    assert PasswordReset.objects.get().tries_left == 3
    assert visitor.use().status_code == 200


def test_the_pages_do_the_same(client, alice, code):
    assert client.post("/accounts/forgot/", {"email": "ALICE@example.org"}).status_code == 302
    assert 'value="ALICE@example.org"' in client.get("/accounts/reset/").content.decode()
    form = {"email": "alice@example.org", "otp": "000000"}
    form |= {"password1": "a fresh sentence", "password2": "a fresh sentence"}
    assert "wrong, too old" in client.post("/accounts/reset/", form).content.decode()
    page = client.post("/accounts/reset/", form | {"otp": code}).content.decode()
    assert "The password is set" in page
    alice.refresh_from_db()
    assert alice.check_password("a fresh sentence")
