from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jobs.admin_notices import NoticeAdmin
from jobs.console import OwnedAdmin, ReadOnlyAdmin, ReadOnlyInline, do_each, link, pretty
from jobs.models import Breaker, Job, JobAttempt, JobEvent, QueueControl, Schedule, Worker
from jobs.services import cancel, retry, ring_anew


class AttemptInline(ReadOnlyInline):
    model = JobAttempt
    fields = readonly_fields = ("number", "worker", "started_at", "finished_at", "outcome")


class EventInline(ReadOnlyInline):
    model = JobEvent
    fields = readonly_fields = ("at", "type", "data")


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    list_display = (
        "short_id",
        "kind",
        "status",
        "progress",
        "owner",
        "triggered_by",
        "attempts",
        "created_at",
        "took",
    )
    list_display_links = ("short_id", "kind")
    list_filter = ("status", "kind", "queue", "triggered_by", "created_at")
    list_select_related = ("user",)
    search_fields = ("id", "user__email", "lock")
    actions = ("retry_jobs", "cancel_jobs")
    inlines = (AttemptInline, EventInline)
    fieldsets = (
        (None, {"fields": ("id", "kind", "status", "progress", "problem")}),
        (
            "Asked for",
            {
                "fields": (
                    "input",
                    "output",
                    "owner",
                    "actor",
                    "triggered_by",
                    "reason",
                    "parent_link",
                )
            },
        ),
        (
            "Run",
            {
                "fields": (
                    "queue",
                    "worker",
                    "attempts",
                    "max_attempts",
                    "crashes",
                    "not_before",
                    "lease_until",
                    "ring",
                    "rung_at",
                )
            },
        ),
        ("Times", {"fields": ("created_at", "started_at", "finished_at", "cancel_requested_at")}),
        ("Traceback", {"fields": ("traceback",), "classes": ("collapse",)}),
    )

    @admin.display(description="job", ordering="id")
    def short_id(self, job: Job) -> str:
        return str(job.pk)[:8]

    @admin.display(description="progress")
    def progress(self, job: Job) -> SafeString | str:
        if not job.progress_total:
            return job.progress_note or "–"
        bar = '<progress value="{}" max="{}" aria-label="progress"></progress> {} of {}'
        done, total = job.progress_done, job.progress_total
        return format_html(bar, done, total, done, total)

    @admin.display(description="user", ordering="user")
    def owner(self, job: Job) -> str:
        return str(job.user or "system")

    @admin.display(description="took")
    def took(self, job: Job) -> str:
        if not (job.started_at and job.finished_at):
            return "–"
        return f"{(job.finished_at - job.started_at).total_seconds():.1f} s"

    @admin.display(description="problem")
    def problem(self, job: Job) -> str:
        error = job.error_payload or {}
        return " ".join(filter(None, (error.get("message"), error.get("remedy")))) or "–"

    @admin.display(description="input")
    def input(self, job: Job) -> SafeString | str:
        return pretty(job.input_payload)

    @admin.display(description="output")
    def output(self, job: Job) -> SafeString | str:
        return pretty(job.output_payload)

    @admin.display(description="traceback")
    def traceback(self, job: Job) -> SafeString | str:
        return format_html("<pre>{}</pre>", (job.error_payload or {}).get("traceback", "–"))

    @admin.display(description="parent")
    def parent_link(self, job: Job) -> SafeString | str:
        return link(job.parent)

    @admin.action(description="Retry", permissions=["view"])
    def retry_jobs(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        do_each(self, request, jobs, lambda job: retry(job, actor_id=request.user.pk))

    @admin.action(description="Cancel", permissions=["view"])
    def cancel_jobs(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        do_each(self, request, jobs, cancel)


@admin.register(Worker)
class WorkerAdmin(ReadOnlyAdmin):
    list_display = ("name", "queue", "alive", "running", "max_jobs", "started_at", "beat_at")
    list_filter = ("queue",)
    search_fields = ("name",)

    @admin.display(boolean=True)
    def alive(self, worker: Worker) -> bool:
        return worker.is_alive


@admin.register(Schedule)
class ScheduleAdmin(OwnedAdmin):
    fields = ("name", "kind", "payload", "every_seconds", "cron", "enabled", "next_at", "last_at")
    readonly_fields = ("next_at", "last_at")
    list_display = ("name", "kind", "every_seconds", "cron", "enabled", "next_at", "last_at")
    list_filter = ("enabled", "kind")
    search_fields = ("name",)


@admin.register(QueueControl)
class QueueControlAdmin(OwnedAdmin):
    list_display = ("queue", "paused", "paused_by", "paused_reason", "reconciled_at")
    fields = ("queue", "paused", "paused_reason")
    readonly_fields = ("queue",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: QueueControl, form: Any, change: bool) -> None:
        obj.paused_by = request.user if obj.paused else None
        super().save_model(request, obj, form, change)
        if not obj.paused:
            ring_anew(obj.queue)


@admin.register(JobAttempt)
class JobAttemptAdmin(ReadOnlyAdmin):
    list_display = ("job", "number", "worker", "started_at", "finished_at", "outcome")
    list_filter = ("outcome",)
    list_select_related = ("job",)
    search_fields = ("job__id", "worker")


@admin.register(JobEvent)
class JobEventAdmin(ReadOnlyAdmin):
    list_display = ("at", "job", "type", "data")
    list_filter = ("type",)
    list_select_related = ("job",)
    search_fields = ("job__id",)


@admin.register(Breaker)
class BreakerAdmin(ReadOnlyAdmin):
    list_display = ("name", "failures", "opened_at", "probe_at", "reason")
    search_fields = ("name", "reason")


__all__ = ["NoticeAdmin"]
