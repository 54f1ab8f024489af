"""Connects a mailbox that lies in a file of this server."""

from __future__ import annotations

from pathlib import Path

from asgiref.sync import async_to_sync

from accounts import audit
from accounts.crypto import Sealed, seal
from accounts.models import ConnectedAccount, User
from emails.providers import ProviderFactory
from jobs.errors import BadInput, NotFound


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
    account.subject = async_to_sync(_subject)(account)
    found = user.accounts.filter(provider=account.provider, subject=account.subject).first()
    if found is not None:
        return found
    account.status = ConnectedAccount.Status.CONNECTED
    account.save()
    audit.record(user, "connect", account)
    return account


async def _subject(account: ConnectedAccount) -> str:
    provider = ProviderFactory.create(account)
    try:
        return (await provider.connect()).subject
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
