"""EmailService keeps each message once; its methods are sync, to be called in one thread hop."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DataError, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import ConnectedAccount
from emails.cage import Rejected
from emails.mime import ParsedEmail
from emails.models import Email, RawMessage
from emails.providers.base import RemoteRef
from emails.text import canonical
from jobs.models import Job

CHUNK = 500
DEADLY_CRASHES = 3
# What a driver or a database says of a value that it cannot hold.
UNSTORABLE = (DataError, UnicodeError, OverflowError)

Fence = Callable[[], None]
FREE: dict[str, Any] = {
    "extraction_status": Email.Extraction.PENDING,
    "claimed_by": None,
    "claimed_until": None,
}


@dataclass(frozen=True)
class Arrived:
    """A message on its way into the database. `content` is None when it was over the cap."""

    ref: RemoteRef
    content: bytes | None
    parsed: ParsedEmail | Rejected


class EmailService:
    @staticmethod
    def unknown(account: ConnectedAccount, refs: Sequence[RemoteRef]) -> list[RemoteRef]:
        """Those of `refs` that are not stored yet, each id once, in the same order."""
        fresh = {ref.id: ref for ref in refs}
        ids = list(fresh)
        for start in range(0, len(ids), CHUNK):
            stored = account.emails.filter(provider_message_id__in=ids[start : start + CHUNK])
            for known in stored.values_list("provider_message_id", flat=True):
                del fresh[known]
        return list(fresh.values())

    @staticmethod
    def store(
        account: ConnectedAccount, job: Job, chunk: Sequence[Arrived], fence: Fence
    ) -> tuple[int, int]:
        """Bytes and outcome of parsing in one transaction; returns (saved, of them quarantined).

        A message that is there already is left as it is: this may run twice. One that the database
        does not take is quarantined, and keeps the others waiting no longer.
        """
        try:
            return EmailService._store(account, job, chunk, fence)
        except UNSTORABLE as error:
            if len(chunk) > 1:
                each = [EmailService.store(account, job, [one], fence) for one in chunk]
                return sum(saved for saved, _ in each), sum(ill for _, ill in each)
            (only,) = chunk
            if isinstance(only.parsed, Rejected):
                raise
            ill = Rejected(f"could not be stored ({type(error).__name__})")
            return EmailService._store(account, job, [replace(only, parsed=ill)], fence)

    @staticmethod
    def _store(
        account: ConnectedAccount, job: Job, chunk: Sequence[Arrived], fence: Fence
    ) -> tuple[int, int]:
        ids = [arrived.ref.id for arrived in chunk]
        rows = account.emails.filter(provider_message_id__in=ids, fetched_by=job)
        with transaction.atomic():
            fence()
            before = set(rows.values_list("id", flat=True))
            Email.objects.bulk_create(
                [_row(account, job, arrived) for arrived in chunk], ignore_conflicts=True
            )
            new = dict(rows.exclude(id__in=before).values_list("provider_message_id", "id"))
            RawMessage.objects.bulk_create(
                RawMessage.of(new[arrived.ref.id], arrived.content)
                for arrived in chunk
                if arrived.ref.id in new and arrived.content is not None
            )
        rejected = [a for a in chunk if a.ref.id in new and isinstance(a.parsed, Rejected)]
        return len(new), len(rejected)

    @staticmethod
    def claim(
        job: Job, most: int, fence: Fence, *, hands: int = 1, alone: bool = True
    ) -> list[Email]:
        """Takes up to `most` pending mails for `job`; no other worker gets the same ones.

        The job takes them into its `hands` in the order of their ids. Mail that was in hand when
        a worker died comes last and one by one, while nothing else is in hand (`alone`): so the
        guilty one is found.
        """
        with transaction.atomic():
            fence()
            release_abandoned(hands)
            waiting = wanted(job).filter(extraction_status=Email.Extraction.PENDING)
            rows = waiting.select_for_update(skip_locked=True).order_by("crashes", "id")
            found = list(rows.values_list("id", "crashes")[:most])
            ids = _innocent(found) or [pk for pk, _ in found[: int(alone)]]
            Email.objects.filter(id__in=ids).update(
                extraction_status=Email.Extraction.PROCESSING,
                claimed_by=job.token,
                claimed_until=Now() + timedelta(seconds=settings.JOB_TIMEOUT_SECONDS),
            )
        claimed = Email.objects.filter(id__in=ids, claimed_by=job.token)
        return list(claimed.select_related("account__user").order_by("id"))

    @staticmethod
    def release(token: UUID | None) -> int:
        """Gives back what a job claimed and did not finish."""
        return in_hand(token).update(**FREE)

    @staticmethod
    def mark_pending(emails: Iterable[Email] | QuerySet[Email]) -> int:
        """Lets mails be extracted again; those in hand or without a text stay as they are.

        One that was put aside because its workers died is tried once more: it is read alone, and
        put aside again at the next death.
        """
        unread = Q(extraction_status=Email.Extraction.QUARANTINED, crashes=0)
        busy = unread | Q(extraction_status=Email.Extraction.PROCESSING)
        chosen = Email.objects.filter(id__in=[email.pk for email in emails])
        return chosen.exclude(busy).update(
            extraction_status=Email.Extraction.PENDING, status_reason=""
        )


def wanted(job: Job) -> QuerySet[Email]:
    """The mail that an extraction job is about: one person's, or everybody's."""
    payload = job.input_payload
    about = Q() if payload.get("user_id") is None else Q(account__user_id=payload["user_id"])
    if payload.get("email_ids"):
        about &= Q(id__in=payload["email_ids"])
    return Email.objects.filter(about)


def in_hand(token: UUID | None) -> QuerySet[Email]:
    return Email.objects.filter(
        claimed_by=token, extraction_status=Email.Extraction.PROCESSING
    ).exclude(claimed_by=None)


def release_abandoned(hands: int = 1) -> None:
    """Mail of workers that died goes back; one that was in hand at three deaths is quarantined.

    Of what a claim left unfinished the first `hands` may have been in hand; the others only
    waited and are innocent. Of several in hand nobody knows the guilty one: each is in doubt,
    and will be taken alone.
    """
    abandoned = Email.objects.abandoned()
    left: dict[UUID, list[int]] = {}
    for claim, pk in abandoned.order_by("id").values_list("claimed_by", "id"):
        left.setdefault(claim, []).append(pk)
    if not left:
        return
    abandoned = abandoned.filter(claimed_by__in=left)
    in_hand = abandoned.filter(id__in=[pk for ids in left.values() for pk in ids[:hands]])
    in_hand.filter(crashes__gte=DEADLY_CRASHES - 1).update(
        crashes=F("crashes") + 1,
        claimed_by=None,
        claimed_until=None,
        extraction_status=Email.Extraction.QUARANTINED,
        status_reason=f"Its worker died {DEADLY_CRASHES} times while reading it.",
    )
    in_hand.update(crashes=F("crashes") + 1, **FREE)
    abandoned.update(**FREE)


def _innocent(found: list[tuple[int, int]]) -> list[int]:
    return [pk for pk, crashes in found if not crashes]


def _row(account: ConnectedAccount, job: Job, arrived: Arrived) -> Email:
    content = arrived.content or b""
    row = Email(
        account=account,
        provider_message_id=arrived.ref.id,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        received_at=arrived.ref.received_at or timezone.now(),
        fetched_by=job,
    )
    if isinstance(arrived.parsed, Rejected):
        row.extraction_status = Email.Extraction.QUARANTINED
        row.status_reason = arrived.parsed.reason[:300]
    else:
        _fill(row, arrived.parsed)
    return row


def _fill(row: Email, parsed: ParsedEmail) -> None:
    row.message_id, row.subject, row.to = parsed.message_id, parsed.subject, parsed.to
    row.from_name, row.from_address = parsed.from_name, parsed.from_address
    row.auth_results, row.defects = parsed.auth_results, list(parsed.defects)
    row.sent_at = parsed.sent_at
    row.received_at = parsed.sent_at or row.received_at
    row.body_text = canonical(
        row.sender, parsed.subject, parsed.body_text, parsed.body_html, parsed.attached_text
    )
