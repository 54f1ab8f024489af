"""A bad value stops the start with one sentence that names the variable."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
KEYS = {
    "SECRET_KEY": "abcdefghij" * 6,
    "FIELD_ENCRYPTION_KEYS": "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I=",
}


def start(folder: Path, *code: str, **environment: str) -> subprocess.CompletedProcess:
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    command = [sys.executable, "manage.py", *(code or ("check",))]
    env = keep | {"DATA_DIR": str(folder / "data")} | environment
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BASE_URL", "mail.example.org"),
        ("BASE_URL", "http://mail.example.org"),
        ("DATABASE_URL", "not a url"),
        ("DATABASE_URL", "mysql://root@localhost/x"),
        ("DATABASE_URL", "postgres://"),
        ("REDIS_URL", "http://localhost"),
        ("EMAIL_URL", "pigeon://home"),
        ("DEBUG", "maybe"),
        ("JOB_TIMEOUT_SECONDS", "soon"),
        ("JOB_LEASE_SECONDS", "1"),
        ("WORKER_MAX_JOBS", "0"),
        ("EXTRACTOR", "crystal ball"),
        ("REVIEW_BELOW", "2"),
        ("SECRET_KEY", "alone"),
        ("FIELD_ENCRYPTION_KEYS", "too short"),
        ("DATA_DIR", "/proc/nowhere"),
    ],
)
def test_it_refuses_in_one_sentence_that_names_the_variable(tmp_path, name, value):
    found = KEYS if name in {"DATABASE_URL", "FIELD_ENCRYPTION_KEYS"} else {}
    ran = start(tmp_path, **(found | {name: value}))
    assert ran.returncode == 2
    assert re.fullmatch(r"tallymail: .+\n", ran.stderr)
    assert name.removesuffix("S") in ran.stderr
    assert ran.stdout == ""


def test_a_server_needs_keys_of_its_own(tmp_path):
    ran = start(tmp_path, DATABASE_URL="postgres://a@localhost/b")
    assert ran.returncode == 2
    assert "python -m config.environment" in ran.stderr


def test_the_embedded_default_makes_its_keys_once_for_its_owner_alone(tmp_path):
    assert start(tmp_path).returncode == 0
    keys = tmp_path / "data" / "keys.env"
    first = keys.read_text()
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.parent.stat().st_mode) == 0o700
    assert set(re.findall(r"^(\w+)=", first, re.M)) == set(KEYS)
    assert start(tmp_path).returncode == 0
    assert keys.read_text() == first


def test_many_starts_at_once_make_one_pair_of_keys(tmp_path):
    code = "from django.conf import settings; print(settings.SECRET_KEY)"
    env = os.environ | {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
    env |= {"SECRET_KEY": "", "FIELD_ENCRYPTION_KEYS": "", "DATABASE_URL": ""}
    command = [sys.executable, "-c", code]
    many = [subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE) for _ in range(4)]
    assert len({one.communicate()[0] for one in many}) == 1


def test_it_prints_a_fresh_pair_of_keys():
    command = [sys.executable, "-m", "config.environment"]
    ran = [subprocess.run(command, cwd=ROOT, capture_output=True, text=True) for _ in range(2)]
    assert ran[0].stdout != ran[1].stdout
    assert re.fullmatch(r"SECRET_KEY=\S{60,}\nFIELD_ENCRYPTION_KEYS=\S{44}\n", ran[0].stdout)


def test_a_long_folder_name_gets_a_short_socket(tmp_path):
    from config.environment import socket_path

    assert socket_path(tmp_path) == tmp_path / "valkey.sock"
    assert len(str(socket_path(tmp_path / ("x" * 120)))) < 100


def test_the_production_settings_pass_djangos_own_checks(tmp_path):
    code = ("check", "--deploy", "--fail-level", "WARNING")
    ran = start(tmp_path, *code, BASE_URL="https://mail.example.org", **KEYS)
    assert ran.returncode == 0, ran.stderr
