"""S14: a code rests as a keyed hash bound to its address, and is compared in constant time."""

import hashlib
import hmac

import pytest

from accounts import recovery
from accounts.models import PasswordReset

pytestmark = pytest.mark.django_db


def test_no_plain_hash_of_a_code_is_kept(visitor, alice, code):
    visitor.ask()
    row = PasswordReset.objects.get()
    assert len(row.code_hash) == 64
    assert row.code_hash != hashlib.sha256(code.encode()).hexdigest()
    assert code not in str(vars(row))
    assert "alice" not in str({name: value for name, value in vars(row).items() if name != "user"})


def test_the_same_code_of_two_people_is_kept_differently(visitor, alice, bob, code):
    visitor.ask()
    visitor.ask("bob@example.org")
    assert PasswordReset.objects.values("code_hash").distinct().count() == 2


def test_another_key_makes_every_code_useless(visitor, alice, code, settings):
    visitor.ask()
    settings.SECRET_KEY = "another key " * 5
    assert visitor.use().status_code == 422


def test_codes_are_compared_in_constant_time(visitor, alice, code, monkeypatch):
    compared = []
    real = hmac.compare_digest
    monkeypatch.setattr(
        recovery.hmac, "compare_digest", lambda a, b: compared.append(len(b)) or real(a, b)
    )
    visitor.ask()
    visitor.use("000000")
    assert 64 in compared
