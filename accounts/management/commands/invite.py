from typing import Any

from django.core.management.base import CommandParser

from accounts.invitations import invite
from accounts.roles import ROLES
from jobs.commands import PlainCommand


class Command(PlainCommand):
    help = "Invites an address: prints a link, good once and for a week, and mails it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--role", default="", choices=["", *ROLES], help="without: a member")

    def work(self, email: str, role: str, **options: Any) -> None:
        self.stdout.write(invite(email, role=role)[1])
