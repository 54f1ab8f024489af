"""Which server a URL means."""

import subprocess
import time

import pytest

from jobs.redis_urls import arq_settings, client
from tests.servers import Valkey, free_port
from workers.embedded_redis import find_server


@pytest.fixture
def sentinel(tmp_path):
    """A sentinel that watches a master; its URL."""
    master = Valkey(tmp_path / "master").start()
    port = free_port()
    config = tmp_path / "sentinel.conf"
    config.write_text(f"port {port}\nsentinel monitor main 127.0.0.1 {master.port} 1\n")
    process = subprocess.Popen(
        [find_server(), str(config), "--sentinel"], stdout=subprocess.DEVNULL
    )
    yield f"redis+sentinel://127.0.0.1:{port}/main"
    process.terminate()
    process.wait()
    master.stop()


def test_the_sentinels_are_asked_who_the_master_is(sentinel):
    with client(f"{sentinel}?db=2", socket_timeout=1) as redis:
        deadline = time.monotonic() + 5
        while True:
            try:
                redis.set("told", "yes")
                break
            except Exception:
                assert time.monotonic() < deadline
                time.sleep(0.05)
    with client(f"{sentinel}?db=1", socket_timeout=1) as redis:
        assert redis.get("told") is None


def test_arq_is_told_the_same():
    found = arq_settings("redis+sentinel://me:se%40cret@a:1,b:2/main?db=2")
    assert found.host == [("a", 1), ("b", 2)]
    assert (found.sentinel, found.sentinel_master, found.database) == (True, "main", 2)
    assert (found.username, found.password) == ("me", "se@cret")


def test_tls_checks_whose_certificate_it_is():
    found = arq_settings("rediss://host:6380/1")
    assert (found.ssl, found.ssl_check_hostname, found.ssl_cert_reqs) == (True, True, "required")
    ours = client("rediss://host:6380/1").connection_pool.connection_kwargs
    assert (ours["db"], ours["ssl_check_hostname"]) == (1, True)
