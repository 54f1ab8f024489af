"""TaskService: the verbs that make jobs, and those that act on them.

The `…_sync` methods hold the code, for only sync code can be in a caller's transaction; the async
ones wrap them. Accepting a job means that its row is committed: with Redis down they return as
fast, and the row waits.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, TypedDict, Unpack

from asgiref.sync import sync_to_async
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils import timezone

from jobs.errors import AlreadyQueued, BadInput, JobError, NotFound
from jobs.kinds import Payload, identifier, kind, without_secrets
from jobs.models import FINISHED, Job, Status, Trigger, record_event
from jobs.payloads import storable
from jobs.queue import ring_on_commit

LAST_PLACE = 3_600
KEY_IS_KEPT = timedelta(hours=24)


class Origin(TypedDict, total=False):
    """Who asked for a job, and why.

    With an `idempotency_key` the same actor's same request makes one job, for 24 hours.
    """

    actor_id: int | None
    triggered_by: str
    reason: str
    parent: Job | None
    idempotency_key: str


class TaskService:
    """Each enqueue returns the QUEUED Job, or raises BadInput or AlreadyQueued."""

    @staticmethod
    def enqueue_sample_task_sync(**origin: Unpack[Origin]) -> Job:
        return enqueue("SAMPLE", {}, **origin)

    @staticmethod
    def enqueue_send_email_sync(
        user_id: int, subject: str = "", message: str = "", **origin: Unpack[Origin]
    ) -> Job:
        payload = {"user_id": user_id, "subject": subject, "message": message}
        return enqueue("SEND_EMAIL", payload, **origin)

    @staticmethod
    def enqueue_otp_email_sync(email: str, otp: str, **origin: Unpack[Origin]) -> Job:
        """`otp` is the sealed code (accounts.otp.seal): a plain one is never sent."""
        return enqueue("SEND_OTP_EMAIL", {"email": email, "otp": otp}, **origin)

    @staticmethod
    def enqueue_email_fetch_sync(
        user_id: int,
        provider: str = "gmail",
        limit: int = 20,
        account_id: int | None = None,
        go_on: bool = False,
        **origin: Unpack[Origin],
    ) -> Job:
        """`go_on`: further jobs follow by themselves until nothing is left."""
        payload = {"user_id": user_id, "provider": provider, "limit": limit}
        return enqueue(
            "EMAIL_FETCH", payload | {"account_id": account_id, "go_on": go_on}, **origin
        )

    @staticmethod
    def enqueue_email_extraction_sync(
        batch_size: int = 10,
        user_id: int | None = None,
        email_ids: list[int] | None = None,
        go_on: bool = False,
        extractor: str | None = None,
        propose: bool = False,
        **origin: Unpack[Origin],
    ) -> Job:
        """`user_id` None: everybody's. `email_ids`: only these. `go_on`: until none is left.

        `extractor`: another one than EXTRACTOR says. `propose`: mail that was read before is read
        again, and no row is changed.
        """
        payload: Payload = {"batch_size": batch_size, "user_id": user_id, "email_ids": email_ids}
        payload |= {"go_on": go_on, "extractor": extractor, "propose": propose}
        return enqueue("EMAIL_EXTRACTION", payload, **origin)

    @staticmethod
    async def enqueue_sample_task(**origin: Unpack[Origin]) -> Job:
        return await sync_to_async(TaskService.enqueue_sample_task_sync)(**origin)

    @staticmethod
    async def enqueue_send_email(user_id: int, *args: Any, **kwargs: Any) -> Job:
        return await sync_to_async(TaskService.enqueue_send_email_sync)(user_id, *args, **kwargs)

    @staticmethod
    async def enqueue_otp_email(email: str, otp: str, **origin: Unpack[Origin]) -> Job:
        return await sync_to_async(TaskService.enqueue_otp_email_sync)(email, otp, **origin)

    @staticmethod
    async def enqueue_email_fetch(
        user_id: int,
        provider: str = "gmail",
        limit: int = 20,
        account_id: int | None = None,
        **rest: Any,
    ) -> Job:
        verb = sync_to_async(TaskService.enqueue_email_fetch_sync)
        return await verb(user_id, provider, limit, account_id, **rest)

    @staticmethod
    async def enqueue_email_extraction(
        batch_size: int = 10, user_id: int | None = None, **rest: Any
    ) -> Job:
        return await sync_to_async(TaskService.enqueue_email_extraction_sync)(
            batch_size, user_id, **rest
        )


def enqueue(name: str, payload: Payload, **origin: Unpack[Origin]) -> Job:
    """Checks the payload and inserts a QUEUED Job; rings when the caller's transaction commits."""
    payload, lock = kind(name).prepared(payload)
    before = _same_request(payload, **origin)
    if before is not None:
        return before
    job = insert(name, payload, lock, **origin)
    ring_on_commit(job)
    return job


def _same_request(payload: Payload, **origin: Unpack[Origin]) -> Job | None:
    """The job that this request made before; a key that is 24 h old is free again."""
    key = origin.get("idempotency_key")
    if not key:
        return None
    with_key = Job.objects.filter(actor_id=origin.get("actor_id"), idempotency_key=key)
    with_key.filter(created_at__lt=timezone.now() - KEY_IS_KEPT).update(idempotency_key="")
    found = with_key.first()
    if found is not None and found.input_payload != storable(payload):
        raise BadInput(
            "This Idempotency-Key was used for another request: take a fresh one.",
            code="idempotency_key_reused",
        )
    return found


def insert(name: str, payload: Payload, lock: str = "", **fields: Any) -> Job:
    """Inserts a Job in a savepoint, so that a clash leaves the caller's transaction whole."""
    job = Job(
        kind=name, queue=kind(name).queue, input_payload=storable(payload), lock=lock, **fields
    )
    job.user_id = owner_of(payload)
    job.place = place_of(job)
    try:
        with transaction.atomic():
            job.save(force_insert=True)
            record_event(job.id, "queued", by=job.triggered_by)
    except IntegrityError:
        before = _same_request(payload, **fields)
        if before is not None:
            return before
        live = Job.objects.live().filter(lock=lock).values_list("id", flat=True).first()
        if not lock or live is None:
            raise
        raise AlreadyQueued(live) from None
    return job


def place_of(job: Job) -> int:
    """The place among the person's own waiting jobs; work of the past goes behind the live one."""
    if job.input_payload.get("backfill"):
        return LAST_PLACE
    waiting = Job.objects.filter(queue=job.queue, user_id=job.user_id, status=Status.QUEUED)
    return waiting[:LAST_PLACE].count()


def owner_of(payload: Payload) -> int | None:
    """The person named by the payload's user_id, who must exist; None for the system's own."""
    user_id = identifier(payload, "user_id")
    if user_id is None:
        return None
    if not get_user_model().objects.filter(pk=user_id).exists():
        raise NotFound(f"There is no user {user_id}.", code="user_not_found")
    return user_id


def cancel(job: Job, reason: str = "") -> Job:
    """Ends a waiting job at once and asks a running one to stop; as often as you like."""
    told = {"reason": reason} if reason else {}
    with transaction.atomic():
        # Locked, so that it cannot slip from one state into the other between two looks.
        row = Job.objects.select_for_update().get(pk=job.pk)
        if row.status == Status.QUEUED:
            _end_waiting(row, told)
        elif row.status == Status.RUNNING and row.cancel_requested_at is None:
            Job.objects.filter(pk=row.pk).update(cancel_requested_at=Now())
            record_event(row.pk, "cancel requested", **told)
    job.refresh_from_db()
    return job


def _end_waiting(job: Job, told: dict[str, str]) -> None:
    Job.objects.filter(pk=job.pk).update(
        status=Status.CANCELLED,
        cancel_requested_at=Now(),
        finished_at=Now(),
        not_before=None,
        input_payload=without_secrets(job.kind, job.input_payload),
    )
    record_event(job.pk, "cancelled", was="waiting", **told)


def retry(
    job: Job, actor_id: int | None = None, reason: str = "", idempotency_key: str = ""
) -> Job:
    """A new Job with the same payload; the old one stays as it is."""
    if job.status not in FINISHED:
        raise JobError(f"Job {job.pk} is not finished yet.", code="not_finished")
    return enqueue(
        job.kind,
        dict(job.input_payload),
        actor_id=actor_id,
        triggered_by=Trigger.RETRY,
        reason=reason,
        parent=job,
        idempotency_key=idempotency_key,
    )


def ring_anew(queue: str) -> None:
    """After a pause: the doorbells of its time went unheard, so every waiting job rings again."""
    Job.objects.filter(queue=queue, status=Status.QUEUED).update(rung_at=None)
