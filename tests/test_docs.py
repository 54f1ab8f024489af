"""What the README says is true."""

import re
from pathlib import Path

from django.core.management import get_commands

from config.api import api

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
READ = re.compile(
    r"(?:env\.(?:str|list|email_url)|addresses|integer|number|boolean|choice|dollars|url|tenant|channels|ping_url)"
    r"\(\s*\"([A-Z_]+)\""
)
OUR_APPS = {"jobs", "accounts", "emails", "workers"}


def test_the_table_has_every_variable_and_no_other():
    table = README.split("### Every variable")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    told = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
    read = {"SECRET_KEY", "FIELD_ENCRYPTION_KEYS"}
    for name in ("settings.py", "environment.py", "values.py"):
        read |= set(READ.findall((ROOT / "config" / name).read_text()))
    assert told == read


def test_the_example_names_only_variables_that_exist():
    named = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M)
    assert {f"`{name}`" for name in named} <= set(re.findall(r"`[A-Z_]+`", README))


def test_the_table_has_every_command_and_no_other():
    table = README.split("## Commands")[1].split("\n## ")[0]
    told = set(re.findall(r"^\| `(\w+)", table, re.M))
    assert told == {name for name, app in get_commands().items() if app in OUR_APPS}


def test_every_path_of_the_api_is_told():
    for path in api.get_openapi_schema()["paths"]:
        told = re.sub(r"\{\w+_id\}", "{id}", path.removeprefix("/api/v1")).rstrip("/")
        assert re.search(rf"{re.escape(told)}[`?]", README), path


def test_every_file_that_the_readme_links_to_exists():
    for link in re.findall(r"\]\(((?!http)[^)]+)\)", README):
        assert (ROOT / link).exists(), link
