from typing import Any

from django.core.management.base import CommandError

from accounts import audit
from accounts.rotation import UNREADABLE, rotate_keys
from jobs.commands import PlainCommand

MOST_NAMED = 10


class Command(PlainCommand):
    help = (
        "Seals all stored secrets with the newest of FIELD_ENCRYPTION_KEYS. First put the new key "
        "before the old one and start every process again; when this command has run, take the old "
        "key away. It may be stopped and run again."
    )

    def work(self, json: bool, **options: Any) -> None:
        counts, lost = rotate_keys()
        told = ", ".join(f"{number} {name}" for name, number in counts.items())
        audit.record(None, "rotate keys", "FIELD_ENCRYPTION_KEYS", told)
        self.show(counts, json)
        if counts[UNREADABLE]:
            named = ", ".join(lost[:MOST_NAMED]) + (" …" if len(lost) > MOST_NAMED else "")
            raise CommandError(
                f"No key opens {named}. Put the key that is missing back, or connect them again.",
                returncode=1,
            )
