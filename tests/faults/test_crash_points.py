"""A worker dies at each place where something is half done."""

import pytest

from tests.faults.invariant import check
from tests.faults.launcher import POINTS
from tests.faults.strikes import hits, striking, work_until
from tests.faults.town import sized, tell

pytestmark = pytest.mark.faults

HITS = sized("HITS", 5)


@pytest.mark.parametrize("name", POINTS)
def test_nothing_is_lost_or_doubled_when_workers_die(build, name):
    town = build()
    command = striking(town, name, most=HITS)
    town.crew.hire(command, command)
    work_until(town, lambda: hits(town)[name] >= HITS)
    check(town)
    tell(f"{name}: {hits(town)[name]} times")
