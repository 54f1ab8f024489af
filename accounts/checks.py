"""What Django should warn of before the system runs."""

from __future__ import annotations

import ipaddress
from typing import Any

from django.conf import settings
from django.core.checks import Error, Warning, register
from django.db import DatabaseError

from accounts.crypto import Misplaced, Undecipherable
from accounts.keys import WrongKeys, open_canary
from accounts.models import ConnectedAccount


@register("database")
def secrets_can_be_read(databases: list[str] | None = None, **kwargs: Any) -> list[Error]:
    """The keys that are set are this database's, and each stored secret opens where it lies."""
    if not databases:
        return []
    try:
        return _key_problems() or _secret_problems()
    except DatabaseError:  # there are no tables yet
        return []


def _key_problems() -> list[Error]:
    try:
        open_canary()
    except WrongKeys as error:
        return [Error(str(error), hint=error.remedy, id="accounts.E001")]
    return []


def _secret_problems() -> list[Error]:
    found: dict[tuple[str, str], list[str]] = {}
    for account in ConnectedAccount.objects.exclude(credentials=None).iterator():
        try:
            account.credentials.open()
        except (Undecipherable, Misplaced) as error:
            found.setdefault((str(error), error.remedy), []).append(str(account.pk))
    return [
        Error(f"Accounts {', '.join(numbers[:10])}: {told}", hint=remedy, id="accounts.E002")
        for (told, remedy), numbers in found.items()
    ]


@register()
def clients_are_whole(**kwargs: Any) -> list[Warning]:
    """Nobody can connect a mailbox by half of an OAuth client."""
    halves = [
        f"{name}_CLIENT_{missing}"
        for name in ("GOOGLE", "MICROSOFT")
        for missing, there in (("ID", "SECRET"), ("SECRET", "ID"))
        if not getattr(settings, f"{name}_CLIENT_{missing}")
        and getattr(settings, f"{name}_CLIENT_{there}")
    ]
    return [
        Warning(f"{name} is not set, though its other half is.", id="accounts.W001")
        for name in halves
    ]


@register()
def codes_are_sent_over_tls(**kwargs: Any) -> list[Warning]:
    """One-time codes and invitations are in the mail that leaves."""
    smtp = settings.EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend"
    safe = settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL or _is_loopback(settings.EMAIL_HOST)
    if not smtp or safe:
        return []
    told = "EMAIL_URL sends one-time codes over the network in plain text."
    hint = "Use smtp+ssl://, or smtp+tls:// for STARTTLS."
    return [Warning(told, hint=hint, id="accounts.W002")]


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
