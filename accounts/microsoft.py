"""Microsoft: what is asked of it, and what its refusals mean. Not verified against Microsoft.

Its error numbers (AADSTS…) only choose a sentence; what follows from an error hangs on the words
of OAuth and on HTTP, for Microsoft says that the numbers may change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
from django.conf import settings
from django.urls import reverse

from accounts.answers import retry_after, word
from accounts.errors import AppMisconfigured, AuthRevoked, RateLimited, Refused, Transient
from jobs.errors import BadInput, JobError

READ_MAIL = "mail.read"
# openid, profile and offline_access are added by msal. The address is only shown: whoever runs a
# directory may write any into it, so that no account is ever found by it.
SCOPES = ["email", "Mail.Read"]

NUMBER = re.compile(r"AADSTS(\d{4,8})")
APP_TOKEN_ERRORS = {"invalid_client", "unauthorized_client", "unsupported_grant_type"}
APP_TOKEN_ERRORS |= {"invalid_scope", "invalid_resource", "invalid_request"}
REVOKED = {"invalid_grant", "interaction_required", "login_required", "consent_required"}
BY_ADMIN = {"90094", "90095"}
APP_NUMBERS = {
    "7000215": "MICROSOFT_CLIENT_SECRET is not the secret: take its value, not its id.",
    "7000222": "The client secret has run out: make a new one and set MICROSOFT_CLIENT_SECRET.",
    "700016": "MICROSOFT_CLIENT_ID is unknown in the directory of MICROSOFT_TENANT.",
    "50194": "The app is for one organisation only: set MICROSOFT_TENANT to its id.",
    "9002331": "The app is for personal accounts only: set MICROSOFT_TENANT=consumers.",
    "50011": "The redirect URI is not registered with the app.",
}
WHY = {
    "50173": "the password was changed",
    "65001": "the consent was withdrawn",
    "70008": "the grant was not used for too long",
    "700082": "the grant was not used for too long",
    "70043": "your organisation lets grants end after some time",
    "50076": "your organisation asks for a second proof of who you are",
    "50079": "your organisation asks for a second proof of who you are",
    "53003": "a rule of your organisation forbids it",
    "50057": "the account is switched off",
}
ADMIN = "Your organisation wants an administrator to allow Tallymail: ask one, then connect again."

RATE = {"ApplicationThrottled", "MailboxConcurrency", "TooManyRequests", "activityLimitReached"}
SCOPE = {"ErrorAccessDenied", "AccessDenied", "accessDenied", "Authorization_RequestDenied"}
FORGOTTEN = {"SyncStateNotFound", "SyncStateInvalid", "resyncRequired", "ErrorInvalidSyncStateData"}
NO_MAILBOX = {
    "MailboxNotEnabledForRESTAPI",
    "MailboxNotSupportedForRESTAPI",
    "ErrorNonExistentMailbox",
    "ErrorAccountSuspend",
}
SERVER_ERROR = 500


class Forgotten(Refused):
    """The place in a folder's changes is too old: the folder is gone through again."""


def redirect_uri() -> str:
    """Where Microsoft sends people back; it must stand at the app exactly so."""
    return settings.BASE_URL + reverse("accounts:microsoft_callback")


def check_client() -> None:
    """Raises AppMisconfigured, with what to do, until the operator has named an app."""
    if not (settings.MICROSOFT_CLIENT_ID and settings.MICROSOFT_CLIENT_SECRET):
        raise AppMisconfigured(
            "MICROSOFT_CLIENT_ID and MICROSOFT_CLIENT_SECRET are not set, or only one of them.",
            remedy="Register an app in Microsoft's Entra admin center with the web redirect URI "
            f"{redirect_uri()}, make a client secret, and set both.",
        )


def token_refusal(error: Any, description: Any = "") -> JobError:
    """What an `error` of the sign-in means; of its description only the number is read."""
    number = _number(description)
    told = ", ".join(filter(None, [word(error) or "no reason", number and f"AADSTS{number}"]))
    if number in BY_ADMIN:
        return AuthRevoked(f"Microsoft gives no access ({told}). {ADMIN}")
    if error in APP_TOKEN_ERRORS or number in APP_NUMBERS:
        compare = "Compare MICROSOFT_CLIENT_ID, MICROSOFT_CLIENT_SECRET, MICROSOFT_TENANT and the "
        compare += f"redirect URI {redirect_uri()} with what stands at the app."
        remedy = f"{APP_NUMBERS.get(number, '')} {compare}".strip()
        refused = f"Microsoft does not accept this installation's app ({told})."
        return AppMisconfigured(refused, remedy=remedy)
    if error in REVOKED:
        why = f": {WHY[number]}" if number in WHY else ""
        return AuthRevoked(
            f"Microsoft has ended the access ({told}){why}. Connect the account again."
        )
    return Transient(f"Microsoft gave no token ({told}).")


def declined(error: str, description: str) -> JobError:
    """What an `error` in the place of a code means for the person who has just come back."""
    if _number(description) in BY_ADMIN or error == "consent_required":
        return BadInput(ADMIN, code="admin_consent")
    refused = token_refusal(error, description)
    if isinstance(refused, AppMisconfigured):
        return refused
    if error == "access_denied":
        told = "Nothing was connected: the consent was declined at Microsoft."
        return BadInput(told, code="declined")
    told = f"Microsoft broke the consent off ({word(error) or 'no reason'}): start again."
    return BadInput(told, code="declined")


def _number(description: Any) -> str:
    found = NUMBER.search(description) if isinstance(description, str) else None
    return found[1] if found else ""


def refusal(response: httpx.Response) -> JobError | None:
    """What an answer of Microsoft Graph means; None when all is well."""
    if response.is_success:
        return None
    status, words = response.status_code, set(codes := list(_codes(response)))
    told = f"Microsoft answered {status} ({', '.join(codes[:2]) or 'no reason'})."
    wait = retry_after(response.headers)
    if status == httpx.codes.TOO_MANY_REQUESTS or RATE & words:
        return RateLimited(told, after=wait)
    if NO_MAILBOX & words:
        return AuthRevoked(
            f"{told} This account has no mailbox that programs may read: it is inactive, suspended "
            "or not at Microsoft. Sign in at outlook.com to see, or connect another account."
        )
    if status == httpx.codes.UNAUTHORIZED or SCOPE & words:
        return AuthRevoked(f"{told} Connect the account again and allow reading mail.")
    if status == httpx.codes.GONE or FORGOTTEN & words:
        return Forgotten(told, status)
    if status >= SERVER_ERROR or status == httpx.codes.REQUEST_TIMEOUT:
        # Exchange says 503 and a time where others say 429.
        return RateLimited(told, after=wait) if wait is not None else Transient(told)
    return Refused(told, status)


def _codes(response: httpx.Response) -> Iterator[str]:
    """The machine's words in an error of Graph, the outer one first."""
    try:
        error = response.json()["error"]
    except (ValueError, KeyError, TypeError):
        return
    seen = 0
    while isinstance(error, dict) and seen < 3:
        if told := word(error.get("code")):
            yield told
        error, seen = error.get("innerError") or error.get("innererror"), seen + 1
