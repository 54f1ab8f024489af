from typing import Any

from django.core.management.base import CommandParser

from accounts.models import User
from accounts.people import erase
from jobs.commands import PlainCommand
from jobs.errors import BadInput, NotFound


class Command(PlainCommand):
    help = "Erases a person: rows, mail, tokens, what Redis holds, and grants at the providers."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("email", help="who is erased (e-mail address)")
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument("--reason", default="", help="kept in the audit")

    def work(self, email: str, yes: bool, reason: str, json: bool, **options: Any) -> None:
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise NotFound(f"There is no user {email}.", code="user_not_found")
        if not yes and not self._agreed(user):
            raise BadInput("Nothing was erased: that was not the address.")
        self.show(erase(user, reason=reason), json)

    def _agreed(self, user: User) -> bool:
        self.stderr.write(
            f"{user.email} has {user.accounts.count()} accounts and {user.jobs.count()} jobs. All "
            "of it goes, with mail and ledger, and cannot be brought back: `manage.py export_user` "
            "saves it first."
        )
        return input("Type the address to go on: ").strip().lower() == user.email.lower()
