"""The Job row is the truth; Redis is only the doorbell."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, Now, NullIf
from django.utils import timezone

from jobs.errors import LostLease
from jobs.models.operations import Queue, QueueControl
from jobs.ownership import EVERYBODYS, OwnedQuerySet, owned


class Status(models.TextChoices):
    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    SUCCESS = "SUCCESS"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


LIVE = frozenset({Status.QUEUED, Status.RUNNING})
FINISHED = frozenset({Status.SUCCESS, Status.FAILED, Status.CANCELLED})


class Trigger(models.TextChoices):
    ADMIN = "admin"
    API = "api"
    SCHEDULE = "schedule"
    RETRY = "retry"
    CHAIN = "chain"
    SYSTEM = "system"


def default_max_attempts() -> int:
    return settings.JOB_MAX_ATTEMPTS


# What a failure is counted under, and the account that a payload names: both as text.
NOTHING = models.Value("", models.TextField())
CAUSE = Coalesce(NullIf(KT("error_payload__code"), NOTHING), KT("error_payload__type"))
ACCOUNT = Cast(KT("input_payload__account_id"), models.TextField())


class JobQuerySet(OwnedQuerySet):
    everybodys = EVERYBODYS

    def live(self) -> JobQuerySet:
        return self.filter(status__in=LIVE)

    def due(self) -> JobQuerySet:
        """Queued jobs that may start now: not paused, and by the database's clock."""
        not_later = models.Q(not_before=None) | models.Q(not_before__lte=Now())
        paused = QueueControl.objects.filter(paused=True).values("queue")
        return self.filter(not_later, status=Status.QUEUED).exclude(queue__in=paused)

    def held(self, job_id: uuid.UUID, token: uuid.UUID | None) -> JobQuerySet:
        """The row of a worker that still holds it: every write of a running job starts here."""
        return self.filter(id=job_id, token=token, status=Status.RUNNING)

    def expired(self) -> JobQuerySet:
        return self.filter(status=Status.RUNNING, lease_until__lt=Now())


class Job(models.Model):
    """One piece of work, from the moment it was accepted until it is over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    queue = models.CharField(max_length=10, choices=Queue.choices)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    input_payload = models.JSONField(default=dict)
    output_payload = models.JSONField(null=True, blank=True)
    error_payload = models.JSONField(null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="jobs",
        help_text="Whose data it is; empty for the system's own.",
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who asked for it.",
    )
    triggered_by = models.CharField(max_length=10, choices=Trigger.choices, default=Trigger.SYSTEM)
    reason = models.CharField(max_length=200, blank=True)
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="children"
    )
    lock = models.CharField(max_length=100, blank=True, help_text="One live job for each lock.")
    idempotency_key = models.CharField(max_length=300, blank=True)
    ring = models.PositiveIntegerField(default=0, help_text="How often Redis was told.")
    rung_at = models.DateTimeField(null=True, blank=True)
    crashes = models.PositiveSmallIntegerField(default=0, help_text="Workers that died on it.")
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=default_max_attempts)
    not_before = models.DateTimeField(null=True, blank=True)
    token = models.UUIDField(null=True, blank=True, help_text="The holder's fencing token.")
    lease_until = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=100, blank=True)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(null=True, blank=True)
    progress_note = models.CharField(max_length=200, blank=True)
    place = models.PositiveIntegerField(
        default=0, help_text="How many jobs of the same person waited before it."
    )
    cancel_requested_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        permissions = [
            ("retry_job", "Can retry a job"),
            ("cancel_job", "Can cancel a job"),
            ("heal_job", "Can heal the queues"),
            ("view_everybodys_job", "Can see the jobs of everybody, without contents"),
        ]
        indexes = [
            models.Index(
                fields=["queue", "created_at"],
                condition=models.Q(status="QUEUED"),
                name="job_oldest",
            ),
            models.Index(
                CAUSE,
                models.F("created_at").desc(),
                models.F("id").desc(),
                condition=models.Q(status="FAILED"),
                name="job_by_cause",
            ),
            models.Index(
                ACCOUNT,
                models.F("created_at").desc(),
                models.F("id").desc(),
                condition=models.Q(input_payload__account_id__isnull=False),
                name="job_by_account",
            ),
            models.Index(
                fields=["lock", "-created_at", "-id"],
                condition=~models.Q(lock=""),
                name="job_by_lock",
            ),
            models.Index(fields=["-created_at", "-id"], name="job_newest"),
            models.Index(fields=["status", "-created_at", "-id"], name="job_by_status"),
            models.Index(fields=["user", "-created_at", "-id"], name="job_by_user"),
            models.Index(
                fields=["queue", "user"],
                condition=models.Q(status="QUEUED"),
                name="job_waiting_of_user",
            ),
            models.Index(fields=["kind", "-created_at", "-id"], name="job_by_kind"),
            models.Index(
                fields=["queue", "rung_at"], condition=models.Q(status="QUEUED"), name="job_waiting"
            ),
            models.Index(
                fields=["lease_until"], condition=models.Q(status="RUNNING"), name="job_held"
            ),
            models.Index(
                fields=["token"], condition=models.Q(status="RUNNING"), name="job_by_token"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["lock"],
                name="one_live_job_per_lock",
                condition=models.Q(status__in=["QUEUED", "RUNNING"]) & ~models.Q(lock=""),
            ),
            # A schedule's key is its own name and the time it was due: nobody asks for those.
            models.UniqueConstraint(
                fields=["idempotency_key"],
                name="one_job_per_due_time",
                condition=models.Q(actor=None) & ~models.Q(idempotency_key=""),
            ),
            models.UniqueConstraint(
                fields=["actor", "idempotency_key"],
                name="one_job_per_idempotency_key",
                condition=~models.Q(idempotency_key=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {str(self.id)[:8]}"

    @property
    def is_live(self) -> bool:
        return self.status in LIVE


PATIENCE = "set_config('idle_in_transaction_session_timeout', %s, true)"


def assert_held(job_id: uuid.UUID, token: uuid.UUID | None) -> None:
    """First statement of every effect transaction: raises LostLease unless the token still holds.

    PostgreSQL keeps the row from being taken over until the transaction ends (FOR SHARE), and
    ends the transaction itself when its worker freezes inside it; on SQLite a transaction is
    IMMEDIATE, so nobody else can write meanwhile.
    """
    sql, params = Job.objects.held(job_id, token).values_list("id").query.sql_with_params()
    if connection.vendor == "postgresql":
        sql = f"SELECT held.id, {PATIENCE} FROM ({sql} FOR SHARE) held"  # noqa: S608 - all our own
        params = (f"{settings.JOB_LEASE_SECONDS}s", *params)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        if cursor.fetchone() is None:
            raise LostLease("Another worker holds this job now; nothing was written.")


class JobAttempt(models.Model):
    """One try of a job."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="tries")
    number = models.PositiveSmallIntegerField()
    token = models.UUIDField(unique=True)
    worker = models.CharField(max_length=100, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    error = models.JSONField(null=True, blank=True)

    objects = owned("job__user", EVERYBODYS).as_manager()

    class Meta:
        ordering = ["job", "id"]

    def __str__(self) -> str:
        return f"attempt {self.number}: {self.outcome or 'running'}"


class JobEvent(models.Model):
    """A line of a job's timeline."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="events")
    at = models.DateTimeField(default=timezone.now)
    type = models.CharField(max_length=20)
    data = models.JSONField(default=dict)

    objects = owned("job__user", EVERYBODYS).as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.at:%H:%M:%S} {self.type}"


def record_event(job_id: uuid.UUID, type: str, **data: Any) -> None:
    """Adds a line to a job's timeline, inside the caller's transaction."""
    JobEvent.objects.create(job_id=job_id, type=type, data=data)
