"""EmailFetchJob: brings new mail of one account into the database."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models.functions import Now

from accounts.connections import needs_reconnect
from accounts.models import ConnectedAccount
from emails.cage import Rejected, shared_cage
from emails.jobs.past import following
from emails.models import Email
from emails.providers import ProviderFactory
from emails.providers.base import (
    AuthRevoked,
    ChangeSet,
    MailProvider,
    MessageGone,
    MessageRejected,
    Raw,
)
from emails.providers.guard import guarded
from emails.services import Arrived, EmailService
from jobs.base import BaseJob, Next
from jobs.errors import Ambiguous, BadInput, JobError, NotFound
from jobs.kinds import Payload, identifier, whole_number

LIMIT_LEAST, LIMIT_MOST = 1, 10_000
CHUNK = 50
CHOSEN = ("query", "reads", "folder", "only_senders", "since")
EXTRACTION_BATCH = 200


def prepare_fetch(payload: Payload) -> tuple[Payload, str]:
    """Finds the account that is meant: account_id decides, else the only live one of `provider`."""
    limit = whole_number(payload, "limit", LIMIT_LEAST, LIMIT_MOST)
    account = account_of(payload)
    if account.status == ConnectedAccount.Status.DISCONNECTED:
        raise NotFound(f"Account {account.pk} is disconnected.", code="account_not_found")
    found = {"user_id": account.user_id, "account_id": account.pk, "provider": account.provider}
    found |= {"limit": limit, "go_on": bool(payload.get("go_on"))}
    return found, f"fetch:{account.pk}"


def account_of(payload: Payload) -> ConnectedAccount:
    """The account of a fetch payload; raises BadInput, NotFound or Ambiguous."""
    account_id = identifier(payload, "account_id")
    mine = ConnectedAccount.objects.changeable_by(_user(payload))
    if account_id is not None:
        account = mine.filter(pk=account_id).first()
        if account is None:
            raise NotFound(f"There is no account {account_id}.", code="account_not_found")
        return account
    ProviderFactory.known(payload.get("provider"))
    return _only_live_one(mine.owned_by(_user(payload)), payload["provider"])


def _user(payload: Payload) -> Any:
    user_id = identifier(payload, "user_id")
    if user_id is None:
        raise BadInput("user_id is missing: whose mail is to be fetched?")
    user = get_user_model().objects.filter(pk=user_id).first()
    if user is None:
        raise NotFound(f"There is no user {user_id}.", code="user_not_found")
    return user


def _only_live_one(accounts: Any, provider: str) -> ConnectedAccount:
    # A consent that was begun and left makes no second account.
    gone = (ConnectedAccount.Status.DISCONNECTED, ConnectedAccount.Status.PENDING)
    live = list(accounts.filter(provider=provider).exclude(status__in=gone)[:2])
    if not live:
        raise NotFound(f"There is no {provider} account.", code="account_not_found")
    if len(live) > 1:
        raise Ambiguous(
            f"There are several {provider} accounts: name one by account_id.",
            code="account_ambiguous",
        )
    return live[0]


class EmailFetchJob(BaseJob):
    """Returns fetched_count (bodies read), saved_count (rows inserted) and more.

    At most `limit` bodies in all attempts together, newest first; `more` tells that some are left.
    The cursor is kept only when nothing is left, so that no message is ever skipped.
    """

    async def run(self) -> dict[str, Any]:
        self._opened = account = await sync_to_async(self._account)()
        provider = ProviderFactory.create(account)
        async with guarded(provider):
            return await self._fetch(account, provider)

    async def on_failure(self, error: BaseException) -> None:
        if isinstance(error, AuthRevoked):
            await sync_to_async(self._stop_account)(f"{error} {error.remedy}".strip())

    def _stop_account(self, reason: str) -> None:
        with transaction.atomic():
            # Whoever slept through a reconnection knows nothing of the new grant.
            self.fence()
            needs_reconnect(self._opened, reason)

    async def _fetch(self, account: ConnectedAccount, provider: MailProvider) -> dict[str, Any]:
        try:
            changes = await provider.changes(account.cursor)
            unknown = await sync_to_async(EmailService.unknown)(account, changes.refs)
            earlier = await sync_to_async(self._earlier)()
            most = min(self.input_payload["limit"], provider.most_at_once)
            wanted = unknown[: max(0, most - earlier["fetched_count"])]
            counts = dict(earlier)
            await self._bring(account, provider.fetch_raw(wanted), len(wanted), counts)
            more = len(unknown) > len(wanted)
            await sync_to_async(self._keep_cursor)(account, changes, more)
        finally:
            await provider.close()
        seen = {
            "seen_count": len(changes.refs),
            "duplicate_count": max(0, len(changes.refs) - len(unknown) - earlier["saved_count"]),
        }
        return counts | seen | {"more": more, "user_id": account.user_id, "account_id": account.pk}

    def continuation(self, result: dict[str, Any]) -> Sequence[Next]:
        """With `go_on`: the rest of the mail, and at its end the money in it."""
        if not self.input_payload.get("go_on"):
            return ()
        if result["more"]:
            return (Next("EMAIL_FETCH", self.input_payload),)
        return (*following(self.input_payload), *self._extraction())

    def _extraction(self) -> Sequence[Next]:
        user_id = self.input_payload["user_id"]
        if not Email.objects.pending().filter(account__user_id=user_id).exists():
            return ()
        payload = {"batch_size": EXTRACTION_BATCH, "user_id": user_id, "go_on": True}
        return (Next("EMAIL_EXTRACTION", payload),)

    def _account(self) -> ConnectedAccount:
        # Checked again: the row may have waited long, or come from elsewhere.
        payload, _ = prepare_fetch(self.input_payload)
        self.input_payload = payload
        return ConnectedAccount.objects.select_related("user").get(pk=payload["account_id"])

    def _earlier(self) -> dict[str, int]:
        """What earlier attempts of this job have stored."""
        mine = Email.objects.filter(fetched_by=self.job)
        saved = mine.count()
        quarantined = mine.filter(extraction_status=Email.Extraction.QUARANTINED).count()
        counts = {"fetched_count": saved, "saved_count": saved}
        return counts | {"quarantined_count": quarantined, "gone_count": 0}

    async def _bring(
        self,
        account: ConnectedAccount,
        bodies: AsyncIterator[Any],
        left: int,
        counts: dict[str, int],
    ) -> None:
        total = counts["fetched_count"] + left
        chunk: list[Arrived] = []
        try:
            async for body in bodies:
                if isinstance(body, MessageGone):
                    counts["gone_count"] += 1
                    continue
                chunk.append(await sync_to_async(_arrive, thread_sensitive=False)(body))
                counts["fetched_count"] += 1
                if len(chunk) == CHUNK:
                    await self._store(account, chunk, counts)
                await self.report(counts["fetched_count"], total, f"{account}: fetching")
        except JobError:
            # What was downloaded is kept: nothing is downloaded twice.
            await self._store(account, chunk, counts)
            raise
        await self._store(account, chunk, counts)

    async def _store(
        self, account: ConnectedAccount, chunk: list[Arrived], counts: dict[str, int]
    ) -> None:
        store = sync_to_async(EmailService.store)
        saved, quarantined = await store(account, self.job, chunk, self.fence)
        if saved:
            self.keep()
        counts["saved_count"] += saved
        counts["quarantined_count"] += quarantined
        chunk.clear()

    def _keep_cursor(self, account: ConnectedAccount, changes: ChangeSet, more: bool) -> None:
        fields: dict[str, Any] = {"last_fetch_at": Now()}
        if not more:
            fields |= {"cursor": changes.cursor, "complete_to": Now()}
        with transaction.atomic():
            self.fence()
            # Whoever chose anew meanwhile wants the whole mailbox looked through again.
            same = {name: getattr(account, name) for name in CHOSEN}
            ConnectedAccount.objects.filter(pk=account.pk, **same).update(**fields)


def _arrive(body: Raw | MessageRejected) -> Arrived:
    if isinstance(body, MessageRejected):
        return Arrived(body.ref, None, Rejected(body.reason))
    return Arrived(body.ref, body.content, shared_cage().parse(body.content))
