"""The consent for Gmail: authorization code with PKCE, by google-auth-oauthlib."""

from __future__ import annotations

import base64
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx
import requests
from django.conf import settings
from django.views.decorators.debug import sensitive_variables
from google_auth_oauthlib.flow import Flow
from oauthlib.oauth2 import OAuth2Error

from accounts import google
from accounts.errors import AuthRevoked, RateLimited, Transient
from accounts.issuer import Grant, Issuer
from jobs.errors import BadInput, JobError

DAY = 86_400
# Google ends the grants of an app that is not published after seven days.
TESTING_DAYS = (6.5, 8)
DENIED = {"access_denied": "Nothing was connected: the consent was declined at Google."}
NOT_STARTED = "Google sent no answer to a consent of ours: start again."


class GoogleIssuer(Issuer):
    name = "Google"

    def redirect_uri(self) -> str:
        return google.redirect_uri()

    def check_client(self) -> None:
        google.check_client()

    def start(self, state: str, hint: str) -> tuple[str, str]:
        verifier = secrets.token_urlsafe(64)
        wanted = {"state": state, "prompt": "consent", "include_granted_scopes": "false"}
        hinted = {"login_hint": hint} if hint else {}
        with _flow(verifier) as flow:
            return flow.authorization_url(**wanted, **hinted)[0], verifier

    def declined(self, error: str, description: str) -> JobError:
        if error in google.APP_TOKEN_ERRORS:
            return google.token_refusal(error)
        return BadInput(DENIED.get(error, NOT_STARTED), code="declined")

    @sensitive_variables()
    def exchange(self, kept: str, code: str) -> Grant:
        token = _token(code, kept)
        scopes = tuple(sorted(_scopes(token)))
        if google.READ_MAIL not in scopes:
            told = "The box that lets Tallymail read mail was not ticked: start again and tick it."
            raise BadInput(told, code="scope")
        claims = _claims(token.get("id_token", ""))
        _check_mailbox(token["access_token"], claims["email"])
        return Grant(claims["sub"], claims["email"], scopes, google.credentials(token))

    @sensitive_variables()
    def renew(self, known: dict[str, Any]) -> dict[str, Any]:
        response = google.ask("POST", settings.GOOGLE_TOKEN_URL, data=_request(known))
        if not response.is_success:
            raise _refusal(response, known)
        return google.credentials(response.json())

    @sensitive_variables()
    def give_back(self, known: dict[str, Any]) -> bool:
        token = known.get("refresh_token") or known.get("access_token")
        return google.ask("POST", settings.GOOGLE_REVOKE_URL, data={"token": token}).is_success


@contextmanager
def _flow(verifier: str) -> Iterator[Flow]:
    web = {
        "client_id": settings.GOOGLE_CLIENT_ID,
        "client_secret": settings.GOOGLE_CLIENT_SECRET,
        "auth_uri": settings.GOOGLE_AUTH_URL,
        "token_uri": settings.GOOGLE_TOKEN_URL,
    }
    flow = Flow.from_client_config(
        {"web": web}, google.SCOPES, redirect_uri=google.redirect_uri(), code_verifier=verifier
    )
    try:
        yield flow
    finally:
        flow.oauth2session.close()


@sensitive_variables()
def _token(code: str, verifier: str) -> dict[str, Any]:
    with _flow(verifier) as flow:
        try:
            return flow.fetch_token(
                code=code, include_client_id=True, timeout=google.TIMEOUT_SECONDS
            )
        except Warning as changed:
            # oauthlib's way to say that other scopes were granted than asked for.
            return getattr(changed, "token", {})
        except OAuth2Error as error:
            refused = google.token_refusal(error.error or "")
        except (requests.RequestException, OSError) as error:
            refused = Transient(f"Google cannot be reached ({type(error).__name__}).")
    if isinstance(refused, AuthRevoked):
        raise BadInput("Google no longer knows this answer: start again.", code="code")
    raise refused


def _scopes(token: dict[str, Any]) -> set[str]:
    told = token.get("scope") or ()
    return set(told.split() if isinstance(told, str) else told)


def _claims(id_token: str) -> dict[str, str]:
    """`sub` and `email` of an id token that came from Google itself, over TLS.

    OpenID Connect Core 3.1.3.7 lets TLS stand in for the signature there.
    """
    try:
        body = id_token.split(".")[1]
        found = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        issuer = urlsplit(found["iss"]).hostname or found["iss"]
        is_ours = found["aud"] == settings.GOOGLE_CLIENT_ID and found["exp"] > time.time() - 60
        is_theirs = issuer == urlsplit(settings.GOOGLE_AUTH_URL).hostname
        if is_ours and is_theirs and found["email_verified"] is True:
            return {"sub": str(found["sub"]), "email": str(found["email"])}
    except (ValueError, KeyError, IndexError, TypeError):
        pass
    raise BadInput("Google did not say whose mailbox this is: start again.", code="identity")


def _check_mailbox(access_token: str, email: str) -> None:
    headers = {"Authorization": f"Bearer {access_token}"}
    url = f"{settings.GMAIL_API_URL}/gmail/v1/users/me/profile"
    response = google.ask("GET", url, headers=headers, params={"fields": "emailAddress"})
    refused = google.refusal(response)
    if refused is not None:
        raise refused
    if str(response.json().get("emailAddress", "")).lower() != email.lower():
        told = "The Google account and its mailbox have different addresses: choose another one."
        raise BadInput(told, code="other_mailbox")


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
