"""The consent for Gmail: begun by a person, good once, checked at its end and kept sealed.

Authorization code with PKCE, by google-auth-oauthlib. accounts/grants.py renews what came of it.
"""

from __future__ import annotations

import base64
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from google_auth_oauthlib.flow import Flow
from oauthlib.oauth2 import OAuth2Error

from accounts import audit, google
from accounts.crypto import Sealed, seal
from accounts.errors import AuthRevoked, Transient
from accounts.models import ConnectedAccount, OAuthState, User
from accounts.tokens import keyed_hash
from jobs.errors import BadInput

GOOD_FOR = timedelta(minutes=10)
NEW = "new:"

GMAIL = ConnectedAccount.Provider.GMAIL


@dataclass(frozen=True)
class Grant:
    """What somebody consented to. `credentials` never show in a log."""

    subject: str
    email: str
    scopes: tuple[str, ...]
    credentials: dict[str, Any] = field(repr=False)


# --- the way to Google ----------------------------------------------------------------------


def new_account(user: User, name: str = "") -> ConnectedAccount:
    """A Gmail account that waits for consent; the one that waits already, where there is one."""
    waiting = user.accounts.filter(provider=GMAIL, subject__startswith=NEW)
    return waiting.first() or user.accounts.create(
        provider=GMAIL, name=name, subject=NEW + secrets.token_hex(16), status_at=timezone.now()
    )


def begin(account: ConnectedAccount, user: User, session_key: str = "") -> str:
    """The address at Google to send the person to; an earlier one of this account is void.

    With a `session_key` only that session can finish; without, `user` has to confirm at the end.
    """
    google.check_client()
    state, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(64)
    with transaction.atomic():
        ConnectedAccount.objects.select_for_update().get(pk=account.pk)
        OAuthState.objects.filter(account=account, used_at=None).update(used_at=Now())
        OAuthState.objects.filter(user=user, expires_at__lt=Now() - timedelta(days=1)).delete()
        OAuthState.objects.create(
            state_hash=keyed_hash(state),
            user=user,
            account=account,
            session_hash=keyed_hash(session_key) if session_key else "",
            verifier=Sealed(seal(verifier)),
            expires_at=timezone.now() + GOOD_FOR,
        )
    wanted = {"state": state, "prompt": "consent", "include_granted_scopes": "false"}
    with _flow(verifier) as flow:
        return flow.authorization_url(**wanted, **_hint(account))[0]


def _hint(account: ConnectedAccount) -> dict[str, str]:
    return {"login_hint": account.email} if account.email else {}


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


# --- the way back ---------------------------------------------------------------------------


def take(state: str, user: User, session_key: str) -> OAuthState:
    """The consent that `state` belongs to, used up by this call; raises BadInput saying why not."""
    mine = OAuthState.objects.filter(
        state_hash=keyed_hash(state), user=user, session_hash__in=("", keyed_hash(session_key))
    )
    if not mine.filter(used_at=None, expires_at__gt=Now()).update(used_at=Now()):
        raise _why_not(OAuthState.objects.filter(state_hash=keyed_hash(state)), user)
    return mine.select_related("account").get()


def _why_not(known: QuerySet[OAuthState], user: User) -> BadInput:
    row = known.first()
    if row is None:
        return BadInput("This answer belongs to no consent of ours: start again.", code="state")
    if row.user_id != user.pk:
        told = "Somebody else began this consent: sign in as that person, or start your own."
        return BadInput(told, code="other_user")
    if row.used_at is not None:
        return BadInput("This answer was used already: start again.", code="replayed")
    if row.expires_at <= timezone.now():
        return BadInput("This consent took longer than 10 minutes: start again.", code="expired")
    return BadInput("This consent was begun in another browser: start again.", code="session")


@sensitive_variables()
def exchange(consent: OAuthState, code: str) -> Grant:
    """What Google gives for `code`, checked; raises BadInput, AppMisconfigured or Retryable."""
    token = _token(code, consent.verifier.open())
    OAuthState.objects.filter(pk=consent.pk).update(verifier=None)
    scopes = tuple(sorted(_scopes(token)))
    if google.READ_MAIL not in scopes:
        told = "The box that lets Tallymail read mail was not ticked: start again and tick it."
        raise BadInput(told, code="scope")
    claims = _claims(token.get("id_token", ""))
    _check_mailbox(token["access_token"], claims["email"])
    return Grant(claims["sub"], claims["email"], scopes, google.credentials(token))


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


def hold(consent: OAuthState, grant: Grant) -> None:
    """Keeps a grant sealed until the person who is signed in has confirmed it."""
    held = Sealed(seal(asdict(grant)))
    OAuthState.objects.filter(pk=consent.pk).update(verifier=held)


def confirm(consent_id: int, user: User) -> ConnectedAccount:
    """The account of a grant that `hold` kept, once; raises BadInput when there is none."""
    with transaction.atomic():
        rows = OAuthState.objects.select_for_update().filter(pk=consent_id, user=user)
        consent = rows.filter(expires_at__gt=Now(), used_at__isnull=False).first()
        if consent is None or consent.verifier is None:
            raise BadInput("There is nothing to confirm any more: start again.", code="expired")
        rows.update(verifier=None)
        return keep(consent, Grant(**consent.verifier.open()))


def keep(consent: OAuthState, grant: Grant) -> ConnectedAccount:
    """Stores a grant with the account of its mailbox, which is then connected."""
    with transaction.atomic():
        account = _account_of(consent, grant)
        ConnectedAccount.objects.filter(pk=account.pk).update(
            credentials=Sealed(seal(_merged(account, grant))),
            subject=grant.subject,
            email=grant.email,
            scopes=list(grant.scopes),
            status=ConnectedAccount.Status.CONNECTED,
            status_reason="",
            status_at=Now(),
        )
        account.refresh_from_db()
        audit.record(consent.user, "connect", account)
    return account


def _account_of(consent: OAuthState, grant: Grant) -> ConnectedAccount:
    rows = ConnectedAccount.objects.select_for_update()
    account = rows.get(pk=consent.account_id)
    if account.subject == grant.subject:
        return account
    if not account.subject.startswith(NEW):
        told = f"This is the mailbox {grant.email}, not {account}: choose that one at Google."
        raise BadInput(told, code="other_mailbox")
    known = rows.filter(user=account.user_id, provider=GMAIL, subject=grant.subject).first()
    if known is not None:
        account.delete()
    return known or account


def _merged(account: ConnectedAccount, grant: Grant) -> dict[str, Any]:
    """Google gives a lasting token at the first consent only: a missing one is not none."""
    if grant.credentials["refresh_token"]:
        return grant.credentials
    before = account.credentials.open() if account.credentials else {}
    if not before.get("refresh_token"):
        told = "Google gave no lasting access: remove Tallymail's at Google and start again."
        raise BadInput(told, code="no_refresh_token")
    lasting = {name: before[name] for name in ("refresh_token", "granted_at") if name in before}
    return grant.credentials | lasting
