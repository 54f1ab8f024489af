"""The whole storm: 2,000 messages, 100 SIGKILLs and every outage at once."""

import pytest

from tests.faults.chaos import Chaos, Harm
from tests.faults.crew import by_arq, ordinary
from tests.faults.invariant import check
from tests.faults.town import sized, tell

pytestmark = pytest.mark.faults

HARM = Harm(
    sized("MESSAGES", 2000),
    sized("KILLS", 100),
    sized("FLUSHES", 20),
    sized("REDIS_KILLS", 10),
    sized("POSTGRES_RESTARTS", 5),
)


@pytest.mark.parametrize("seed", range(1, sized("SEEDS", 3) + 1))
def test_the_ledger_is_whole_after_a_storm(build, seed):
    town = build()
    town.receive(HARM.messages)
    for queue in ("email", "email", "base", "base"):
        town.crew.hire(ordinary(queue))
    storm(town, seed)


def test_the_ledger_is_whole_after_a_storm_over_the_plain_arq_command(build):
    town = build()
    town.receive(HARM.messages)
    for queue in ("email", "email", "base", "base"):
        town.crew.hire(by_arq(queue))
    storm(town, 1000)


def storm(town, seed):
    chaos = Chaos(town, HARM, seed)
    try:
        chaos.run()
    finally:
        tell(*chaos.table())
    resolve(town)
    check(town)


def resolve(town):
    """A mail that was in hand at three of the kills was put aside: its owner has it read again."""
    aside = town.rows(
        "SELECT id FROM emails_email WHERE extraction_status = 'QUARANTINED' AND crashes = 3"
    )
    tell(f"put aside after three deaths, and read again: {len(aside)}")
    if aside:
        town.until_finished(town.clerk.ask("reread", email_ids=[row["id"] for row in aside]))
