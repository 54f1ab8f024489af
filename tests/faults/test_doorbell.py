"""Redis may forget everything or be gone: what was accepted is done all the same."""

import statistics
import time

import pytest

from tests.faults.crew import ordinary
from tests.faults.invariant import check_jobs
from tests.faults.town import USUAL, sized, tell
from tests.faults.web import Web

PROMISED_SECONDS = 120


@pytest.mark.faults
def test_500_queued_jobs_outlive_an_emptied_redis(build):
    many = sized("QUEUED", 500)
    took = ends_after_flush(build(**USUAL), many)
    tell(f"{many} queued jobs after FLUSHALL: all over in {took:.0f} s")
    assert took < PROMISED_SECONDS


def test_queued_jobs_outlive_an_emptied_redis(build):
    assert ends_after_flush(build(), 40, already_waited=30) < 30


def ends_after_flush(town, many, already_waited=0):
    """Seconds until `many` queued jobs are over, of whose bells Redis knows nothing any more."""
    town.sample(many)
    assert town.live() == many
    town.valkey.flush()
    earlier = "UPDATE jobs_job SET rung_at = rung_at - %s * interval '1 second'"
    town.rows(earlier, already_waited)
    started = time.monotonic()
    town.crew.hire(ordinary("base"), ordinary("base"))
    town.until_idle(PROMISED_SECONDS * 2)
    check_jobs(town)
    assert town.value("SELECT count(*) FROM jobs_job WHERE status = 'SUCCESS'") == many
    return time.monotonic() - started


@pytest.mark.faults
def test_100_clicks_are_taken_while_redis_is_down(build):
    clicks_while_redis_is_down(build(), sized("CLICKS", 100))


def test_clicks_are_taken_while_redis_is_down(build):
    clicks_while_redis_is_down(build(), 20)


def clicks_while_redis_is_down(town, many):
    with Web(town) as web:
        town.crew.hire(ordinary("email"))
        web.warm_up()
        town.valkey.stop(hard=True)
        answers = [web.post("extract?batch_size=10") for _ in range(many)]
        town.valkey.start()
        town.until_idle(PROMISED_SECONDS)
    seconds = sorted(answer.seconds for answer in answers)
    p95 = statistics.quantiles(seconds, n=20)[-1]
    tell(f"{many} POSTs without Redis: p95 {p95 * 1000:.0f} ms, slowest {seconds[-1]:.2f} s")
    assert {answer.status for answer in answers} == {202}
    assert p95 < 0.5
    check_jobs(town)
    assert town.value("SELECT count(*) FROM jobs_job WHERE status = 'SUCCESS'") == many
