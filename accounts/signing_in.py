"""Sign-ins, good and bad, are in the audit."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from accounts import audit
from accounts.models import User
from accounts.proxies import client_address


def _from(request: HttpRequest | None) -> str:
    return f"from {client_address(request)}" if request is not None else ""


@receiver(user_logged_in)
def note_sign_in(request: HttpRequest | None, user: User, **kwargs: Any) -> None:
    audit.record(user, "sign in", user, _from(request))


@receiver(user_logged_out)
def note_sign_out(request: HttpRequest | None, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        audit.record(user, "sign out", user)


@receiver(user_login_failed)
def note_refusal(
    credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    # People type passwords into the wrong box: what names nobody is not kept.
    typed = str(credentials.get("email") or credentials.get("username") or "")
    user = User.objects.filter(email__iexact=typed).first()
    audit.record(None, "sign in refused", user or "unknown address", _from(request))


@receiver([password_changed, password_set])
def note_password(user: User, **kwargs: Any) -> None:
    audit.record(user, "change password", user)


@receiver(authenticator_added)
def note_factor(user: User, authenticator: Any, **kwargs: Any) -> None:
    audit.record(user, "add second factor", user, authenticator.type)


@receiver(authenticator_removed)
def note_factor_gone(user: User, authenticator: Any, **kwargs: Any) -> None:
    audit.record(user, "remove second factor", user, authenticator.type)
