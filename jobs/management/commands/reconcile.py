from typing import Any

from jobs.commands import PlainCommand
from jobs.models import Queue
from jobs.reconciler import reconcile


class Command(PlainCommand):
    help = "Heals both queues now: takes jobs from dead workers and rings for forgotten ones."

    def work(self, json: bool, **options: Any) -> None:
        self.show({queue: reconcile(queue, now=True) for queue in Queue.values}, json)
