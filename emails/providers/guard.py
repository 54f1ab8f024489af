"""Keeps work away from a provider that is ill, and tells when it is well again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from asgiref.sync import sync_to_async

from emails.providers.base import MailProvider, Transient
from jobs import breaker


@asynccontextmanager
async def guarded(provider: MailProvider) -> AsyncIterator[None]:
    """Raises BreakerOpen while the provider's host is paused; counts what happens in the block."""
    if not provider.host:
        yield
        return
    name = f"{provider.account.provider}:{provider.host}"
    names = (name, breaker.whole(provider.account.provider))
    await sync_to_async(breaker.pass_through)(names)
    try:
        yield
    except Transient as error:
        await sync_to_async(breaker.failed)(name, str(error))
        raise
    await sync_to_async(breaker.succeeded)(names)
