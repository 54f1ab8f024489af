"""The link of the first start, with which the owner sets a password: good once, for 15 minutes."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.models import PasswordReset, User
from accounts.tokens import keyed_hash
from jobs.errors import BadInput

GOOD_FOR = timedelta(minutes=15)


def has_owner() -> bool:
    return User.objects.filter(is_superuser=True).exists()


def make_link(base_url: str | None = None) -> str:
    """A fresh link; older ones are void."""
    code = secrets.token_urlsafe(32)
    PasswordReset.objects.filter(user=None, address="", used_at=None).update(used_at=Now())
    PasswordReset.objects.create(code_hash=keyed_hash(code), expires_at=timezone.now() + GOOD_FOR)
    return (base_url or settings.BASE_URL) + reverse("accounts:first_owner", args=[code])


def is_good(code: str) -> bool:
    return not has_owner() and _open(code).exists()


def claim(code: str, email: str, password: str) -> User:
    """Makes the owner and uses the link up; raises BadInput when it is no good any more."""
    with transaction.atomic():
        if has_owner() or not _open(code).update(used_at=Now()):
            raise BadInput("This link is used up or too old.")
        owner = User.objects.create_superuser(email, password)
        audit.record(owner, "first owner", owner)
    return owner


def _open(code: str) -> QuerySet[PasswordReset]:
    return PasswordReset.objects.filter(
        user=None, address="", used_at=None, code_hash=keyed_hash(code), expires_at__gt=Now()
    )
