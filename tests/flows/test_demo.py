"""Mail becomes a ledger through the real queue, on a bare machine and on real servers."""

import socket

import pytest

from tests.conftest import corpora
from tests.mailboxes import Mailbox, alert

COUNTS = ("emails", "quarantined", "transactions", "needs_review")


@pytest.fixture
def odd_mail(tmp_path) -> Mailbox:
    mailbox = Mailbox(tmp_path / "mail")
    mailbox.add_alerts(12)
    mailbox.add(b"")
    mailbox.add(alert(1).replace(b"\n", b"\r\n"))
    return mailbox


def test_the_demo_shows_its_own_mailbox_and_every_job_succeeds(bare):
    found = bare.json("demo", "--once")
    assert found["emails"] >= 60
    assert found["quarantined"] == 0
    assert found["transactions"] >= 30
    assert found["seconds"] < 60
    kinds = [job["kind"] for job in found["jobs"]]
    assert kinds[0] == "SAMPLE"
    assert {"EMAIL_FETCH", "EMAIL_EXTRACTION"} <= set(kinds)
    assert {job["status"] for job in found["jobs"]} == {"SUCCESS"}


def test_mail_of_ones_own_is_stored_or_quarantined_and_a_second_run_saves_nothing(site, odd_mail):
    first = site.json("demo", "--once", "--mail", str(odd_mail.folder))
    assert (first["emails"], first["quarantined"], first["saved"]) == (12, 1, 13)
    assert first["transactions"] == 12
    if "DATABASE_URL" not in site.environment:
        assert [path.name for path in (site.folder / "data").iterdir()] == ["demo"]
    second = site.json("demo", "--once", "--mail", str(odd_mail.folder))
    assert second["saved"] == 0
    assert [second[name] for name in COUNTS] == [first[name] for name in COUNTS]


def test_no_message_of_the_public_sets_is_lost(bare):
    folder = corpora() / "mime"
    if not folder.is_dir():
        return  # only machines that hold the sets can show it
    found = bare.json("demo", "--once", "--mail", str(folder))
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md"]
    assert found["emails"] + found["quarantined"] + found["duplicates"] == len(files)
    assert found["saved"] == found["emails"] + found["quarantined"]


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)
def test_the_demo_keeps_out_of_a_database_that_belongs_to_others(ready, odd_mail):
    ran = ready.run("demo", "--once", "--mail", str(odd_mail.folder))
    assert ran.returncode == 2
    assert "holds other users" in ran.stderr


def test_a_path_that_is_no_mail_gets_one_sentence(bare):
    ran = bare.run("demo", "--once", "--mail", "/nowhere/at/all")
    assert ran.returncode == 2
    assert ran.stderr == "CommandError: There is no file or folder /nowhere/at/all.\n"


def test_a_taken_port_gets_one_sentence(bare):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for command in (("demo", "--port", port), ("up", "--port", port)):
            ran = bare.run(*command)
            assert ran.returncode == 2
            assert f"Port {port} of 127.0.0.1 is taken" in ran.stderr


def test_a_database_that_does_not_answer_gets_one_sentence(bare):
    bare.environment |= {
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
        "SECRET_KEY": "x" * 60,
        "FIELD_ENCRYPTION_KEYS": "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I=",
    }
    ran = bare.run("demo", "--once")
    assert ran.returncode == 2
    assert "Check DATABASE_URL" in ran.stderr
