"""The server of a DATA_DIR: one, ours, gone with us, its data kept."""

import os
import signal
import subprocess
import sys
import time

import pytest
from redis import Redis

from workers import embedded_redis
from workers.embedded_redis import EmbeddedRedis, NoServer


@pytest.fixture
def server(tmp_path):
    server = EmbeddedRedis(tmp_path, tmp_path / "valkey.sock")
    yield server
    server.stop()


def connect(server) -> Redis:
    return Redis(unix_socket_path=str(server.socket))


def test_it_answers_on_a_socket_and_on_no_port(server):
    server.ensure()
    with connect(server) as redis:
        assert redis.info("server")["tcp_port"] == 0
    assert server.socket.stat().st_mode & 0o777 == 0o700


def test_it_is_shared_by_whoever_comes_later(server, tmp_path):
    server.ensure()
    other = EmbeddedRedis(tmp_path, server.socket)
    other.ensure()
    assert other.child is None
    other.stop()
    assert server.answers()


def test_many_who_start_at_once_get_one_server(tmp_path):
    code = (
        "import sys, time; from pathlib import Path;"
        "from workers.embedded_redis import EmbeddedRedis;"
        "s = EmbeddedRedis(Path(sys.argv[1]), Path(sys.argv[1]) / 'valkey.sock'); s.ensure();"
        "print(int(s.child is not None), flush=True); sys.stdin.read(); s.stop()"
    )
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    many = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=env,
        )
        for _ in range(4)
    ]
    started = [int(one.stdout.readline()) for one in many]
    for one in many:
        one.communicate()
    assert sum(started) == 1


def test_its_data_outlives_it(server):
    server.ensure()
    with connect(server) as redis:
        redis.set("kept", "yes")
    server.stop()
    assert not server.answers()
    server.ensure()
    with connect(server) as redis:
        assert redis.get("kept") == b"yes"


def test_survivors_take_over_when_it_dies(server, tmp_path):
    server.ensure()
    survivor = EmbeddedRedis(tmp_path, server.socket)
    survivor.ensure()
    os.kill(server.child.pid, signal.SIGKILL)
    server.child.wait()
    survivor.ensure()
    assert survivor.child is not None
    survivor.stop()


def test_it_dies_with_the_process_that_started_it(tmp_path):
    code = (
        "import sys, os, signal; from pathlib import Path;"
        "from workers.embedded_redis import EmbeddedRedis;"
        "s = EmbeddedRedis(Path(sys.argv[1]), Path(sys.argv[1]) / 'valkey.sock'); s.ensure();"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=env, check=False)
    probe = EmbeddedRedis(tmp_path, tmp_path / "valkey.sock")
    deadline = time.monotonic() + 5
    while probe.answers() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not probe.answers()


def test_it_says_what_to_do_when_there_is_no_server_to_start(server, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(embedded_redis, "_from_wheel", lambda: None)
    with pytest.raises(NoServer, match="set REDIS_URL, install redis-server"):
        server.ensure()
