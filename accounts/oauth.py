"""The consent for a mailbox: begun by a person, good once, checked at its end and kept sealed.

What differs between Google and Microsoft is theirs (accounts/issuers.py). accounts/grants.py renews
what came of it.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from accounts import audit
from accounts.crypto import Sealed
from accounts.issuer import Grant, Issuer
from accounts.issuers import ISSUERS
from accounts.models import ConnectedAccount, OAuthState, User
from accounts.tokens import keyed_hash
from jobs.errors import BadInput

GOOD_FOR = timedelta(minutes=10)
NEW = "new:"

GMAIL = str(ConnectedAccount.Provider.GMAIL)


# --- the way there ----------------------------------------------------------------------


def new_account(user: User, name: str = "", provider: str = GMAIL) -> ConnectedAccount:
    """An account that waits for consent; the one that waits already, where there is one."""
    waiting = user.accounts.filter(provider=provider, subject__startswith=NEW)
    return waiting.first() or user.accounts.create(
        provider=provider, name=name, subject=NEW + secrets.token_hex(16), status_at=timezone.now()
    )


def issuer_of(account: ConnectedAccount) -> Issuer:
    """Who gives access to this account; raises BadInput for one that needs no consent."""
    found = ISSUERS.get(account.provider)
    if found is None:
        raise BadInput("This account needs no consent.", code="no_consent_needed")
    return found


def begin(account: ConnectedAccount, user: User, session_key: str = "", return_to: str = "") -> str:
    """The address to send the person to; an earlier one of this account is void.

    With a `session_key` only that session can finish; without, `user` has to confirm at the end,
    and is then led to `return_to`, which must be of one of RETURN_TO_ORIGINS.
    """
    check_return(return_to)
    issuer = issuer_of(account)
    issuer.check_client()
    state = secrets.token_urlsafe(32)
    url, kept = issuer.start(state, account.email)
    with transaction.atomic():
        ConnectedAccount.objects.select_for_update().get(pk=account.pk)
        OAuthState.objects.filter(account=account, used_at=None).update(used_at=Now())
        OAuthState.objects.filter(user=user, expires_at__lt=Now() - timedelta(days=1)).delete()
        OAuthState.objects.create(
            state_hash=keyed_hash(state),
            user=user,
            account=account,
            session_hash=keyed_hash(session_key) if session_key else "",
            return_to=return_to,
            verifier=kept,
            expires_at=timezone.now() + GOOD_FOR,
        )
    return url


def check_return(address: str) -> None:
    """Raises BadInput unless `address` is empty or of one of RETURN_TO_ORIGINS."""
    try:
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}".lower()
    except ValueError:
        origin = ""
    # Browsers take a backslash for a slash, and drop blanks and line breaks.
    plain = not re.search(r"[\\\s\x00-\x1f]", address)
    if address and not (plain and origin in settings.RETURN_TO_ORIGINS):
        raise BadInput("return_to must lead to one of RETURN_TO_ORIGINS.", code="return_to")


def way_back(consent_id: int, user: User) -> str:
    """Where the person of a consent goes when it is confirmed; "" for nowhere else."""
    rows = OAuthState.objects.filter(pk=consent_id, user=user)
    found = rows.values_list("return_to", flat=True).first() or ""
    return found if urlsplit(found).netloc else ""


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
    """What is given for `code`, checked; raises BadInput, AppMisconfigured or Retryable."""
    grant = issuer_of(consent.account).exchange(consent.verifier.open(), code)
    OAuthState.objects.filter(pk=consent.pk).update(verifier=None)
    return grant


def hold(consent: OAuthState, grant: Grant) -> None:
    """Keeps a grant sealed until the person who is signed in has confirmed it."""
    held = Sealed.of(consent, "verifier", asdict(grant))
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
            credentials=Sealed.of(account, "credentials", _merged(account, grant)),
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
        where = issuer_of(account).name
        told = f"This is the mailbox {grant.email}, not {account}: choose that one at {where}."
        raise BadInput(told, code="other_mailbox")
    same = {"user": account.user_id, "provider": account.provider, "subject": grant.subject}
    known = rows.filter(**same).first()
    if known is not None:
        account.delete()
    return known or account


def _merged(account: ConnectedAccount, grant: Grant) -> dict[str, Any]:
    """A lasting token may be given at the first consent only: a missing one is not none."""
    if grant.credentials["refresh_token"]:
        return grant.credentials
    before = account.credentials.open() if account.credentials else {}
    if not before.get("refresh_token"):
        where = issuer_of(account).name
        told = f"{where} gave no lasting access: remove Tallymail's at {where} and start again."
        raise BadInput(told, code="no_refresh_token")
    lasting = {name: before[name] for name in ("refresh_token", "granted_at") if name in before}
    return grant.credentials | lasting
