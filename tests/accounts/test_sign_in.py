"""Sign-in: one door for pages and console, throttled, with a second factor, and audited."""

import re

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.management import call_command
from django.db import connection
from django.test import Client

import config.settings as ours
from accounts.models import AuditEvent, User
from jobs.models import Job

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"


def sign_in(client, email="alice@example.org", password="alice's password", **more):
    return client.post(LOGIN, {"login": email, "password": password} | more)


def confirm(client, password="alice's password"):
    """The password again, as changes of sign-in want it."""
    return client.post("/accounts/reauthenticate/", {"password": password})


def totp_now(secret: str) -> str:
    return f"{hotp_value(secret, next(yield_hotp_counters_from_time())):06d}"


@pytest.fixture
def secret(alice) -> str:
    """Alice has a second factor."""
    secret = generate_totp_secret()
    TOTP.activate(alice, secret)
    return secret


def test_people_sign_in_whatever_the_case_of_their_address(client):
    User.objects.create_user("Carol@Example.org", "carol's password")
    assert sign_in(client, "carol@EXAMPLE.org", "carol's password").status_code == 302
    assert client.get("/api/v1/jobs").status_code == 200


def test_the_console_sends_to_the_same_door_and_back(client, operator):
    to = client.get("/admin/jobs/job/", follow=True)
    assert to.redirect_chain == [("/admin/login/?next=/admin/jobs/job/", 302)]
    assert f'action="{LOGIN}"' in to.content.decode()
    back = sign_in(client, operator.email, "operator's password", next="/admin/jobs/job/")
    assert back.url == "/admin/jobs/job/"
    assert client.get(back.url).status_code == 200


def test_a_program_signs_in_as_to_any_console_of_django(client, operator):
    form = {"username": operator.email, "password": "operator's password"}
    assert client.post("/admin/login/", form).url == "/admin/"
    assert client.get("/admin/login/").url == "/admin/"


def test_nobody_is_led_elsewhere_by_a_forged_link(client, alice):
    assert sign_in(client, next="https://evil.example/").url == "/"


def test_people_without_a_console_are_told_so(client, alice):
    sign_in(client)
    page = client.get("/admin/", follow=True)
    assert page.status_code == 403
    assert "may not open the console" in page.content.decode()


@pytest.mark.parametrize("email", ["alice@example.org", "nobody@example.org"])
def test_a_refused_sign_in_says_the_same_to_all(client, alice, email):
    answer = sign_in(client, email, "wrong")
    assert answer.status_code == 200
    assert "are not correct" in answer.content.decode()


def test_nobody_signs_up_by_themselves(client):
    assert client.get("/accounts/signup/").status_code == 404


def test_sign_ins_good_and_bad_are_audited(client, alice):
    sign_in(client, password="wrong")
    sign_in(client, "alice's password", "typed into the wrong box")
    sign_in(client, "nobody@example.org", "wrong")
    sign_in(client)
    client.post("/accounts/logout/")
    found = [
        (event.verb, event.target.partition(":")[0], event.reason)
        for event in AuditEvent.objects.order_by("id")
    ]
    assert found == [
        ("sign in refused", "accounts.User", "from 127.0.0.1"),
        ("sign in refused", "unknown address", "from 127.0.0.1"),
        ("sign in", "accounts.User", "from 127.0.0.1"),
        ("sign out", "accounts.User", ""),
    ]


def test_a_second_factor_is_asked_for(client, alice, secret):
    assert sign_in(client).url == "/accounts/2fa/authenticate/"
    assert client.get("/api/v1/jobs").status_code == 401
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    assert client.post("/accounts/2fa/authenticate/", {"code": totp_now(secret)}).status_code == 302
    assert client.get("/api/v1/jobs").status_code == 200


def test_a_second_factor_is_switched_on_with_recovery_codes_and_the_owner_is_told(
    client, alice, django_capture_on_commit_callbacks
):
    sign_in(client)
    assert client.get("/accounts/2fa/totp/activate/").url.startswith("/accounts/reauthenticate/")
    assert confirm(client).status_code == 302
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    assert "data:image/svg+xml" in page
    secret = re.search(r'value="([A-Z2-7]{20,})"', page)[1]
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/accounts/2fa/totp/activate/", {"code": totp_now(secret)})
    assert answer.status_code == 302
    codes = client.get("/accounts/2fa/recovery-codes/").content.decode()
    first = re.search(r">\s*(\d{8})", codes)[1]
    told = Job.objects.get(kind="SEND_EMAIL", user=alice).input_payload["message"]
    assert told.startswith("A second factor was switched on. It was done from 127.0.0.1.")
    assert AuditEvent.objects.filter(verb="add second factor", actor=alice).count() == 2
    other = Client()
    sign_in(other)
    assert other.post("/accounts/2fa/authenticate/", {"code": first}).status_code == 302
    assert other.get("/api/v1/jobs").status_code == 200


def test_the_secret_of_a_second_factor_rests_sealed(alice, secret):
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        assert secret not in str(cursor.fetchall())
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert get_adapter().decrypt(kept) == secret


def test_limits_are_kept_in_the_database_that_all_processes_share(client, alice, settings):
    settings.CACHES = ours.CACHES
    call_command("createcachetable", verbosity=0)
    answers = [sign_in(client, password="wrong").content.decode() for _ in range(6)]
    assert ["Too many" in answer for answer in answers] == [False] * 5 + [True]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_cache")
        assert cursor.fetchone()[0]


@pytest.mark.parametrize(
    "path",
    [
        "login/",
        "forgot/",
        "reset/",
        "2fa/",
        "2fa/totp/activate/",
        "reauthenticate/",
        "password/change/",
        "logout/",
    ],
)
def test_pages_of_sign_in_hold_no_inline_script_or_style(client, alice, path):
    sign_in(client)
    confirm(client)
    page = (Client() if path in {"login/", "forgot/"} else client).get("/accounts/" + path)
    assert page.status_code == 200
    assert not re.search(r"<style|<script(?![^>]*src=)|\sstyle=|\son\w+=", page.content.decode())
