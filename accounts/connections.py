"""The state of an account, and a guard: one outage must not disconnect everybody."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from accounts import audit
from accounts.grants import give_back
from accounts.issuers import ISSUERS
from accounts.models import ConnectedAccount, User
from accounts.signals import disconnecting
from accounts.telling import forget_to_tell, tell_owner
from jobs import breaker
from jobs.models import Job
from jobs.services import cancel

logger = logging.getLogger(__name__)

WINDOW = timedelta(minutes=10)
MANY = 5
LARGE_SHARE = 0.05
# Jobs that read an account hold one of these locks, with its number.
VERBS = ("fetch", "backfill")

Status = ConnectedAccount.Status


def needs_reconnect(account: ConnectedAccount, reason: str) -> bool:
    """Stops an account whose grant is gone. Returns False when it is the provider that is ill.

    Where at least five, and more than one in twenty, of a provider's accounts turn within ten
    minutes, none does: those that did are taken back, the provider's breaker opens, and the
    operator is told instead of the users. As long as it is open no other does either.
    """
    with transaction.atomic():
        row = _locked(account)
        # The breaker's row is their one door: of two that turn at once, the second sees the first.
        if breaker.is_open(breaker.whole(row.provider)):
            return False
        # It is told once; and whoever has connected it again meanwhile has given a new grant.
        if row.status != Status.CONNECTED or row.status_at != account.status_at:
            return row.status == Status.NEEDS_RECONNECT
        _set(ConnectedAccount.objects.filter(pk=row.pk), Status.NEEDS_RECONNECT, reason)
        turned = _turned_lately(row.provider)
        if not _is_an_outage(row.provider, turned.count()):
            audit.record(None, "needs reconnect", row, reason)
            tell_owner(row, reason, WINDOW if _live(row.provider) >= MANY else timedelta())
            return True
        _take_back(row.provider, turned.count(), reason)
    return False


def _locked(account: ConnectedAccount) -> ConnectedAccount:
    rows = ConnectedAccount.objects.select_for_update(of=("self",)).select_related("user")
    return rows.get(pk=account.pk)


def _turned_lately(provider: str) -> QuerySet[ConnectedAccount]:
    return ConnectedAccount.objects.filter(
        provider=provider, status=Status.NEEDS_RECONNECT, status_at__gt=Now() - WINDOW
    )


def _is_an_outage(provider: str, turned: int) -> bool:
    return turned >= MANY and turned > _live(provider) * LARGE_SHARE


def _live(provider: str) -> int:
    live = (Status.CONNECTED, Status.NEEDS_RECONNECT)
    return ConnectedAccount.objects.filter(provider=provider, status__in=live).count()


def _take_back(provider: str, how_many: int, reason: str) -> None:
    forget_to_tell(_turned_lately(provider))
    _set(_turned_lately(provider), Status.CONNECTED, "")
    told = f"{how_many} {provider} accounts were refused within ten minutes: {reason}"
    breaker.open_at_once(breaker.whole(provider), told)
    audit.record(None, "provider refused many", provider, told)
    logger.error("%s. No account was disconnected; look at the provider and the settings.", told)


def disconnect(account: ConnectedAccount, actor: User) -> None:
    """Stops its jobs, gives the grant back and forgets the credentials; mail and ledger stay."""
    for job in Job.objects.live().filter(lock__in=[f"{verb}:{account.pk}" for verb in VERBS]):
        cancel(job)
    if account.provider in ISSUERS:
        give_back(account)
    disconnecting.send(ConnectedAccount, account=account)
    with transaction.atomic():
        rows = ConnectedAccount.objects.filter(pk=account.pk)
        rows.update(credentials=None, scopes=[])
        _set(rows, Status.DISCONNECTED, "")
        audit.record(actor, "disconnect", account)


def _set(accounts: QuerySet[ConnectedAccount], status: Any, reason: str) -> None:
    accounts.update(status=status, status_reason=reason[:300], status_at=Now())
