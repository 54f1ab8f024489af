"""What runs the jobs: workers, schedules, queues, and the breakers of what lies outside."""

from __future__ import annotations

from datetime import timedelta

from cronsim import CronSim, CronSimError
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from jobs.kinds import KINDS
from jobs.ownership import EVERYBODYS, owned


class Queue(models.TextChoices):
    BASE = "base"
    EMAIL = "email"


class Worker(models.Model):
    """A worker process, as long as it beats."""

    name = models.CharField(max_length=100, unique=True)
    queue = models.CharField(max_length=10, choices=Queue.choices)
    started_at = models.DateTimeField(default=timezone.now)
    beat_at = models.DateTimeField(default=timezone.now)
    max_jobs = models.PositiveSmallIntegerField(default=0)
    running = models.PositiveSmallIntegerField(default=0)

    objects = owned("", EVERYBODYS).as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def is_alive(self) -> bool:
        return timezone.now() - self.beat_at < timedelta(seconds=settings.JOB_LEASE_SECONDS)


class Schedule(models.Model):
    """Work that comes round by itself: every so many seconds or by a cron expression."""

    name = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=40)
    payload = models.JSONField(default=dict, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    every_seconds = models.PositiveIntegerField(null=True, blank=True)
    cron = models.CharField(max_length=100, blank=True)
    enabled = models.BooleanField(default=True)
    next_at = models.DateTimeField(null=True, blank=True)
    last_at = models.DateTimeField(null=True, blank=True)

    objects = owned("user", EVERYBODYS).as_manager()

    class Meta:
        permissions = [("run_schedule", "Can run a schedule now")]
        indexes = [
            models.Index(fields=["next_at"], condition=models.Q(enabled=True), name="schedule_next")
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A known kind, and either seconds or a cron expression."""
        if self.kind not in KINDS:
            raise ValidationError({"kind": f"One of {', '.join(KINDS)}."})
        if bool(self.every_seconds) == bool(self.cron):
            raise ValidationError("Give either seconds or a cron expression.")
        try:
            CronSim(self.cron or "* * * * *", timezone.now())
        except CronSimError as error:
            raise ValidationError({"cron": f"That is no cron expression: {error}."}) from None


class QueueControl(models.Model):
    """One row a queue: whether it is paused, and when it was last reconciled."""

    queue = models.CharField(max_length=10, choices=Queue.choices, primary_key=True)
    paused = models.BooleanField(default=False)
    paused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    paused_reason = models.CharField(max_length=200, blank=True)
    reconciled_at = models.DateTimeField(null=True, blank=True)
    noticed_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="The last look for what needs a person."
    )

    objects = owned("", EVERYBODYS).as_manager()

    class Meta:
        permissions = [("pause_queuecontrol", "Can pause and resume a queue")]

    def __str__(self) -> str:
        return self.queue


class Breaker(models.Model):
    """Whether a provider's host is well; while it is open, only one probe a minute goes out."""

    name = models.CharField(max_length=200, primary_key=True, help_text="provider:host")
    failures = models.PositiveIntegerField(default=0, help_text="In a row.")
    opened_at = models.DateTimeField(null=True, blank=True)
    probe_at = models.DateTimeField(null=True, blank=True, help_text="When the next may try.")
    reason = models.CharField(max_length=300, blank=True)

    objects = owned("", EVERYBODYS).as_manager()

    def __str__(self) -> str:
        return f"{self.name} {'open' if self.opened_at else 'closed'}"
