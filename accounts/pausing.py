"""A mailbox rests until its owner lets it go on."""

from __future__ import annotations

from django.db import transaction
from django.db.models.functions import Now

from accounts import audit
from accounts.connections import VERBS
from accounts.models import ConnectedAccount, User
from jobs.models import Job
from jobs.services import cancel


def hold(account: ConnectedAccount) -> None:
    """Fetches nothing by itself until `resume`; for one that its owner has still to choose for."""
    ConnectedAccount.objects.filter(pk=account.pk).update(paused_at=Now())


def pause(account: ConnectedAccount, actor: User) -> None:
    """Stops the schedule and what is under way; what came so far is kept."""
    with transaction.atomic():
        hold(account)
        audit.record(actor, "pause", account)
    for job in Job.objects.live().filter(lock__in=[f"{verb}:{account.pk}" for verb in VERBS]):
        cancel(job)


def resume(account: ConnectedAccount, actor: User) -> None:
    with transaction.atomic():
        ConnectedAccount.objects.filter(pk=account.pk).update(paused_at=None)
        audit.record(actor, "resume", account)
