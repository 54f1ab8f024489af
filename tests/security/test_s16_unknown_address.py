"""S16: nobody learns by asking whether an address is known."""

from __future__ import annotations

import sys
import time
from statistics import NormalDist

import pytest
from django.conf import settings
from redis import Redis

from accounts.models import AuditEvent, PasswordReset, User
from accounts.otp import open_code
from jobs.models import Job, JobEvent
from tests.security.conftest import Visitor

pytestmark = pytest.mark.django_db(transaction=True)

KNOWN, UNKNOWN = "alice@example.org", "nobod@example.org"


def told(answer) -> tuple:
    return answer.status_code, answer.content, dict(answer.items())


def test_both_get_the_same_answer(visitor, alice):
    assert told(visitor.ask(KNOWN)) == told(visitor.ask(UNKNOWN))
    assert told(visitor.use("000000", email=KNOWN)) == told(visitor.use("000000", email=UNKNOWN))
    weak = [visitor.use(password="short", email=email) for email in (KNOWN, UNKNOWN)]
    assert told(weak[0]) == told(weak[1])


def test_a_disabled_person_is_unknown(visitor, alice, code):
    User.objects.update(is_active=False)
    assert visitor.ask().status_code == 202
    assert visitor.use().status_code == 422


def test_the_pages_give_both_the_same(client, alice):
    answers = [client.post("/accounts/forgot/", {"email": email}) for email in (KNOWN, UNKNOWN)]
    assert [(answer.status_code, answer.url) for answer in answers] == [
        (302, "/accounts/reset/")
    ] * 2


def written(visitor: Visitor, email: str) -> dict:
    """How many rows and Redis keys an ask leaves, and how long what is sealed is."""
    with Redis.from_url(settings.REDIS_URLS["email"]) as redis:
        redis.flushdb()
        for model in (Job, PasswordReset, AuditEvent):
            model.objects.all().delete()
        visitor.ask(email)
        job = Job.objects.get()
        return {
            "rows": [model.objects.count() for model in (JobEvent, PasswordReset, AuditEvent)],
            "job": (job.kind, job.queue, job.status, job.user_id, job.actor_id, job.ring),
            "sealed": len(job.input_payload["otp"]),
            "redis": sorted(redis.type(key) for key in redis.keys("*")),
        }


def test_both_leave_the_same_rows_and_the_same_in_redis(visitor, alice):
    assert written(visitor, KNOWN) == written(visitor, UNKNOWN)


def test_what_is_sealed_for_nobody_holds_no_code(visitor):
    visitor.ask(UNKNOWN)
    assert open_code(UNKNOWN, Job.objects.get().input_payload["otp"]) == "------"


def seconds(call) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def chance_of(first: list[float], second: list[float]) -> tuple[float, float]:
    """Mann-Whitney: P(first < second), and the two-sided p of the two being alike."""
    n, m = len(first), len(second)
    ranked = sorted([(value, 0) for value in first] + [(value, 1) for value in second])
    ranks = sum(rank for rank, (_, group) in enumerate(ranked, 1) if group == 1)
    smaller = ranks - m * (m + 1) / 2
    z = (smaller - n * m / 2) / (n * m * (n + m + 1) / 12) ** 0.5
    return smaller / (n * m), 2 * (1 - NormalDist().cdf(abs(z)))


def timings(visitor: Visitor, calls: int, ask) -> tuple[list[float], list[float]]:
    """Both by turns, so that whatever else the machine does befalls both alike."""
    ask(visitor, KNOWN)
    ask(visitor, UNKNOWN)
    pairs = []
    for number in range(calls):
        order = (KNOWN, UNKNOWN) if number % 2 else (UNKNOWN, KNOWN)
        found = {email: seconds(lambda email=email: ask(visitor, email)) for email in order}
        pairs.append((found[KNOWN], found[UNKNOWN]))
    return [known for known, _ in pairs], [unknown for _, unknown in pairs]


ASKS = {
    "forgot": lambda visitor, email: visitor.ask(email),
    "reset": lambda visitor, email: visitor.use("000000", email=email),
}


@pytest.mark.parametrize("what", ASKS)
def test_forty_calls_each_take_alike_long(visitor, alice, unlimited, what):
    known, unknown = timings(visitor, 40, ASKS[what])
    chance, _ = chance_of(known, unknown)
    # Two alike samples of 40 stray outside this once in 10,000 runs.
    assert 0.25 < chance < 0.75


@pytest.mark.benchmark
@pytest.mark.parametrize("what", ASKS)
def test_two_hundred_calls_each_take_alike_long(visitor, alice, unlimited, what):
    known, unknown = timings(visitor, 200, ASKS[what])
    chance, p = chance_of(known, unknown)
    assert 0.4 < chance < 0.6, (chance, p)
    assert p > 0.001, (chance, p)
    sys.stderr.write(f"{what}: P(known < unknown) = {chance:.3f}, Mann-Whitney p = {p:.3f}\n")
