"""What is kept how long. Each age is a setting in days; 0 keeps for ever."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import AuditEvent, OAuthState, PasswordReset
from emails.models import Email, Extraction, RawMessage
from jobs.models import Job, Status

BATCH = 500
SPENT_SECRETS_DAYS = 1
SOON_DAYS = 7
MOST_COUNTED = 10_000

Fence = Callable[[], None]


def prune(fence: Fence = lambda: None) -> dict[str, int]:
    """Deletes and erases what is too old, in batches; each transaction begins with `fence()`."""
    ages = settings.RETENTION_DAYS
    return {
        "jobs": _delete(_old_jobs(Status.SUCCESS, ages["success"]), fence)
        + _delete(_old_jobs(Status.CANCELLED, ages["success"]), fence)
        + _delete(_old_jobs(Status.FAILED, ages["failed"]), fence),
        "audit": _delete(_older(AuditEvent.objects.filter(), "at", ages["audit"]), fence),
        "secrets": _delete(_spent(PasswordReset.objects.filter()), fence)
        + _delete(_spent(OAuthState.objects.filter()), fence),
        "mails erased": _erase_mails(ages["mail"], fence),
        "originals": _delete(_originals(ages["original"]), fence),
    }


def _older(rows: QuerySet, field: str, days: float) -> QuerySet:
    return rows.filter(**{f"{field}__lt": _before(days)}) if days else rows.none()


def _before(days: float) -> datetime:
    return timezone.now() - timedelta(days=days)


def _old_jobs(status: str, days: float) -> QuerySet:
    return _older(Job.objects.filter(status=status), "finished_at", days)


def _spent(rows: QuerySet) -> QuerySet:
    return _older(rows, "expires_at", SPENT_SECRETS_DAYS)


def _originals(days: float) -> QuerySet:
    """The bytes of mail behind transactions; its text and the evidence stay."""
    behind = RawMessage.objects.filter(email__transactions__isnull=False)
    return _older(behind, "email__stored_at", days)


def _delete(rows: QuerySet, fence: Fence) -> int:
    done = 0
    while ids := list(rows.values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            fence()
            rows.model.objects.filter(pk__in=ids).delete()
        done += len(ids)
    return done


def soon_unreadable(mails: QuerySet) -> int:
    """How many of `mails` lose their text within SOON_DAYS, at most MOST_COUNTED: then they can be
    extracted again only after a fetch from the provider."""
    days = settings.RETENTION_DAYS["mail"]
    if not days:
        return 0
    near = _without_transaction(mails).filter(stored_at__lt=_before(days - SOON_DAYS))
    return near.order_by()[:MOST_COUNTED].count()


def _without_transaction(mails: QuerySet) -> QuerySet:
    settled = (Email.Extraction.SKIPPED, Email.Extraction.COMPLETED, Email.Extraction.FAILED)
    return mails.filter(erased_at=None, transactions__isnull=True, extraction_status__in=settled)


def _erase_mails(days: float, fence: Fence) -> int:
    """Text and bytes of mail that gave no transaction; ids and hash stay, so it stays known."""
    rows = _without_transaction(Email.objects.filter())
    done = 0
    while ids := list(_older(rows, "stored_at", days).values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            fence()
            _erase(ids)
        done += len(ids)
    return done


def _erase(ids: list[int]) -> None:
    blank = dict.fromkeys(("subject", "from_name", "from_address", "to", "body_text"), "")
    RawMessage.objects.filter(pk__in=ids).delete()
    Extraction.objects.filter(email_id__in=ids).delete()
    Email.objects.filter(pk__in=ids).update(
        **blank, auth_results="", defects=[], erased_at=timezone.now()
    )
