"""One person's ten thousand jobs do not starve another's one, whatever Redis forgot."""

import pytest

from tests.faults.crew import ordinary
from tests.faults.town import USUAL, sized, tell

pytestmark = pytest.mark.faults

CROWD = sized("CROWD", 10_000)
PROMISED_SECONDS = 30
WAITED = """
SELECT extract(epoch FROM (SELECT min(started_at) FROM jobs_jobattempt WHERE job_id = %s) - %s)
"""


@pytest.fixture
def crowded(build):
    """A town, with usual settings, in which one person's jobs fill the queue."""
    town = build(**USUAL)
    made = town.run("createapitoken", "bob@example.org", "--create")
    assert made.returncode == 0, made.stderr
    town.clerk.ask("crowd", user_id=1, many=CROWD)
    return town


def test_anothers_one_job_is_begun_before_the_crowds(crowded):
    crowded.crew.hire(ordinary("email"))
    crowded.until(lambda: crowded.live() < CROWD - 20, 60, "the crowd is being served")
    is_begun_soon(crowded, his_job(crowded), "with a crowd in Redis")


def test_anothers_one_job_is_rung_for_before_the_crowds(crowded):
    job = his_job(crowded)
    crowded.valkey.flush()
    crowded.rows("UPDATE jobs_job SET rung_at = rung_at - interval '30 seconds'")
    crowded.crew.hire(ordinary("email"))
    is_begun_soon(crowded, job, "with a crowd that Redis forgot")


def his_job(town):
    his = town.value("SELECT id FROM accounts_user WHERE email = 'bob@example.org'")
    return town.clerk.ask("crowd", user_id=his, many=0)


def is_begun_soon(town, job, where):
    asked = town.value("SELECT clock_timestamp()")
    town.until(lambda: town.job(job)["started_at"], 120, "his job is begun")
    waited = float(town.value(WAITED, job, asked))
    crowd = town.live()
    tell(f"{where}: begun after {waited:.1f} s, {crowd} of the crowd still waited")
    assert waited < PROMISED_SECONDS
    assert crowd > CROWD / 2
