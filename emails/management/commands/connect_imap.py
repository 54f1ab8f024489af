import getpass
import os
import sys
from typing import Any

from django.core.management.base import CommandParser

from emails.connecting import connect_imap, user_called
from jobs.commands import PlainCommand


class Command(PlainCommand):
    help = (
        "Connects a mailbox on an IMAP server after a login that worked. The password is that of "
        "IMAP_PASSWORD, else the first line of standard input, else it is asked for."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("address", help="the mail address, you@example.org")
        parser.add_argument("--user", required=True, help="whose account it is (e-mail address)")
        parser.add_argument("--host", default="", help="known by heart for the large services")
        parser.add_argument("--port", type=int, help="993, or 143 with starttls")
        parser.add_argument("--security", choices=["tls", "starttls"], default="")
        parser.add_argument("--username", default="", help="the address unless it is another")
        parser.add_argument("--name", default="", help="what to call it")
        parser.add_argument(
            "--token", action="store_true", help="it is an OAuth token instead of a password"
        )

    def work(self, address: str, user: str, json: bool, **options: Any) -> None:
        owner = user_called(user)
        named = {key: options[key] for key in ("host", "port", "security", "username", "name")}
        secret: dict[str, Any] = {"token" if options["token"] else "password": _secret(address)}
        account = connect_imap(owner, address, **secret, **named)
        self.show({"account_id": account.pk}, json)


def _secret(address: str) -> str:
    given = os.environ.get("IMAP_PASSWORD", "")
    if given or not sys.stdin.isatty():
        return given or sys.stdin.readline().rstrip("\r\n")
    return getpass.getpass(f"IMAP password of {address}: ")
