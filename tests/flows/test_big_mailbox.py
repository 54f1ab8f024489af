"""A mailbox far away: ten requests are under way all the time, and a second look costs one."""

import time

import pytest

from emails.providers import quota
from tests.peers.far_google import deliver_many, far
from tests.peers.gmail import connected, fetch, secrets_of

pytestmark = pytest.mark.django_db(transaction=True)

HOW_MANY = 300


@pytest.fixture
def there(google, settings, monkeypatch):
    wide = quota.Profile(get=1, rate=1_000_000, burst=1_000_000)
    monkeypatch.setitem(quota.PROFILES, "2026", wide)
    with far(google, 0.1) as found:
        settings.GMAIL_API_URL = found.url
        yield found


@pytest.fixture
def inbox(alice, there, emulate):
    account = connected(alice)
    emulate.empty(secrets_of(account)["access_token"])
    deliver_many(emulate, HOW_MANY)
    there.reset()
    yield account
    emulate.empty(secrets_of(account)["access_token"])


async def test_a_first_run_takes_little_longer_than_its_requests_and_a_second_no_time(inbox, there):
    started = time.perf_counter()
    assert (await fetch(inbox))["saved_count"] == HOW_MANY
    took = time.perf_counter() - started
    assert there.most_in_flight == 10
    # `make bench` asks for 1.3, of 10,000 mails and a worker of its own.
    assert took < 2 * there.permitted_seconds

    there.reset()
    started = time.perf_counter()
    assert (await fetch(inbox))["fetched_count"] == 0
    assert time.perf_counter() - started < 2
    assert (there.bodies, there.others) == (0, 1)
