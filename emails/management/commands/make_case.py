import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from emails.anonymous import difference
from emails.labelling import case_of, without_people
from emails.models import Email
from jobs.commands import PlainCommand
from jobs.errors import BadInput, NotFound


class Command(PlainCommand):
    help = (
        "Writes a labelled case of a stored mail, with names, numbers, addresses and links "
        "replaced; it shows the difference first."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email_id", type=int, metavar="EMAIL_ID")
        parser.add_argument("--out", type=Path, metavar="FILE", help="append to it, not to stdout")
        parser.add_argument(
            "--name", action="append", default=[], help="a further name to replace; repeatable"
        )
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def work(
        self, email_id: int, out: Path | None, name: list[str], yes: bool, **options: Any
    ) -> None:
        email = Email.objects.select_related("account__user").filter(pk=email_id).first()
        if email is None:
            raise NotFound(f"There is no mail {email_id}.")
        before = case_of(email)
        after = without_people(before, email, name)
        for line in difference(before, after):
            self.stdout.write(line)
        if not yes:
            _ask()
        self._write(json.dumps(after, ensure_ascii=False), out)

    def _write(self, line: str, out: Path | None) -> None:
        if out is None:
            self.stdout.write(line)
            return
        try:
            with out.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError as error:
            raise BadInput(f"{out} cannot be written: {error.strerror}.") from None


def _ask() -> None:
    """Nothing is written before somebody looked."""
    if not sys.stdin.isatty():
        raise BadInput("Look at the difference; to write the case, say --yes.")
    if input("Is everything private replaced? [y/N] ").strip().lower() not in {"y", "yes"}:
        raise BadInput("Nothing was written. Name what is left with --name.")
