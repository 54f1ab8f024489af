"""The verbs on jobs, queues and schedules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict

from jobs import drift, health, timing
from jobs.bulk import BULK_VERBS
from jobs.filters import JobFilterForm
from jobs.models import FINISHED, LIVE, Job, Queue, QueueControl, Schedule
from jobs.reconciler import reconcile
from jobs.services import cancel, enqueue, retry, ring_anew
from jobs.verbs import Told, Verb, VerbForm

MOST_CHOSEN = 200


class JobsForm(VerbForm):
    jobs = forms.ModelMultipleChoiceField(
        Job.objects.none(), widget=forms.MultipleHiddenInput, label="Jobs"
    )

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.fields["jobs"].queryset = Job.objects.visible_to(user).order_by("created_at")


class Retry(Verb):
    title = "Retry"
    permission = "jobs.retry_job"
    form = JobsForm

    def preview(self, data: dict[str, Any]) -> Iterator[str]:
        jobs = data["jobs"][:MOST_CHOSEN]
        ready = [job for job in jobs if job.status in FINISHED]
        yield f"{_jobs(len(ready))} will be asked for again; the old rows stay as they are."
        if len(ready) < len(jobs):
            yield f"{_jobs(len(jobs) - len(ready))} are not finished and are left alone."
        yield from timing.sentences(Counter(job.kind for job in ready))

    def run(self, data: dict[str, Any]) -> list[Told]:
        actor, why = self.user.pk, data["reason"]
        return self.each(data["jobs"][:MOST_CHOSEN], lambda job: retry(job, actor, why), data)


class Cancel(Verb):
    title = "Cancel"
    permission = "jobs.cancel_job"
    form = JobsForm

    def preview(self, data: dict[str, Any]) -> Iterator[str]:
        jobs = data["jobs"][:MOST_CHOSEN]
        live = sum(job.status in LIVE for job in jobs)
        yield f"{_jobs(live)} will be stopped: one that waits at once, one that runs in seconds."
        yield "What a job has stored by then is kept."
        if live < len(jobs):
            yield f"{_jobs(len(jobs) - live)} are over and stay as they are."

    def run(self, data: dict[str, Any]) -> list[Told]:
        why = data["reason"]
        return self.each(data["jobs"][:MOST_CHOSEN], lambda job: cancel(job, why), data)


class QueueForm(VerbForm):
    queue = forms.ChoiceField(choices=Queue.choices)


class Pause(Verb):
    title = "Pause a queue"
    permission = "jobs.pause_queuecontrol"
    form = QueueForm
    paused = True

    def preview(self, data: dict[str, Any]) -> Iterator[str]:
        state = next(queue for queue in health.queues() if queue.name == data["queue"])
        yield f"{state.waiting_words} jobs wait in the {state.label} queue now."
        if self.paused:
            yield "None of them starts until the queue is resumed; what runs goes on to its end."
        else:
            yield "They start at once, the oldest first."

    def run(self, data: dict[str, Any]) -> list[Told]:
        queue = data["queue"]
        QueueControl.objects.update_or_create(
            queue=queue,
            defaults={
                "paused": self.paused,
                "paused_by": self.user if self.paused else None,
                "paused_reason": data["reason"] if self.paused else "",
            },
        )
        self.note(f"queue {queue}", data)
        if not self.paused:
            ring_anew(queue)
        return [Told(f"The {queue} queue is {'paused' if self.paused else 'running again'}.")]


class Resume(Pause):
    title = "Resume a queue"
    paused = False


class Heal(Verb):
    title = "Heal the queues"
    permission = "jobs.heal_job"
    is_on_home = True

    def preview(self, data: dict[str, Any]) -> Iterator[str]:
        silent = Job.objects.expired()[: health.MOST_COUNTED].count()
        yield f"{_jobs(silent)} will be taken from workers that fell silent."
        yield "Redis is asked for every job that waits, and told again of those it has forgotten."

    def run(self, data: dict[str, Any]) -> list[Told]:
        moved = sum(reconcile(queue, now=True) for queue in Queue.values)
        cleared = sum(drift.clear(queue) for queue in Queue.values)
        self.note("queues", data)
        return [Told(f"Healed: {_jobs(moved)} moved, {cleared:,} payloads without a row removed.")]


class ScheduleForm(VerbForm):
    schedule = forms.ModelChoiceField(Schedule.objects.none())

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.fields["schedule"].queryset = Schedule.objects.visible_to(user).order_by("name")


class RunSchedule(Verb):
    title = "Run a schedule now"
    permission = "jobs.run_schedule"
    form = ScheduleForm

    def preview(self, data: dict[str, Any]) -> Iterator[str]:
        schedule = data["schedule"]
        yield f"One {schedule.kind} job is made now; the next regular one comes as planned."
        yield from timing.sentences(Counter([schedule.kind]))

    def run(self, data: dict[str, Any]) -> list[Told]:
        asked = self.origin(data)
        return self.each(
            [data["schedule"]], lambda row: enqueue(row.kind, dict(row.payload), **asked), data
        )


class FilterForm(VerbForm):
    filter = forms.CharField(widget=forms.HiddenInput, required=False, max_length=1_000)

    def clean_filter(self) -> dict[str, Any]:
        form = JobFilterForm(QueryDict(self.cleaned_data["filter"]))
        if not form.is_valid():
            raise forms.ValidationError("This filter makes no sense: choose it again in the list.")
        return form.chosen


class RetryAll(Verb):
    """Over the whole filter; a job of its own does it, with an outcome for each row."""

    title = "Retry all that match"
    permission = "jobs.retry_job"
    form = FilterForm
    name = "retry"

    def preview(self, data: dict[str, Any]) -> Iterator[str]:
        rows = BULK_VERBS[self.name].rows(self.user, data["filter"])
        kinds = Counter(rows.order_by().values_list("kind", flat=True)[: health.MOST_COUNTED])
        more = " or more" if kinds.total() >= health.MOST_COUNTED else ""
        yield f"For {_words(data['filter'])}: {_jobs(kinds.total())}{more} to {self.name}."
        yield from (f"{kind}: {count:,}" for kind, count in sorted(kinds.items()))
        yield "A job of its own does it, row by row; a row that refuses stops nothing."
        if self.name == "retry":
            yield from timing.sentences(kinds)

    def run(self, data: dict[str, Any]) -> list[Told]:
        payload = {"user_id": self.user.pk, "verb": self.name, "filter": data["filter"]}
        job = enqueue("BULK", payload | {"reason": data["reason"]}, **self.origin(data))
        self.note(job, data)
        return [Told(self.title, job)]


class CancelAll(RetryAll):
    title = "Cancel all that match"
    permission = "jobs.cancel_job"
    name = "cancel"


def _words(chosen: dict[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in chosen.items()) or "no filter at all"


def _jobs(count: int) -> str:
    return "1 job" if count == 1 else f"{count:,} jobs"
