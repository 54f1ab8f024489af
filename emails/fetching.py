"""What a person's click does: all new mail of an account, and then the money in it."""

from __future__ import annotations

from accounts import audit
from accounts.models import ConnectedAccount, User
from jobs.models import Job, Trigger
from jobs.services import TaskService

FETCH_LIMIT = 500


def fetch_all(account: ConnectedAccount, actor: User) -> Job:
    """The first job of the chain that brings it; raises AlreadyQueued when one is under way."""
    job = TaskService.enqueue_email_fetch_sync(
        account.user_id,
        account.provider,
        FETCH_LIMIT,
        account.pk,
        go_on=True,
        actor_id=actor.pk,
        triggered_by=Trigger.ADMIN,
    )
    audit.record(actor, "run fetch", account)
    return job
