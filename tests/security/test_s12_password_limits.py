"""S12: forgotten passwords are limited from one place and for one address, wrong tries counted."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _within_one_minute(monkeypatch):
    monkeypatch.setattr("accounts.limits.time.time", lambda: 1_800_000_000.0)


def test_one_address_is_asked_for_five_times_a_minute(visitor, alice):
    assert [visitor.ask().status_code for _ in range(6)] == [202] * 5 + [429]
    assert visitor.ask("ALICE@example.org ".strip()).status_code == 429
    assert visitor.ask("bob@example.org").status_code == 202


def test_an_address_of_nobody_is_limited_alike(visitor):
    assert [visitor.ask("x@example.org").status_code for _ in range(6)] == [202] * 5 + [429]


def test_one_place_asks_twenty_times_a_minute(visitor):
    answers = [visitor.ask(f"person{number}@example.org") for number in range(21)]
    assert [answer.status_code for answer in answers] == [202] * 20 + [429]
    assert int(answers[-1]["Retry-After"]) <= 60
    assert answers[-1].json()["code"] == "rate_limited"


def test_wrong_codes_are_counted(visitor, alice):
    assert [visitor.use("000000").status_code for _ in range(11)] == [422] * 10 + [429]


def test_the_pages_count_together_with_the_api(visitor, client, alice):
    for _ in range(5):
        visitor.ask()
    answer = client.post("/accounts/forgot/", {"email": "alice@example.org"})
    assert answer.status_code == 429
    assert "Too many tries" in answer.content.decode()
