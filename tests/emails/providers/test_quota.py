"""Google's quota: shared by all workers, and kept to when Redis is away."""

import asyncio
from datetime import timedelta

import pytest

from accounts.errors import RateLimited
from emails.providers import quota
from emails.providers.quota import Bucket, Local
from emails.providers.web_api import Pace

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["shared", "local"])
def bucket(request, settings):
    quota._redis.cache_clear()
    quota._local.cache_clear()
    if request.param == "local":
        settings.REDIS_URLS = {"email": "redis://127.0.0.1:1/2"}
    yield Bucket("a person")
    quota._redis.cache_clear()


async def taken(bucket, units, times) -> list[float]:
    return [bucket._take(units) for _ in range(times)]


async def test_what_may_be_spent_at_once_costs_no_wait(bucket):
    assert await taken(bucket, 20, 50) == [0] * 50


async def test_after_that_each_waits_for_its_place_in_the_line(bucket):
    await taken(bucket, 20, 50)
    waits = await taken(bucket, 20, 4)
    assert waits == sorted(waits)
    assert 0.5 < waits[3] <= 1.01
    assert waits[0] <= 0.26


async def test_a_wait_that_is_too_long_takes_nothing_and_names_itself(bucket):
    with pytest.raises(RateLimited) as caught:
        await bucket.take(5_000)
    assert 40 < caught.value.after.total_seconds() <= 51
    assert await taken(bucket, 20, 1) == [0]


async def test_a_pause_holds_everybody(bucket):
    await bucket.pause(timedelta(seconds=60))
    with pytest.raises(RateLimited) as caught:
        await Bucket("a person").take(1)
    assert 55 < caught.value.after.total_seconds() <= 60
    await Bucket("somebody else").take(1)


async def test_a_shorter_pause_ends_no_longer_one(bucket):
    await bucket.pause(timedelta(seconds=60))
    await bucket.pause(timedelta(seconds=30))
    assert bucket._take(1) > 55


async def test_a_project_of_before_may_pays_less(bucket, settings):
    settings.GMAIL_QUOTA_PROFILE = "legacy"
    old = Bucket("a person")
    assert (old.profile.get, old.profile.rate, bucket.profile.get) == (5, 200, 20)


async def test_the_two_buckets_are_one_rule(bucket):
    local = Local(bucket.profile)
    for units in (400, 400, 400, 20, 1):
        assert bucket._take(units) == pytest.approx(local.take(units), abs=0.3)


async def test_waiting_is_slept_through(bucket):
    await taken(bucket, 20, 50)
    started = asyncio.get_running_loop().time()
    await bucket.take(20)
    assert asyncio.get_running_loop().time() - started > 0.1


def test_the_pace_is_halved_once_for_requests_that_flew_together():
    pace = Pace()
    for number in range(1, 11):
        pace.bad(number, sent=10)
    assert pace.width == 5
    pace.bad(11, sent=15)
    assert pace.width == 2


def test_the_pace_never_stops_and_grows_again_slowly():
    pace = Pace()
    for number in range(1, 9):
        pace.bad(number * 10, sent=number * 10)
    assert pace.width == 1
    for _ in range(19):
        pace.good()
    assert pace.width == 1
    pace.good()
    assert pace.width == 2
    for _ in range(1_000):
        pace.good()
    assert pace.width == 10
