"""A small storm, for every run of the tests; the other files have small scenes of their own."""

from tests.faults.chaos import Chaos, Harm
from tests.faults.crew import ordinary
from tests.faults.invariant import check
from tests.faults.town import tell

SMALL = Harm(messages=120, kills=4, flushes=2, redis_kills=1, postgres_restarts=1)


def test_the_ledger_is_whole_after_a_small_storm(town):
    town.receive(SMALL.messages)
    town.crew.hire(ordinary("email"), ordinary("email"), ordinary("base"))
    chaos = Chaos(town, SMALL, seed=7).run()
    tell(*chaos.table())
    check(town)
