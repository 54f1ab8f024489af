"""A person's right to be forgotten: everything of theirs goes, here and at the providers."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet

from accounts import audit
from accounts.connections import disconnect
from accounts.models import AuditEvent, ConnectedAccount, Invitation, User
from jobs.models import Job, Notice
from jobs.queue import forget
from jobs.services import cancel

BATCH = 500


def erase(user: User, actor: User | None = None, reason: str = "") -> dict[str, int]:
    """Gives grants back and deletes all rows of `user`; says how many of each table went.

    The audit keeps that it was done, by number and without the person's name.
    """
    for job in _jobs_of(user).live():
        cancel(job)
    for account in user.accounts.exclude(status=ConnectedAccount.Status.DISCONNECTED):
        disconnect(account, actor or user)
    forget(_jobs_of(user))
    _end_sessions(user)
    return _delete(user, actor, reason)


def _jobs_of(user: User) -> QuerySet[Job]:
    """Theirs, and those that only name their address."""
    return Job.objects.filter(Q(user=user) | Q(input_payload__email__iexact=user.email))


def _end_sessions(user: User) -> None:
    """Looks into every session: only their contents say whose they are."""
    for session in Session.objects.iterator(BATCH):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def _delete(user: User, actor: User | None, reason: str) -> dict[str, int]:
    nobody = f"erased user {user.pk}"
    with transaction.atomic():
        gone = _jobs_of(user).delete()[1]
        AuditEvent.objects.filter(actor=user).update(actor_name=nobody)
        for field in ("actor_name", "target", "reason"):
            named = AuditEvent.objects.filter(**{f"{field}__icontains": user.email})
            named.update(**{field: nobody})
        Invitation.objects.filter(email__iexact=user.email).delete()
        Notice.objects.filter(
            Q(text__icontains=user.email) | Q(detail__icontains=user.email)
        ).delete()
        audit.record(actor, "erase user", f"accounts.User:{user.pk}", reason)
        for table, rows in user.delete()[1].items():
            gone[table] = gone.get(table, 0) + rows
    return {table: rows for table, rows in sorted(gone.items()) if rows}
