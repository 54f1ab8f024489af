"""EmailBackfillJob: brings the mail that is older than the first look, newest first.

It has a lock of its own, so that live mail and old mail never wait for each other.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Any

from asgiref.sync import sync_to_async
from django.db import transaction

from accounts.models import ConnectedAccount
from emails.jobs.fetch import EmailFetchJob, prepare_fetch
from emails.jobs.past import KIND, lock_of, place_of
from emails.providers.base import MailProvider, Raw, RemoteRef, Window
from emails.services import EmailService
from jobs.base import Next
from jobs.kinds import Payload


def prepare_backfill(payload: Payload) -> tuple[Payload, str]:
    """As a fetch of the same account; `backfill` lets it wait behind live work."""
    found, _ = prepare_fetch(payload)
    return found | {"backfill": True}, lock_of(found["account_id"])


class EmailBackfillJob(EmailFetchJob):
    """Returns the counts of a fetch; one page of old mail a run, `more` tells that some is left."""

    async def _fetch(self, account: ConnectedAccount, provider: MailProvider) -> dict[str, Any]:
        self._oldest: int | None = None
        try:
            wanted, seen = await self._next_page(account, provider)
            bodies = self._noting(provider.fetch_raw(wanted))
            counts = await sync_to_async(self._earlier)()
            await self._bring(account, bodies, len(wanted), counts)
            await sync_to_async(self._keep_place)(account, bool(wanted))
        finally:
            await provider.close()
        found = {"seen_count": seen, "more": bool(wanted), "user_id": account.user_id}
        return counts | found | {"account_id": account.pk}

    def continuation(self, result: dict[str, Any]) -> Sequence[Next]:
        return (Next(KIND, self.input_payload),) if result["more"] else self._extraction()

    async def _next_page(
        self, account: ConnectedAccount, provider: MailProvider
    ) -> tuple[list[RemoteRef], int]:
        """The next messages that are not stored yet, none at the beginning of the mailbox."""
        place, seen = place_of(account), 0
        if place is None:
            return [], 0
        async for page in provider.list_ids(Window(until=datetime.fromtimestamp(place + 1, UTC))):
            seen += len(page)
            unknown = await sync_to_async(EmailService.unknown)(account, page)
            if unknown:
                most = min(self.input_payload["limit"], provider.most_at_once)
                return unknown[:most], seen
        return [], seen

    async def _noting(self, bodies: AsyncIterator[Any]) -> AsyncIterator[Any]:
        async for body in bodies:
            if isinstance(body, Raw) and body.ref.received_at is not None:
                moment = int(body.ref.received_at.timestamp())
                self._oldest = min(moment, self._oldest or moment)
            yield body

    def _keep_place(self, account: ConnectedAccount, more: bool) -> None:
        place = {"until": self._oldest} if self._oldest else account.backfill
        with transaction.atomic():
            self.fence()
            rows = ConnectedAccount.objects.filter(pk=account.pk)
            rows.update(backfill=place if more else {"done": True})
