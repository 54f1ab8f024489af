"""Gmail's REST API: one request well done, and how many may be in flight."""

from __future__ import annotations

import asyncio
import json
import random
from typing import Any

import httpx
from asgiref.sync import sync_to_async
from django.conf import settings

from accounts import google
from accounts.errors import AuthRevoked, RateLimited, Transient
from accounts.grants import access_token
from accounts.models import ConnectedAccount
from emails.mime import MAX_RAW
from emails.providers.quota import Bucket
from jobs.errors import JobError

TRIES = 4
FIRST_PAUSE_SECONDS = 1.0
# A wait that Google names is slept through up to here; longer ones are the queue's.
LONGEST_NAP_SECONDS = 10
MOST_IN_FLIGHT = 10
FASTER_AFTER = 20
TIMEOUT = httpx.Timeout(30, connect=10)
# Base64 and its JSON around the largest message that is kept.
MOST_BYTES = MAX_RAW * 4 // 3 + 100_000


class TooLarge(Exception):
    """An answer that nobody would keep; the rest of it is not read."""


class Pace:
    """How many requests may be in flight: halved when Google complains, one more after 20 good."""

    def __init__(self) -> None:
        self.width = MOST_IN_FLIGHT
        self._good = 0
        self._bad_until = 0

    def good(self) -> None:
        self._good += 1
        if self._good >= FASTER_AFTER and self.width < MOST_IN_FLIGHT:
            self.width, self._good = self.width + 1, 0

    def bad(self, sent_at: int, sent: int) -> None:
        """Complaints about requests that were in flight together count once."""
        if sent_at > self._bad_until:
            self.width, self._bad_until = max(1, self.width // 2), sent
        self._good = 0


class GmailApi:
    """Requests for one mailbox, paced, paid for and tried again."""

    def __init__(self, account: ConnectedAccount):
        self.account_id = account.pk
        self.pace = Pace()
        self.bucket = Bucket(account.subject)
        self.sent = 0
        self._client = httpx.AsyncClient(
            base_url=f"{settings.GMAIL_API_URL}/gmail/v1/users/me",
            timeout=TIMEOUT,
            verify=google.trust(),
        )
        self._token = ""
        self._renewing = asyncio.Lock()

    async def get(self, path: str, units: int, **params: Any) -> dict[str, Any]:
        """The answer; raises Refused, AuthRevoked, AppMisconfigured, RateLimited or Transient."""
        stale, pause = "", FIRST_PAUSE_SECONDS
        for attempt in range(TRIES):
            token = await self._bearer(stale)
            await self.bucket.take(units)
            self.sent += 1
            number = self.sent
            found = await self._send(path, params, token)
            if not isinstance(found, JobError):
                self.pace.good()
                return found
            if isinstance(found, AuthRevoked) and not stale:
                stale = token
                continue
            await self._bear(found, number, is_last=attempt == TRIES - 1)
            await asyncio.sleep(random.uniform(0, pause))  # noqa: S311 - spreads load
            pause *= 2
        raise Transient("Google refused each time.")

    async def close(self) -> None:
        await self._client.aclose()

    async def _bearer(self, stale: str) -> str:
        """A token that is not `stale`: of ten requests that are refused at once, one renews."""
        async with self._renewing:
            if not self._token or self._token == stale:
                self._token = await sync_to_async(access_token)(self.account_id, stale)
            return self._token

    async def _send(self, path: str, params: Any, token: str) -> dict[str, Any] | JobError:
        headers = {"Authorization": f"Bearer {token}"}
        try:
            async with self._client.stream("GET", path, params=params, headers=headers) as answer:
                content = await _read(answer)
        except httpx.HTTPError as error:
            return Transient(f"Google cannot be reached ({type(error).__name__}).")
        response = httpx.Response(answer.status_code, headers=_plain(answer), content=content)
        refused = google.refusal(response)
        if refused is not None:
            return refused
        try:
            return dict(json.loads(content or b"{}"))
        except ValueError:
            return Transient("Google's answer cannot be read.")

    async def _bear(self, refused: JobError, number: int, is_last: bool) -> None:
        """Returns when it is worth trying again soon; raises `refused` when it is not."""
        if isinstance(refused, RateLimited):
            self.pace.bad(number, self.sent)
            nap = refused.after.total_seconds() if refused.after else 0
            if nap > LONGEST_NAP_SECONDS or is_last:
                if refused.after:
                    await self.bucket.pause(refused.after)
                raise refused
            await asyncio.sleep(nap)
        elif is_last or not isinstance(refused, Transient):
            raise refused


def _plain(answer: httpx.Response) -> dict[str, str]:
    """Without what was true of the bytes on the wire only."""
    named = answer.headers.get("Retry-After")
    return {"Retry-After": named} if named else {}


async def _read(answer: httpx.Response) -> bytes:
    content = bytearray()
    async for piece in answer.aiter_bytes():
        content += piece
        if len(content) > MOST_BYTES:
            raise TooLarge
    return bytes(content)
