"""API tokens: made once, shown once, kept as a prefix and a keyed hash."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from accounts.models import ApiToken, User

PREFIX_LENGTH = 12
USE_IS_NOTED_EVERY = timedelta(minutes=1)


def create_token(
    user: User, scope: str = "read", name: str = "", **fields: Any
) -> tuple[ApiToken, str]:
    """A new row and the token itself (256 random bits), which cannot be read again.

    It lasts a year unless `fields` say otherwise.
    """
    row = ApiToken(user=user, scope=scope, name=name, **fields)
    token = fill_token(row)
    row.save()
    return row, token


def fill_token(row: ApiToken) -> str:
    """Gives an unsaved row its prefix and hash; returns the token."""
    row.prefix = "tm" + secrets.token_hex(PREFIX_LENGTH // 2 - 1)
    token = f"{row.prefix}.{secrets.token_urlsafe(32)}"
    row.hash = keyed_hash(token)
    return token


def find_token(token: str) -> ApiToken | None:
    """The live row of `token`, or None; notes the use at most once a minute."""
    now = timezone.now()
    live = Q(revoked_at=None) & (Q(expires_at=None) | Q(expires_at__gt=now))
    rows = ApiToken.objects.filter(live, prefix=token.partition(".")[0][:PREFIX_LENGTH])
    row = rows.select_related("user").first()
    if (
        row is None
        or not hmac.compare_digest(row.hash, keyed_hash(token))
        or not row.user.is_active
    ):
        return None
    if row.last_used_at is None or now - row.last_used_at > USE_IS_NOTED_EVERY:
        ApiToken.objects.filter(pk=row.pk).update(last_used_at=now)
    return row


def keyed_hash(secret: str) -> str:
    """HMAC-SHA256 in hex under SECRET_KEY: a dump of the database opens nothing."""
    return hmac.new(settings.SECRET_KEY.encode(), secret.encode(), hashlib.sha256).hexdigest()
