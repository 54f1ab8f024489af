import json
import logging
import secrets
import sys
import threading
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from accounts.models import User
from emails.connecting import connect_file
from emails.demo import write
from jobs.errors import JobError
from jobs.models import Status
from workers.house import check_port, prepare_database, running
from workers.tour import Tour, summary

DEMO_EMAIL = "demo@tallymail.example"
HOST = "127.0.0.1"
TABLE_ROWS = 12


class Command(BaseCommand):
    help = "Shows mail become a ledger: a demo mailbox goes through the real queue and workers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="exit after the summary")
        parser.add_argument("--mail", metavar="PATH", help="a folder of .eml, an mbox or a Maildir")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--json", action="store_true", help="the summary as one JSON object")

    def handle(self, *args: Any, once: bool, port: int, **options: Any) -> None:
        if not once:
            check_port(HOST, port)
        logging.disable(logging.INFO)
        prepare_database()
        self._lock = threading.Lock()
        try:
            self._run(None if once else port, options["mail"], options["json"])
        except JobError as error:
            raise CommandError(f"{error} {error.remedy}".strip(), returncode=2) from None
        except KeyboardInterrupt:
            self._tell("\nStopped.")

    def _run(self, port: int | None, mail: str | None, as_json: bool) -> None:
        started = time.monotonic()
        user, password = self._user()
        account = connect_file(user, self._own_mailbox() if mail is None else mail, "Demo mailbox")
        with running(HOST, port, self._log) as family:
            tour = Tour(account, self._tell, family.watch)
            jobs = tour.run()
            found = summary(account, jobs, time.monotonic() - started)
            self._show(found, as_json)
            if port is not None:
                self._stay(port, password, family.watch)
        if any(job.status != Status.SUCCESS for job in jobs):
            raise CommandError("A job failed: see above.", returncode=1)

    def _user(self) -> tuple[User, str]:
        if User.objects.exclude(email=DEMO_EMAIL).exists():
            raise CommandError(
                "This database holds other users: the demo wants one of its own. "
                "Unset DATABASE_URL or name an empty database.",
                returncode=2,
            )
        user = User.objects.filter(email=DEMO_EMAIL).first()
        user = user or User.objects.create_superuser(DEMO_EMAIL, name="Demo")
        password = secrets.token_urlsafe(9)
        user.set_password(password)
        user.save(update_fields=["password"])
        return user, password

    def _own_mailbox(self) -> Path:
        folder = settings.DATA_DIR / "mailbox"
        folder.mkdir(exist_ok=True)
        write(folder)
        return folder

    def _stay(self, port: int, password: str, watch: Any) -> None:
        self._tell(f"\nConsole   http://localhost:{port}/admin/")
        self._tell(f"Sign in   {DEMO_EMAIL} with {password}")
        self._tell(f"Logs      {settings.DATA_DIR / 'logs'}\n\nCtrl-C stops everything.")
        connection.close()
        while True:
            watch()
            time.sleep(0.5)

    def _show(self, found: dict[str, Any], as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(found))
            self.stdout.flush()
            return
        self._tell("")
        self._tell(
            f"{found['emails']} mails kept, {found['saved']} of them new; "
            f"{found['quarantined']} could not be read and wait in quarantine."
        )
        self._tell(
            f"{found['transactions']} transactions, {found['needs_review']} of them wait "
            f"for your review. {found['seconds']} s."
        )
        for title in ("totals", "categories"):
            self._table(title, found[title])

    def _table(self, title: str, rows: list[dict[str, Any]]) -> None:
        self._tell(f"\n{title.capitalize()}")
        for row in sorted(rows, key=lambda row: -row["rows"])[:TABLE_ROWS]:
            self._tell(
                f"  {row['name']:<24} {row['currency']:<4} {row['spent']:>14} out"
                f" {row['refunded']:>10} back {row['received']:>14} in"
            )

    def _tell(self, line: str, end: str = "\n") -> None:
        sys.stderr.write(line + end)
        sys.stderr.flush()

    def _log(self, name: str, line: str) -> None:
        folder = settings.DATA_DIR / "logs"
        folder.mkdir(exist_ok=True)
        with self._lock, (folder / f"{name}.log").open("a") as log:
            log.write(line + "\n")
