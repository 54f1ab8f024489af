"""The mail to the owner of an account whose mail no longer comes in: once for each time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts.models import ConnectedAccount
from jobs.models import Job, Status, Trigger
from jobs.services import TaskService, cancel

SUBJECT = "Tallymail can no longer read {name}"
MESSAGE = """{reason}

No new mail is read from {name} until you connect it again:
{address}/accounts/

Everything else goes on, and nothing that was read is lost.
"""
LONGEST_NAME = 100


def tell_owner(account: ConnectedAccount, reason: str, after: timedelta) -> None:
    """Enqueues the mail; it leaves `after` so long, for an outage may show until then."""
    if not account.user.is_active:
        return
    name = " ".join(str(account).split())[:LONGEST_NAME]
    job = TaskService.enqueue_send_email_sync(
        account.user_id,
        SUBJECT.format(name=name),
        MESSAGE.format(name=name, reason=reason, address=settings.BASE_URL),
        triggered_by=Trigger.SYSTEM,
        reason="needs reconnect",
        idempotency_key=f"{_begin(account)}{timezone.now().isoformat()}",
    )
    if after:
        Job.objects.filter(pk=job.pk).update(not_before=timezone.now() + after)


def forget_to_tell(accounts: Iterable[ConnectedAccount]) -> None:
    """Takes back those mails that have not left yet."""
    for account in accounts:
        waiting = Job.objects.filter(status=Status.QUEUED)
        for job in waiting.filter(idempotency_key__startswith=_begin(account)):
            cancel(job)


def _begin(account: ConnectedAccount) -> str:
    return f"reconnect:{account.pk}@"
