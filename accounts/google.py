"""Google: where it is, what is asked of it, and what its refusals mean."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import Any

import httpx
from django.conf import settings
from django.urls import reverse

from accounts.answers import retry_after, word
from accounts.errors import AppMisconfigured, AuthRevoked, RateLimited, Refused, Transient
from jobs.errors import JobError

READ_MAIL = "https://www.googleapis.com/auth/gmail.readonly"
# In canonical form: Google renames the short ones, and oauthlib takes that for a change.
SCOPES = ("openid", "https://www.googleapis.com/auth/userinfo.email", READ_MAIL)

APP_TOKEN_ERRORS = {
    "invalid_client",
    "unauthorized_client",
    "redirect_uri_mismatch",
    "unsupported_grant_type",
    "org_internal",
    "admin_policy_enforced",
}
RATE = {
    "rateLimitExceeded",
    "userRateLimitExceeded",
    "quotaExceeded",
    "dailyLimitExceeded",
    "RATE_LIMIT_EXCEEDED",
    "RESOURCE_EXHAUSTED",
}
APP = {"accessNotConfigured", "SERVICE_DISABLED", "domainPolicy", "CONSUMER_INVALID", "keyInvalid"}
SCOPE = {"insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"}
QUOTA_PAUSE, DAILY_PAUSE = timedelta(seconds=60), timedelta(hours=1)
TIMEOUT_SECONDS = 10


def redirect_uri() -> str:
    """Where Google sends people back; it must stand at Google exactly so."""
    return settings.BASE_URL + reverse("accounts:google_callback")


def check_client() -> None:
    """Raises AppMisconfigured, with what to do, until the operator has named a client."""
    if not (settings.GOOGLE_CLIENT_ID and settings.GOOGLE_CLIENT_SECRET):
        raise AppMisconfigured(
            "GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET are not set, or only one of them.",
            remedy="Make an OAuth client of the type web application in Google's console with the "
            f"redirect URI {redirect_uri()} and set both.",
        )


def ask(method: str, url: str, **what: Any) -> httpx.Response:
    """One request; raises Transient when no answer comes."""
    try:
        return httpx.request(method, url, timeout=TIMEOUT_SECONDS, verify=trust(), **what)
    except httpx.HTTPError as error:
        raise Transient(f"Google cannot be reached ({type(error).__name__}).") from None


@cache
def trust() -> ssl.SSLContext:
    """Whose certificates are believed. Reading them takes longer than most requests."""
    return httpx.create_ssl_context()


def credentials(token: dict[str, Any]) -> dict[str, Any]:
    """What is kept of an answer of the token endpoint; times are seconds since 1970."""
    now = int(time.time())
    return {
        "refresh_token": token.get("refresh_token"),
        "access_token": token["access_token"],
        "expires_at": now + int(token.get("expires_in", 0)),
        "granted_at": now,
    }


def token_refusal(error: str) -> JobError:
    """What an `error` of the token endpoint means."""
    told = word(error)
    if told == "invalid_grant":
        return AuthRevoked(
            "Google has withdrawn the access (invalid_grant): connect the account again."
        )
    if told in APP_TOKEN_ERRORS:
        return AppMisconfigured(
            f"Google does not accept this installation's OAuth client ({told}).",
            remedy="Compare GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET and the redirect URI "
            f"{redirect_uri()} with what stands in Google's console.",
        )
    return Transient(f"Google gave no token ({told or 'no reason'}).")


def refusal(response: httpx.Response) -> JobError | None:
    """What an answer of the Gmail API means; None when all is well."""
    if response.is_success:
        return None
    reasons = list(_reasons(response))
    told = f"Google answered {response.status_code} ({', '.join(reasons[:3]) or 'no reason'})."
    if response.status_code == httpx.codes.UNAUTHORIZED or SCOPE & set(reasons):
        return AuthRevoked(f"{told} Connect the account again and tick every box.")
    if response.status_code == httpx.codes.TOO_MANY_REQUESTS or RATE & set(reasons):
        return RateLimited(told, after=_pause(response, reasons))
    if APP & set(reasons):
        remedy = "Turn the Gmail API on for the project of GOOGLE_CLIENT_ID in Google's console."
        return AppMisconfigured(told, remedy=remedy)
    if response.status_code >= 500 or response.status_code == httpx.codes.REQUEST_TIMEOUT:
        return Transient(told, after=retry_after(response.headers))
    return Refused(told, response.status_code)


def _reasons(response: httpx.Response) -> Iterator[str]:
    """The machine's words in an error of Google, old shape and new, each once."""
    error = _error(response)
    entries = [*error.get("details", []), *error.get("errors", [])]
    named = [entry.get("reason") for entry in entries if isinstance(entry, dict)]
    for reason in dict.fromkeys([*named, error.get("status")]):
        if told := word(reason):
            yield told


def _error(response: httpx.Response) -> dict[str, Any]:
    try:
        error = response.json()["error"]
    except (ValueError, KeyError, TypeError):
        return {}
    return error if isinstance(error, dict) else {}


def _pause(response: httpx.Response, reasons: list[str]) -> timedelta | None:
    named = retry_after(response.headers)
    if named is not None or response.status_code == httpx.codes.TOO_MANY_REQUESTS:
        return named
    return DAILY_PAUSE if "dailyLimitExceeded" in reasons else QUOTA_PAUSE
