"""S39: settings that can be deployed, and packages that are what was locked."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
OURS = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
VENDORED = ROOT / "jobs" / "static" / "jobs" / "vendor"


def test_s39_the_production_settings_pass_djangos_own_check():
    found = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=OURS | {"BASE_URL": "https://tallymail.example", "DEBUG": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr


def test_s39_a_server_has_no_default_secret():
    missing = {"DATABASE_URL": "postgres://u:p@localhost/x", "SECRET_KEY": ""}
    found = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=OURS | missing | {"FIELD_ENCRYPTION_KEYS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode != 0
    assert "SECRET_KEY" in found.stderr


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_s39_every_package_is_locked_with_its_hashes(lock):
    entries = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text())
    packages = [entry for entry in entries if re.match(r"[a-z0-9._-]+==", entry)]
    assert len(packages) > 40
    for entry in packages:
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_s39_vendored_scripts_are_the_ones_that_are_written_down():
    told = (ROOT / "SECURITY.md").read_text()
    for script in VENDORED.glob("*.js"):
        assert hashlib.sha256(script.read_bytes()).hexdigest() in told, script.name
        assert (VENDORED / f"{script.name.split('-')[0]}.LICENSE.md").exists()
