import time
from typing import Any

from asgiref.sync import async_to_sync
from django.core.management.base import CommandError, CommandParser

from accounts.models import ConnectedAccount
from emails.connecting import connect_file, user_called
from emails.jobs import EmailFetchJob
from jobs.commands import PlainCommand, exit_if_failed
from jobs.errors import AlreadyQueued
from jobs.models import LIVE, Job
from jobs.runner import JobRunner

LIMIT = 10_000


class Command(PlainCommand):
    help = (
        "Stores an mbox, a Maildir or a folder of .eml files, each message once, without a queue."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("path", help="an mbox, a Maildir or a folder of .eml files")
        parser.add_argument("--user", required=True, help="whose mail it is (e-mail address)")
        parser.add_argument("--account", default="", help="what to call the account")

    def work(self, path: str, user: str, account: str, json: bool, **options: Any) -> None:
        started = time.monotonic()
        target = connect_file(user_called(user), path, account)
        counts = {"seen": 0, "saved": 0, "duplicates": 0, "quarantined": 0}
        while self._fetch(target, counts):
            pass
        counts["duplicates"] = counts["seen"] - counts["saved"]
        counts["saved"] -= counts["quarantined"]
        if not counts["seen"]:
            self.stderr.write(f"No mail was found in {path}.")
        self.show(counts | {"seconds": round(time.monotonic() - started, 2)}, json)

    def _fetch(self, account: ConnectedAccount, counts: dict[str, int]) -> bool:
        """One job's worth; says whether there is more."""
        result = self._run(account).output_payload or {}
        counts["seen"] = result["seen_count"]
        counts["saved"] += result["saved_count"]
        counts["quarantined"] += result["quarantined_count"]
        return result["more"]

    def _run(self, account: ConnectedAccount) -> Job:
        payload = {"user_id": account.user_id, "account_id": account.pk, "limit": LIMIT}
        job = async_to_sync(JobRunner().run_job)(EmailFetchJob, "EMAIL_FETCH", payload)
        if job.status in LIVE and job.error_payload:
            told = job.error_payload["message"]
            raise CommandError(f"{told}. A worker will try again.", returncode=1)
        if job.status in LIVE:
            raise AlreadyQueued(job.pk)
        exit_if_failed(job)
        return job
