"""S7: the console's door is throttled and asks for the second factor."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

pytestmark = pytest.mark.django_db


def knock(client, path, password="wrong", **headers):
    form = {"username": "operator@example.org", "password": password}
    form["login"] = form["username"]
    return client.post(path, form, **headers)


@pytest.mark.parametrize("path", ["/admin/login/", "/accounts/login/"])
def test_five_wrong_passwords_close_the_door_to_the_right_one(client, operator, path):
    for _ in range(5):
        assert "not correct" in knock(client, path).content.decode()
    answer = knock(client, path, "operator's password")
    assert answer.status_code == 200
    assert "Too many" in answer.content.decode()


def test_both_doors_count_together(client, operator):
    for path in ("/admin/login/", "/accounts/login/") * 3:
        answer = knock(client, path)
    assert "Too many" in answer.content.decode()


def test_other_addresses_in_the_header_open_no_further_tries(client, operator):
    for number in range(6):
        answer = knock(client, "/admin/login/", headers={"x-forwarded-for": f"203.0.113.{number}"})
    assert "Too many" in answer.content.decode()


def test_one_place_tries_ten_names_a_minute(client, db):
    for number in range(11):
        form = {"login": f"person{number}@example.org", "password": "wrong"}
        answer = client.post("/accounts/login/", form)
    assert "Too many" in answer.content.decode()


def test_the_console_stays_shut_until_the_second_factor_is_given(client, operator):
    TOTP.activate(operator, generate_totp_secret())
    answer = knock(client, "/admin/login/", "operator's password")
    assert answer.url == "/accounts/2fa/authenticate/"
    assert client.get("/admin/").status_code == 302
    assert Client().get("/admin/").status_code == 302


def test_wrong_second_factors_are_throttled(client, operator):
    TOTP.activate(operator, generate_totp_secret())
    knock(client, "/admin/login/", "operator's password")
    answers = [
        client.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
        for _ in range(7)
    ]
    assert "Too many" in answers[-1]
