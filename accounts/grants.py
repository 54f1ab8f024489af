"""Grants that were given: renewed under their account's lock, and given back."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from django.conf import settings
from django.db import connection, transaction
from django.views.decorators.debug import sensitive_variables

from accounts import google
from accounts.crypto import Sealed, seal
from accounts.errors import AuthRevoked, RateLimited, Transient
from accounts.models import ConnectedAccount
from jobs.errors import JobError

RENEW_BEFORE_SECONDS = 300
DAY = 86_400
# Google ends the grants of an app that is not published after seven days.
TESTING_DAYS = (6.5, 8)


@sensitive_variables()
def access_token(account_id: int, stale: str = "") -> str:
    """A token that is good for minutes; never `stale`, the one that was just refused.

    Raises AuthRevoked, AppMisconfigured, RateLimited or Transient.
    """
    with _locked(account_id) as account:
        known = account.credentials.open() if account.credentials else {}
        if known.get("access_token") not in {None, stale} and _is_fresh(known):
            return known["access_token"]
        renewed = _renewed(known)
        held = ConnectedAccount.objects.filter(pk=account_id, credentials=account.credentials)
        held.update(credentials=Sealed(seal(renewed)))
    return renewed["access_token"]


@contextmanager
def _locked(account_id: int) -> Iterator[ConnectedAccount]:
    """The account, while nobody else renews its grant.

    SQLite has no lock of a row, and its one lock would keep all writers waiting for Google: a file
    takes its place, for whoever shares that database shares the machine.
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
def _renewed(known: dict[str, Any]) -> dict[str, Any]:
    google.check_client()
    if not known.get("refresh_token"):
        raise AuthRevoked("There is no lasting access to this mailbox: connect the account again.")
    response = google.ask("POST", settings.GOOGLE_TOKEN_URL, data=_request(known))
    if not response.is_success:
        raise _refusal(response, known)
    fresh = google.credentials(response.json())
    lasting = {"refresh_token": fresh["refresh_token"] or known["refresh_token"]}
    return known | fresh | lasting | {"granted_at": known.get("granted_at", fresh["granted_at"])}


def _request(known: dict[str, Any]) -> dict[str, str]:
    return {
        "grant_type": "refresh_token",
        "refresh_token": known["refresh_token"],
        "client_id": settings.GOOGLE_CLIENT_ID,
        "client_secret": settings.GOOGLE_CLIENT_SECRET,
    }


def _refusal(response: httpx.Response, known: dict[str, Any]) -> JobError:
    general = google.refusal(response)
    if isinstance(general, RateLimited | Transient):
        return general
    try:
        told = google.token_refusal(str(response.json()["error"]))
    except (ValueError, KeyError, TypeError):
        return Transient(f"Google gave no token (status {response.status_code}).")
    age = (time.time() - known.get("granted_at", 0)) / DAY
    if isinstance(told, AuthRevoked) and TESTING_DAYS[0] < age < TESTING_DAYS[1]:
        told.remedy = "A grant that ends after seven days: publish your app in Google's console."
    return told


@sensitive_variables()
def give_back(account: ConnectedAccount) -> bool:
    """Asks Google to end the grant; False when it was not done.

    Google ends all grants of a person to this application at once, so one that another account
    still lives from is kept.
    """
    others = ConnectedAccount.objects.filter(provider=account.provider, subject=account.subject)
    gone = ConnectedAccount.Status.DISCONNECTED
    if account.credentials is None or others.exclude(pk=account.pk).exclude(status=gone).exists():
        return False
    try:
        known = account.credentials.open()
        token = known.get("refresh_token") or known.get("access_token")
        return google.ask("POST", settings.GOOGLE_REVOKE_URL, data={"token": token}).is_success
    except JobError:
        return False
