"""S1: 256 random bits, shown once, kept as a prefix and a keyed hash, compared in constant time."""

import hashlib
import hmac
import secrets

import pytest
from django.core import serializers
from django.core.management import call_command

from accounts import tokens
from accounts.models import ApiToken
from accounts.tokens import create_token, find_token

pytestmark = pytest.mark.django_db


def test_a_token_is_made_of_256_bits_of_the_systems_own_randomness(alice, monkeypatch):
    asked = []
    real = secrets.token_urlsafe
    monkeypatch.setattr(
        tokens.secrets, "token_urlsafe", lambda size: asked.append(size) or real(size)
    )
    create_token(alice)
    assert asked == [32]


def test_a_dump_holds_nothing_that_opens(alice, client, settings):
    _, token = create_token(alice, "write")
    dump = serializers.serialize("json", ApiToken.objects.all())
    secret = token.partition(".")[2]
    assert secret not in dump
    assert hashlib.sha256(token.encode()).hexdigest() not in dump
    kept = ApiToken.objects.get().hash
    for guess in (kept, f"{ApiToken.objects.get().prefix}.{kept}"):
        assert (
            client.get("/api/v1/jobs", headers={"Authorization": f"Bearer {guess}"}).status_code
            == 401
        )
    settings.SECRET_KEY = "another key " * 5
    assert find_token(token) is None


def test_tokens_are_compared_in_constant_time(alice, monkeypatch):
    compared = []
    real = hmac.compare_digest
    monkeypatch.setattr(
        tokens.hmac, "compare_digest", lambda a, b: compared.append((a, b)) or real(a, b)
    )
    row, _ = create_token(alice)
    assert find_token(f"{row.prefix}.guess") is None
    assert compared


def test_the_page_shows_a_token_once(client, alice):
    client.force_login(alice)
    form = {"name": "a script", "scope": "read", "days": "365"}
    page = client.post("/accounts/tokens/", form).content.decode()
    row = ApiToken.objects.get()
    token = page.split(f"<code>{row.prefix}.")[1].split("</code>")[0]
    assert find_token(f"{row.prefix}.{token}") == row
    again = client.get("/accounts/tokens/").content.decode()
    assert row.prefix in again
    assert token not in again


def test_the_command_prints_a_token_and_nothing_else(alice, capsys):
    call_command("createapitoken", alice.email)
    assert find_token(capsys.readouterr().out.strip()) == ApiToken.objects.get()
