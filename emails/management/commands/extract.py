import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import CommandParser

from emails.extraction.cases import load
from emails.extraction.readers import CHOICES, predict
from jobs.commands import PlainCommand
from jobs.errors import BadInput


class Command(PlainCommand):
    help = "Reads mail from a file of cases, one prediction a line; it needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, metavar="IN.jsonl")
        parser.add_argument("--extractor", choices=CHOICES, default=CHOICES[0])
        parser.add_argument("--out", type=Path, metavar="OUT.jsonl", help="instead of stdout")

    def work(self, path: Path, extractor: str, out: Path | None, **options: Any) -> None:
        with _opened(out, self.stdout) as target:
            for case in load(path):
                target.write(json.dumps(predict(case, extractor), ensure_ascii=False) + "\n")


@contextmanager
def _opened(out: Path | None, stdout: TextIO) -> Iterator[TextIO]:
    if out is None:
        yield stdout
        return
    try:
        file = out.open("w", encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{out} cannot be written: {error.strerror}.") from None
    with file:
        yield file
