"""Run as a program: manage.py, with a quota of Google's that is never used up."""

import sys

import django
from django.core.management import execute_from_command_line


def main() -> None:
    django.setup()
    # Imported when the models are there.
    from emails.providers import quota

    quota.PROFILES["2026"] = quota.Profile(get=1, rate=1_000_000, burst=1_000_000)
    execute_from_command_line(["manage.py", *sys.argv[1:]])


if __name__ == "__main__":
    main()
