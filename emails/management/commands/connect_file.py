from typing import Any

from django.core.management.base import CommandParser

from emails.connecting import connect_file, user_called
from jobs.commands import PlainCommand


class Command(PlainCommand):
    help = "Connects an mbox, a Maildir or a folder of .eml files of this server as an account."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("path", help="an mbox, a Maildir or a folder of .eml files")
        parser.add_argument("--user", required=True, help="whose account it is (e-mail address)")
        parser.add_argument("--name", default="", help="what to call it")

    def work(self, path: str, user: str, name: str, json: bool, **options: Any) -> None:
        account = connect_file(user_called(user), path, name)
        self.show({"account_id": account.pk}, json)
