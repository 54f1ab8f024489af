from typing import Any

from django.core.management.base import CommandParser

from accounts.models import ConnectedAccount
from emails.connecting import user_called
from emails.reading import READERS
from jobs.commands import PlainCommand, as_json, exit_if_failed, wait_for
from jobs.errors import NotFound
from jobs.models import Job
from jobs.services import TaskService


class Command(PlainCommand):
    help = "Enqueues a fetch or an extraction for the workers and prints the job."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        fetch = verbs.add_parser("fetch", help="new mail of one account")
        fetch.add_argument("--account", type=int, required=True, metavar="ID")
        fetch.add_argument("--limit", type=int, default=20, help="1 to 10,000 messages")
        extract = verbs.add_parser("extract", help="the money in pending mail")
        extract.add_argument("--batch-size", type=int, default=10, help="1 to 1,000 messages")
        extract.add_argument("--user", metavar="EMAIL", help="only this person's mail")
        extract.add_argument("--extractor", choices=sorted(READERS), help="instead of EXTRACTOR")
        extract.add_argument(
            "--propose",
            action="store_true",
            help="reads mail again and changes nothing: see `manage.py proposals`",
        )
        extract.add_argument("--all", action="store_true", help="job after job until none is left")
        for verb in (fetch, extract):
            verb.add_argument("--wait", action="store_true", help="until the job is finished")
            super().add_arguments(verb)

    def work(self, verb: str, wait: bool, json: bool, **options: Any) -> None:
        job = self._fetch(**options) if verb == "fetch" else self._extract(**options)
        job = wait_for(job.pk) if wait else job
        told = as_json(job)
        self.show(told if json else {name: told[name] for name in ("id", "kind", "status")}, json)
        if wait:
            exit_if_failed(job)

    def _fetch(self, account: int, limit: int, **options: Any) -> Job:
        found = ConnectedAccount.objects.filter(pk=account).first()
        if found is None:
            raise NotFound(f"There is no account {account}.", code="account_not_found")
        return TaskService.enqueue_email_fetch_sync(
            found.user_id, found.provider, limit, account_id=found.pk
        )

    def _extract(self, batch_size: int, user: str | None, **options: Any) -> Job:
        user_id = user_called(user).pk if user else None
        return TaskService.enqueue_email_extraction_sync(
            batch_size,
            user_id,
            go_on=options["all"],
            extractor=options["extractor"],
            propose=options["propose"],
        )
