"""S9: cookies of sessions are bound to this host and to TLS, and change with every sign-in."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session

ROOT = Path(__file__).parents[2]
ASK = """
from django.conf import settings as s
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,
      s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE,
      s.CSRF_COOKIE_SAMESITE, s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH)
"""


def sign_in(client, password="alice's password"):
    return client.post("/accounts/login/", {"login": "alice@example.org", "password": password})


def test_cookies_of_an_https_installation(tmp_path):
    env = {"BASE_URL": "https://tallymail.example", "DATA_DIR": str(tmp_path)}
    env |= {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings"}
    ran = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert ran.stdout.split() == [
        *("__Host-tallymail", "__Host-csrf", "True", "True", "True", "True"),
        *("Lax", "Lax", "None", "/"),
    ]


@pytest.mark.django_db
def test_a_sign_in_makes_a_new_session_and_a_new_csrf_token(client, alice):
    client.get("/accounts/login/")
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before, token = session.session_key, client.cookies["csrftoken"].value
    client.cookies["tallymail"] = before
    sign_in(client)
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()
    assert client.cookies["csrftoken"].value != token


@pytest.mark.django_db
def test_a_sign_out_ends_the_session(client, alice):
    sign_in(client)
    key = client.session.session_key
    client.post("/accounts/logout/")
    assert not Session.objects.filter(session_key=key).exists()


@pytest.mark.django_db
def test_another_password_ends_the_other_sessions(client, alice):
    other = type(client)()
    sign_in(client)
    sign_in(other)
    form = {"oldpassword": "alice's password"}
    form |= dict.fromkeys(("password1", "password2"), "a fresh sentence")
    assert client.post("/accounts/password/change/", form).status_code == 302
    assert client.get("/api/v1/jobs").status_code == 200
    assert other.get("/api/v1/jobs").status_code == 401


@pytest.mark.django_db
def test_a_disabled_person_is_out_at_once(client, alice):
    sign_in(client)
    alice.is_active = False
    alice.save()
    assert client.get("/api/v1/jobs").status_code == 401
