import json as json_module
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from emails.extraction import baseline
from emails.extraction.cases import Case, Facts, facts, load, load_predictions
from emails.extraction.readers import CHOICES, predict
from emails.extraction.scoring import Report
from jobs.commands import PlainCommand
from jobs.errors import BadInput


class Command(PlainCommand):
    help = "Measures extractors side by side against labelled cases, and a naive baseline."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("paths", type=Path, nargs="+", metavar="IN.jsonl")
        parser.add_argument(
            "--extractor",
            dest="extractors",
            choices=CHOICES,
            action="append",
            help="one column; say it again for one more (default: rules)",
        )
        parser.add_argument(
            "--against",
            type=Path,
            metavar="PREDICTIONS.jsonl",
            help="what `extract` wrote at another time, as one more column",
        )

    def work(
        self,
        paths: list[Path],
        extractors: list[str] | None,
        against: Path | None,
        json: bool,
        **options: Any,
    ) -> None:
        readers = (*dict.fromkeys(extractors or CHOICES[:1]), baseline.NAME)
        others = load_predictions(against) if against else {}
        report = Report((*readers, against.name) if against else readers)
        for case in (case for path in paths for case in load(path)):
            found = {reader: facts(predict(case, reader)) for reader in readers}
            if against:
                found[against.name] = _other(case, others, against)
            report.add(case, found)
        if not report.sources:
            raise BadInput('There is nothing to measure: no case has "expected".')
        self.stdout.write(json_module.dumps(report.export()) if json else "\n".join(report.table()))


def _other(case: Case, others: dict[str, Facts], path: Path) -> Facts:
    if case.id not in others:
        raise BadInput(f"{path.name} has no prediction for the case {case.id}.")
    return others[case.id]
