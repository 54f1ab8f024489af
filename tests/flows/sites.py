"""An installation in a folder of its own, run by its commands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
USER = "alice@example.org"
KEYS = {
    "SECRET_KEY": "only for tests " * 4,
    "FIELD_ENCRYPTION_KEYS": "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I=",
}
SECONDS = 120


@dataclass
class Site:
    """One installation: its environment, and ways to run its commands."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    processes: list[subprocess.Popen] = field(default_factory=list)
    token: str = ""

    def run(self, *command: str, timeout: float = SECONDS) -> subprocess.CompletedProcess:
        """`manage.py command`, to its end."""
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            timeout=timeout,
        )

    def json(self, *command: str) -> dict:
        """What a command prints with --json, which must be all that it prints."""
        ran = self.run(*command, "--json")
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)

    def start(self, *command: str) -> subprocess.Popen:
        """`manage.py command`, left running; ended with the test."""
        process = subprocess.Popen(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.processes.append(process)
        return process

    def stop(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            process.communicate(timeout=60)

    @property
    def env(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {"DATA_DIR": str(self.folder / "data")} | self.environment
