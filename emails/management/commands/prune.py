from typing import Any

from emails.retention import prune
from jobs.commands import PlainCommand


class Command(PlainCommand):
    help = "Deletes and erases now what the RETENTION variables say is too old."

    def work(self, json: bool, **options: Any) -> None:
        self.show(prune(), json)
