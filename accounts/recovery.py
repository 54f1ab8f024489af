"""A forgotten password: a mailed code, good once, for five minutes and three tries.

Everything is done for an address of nobody too, with the same statements and an equal job, which
sends no mail: nobody learns from answers, times, rows or Redis who is here.
"""

from __future__ import annotations

import hmac
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from accounts import audit
from accounts.limits import Limit, take
from accounts.models import ApiToken, PasswordReset, User
from accounts.otp import MAX_AGE_SECONDS, NO_CODE, new_code, seal_code
from accounts.proxies import client_address
from accounts.tokens import keyed_hash
from jobs.errors import BadInput
from jobs.services import TaskService

TRIES = 3
# A fresh code brings no fresh tries before this is over: 288 guesses of a million in a day.
TRIES_COME_BACK = timedelta(minutes=15)
FORGOT = (
    Limit("forgot from", 20, 60),
    Limit("forgot for", 5, 60),
    Limit("forgot hourly", 20, 3600),
)
RESET = (Limit("reset from", 20, 60), Limit("reset for", 10, 60))

CHANGED = """The password of your Tallymail account was just set anew with a code that was sent to
this address. All sessions were ended, and all API tokens were revoked.

If that was not you, somebody reads your mail: change the password of your mailbox first, then ask
for a new code.
"""


class WrongCode(BadInput):
    code = "wrong_code"

    def __init__(self) -> None:
        super().__init__(
            "The code is wrong, too old or used up: ask for a new one. "
            "After three tries wait 15 minutes."
        )


class WeakPassword(BadInput):
    code = "weak_password"


def wait_of(request: HttpRequest, email: str, limits: tuple[Limit, ...]) -> int:
    """Counts a call and returns the seconds to wait where it was one too many, else 0.

    The first of `limits` counts for where the call comes from, the others for its address.
    """
    first, *others = limits
    own = email.strip().lower()
    return max(take(first, client_address(request)), *(take(limit, own) for limit in others))


def check_address(email: str) -> str:
    """`email` without blanks; raises BadInput when it is none."""
    try:
        validate_email(email.strip())
    except ValidationError:
        raise BadInput("email is no e-mail address.") from None
    return email.strip()


@sensitive_variables()
def send_code(email: str) -> None:
    """Mails a fresh code; older ones are void."""
    user = _owner(email)
    to = user.email if user else email
    code = new_code()
    with transaction.atomic():
        _keep(_hashed(to), user, code)
        TaskService.enqueue_otp_email_sync(to, seal_code(to, code if user else NO_CODE))
        audit.record(None, "send code", user or "unknown address")


@sensitive_variables()
def set_password(email: str, code: str, password: str) -> None:
    """Sets the password and ends every session and API token of its owner.

    Raises WeakPassword, which costs no try, or WrongCode.
    """
    _check_password(email, password)
    user = _owner(email)
    address = _hashed(user.email if user else email)
    row = _opened(address, code)
    if row is None or user is None or row.user_id != user.pk:
        audit.record(None, "wrong code", user or "unknown address")
        raise WrongCode
    hashed = make_password(password)
    with transaction.atomic():
        if not _codes(address).filter(code_hash=row.code_hash).update(used_at=Now()):
            raise WrongCode
        _change(user, hashed)


def _check_password(email: str, password: str) -> None:
    try:
        # A person that was looked up would make another answer than one that is not there.
        validate_password(password, User(email=email))
    except ValidationError as error:
        raise WeakPassword(" ".join(error.messages)) from None


def _owner(email: str) -> User | None:
    return User.objects.filter(email__iexact=email.strip(), is_active=True).first()


def _hashed(email: str) -> str:
    return keyed_hash(f"address:{email.lower()}")


def _code_hash(address: str, code: str) -> str:
    return keyed_hash(f"{address}:{code}")


def _codes(address: str) -> QuerySet[PasswordReset]:
    return PasswordReset.objects.filter(address=address, used_at=None)


def _keep(address: str, user: User | None, code: str) -> None:
    """One row an address: a fresh code takes the place of the old one and inherits its tries."""
    now = timezone.now()
    PasswordReset.objects.get_or_create(
        address=address, defaults={"expires_at": now, "tries_until": now}
    )
    rows = PasswordReset.objects.filter(address=address)
    rows.filter(tries_until__lte=now).update(tries_left=TRIES, tries_until=now + TRIES_COME_BACK)
    rows.update(
        user=user,
        code_hash=_code_hash(address, code),
        created_at=now,
        expires_at=now + timedelta(seconds=MAX_AGE_SECONDS),
        used_at=None,
    )


def _opened(address: str, code: str) -> PasswordReset | None:
    """The row that `code` opens. A try is spent before anything is compared."""
    good = _codes(address).filter(expires_at__gt=Now(), tries_left__gt=0)
    spent = good.update(tries_left=F("tries_left") - 1)
    row = _codes(address).first()
    kept = row.code_hash if row and spent else ""
    return row if hmac.compare_digest(kept, _code_hash(address, code)) else None


def _change(user: User, hashed: str) -> None:
    # Sessions are bound to the hash of the password: another one ends them all.
    User.objects.filter(pk=user.pk).update(password=hashed)
    ApiToken.objects.filter(user=user, revoked_at=None).update(revoked_at=Now())
    audit.record(user, "reset password", user)
    TaskService.enqueue_send_email_sync(user.pk, "Your password was changed", CHANGED)
