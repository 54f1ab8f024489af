"""The consent for Outlook: authorization code with PKCE, by msal. Not verified against Microsoft.

msal's memory is thrown away after each call: what is kept of a grant is sealed in our own column.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import msal
import requests
from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from accounts import google, microsoft
from accounts.answers import retry_after
from accounts.errors import AppMisconfigured, AuthRevoked, RateLimited, Transient
from accounts.issuer import Grant, Issuer
from jobs.errors import BadInput, JobError

TIMEOUT_SECONDS = 10
NOT_WHOSE = "Microsoft did not say whose mailbox this is: start again."


class MicrosoftIssuer(Issuer):
    name = "Microsoft"

    def redirect_uri(self) -> str:
        return microsoft.redirect_uri()

    def check_client(self) -> None:
        microsoft.check_client()

    def start(self, state: str, hint: str) -> tuple[str, dict[str, Any]]:
        with _app() as app, warnings.catch_warnings():
            # It wants the answer posted, but a post from elsewhere carries no session's cookie.
            warnings.filterwarnings("ignore", message="response_mode=")
            flow = app.initiate_auth_code_flow(
                microsoft.SCOPES,
                redirect_uri=microsoft.redirect_uri(),
                state=state,
                prompt="select_account",
                login_hint=hint or None,
            )
        return flow.pop("auth_uri"), flow

    def declined(self, error: str, description: str) -> JobError:
        return microsoft.declined(error, description)

    @sensitive_variables()
    def exchange(self, kept: dict[str, Any], code: str) -> Grant:
        token = _token(kept, code)
        scopes = tuple(sorted(str(token.get("scope", "")).split()))
        # Work accounts name a scope with its address, personal ones without.
        if microsoft.READ_MAIL not in {scope.rpartition("/")[2].lower() for scope in scopes}:
            told = "Tallymail was not allowed to read mail: start again and allow it."
            raise BadInput(told, code="scope")
        claims = _checked(token.get("id_token_claims") or {})
        subject = f"{claims['tid']}.{claims['oid']}"
        email = str(claims.get("email") or claims.get("preferred_username") or "")[:320]
        return Grant(subject, email, scopes, google.credentials(token))

    @sensitive_variables()
    def renew(self, known: dict[str, Any]) -> dict[str, Any]:
        with _app() as app:
            token = app.acquire_token_by_refresh_token(known["refresh_token"], microsoft.SCOPES)
        if "access_token" not in token:
            raise microsoft.token_refusal(token.get("error"), token.get("error_description"))
        return google.credentials(token)


@contextmanager
def _app() -> Iterator[msal.ConfidentialClientApplication]:
    wire = Wire()
    try:
        yield _made(wire)
    finally:
        wire.close()


def _made(wire: Wire) -> msal.ConfidentialClientApplication:
    try:
        return msal.ConfidentialClientApplication(
            settings.MICROSOFT_CLIENT_ID,
            client_credential=settings.MICROSOFT_CLIENT_SECRET,
            authority=f"{settings.MICROSOFT_AUTHORITY}/{settings.MICROSOFT_TENANT}",
            # It would ask Microsoft whether it knows the address that the operator has set.
            instance_discovery=False,
            http_client=wire,
        )
    except ValueError:
        raise AppMisconfigured(
            "Microsoft knows no directory of this name.",
            remedy="Compare MICROSOFT_TENANT and MICROSOFT_AUTHORITY with what stands at the app.",
        ) from None


class Wire:
    """msal's way to the network: patient for seconds only, and never a token in a log."""

    def __init__(self) -> None:
        self.session = requests.Session()

    @sensitive_variables()
    def post(self, url: str, **what: Any) -> requests.Response:
        return self._ask("POST", url, what)

    def get(self, url: str, **what: Any) -> requests.Response:
        return self._ask("GET", url, what)

    def close(self) -> None:
        self.session.close()

    @sensitive_variables()
    def _ask(self, method: str, url: str, what: dict[str, Any]) -> requests.Response:
        limits = {"timeout": TIMEOUT_SECONDS, "allow_redirects": False}
        try:
            answer = self.session.request(method, url, **(what | limits))
        except (requests.RequestException, OSError) as error:
            told = f"Microsoft cannot be reached ({type(error).__name__})."
            raise Transient(told) from None
        _check(answer)
        return answer


def _check(answer: requests.Response) -> None:
    """Raises what msal would not tell apart, or would write into the log with all its words."""
    status, wait = answer.status_code, retry_after(answer.headers)
    told = f"Microsoft gave no token (status {status})."
    if status == requests.codes.too_many or (status >= microsoft.SERVER_ERROR and wait is not None):
        raise RateLimited(told, after=wait)
    if status >= microsoft.SERVER_ERROR:
        raise Transient(told)
    try:
        is_one = isinstance(answer.json(), dict)
    except ValueError:
        is_one = False
    if not is_one:
        raise Transient(told)


@sensitive_variables()
def _token(flow: dict[str, Any], code: str) -> dict[str, Any]:
    try:
        with _app() as app:
            answer = {"code": code, "state": flow["state"]}
            token = app.acquire_token_by_auth_code_flow(flow, answer)
    except (RuntimeError, ValueError):  # no id token, or one that answers to another question
        raise BadInput(NOT_WHOSE, code="identity") from None
    if "access_token" in token:
        return token
    refused = microsoft.token_refusal(token.get("error"), token.get("error_description"))
    if isinstance(refused, AuthRevoked) and token.get("error") == "invalid_grant":
        raise BadInput("Microsoft no longer knows this answer: start again.", code="code")
    raise refused


def _checked(claims: dict[str, Any]) -> dict[str, Any]:
    """The claims of an id token that came over TLS from Microsoft itself; msal checks its nonce.

    OpenID Connect Core 3.1.3.7 lets TLS stand in for the signature there.
    """
    try:
        is_ours = claims["aud"] == settings.MICROSOFT_CLIENT_ID and claims["exp"] > time.time() - 60
        issuer = urlsplit(claims["iss"])
        is_theirs = issuer.hostname == urlsplit(settings.MICROSOFT_AUTHORITY).hostname
        is_of_tenant = issuer.path.split("/")[1] == claims["tid"]
        if is_ours and is_theirs and is_of_tenant and claims["oid"]:
            return claims
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        pass
    raise BadInput(NOT_WHOSE, code="identity")
