"""What kills its worker three times is put aside, and the rest goes on."""

import pytest

from tests.faults.crew import launched
from tests.faults.invariant import check_jobs, check_messages
from tests.faults.rescues import finish_all
from tests.faults.strikes import hits, striking
from tests.mailboxes import message

pytestmark = pytest.mark.faults

DEATHS = 3


def test_a_mail_that_kills_its_worker_three_times_is_put_aside(town):
    town.receive(30)
    town.mailbox.add(message("poison", "Drink me."), "00015-poison.eml")
    worker = launched("email", poison="poison")
    town.crew.hire(worker, worker)
    town.until_finished(town.fetch())
    job = town.extract(100)
    town.until_finished(job, 120)
    finish_all(town)
    aside = town.rows(
        "SELECT subject, crashes FROM emails_email WHERE extraction_status"
        " NOT IN ('COMPLETED', 'SKIPPED')"
    )
    assert aside == [{"subject": "poison", "crashes": DEATHS}]
    assert town.value("SELECT count(*) FROM emails_transaction") == 30
    assert deaths(town) == DEATHS
    tried_again(town)
    check_messages(town)
    check_jobs(town)


def tried_again(town):
    """A person has it read again: one more worker dies, then it is aside as before."""
    (mail,) = town.rows("SELECT id FROM emails_email WHERE subject = 'poison'")
    town.clerk.ask("reread", email_ids=[mail["id"]])
    finish_all(town)
    look = "SELECT extraction_status AS status, crashes FROM emails_email WHERE id = %s"
    assert town.row(look, mail["id"]) == {"status": "QUARANTINED", "crashes": DEATHS + 1}
    assert deaths(town) == DEATHS + 1


def test_a_job_that_kills_its_worker_three_times_is_put_aside(town):
    ends_after_three_deaths(town, "after list")


def test_a_job_that_kills_its_worker_after_a_while_is_put_aside_as_well(town):
    """It tells of bodies that it has read, but none of them is ever kept."""
    ends_after_three_deaths(town, "before insert")


def ends_after_three_deaths(town, point):
    town.receive(60)
    town.crew.hire(striking(town, point, chance=1, most=99))
    job = town.until_finished(town.fetch(), 90)
    assert (job["status"], job["crashes"]) == ("FAILED", DEATHS)
    assert job["error_payload"]["code"] == "quarantined"
    assert hits(town)[point] == DEATHS


def deaths(town):
    return sum(len(slot.exits) for slot in town.crew.slots)
