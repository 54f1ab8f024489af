"""Connects mailboxes, each opened once before anything is saved, and tries any out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from asgiref.sync import async_to_sync
from django.utils import timezone

from accounts import audit
from accounts.connections import needs_reconnect
from accounts.models import ConnectedAccount, User
from emails.providers import ProviderFactory
from emails.providers.base import AuthRevoked, Identity
from emails.providers.imap_presets import STARTTLS_PORT, TLS_PORT, preset_of
from jobs.errors import BadInput, JobError, NeedsAttention, NotFound

HOST = re.compile(r"[A-Za-z0-9_.:-]{1,253}")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
LONGEST_SUBJECT = 255


def connect_file(user: User, path: Path | str, name: str = "") -> ConnectedAccount:
    """The file account of `user` over `path`, made on first use; raises BadInput for a bad path."""
    if not str(path).strip():
        raise BadInput("The path is empty: name a file or a folder.")
    place = Path(path).expanduser().resolve()
    account = ConnectedAccount(
        user=user,
        provider=ConnectedAccount.Provider.FILE,
        name=name or place.name,
        credentials={"path": str(place)},
        fetch_every=0,
    )
    account.subject = async_to_sync(_opened)(account).subject
    found = user.accounts.filter(provider=account.provider, subject=account.subject).first()
    if found is not None:
        return found
    account.status = ConnectedAccount.Status.CONNECTED
    account.save()
    audit.record(user, "connect", account)
    return account


def connect_imap(
    user: User,
    address: str,
    password: str = "",
    *,
    token: str = "",
    name: str = "",
    waits: bool = False,
    **server: Any,
) -> ConnectedAccount:
    """The IMAP account of `user`, made or connected again after a login that worked.

    `server` may hold host, port, security (tls or starttls) and username; what it lacks follows
    from the address. An OAuth `token` takes the password's place. One that is made and `waits`
    is not fetched until its owner says so. Raises BadInput with one sentence and what to do;
    nothing is saved then.
    """
    secret = {"token": token} if token else {"password": password}
    credentials = imap_server(address, **server) | secret
    if not any(secret.values()) or any(CONTROL.search(str(part)) for part in credentials.values()):
        raise BadInput("The user name or the password is empty or holds control characters.")
    account = ConnectedAccount(
        user=user,
        provider=ConnectedAccount.Provider.IMAP,
        name=name,
        email=address,
        credentials=credentials,
    )
    try:
        account.subject = async_to_sync(_opened)(account).subject
    except JobError as error:
        remedy = f"{error.remedy} Nothing was saved.".strip()
        raise BadInput(str(error), remedy=remedy, code=error.code) from None
    return _kept(account, waits)


def imap_server(
    address: str, host: str = "", port: int | None = None, security: str = "", username: str = ""
) -> dict[str, Any]:
    """{"host", "port", "security", "username"} of a mail address; raises BadInput."""
    if "@" not in address or len(address) > 254:
        raise BadInput(f"{address!r:.100} is no mail address.")
    host = (host or preset_of(address).host).strip().lower().rstrip(".")
    if not host:
        domain = address.rpartition("@")[2]
        raise BadInput(f"Name the IMAP server of {domain}: it is not among those known by heart.")
    security = security or ("starttls" if port == STARTTLS_PORT else "tls")
    port = port or (STARTTLS_PORT if security == "starttls" else TLS_PORT)
    username = username or address
    if not HOST.fullmatch(host) or len(f"{username}@{host}") > LONGEST_SUBJECT:
        raise BadInput(f"{host!r:.100} is no name of a host: it looks like imap.example.org.")
    if security not in {"tls", "starttls"} or not 0 < port < 65_536:
        raise BadInput("security must be tls or starttls, and the port between 1 and 65535.")
    return {"host": host, "port": port, "security": security, "username": username}


def _kept(account: ConnectedAccount, waits: bool) -> ConnectedAccount:
    """The row of this mailbox, connected; what it has fetched already stays known."""
    fields: dict[str, Any] = {"email": account.email, "credentials": account.credentials.open()}
    fields |= {"status": ConnectedAccount.Status.CONNECTED, "status_reason": ""}
    fields |= {"status_at": timezone.now()} | ({"name": account.name} if account.name else {})
    kept, _ = account.user.accounts.update_or_create(
        provider=account.provider,
        subject=account.subject,
        defaults=fields,
        create_defaults=fields | ({"paused_at": timezone.now()} if waits else {}),
    )
    audit.record(account.user, "connect", kept)
    return kept


def probe(account: ConnectedAccount) -> Identity:
    """Whose mailbox it is; raises JobError. A grant that turns out to be gone stops the account."""
    if account.credentials is None:
        raise NeedsAttention("This account is not connected yet.", code="not_connected")
    try:
        return async_to_sync(_opened)(account)
    except AuthRevoked as error:
        needs_reconnect(account, f"{error} {error.remedy}".strip())
        raise


async def _opened(account: ConnectedAccount) -> Identity:
    provider = ProviderFactory.create(account)
    try:
        return await provider.connect()
    finally:
        await provider.close()


def user_called(email: str) -> User:
    """The user with this address; raises NotFound that says how to make one."""
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise NotFound(
            f"There is no user {email}: `manage.py createapitoken {email} --create` makes one.",
            code="user_not_found",
        )
    return user
