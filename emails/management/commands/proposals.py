from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError, CommandParser
from django.db.models import QuerySet

from accounts import audit
from emails.models import Extraction
from emails.proposals import Decided, accept, changes, dismiss
from jobs.commands import PlainCommand

VERBS: dict[str, Callable[[list[int]], Decided]] = {"accept": accept, "dismiss": dismiss}


class Command(PlainCommand):
    help = "Shows what other readings of mail would change, and accepts or dismisses them."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--job", type=UUID, metavar="ID", help="only what this job proposed")
        verbs = parser.add_mutually_exclusive_group()
        verbs.add_argument("--accept", dest="verb", action="store_const", const="accept")
        verbs.add_argument("--dismiss", dest="verb", action="store_const", const="dismiss")

    def work(self, job: UUID | None, verb: str | None, json: bool, **options: Any) -> None:
        found = Extraction.objects.filter(state=Extraction.State.PROPOSED).order_by("id")
        rows = found.filter(job=job) if job else found
        if verb:
            self._decide(verb, rows, json)
        elif json:
            self.show({"proposals": [_exported(row) for row in _with_mail(rows)]}, json)
        else:
            self._tell(rows)

    def _decide(self, verb: str, rows: QuerySet[Extraction], json: bool) -> None:
        decided = VERBS[verb](list(rows.values_list("pk", flat=True)))
        for pk in decided.done:
            audit.record(None, f"{verb} proposal", f"{Extraction._meta.label}:{pk}")
        refused = list(decided.refused.values())
        self.show({f"{verb}ed": len(decided.done), "refused": refused}, json)
        if refused:
            raise CommandError(" ".join(refused[:3]), returncode=1)

    def _tell(self, rows: QuerySet[Extraction]) -> None:
        told = 0
        for row in _with_mail(rows):
            told += 1
            lines = [f"{row.pk}  {row.email}  ({_reader(row)})"]
            lines += [f"    {change}" for change in changes(row)]
            for line in lines:
                self.stdout.write(_harmless(line))
        self.stdout.write(f"{told} open. --accept or --dismiss them." if told else "None is open.")


def _with_mail(rows: QuerySet[Extraction]) -> QuerySet[Extraction]:
    return rows.select_related("email__account__user")


def _harmless(line: str) -> str:
    """What a model or a mail says must not steer a terminal."""
    return "".join(letter if letter.isprintable() else "�" for letter in line)


def _reader(row: Extraction) -> str:
    return " ".join(filter(None, (row.extractor, row.version, row.model)))


def _exported(row: Extraction) -> dict[str, Any]:
    return {
        "id": row.pk,
        "email_id": row.email_id,
        "subject": row.email.subject,
        "extractor": row.extractor,
        "version": row.version,
        "model": row.model,
        "changes": [change.export() for change in changes(row)],
    }
