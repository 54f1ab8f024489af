"""Grants that were given: renewed under their account's lock, and given back."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.views.decorators.debug import sensitive_variables

from accounts.crypto import Sealed
from accounts.errors import AuthRevoked
from accounts.issuer import Issuer
from accounts.issuers import ISSUERS
from accounts.models import ConnectedAccount
from jobs.errors import JobError

RENEW_BEFORE_SECONDS = 300


@sensitive_variables()
def access_token(account_id: int, stale: str = "") -> str:
    """A token that is good for minutes; never `stale`, the one that was just refused.

    Raises AuthRevoked, AppMisconfigured, RateLimited or Transient.
    """
    with locked(account_id) as account:
        known = account.credentials.open() if account.credentials else {}
        if known.get("access_token") not in {None, stale} and _is_fresh(known):
            return known["access_token"]
        renewed = _renewed(ISSUERS[account.provider], known)
        held = ConnectedAccount.objects.filter(pk=account_id, credentials=account.credentials)
        held.update(credentials=Sealed.of(account, "credentials", renewed))
    return renewed["access_token"]


@contextmanager
def locked(account_id: int) -> Iterator[ConnectedAccount]:
    """The account, while nobody else changes its grant.

    SQLite has no lock of a row, and its one lock would keep all writers waiting for an answer: a
    file takes its place, for whoever shares that database shares the machine.
    """
    rows = ConnectedAccount.objects.all()
    if connection.features.has_select_for_update:
        with transaction.atomic():
            yield rows.select_for_update().get(pk=account_id)
    else:
        with (settings.DATA_DIR / f"account-{account_id}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield rows.get(pk=account_id)


def _is_fresh(known: dict[str, Any]) -> bool:
    return known.get("expires_at", 0) - RENEW_BEFORE_SECONDS > time.time()


@sensitive_variables()
def _renewed(issuer: Issuer, known: dict[str, Any]) -> dict[str, Any]:
    issuer.check_client()
    if not known.get("refresh_token"):
        raise AuthRevoked("There is no lasting access to this mailbox: connect the account again.")
    fresh = issuer.renew(known)
    lasting = {"refresh_token": fresh["refresh_token"] or known["refresh_token"]}
    return known | fresh | lasting | {"granted_at": known.get("granted_at", fresh["granted_at"])}


@sensitive_variables()
def give_back(account: ConnectedAccount) -> bool:
    """Asks the issuer to end the grant; False when it was not done.

    Google ends all grants of a person to this application at once, so one that another account
    still lives from is kept.
    """
    others = ConnectedAccount.objects.filter(provider=account.provider, subject=account.subject)
    gone = ConnectedAccount.Status.DISCONNECTED
    if account.credentials is None or others.exclude(pk=account.pk).exclude(status=gone).exists():
        return False
    try:
        return ISSUERS[account.provider].give_back(account.credentials.open())
    except JobError:
        return False
