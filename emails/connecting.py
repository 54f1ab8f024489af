"""Opens mailboxes: connects one that lies in a file of this server, and tries any out."""

from __future__ import annotations

from pathlib import Path

from asgiref.sync import async_to_sync

from accounts import audit
from accounts.connections import needs_reconnect
from accounts.crypto import Sealed, seal
from accounts.models import ConnectedAccount, User
from emails.providers import ProviderFactory
from emails.providers.base import AuthRevoked, Identity
from jobs.errors import BadInput, NeedsAttention, NotFound


def connect_file(user: User, path: Path | str, name: str = "") -> ConnectedAccount:
    """The file account of `user` over `path`, made on first use; raises BadInput for a bad path."""
    if not str(path).strip():
        raise BadInput("The path is empty: name a file or a folder.")
    place = Path(path).expanduser().resolve()
    account = ConnectedAccount(
        user=user,
        provider=ConnectedAccount.Provider.FILE,
        name=name or place.name,
        credentials=Sealed(seal({"path": str(place)})),
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


def probe(account: ConnectedAccount) -> Identity:
    """Whose mailbox it is; raises JobError. A grant that turns out to be gone stops the account."""
    if account.credentials is None:
        raise NeedsAttention("This account is not connected yet.", code="not_connected")
    try:
        return async_to_sync(_opened)(account)
    except AuthRevoked as error:
        needs_reconnect(account, str(error))
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
