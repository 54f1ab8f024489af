from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from accounts import audit
from accounts.models import ApiToken, User
from accounts.tokens import create_token
from jobs.commands import PlainCommand


def _fields(options: dict[str, Any]) -> dict[str, Any]:
    kind = ApiToken.Kind.SERVICE if options["service"] else ApiToken.Kind.PERSONAL
    lasts = timedelta(days=options["days"])
    return {"kind": kind, "expires_at": timezone.now() + lasts if lasts else None}


class Command(PlainCommand):
    help = "Prints a new API token of a user, and nothing else."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--create", action="store_true", help="make the user if there is none")
        parser.add_argument("--superuser", action="store_true", help="with --create: an operator")
        parser.add_argument("--scope", choices=ApiToken.Scope.values, default=ApiToken.Scope.WRITE)
        parser.add_argument("--name", default="", help="what the token is for")
        parser.add_argument("--days", type=int, default=365, help="how long it lasts; 0: for ever")
        parser.add_argument(
            "--service", action="store_true", help="of a program that keeps people: see /users"
        )

    def work(self, email: str, create: bool, superuser: bool, **options: Any) -> None:
        user = User.objects.filter(email__iexact=email).first()
        if user is None and not create:
            raise CommandError(f"There is no user {email}: add --create to make one.", returncode=2)
        if superuser and not create:
            raise CommandError("--superuser goes with --create.", returncode=2)
        user = user or self._make(email, superuser)
        if options["service"] and not user.is_superuser:
            raise CommandError("A service's token belongs to a superuser.", returncode=2)
        token, text = create_token(user, options["scope"], options["name"], **_fields(options))
        audit.record(None, "make token", token, "by command")
        self.stdout.write(text)

    def _make(self, email: str, superuser: bool) -> User:
        make = User.objects.create_superuser if superuser else User.objects.create_user
        try:
            return make(email)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages), returncode=2) from None
