from __future__ import annotations

from django.contrib import admin

from jobs.console import OwnedAdmin, ReadOnlyAdmin
from jobs.models import Breaker, JobAttempt, JobEvent, QueueControl, Schedule, Worker


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
class QueueControlAdmin(ReadOnlyAdmin):
    list_display = ("queue", "paused", "paused_by", "paused_reason", "reconciled_at")
    change_form_template = "admin/jobs/queuecontrol/change_form.html"


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
