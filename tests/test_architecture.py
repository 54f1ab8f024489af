"""What every file keeps to."""

import ast
import re
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from jobs.ownership import OwnedQuerySet

ROOT = Path(__file__).parent.parent
APPS = ("config", "jobs", "accounts", "emails", "workers")
EDGES = re.compile(r"/(admin|api|views)(\.py|/)")
OURS = {"jobs", "accounts", "emails"}


def sources() -> list[Path]:
    found = (path for app in APPS for path in (ROOT / app).rglob("*.py"))
    return [path for path in found if "migrations" not in path.parts]


def functions() -> Iterator[tuple[Path, ast.AST, int]]:
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node, node.end_lineno - node.lineno + 1


def test_edges_start_from_the_rows_that_are_visible():
    for path in sources():
        if EDGES.search(str(path)):
            assert not re.search(r"\.objects\.(all|get)\(", path.read_text()), path


def test_every_model_knows_whose_its_rows_are():
    for model in apps.get_models():
        if model._meta.app_label in OURS:
            assert isinstance(model.objects.all(), OwnedQuerySet), model


def test_files_and_functions_stay_small():
    lengths = [length for _, _, length in functions()]
    assert statistics.median(lengths) <= 8
    assert max(functions(), key=lambda found: found[2])[2] <= 50
    for path in [*sources(), *(ROOT / "tests").rglob("*.py")]:
        assert len(path.read_text().splitlines()) <= 300, path


def test_no_layer_reaches_up_by_a_back_door():
    for path in sources():
        assert "get_model(" not in path.read_text(), path


def test_no_file_is_a_drawer():
    for path in sources():
        assert path.stem not in {"utils", "helpers", "misc", "common"}, path


@pytest.mark.parametrize("word", ["/wo" + "rk/", "/ro" + "ot/"])
def test_no_file_names_the_machine_it_was_written_on(word):
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    for name in listed.stdout.split():
        assert word.encode() not in (ROOT / name).read_bytes(), name
