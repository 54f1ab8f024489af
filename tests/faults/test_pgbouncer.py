"""PgBouncer in transaction mode: each transaction may meet another connection."""

import shutil
import subprocess

import pytest

from tests.flows.sites import KEYS, Site
from tests.servers import Postgres, free_port, other_user, wait_for_port

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(
        shutil.which("pgbouncer") is None, reason="Needs PgBouncer: apt-get install pgbouncer."
    ),
]

INI = """
[databases]
* = host=127.0.0.1 port={postgres} user=tallymail

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 5
ignore_startup_parameters = extra_float_digits
"""


@pytest.fixture
def pooled(ground: Postgres):
    """The URL of a new database as PgBouncer serves it, five connections for everybody."""
    port = free_port()
    ini = ground.folder / "pgbouncer.ini"
    ini.write_text(INI.format(postgres=ground.port, port=port))
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = subprocess.Popen(["pgbouncer", str(ini)], **quiet, **other_user())
    wait_for_port(port)
    ground.create("pooled")
    yield f"postgres://tallymail@127.0.0.1:{port}/pooled"
    running.kill()
    running.wait()


def test_the_whole_way_needs_no_session_of_the_database(pooled, doorbell, tmp_path):
    site = Site(tmp_path, {"DATABASE_URL": pooled, "REDIS_URL": doorbell.url, **KEYS})
    first = site.json("demo", "--once")
    assert {job["status"] for job in first["jobs"]} == {"SUCCESS"}
    assert first["transactions"] > 200
    second = site.json("demo", "--once")
    assert second["saved"] == 0
    assert second["transactions"] == first["transactions"]
