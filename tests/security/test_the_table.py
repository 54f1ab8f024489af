"""SECURITY.md names a test for each of the forty requirements, and each of them is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
ROW = re.compile(r"^\| S(\d+) \|[^|]+\| (.+) \|$", re.M)
ROWS = {int(number): tests for number, tests in ROW.findall((ROOT / "SECURITY.md").read_text())}


def test_it_has_forty_rows():
    assert sorted(ROWS) == list(range(1, 41))


def test_every_file_that_it_names_exists():
    for number, tests in ROWS.items():
        named = re.findall(r"`(tests/[\w/.]+)`", tests)
        assert named, number
        for name in named:
            assert (ROOT / name).exists(), name


def test_each_requirement_has_a_test_that_bears_its_number():
    told = {path: path.read_text() for path in Path(__file__).parent.glob("test_s*.py")}
    for number, tests in ROWS.items():
        own = [path for path in told if f"`tests/security/{path.name}`" in tests]
        assert own, number
        by_name = any(path.name.startswith(f"test_s{number:02}_") for path in own)
        assert by_name or any(f"def test_s{number:02}_" in told[path] for path in own), number
