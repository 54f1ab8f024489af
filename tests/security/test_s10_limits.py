"""S10: limits are counted by all processes together, refused credentials too."""

import pytest
from django.test import Client

from accounts import limits
from accounts.limits import CALLS, REFUSALS, Counters, Limit, counters
from accounts.tokens import create_token

pytestmark = pytest.mark.django_db


def refused(client):
    return client.get("/api/v1/jobs", headers={"Authorization": "Bearer tmguess.guess"})


def test_refused_tokens_are_answered_by_429_after_twenty(client):
    answers = [refused(client).status_code for _ in range(REFUSALS.most + 2)]
    assert answers == [401] * REFUSALS.most + [429] * 2


def test_the_answer_says_how_long_to_wait(client):
    for _ in range(REFUSALS.most):
        refused(client)
    answer = refused(client)
    assert answer.json()["code"] == "rate_limited"
    assert 1 <= int(answer["Retry-After"]) <= 60


def test_another_process_counts_on_from_there(client):
    for _ in range(REFUSALS.most):
        refused(client)
    counters.cache_clear()
    assert refused(client).status_code == 429


def test_a_caller_is_held_to_its_own_limit(client, alice, bob, monkeypatch):
    monkeypatch.setattr(limits, "CALLS", Limit("few calls", 3, 60))
    first, second = ({"Authorization": f"Bearer {create_token(who)[1]}"} for who in (alice, bob))
    answers = [client.get("/api/v1/jobs", headers=first).status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
    assert client.get("/api/v1/jobs", headers=second).status_code == 200


def test_pages_of_people_are_not_counted():
    assert Client().get("/healthz").status_code == 200
    assert counters().add(CALLS, "127.0.0.1", 0) == 0


def test_without_redis_each_process_counts_for_itself():
    class Gone:
        def pipeline(self, transaction):
            raise ConnectionError

    alone = Counters(Gone())
    assert [alone.add(REFUSALS, "somebody") for _ in range(3)] == [1, 2, 3]
