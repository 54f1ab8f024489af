import os
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from accounts import audit
from emails.connecting import user_called
from emails.exports import export
from jobs.commands import PlainCommand
from jobs.errors import BadInput


class Command(PlainCommand):
    help = "Writes everything that is kept of a person into one zip: docs/people.md."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("email", help="whose data (e-mail address)")
        parser.add_argument("--out", help="the zip to write; tallymail-NUMBER.zip without it")

    def work(self, email: str, out: str | None, json: bool, **options: Any) -> None:
        user = user_called(email)
        place = Path(out or f"tallymail-{user.pk}.zip")
        part = place.with_name(f"{place.name}.part")
        try:
            with os.fdopen(
                os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb"
            ) as file:
                counts = export(user, file)
            part.rename(place)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise BadInput(f"{place} cannot be written: {error.strerror}.") from None
        audit.record(None, "export user", user)
        self.show({"file": str(place)} | counts, json)
