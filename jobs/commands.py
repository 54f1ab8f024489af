"""What the commands share: one sentence for bad input, and JSON that stands alone on stdout."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from jobs.errors import JobError
from jobs.models import FINISHED, Job, Status
from jobs.schemas import JobOut

LOOK_SECONDS = 0.1


class PlainCommand(BaseCommand):
    """A command whose `work(**options)` may raise JobError: exit 2 with its sentence and remedy."""

    work: Callable[..., None]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.work(**options)
        except JobError as error:
            raise CommandError(f"{error} {error.remedy}".strip(), returncode=2) from None
        except DatabaseError as error:
            first = str(error).strip().splitlines()[0]
            raise CommandError(
                f"The database cannot be used: {first}. "
                "Check DATABASE_URL, or run `manage.py migrate` first.",
                returncode=2,
            ) from None
        except KeyboardInterrupt:
            raise CommandError("Stopped; a job that was enqueued goes on.", returncode=1) from None

    def show(self, found: dict[str, Any], as_json: bool) -> None:
        """`found` as one JSON object, or a line for each of its values."""
        if as_json:
            self.stdout.write(json.dumps(found, default=str))
            return
        width = max(map(len, found), default=0)
        for name, value in found.items():
            self.stdout.write(f"{name:<{width}}  {value}")


def as_json(job: Job) -> dict[str, Any]:
    return JobOut.from_orm(job).model_dump(mode="json")


def wait_for(job_id: UUID | str, seconds: float | None = None) -> Job:
    """The job once it is finished; raises TimeoutError after `seconds`."""
    deadline = None if seconds is None else time.monotonic() + seconds
    while (job := Job.objects.get(pk=job_id)).status not in FINISHED:
        if deadline is not None and time.monotonic() > deadline:
            raise TimeoutError(f"Job {job_id} did not end within {seconds:g} s.")
        time.sleep(LOOK_SECONDS)
    return job


def exit_if_failed(job: Job) -> None:
    """Exit code 1 with the job's own words."""
    if job.status != Status.SUCCESS:
        told = job.error_payload or {}
        words = " ".join(filter(None, (told.get("message"), told.get("remedy"))))
        raise CommandError(f"{job} is {job.status}. {words}".strip(), returncode=1)
