"""Run as a program: makes work by the product's own verbs, one JSON line for each on stdin."""

import json
import os
import sys
from pathlib import Path

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
if not apps.ready:
    django.setup()

from django.db import close_old_connections

from emails.connecting import connect_file, user_called
from emails.models import Email
from emails.services import EmailService
from jobs.models import Job
from jobs.queue import ring
from jobs.services import LAST_PLACE, TaskService, cancel, retry


def connect(path: str, user: str) -> int:
    return connect_file(user_called(user), Path(path)).pk


def fetch(account_id: int, limit: int, go_on: bool = False) -> str:
    verb = TaskService.enqueue_email_fetch_sync
    return str(verb(1, "file", limit, account_id, go_on=go_on).pk)


def extract(batch_size: int, go_on: bool = False) -> str:
    return str(TaskService.enqueue_email_extraction_sync(batch_size, go_on=go_on).pk)


def sample(many: int = 1) -> list[str]:
    return [str(TaskService.enqueue_sample_task_sync().pk) for _ in range(many)]


def crowd(user_id: int, many: int) -> str:
    """One job by the verb, and `many` copies in the places that the verb would have given them."""
    first = TaskService.enqueue_email_extraction_sync(10, user_id)
    same = {"kind": first.kind, "queue": first.queue, "input_payload": first.input_payload}
    places = (min(number, LAST_PLACE) for number in range(1, many + 1))
    jobs = [Job(user_id=user_id, place=place, **same) for place in places]
    Job.objects.bulk_create(jobs)
    ring(jobs)
    return str(first.pk)


def reread(email_ids: list[int]) -> str:
    """What "Run extraction" does to mails that a person chose."""
    EmailService.mark_pending(Email.objects.filter(pk__in=email_ids))
    verb = TaskService.enqueue_email_extraction_sync
    return str(verb(len(email_ids), email_ids=email_ids).pk)


def stop(job_id: str) -> str:
    return cancel(Job.objects.get(pk=job_id)).status


def again(job_id: str) -> str:
    return str(retry(Job.objects.get(pk=job_id)).pk)


VERBS = {
    "connect": connect,
    "fetch": fetch,
    "extract": extract,
    "sample": sample,
    "crowd": crowd,
    "reread": reread,
    "cancel": stop,
    "retry": again,
}


def answer(line: str) -> dict:
    verb, arguments = json.loads(line)
    try:
        close_old_connections()
        return {"value": VERBS[verb](**arguments)}
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(line)), flush=True)
