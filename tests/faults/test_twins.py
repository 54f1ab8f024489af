"""The same click many times at once is one piece of work."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.crew import ordinary
from tests.faults.invariant import check, check_messages
from tests.faults.rescues import finish_all
from tests.faults.web import Web

CLICKS = 50
ROUTES = {"extract": "batch_size", "fetch": "limit"}


@pytest.mark.parametrize("route", ROUTES)
def test_50_equal_clicks_with_one_key_make_one_job(town, route):
    with Web(town) as web:
        web.warm_up()
        answers = at_once(web, f"{route}?provider=file&{ROUTES[route]}=10", key="once")
        other = web.post(f"{route}?provider=file&{ROUTES[route]}=11", key="once")
    assert Counter(answer.status for answer in answers) == {202: CLICKS}
    assert len({answer.body["id"] for answer in answers}) == 1
    assert other.status == 422
    assert town.value("SELECT count(*) FROM jobs_job WHERE idempotency_key <> ''") == 1


def test_50_clicks_on_one_mailbox_make_one_fetch(town):
    town.receive(200)
    with Web(town) as web:
        web.warm_up()
        answers = at_once(web, "fetch?provider=file&limit=10000")
    assert town.live() >= 1
    town.crew.hire(ordinary("email"), ordinary("email"))
    town.until_idle()
    check_messages(town)
    assert Counter(answer.status for answer in answers) == {202: 1, 409: CLICKS - 1}
    finish_all(town)
    check(town)


def at_once(web, route, key=""):
    with ThreadPoolExecutor(CLICKS) as people:
        return list(people.map(lambda _: web.post(route, key=key), range(CLICKS)))
