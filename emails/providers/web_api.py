"""A REST API of mail: one request well done, and how many may be in flight."""

from __future__ import annotations

import asyncio
import json
import random
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, TypeVar

import httpx
from asgiref.sync import sync_to_async

from accounts import google
from accounts.errors import AuthRevoked, RateLimited, Transient
from accounts.grants import access_token
from accounts.models import ConnectedAccount
from emails.providers.quota import Bucket
from jobs.errors import JobError

TRIES = 4
FIRST_PAUSE_SECONDS = 1.0
# A wait that the provider names is slept through up to here; longer ones are the queue's.
LONGEST_NAP_SECONDS = 10
FASTER_AFTER = 20
TIMEOUT = httpx.Timeout(30, connect=10)

T = TypeVar("T")


class TooLarge(Exception):
    """An answer that nobody would keep; the rest of it is not read."""


class Pace:
    """How many requests may be in flight: halved on a complaint, one more after 20 good ones."""

    def __init__(self, most: int = 10) -> None:
        self.most = self.width = most
        self._good = 0
        self._bad_until = 0

    def good(self) -> None:
        self._good += 1
        if self._good >= FASTER_AFTER and self.width < self.most:
            self.width, self._good = self.width + 1, 0

    def bad(self, sent_at: int, sent: int) -> None:
        """Complaints about requests that were in flight together count once."""
        if sent_at > self._bad_until:
            self.width, self._bad_until = max(1, self.width // 2), sent
        self._good = 0


class WebApi(ABC):
    """Requests for one mailbox, paced, paid for and tried again."""

    name: str
    headers: dict[str, str] = {}

    def __init__(
        self, account: ConnectedAccount, url: str, bucket: Bucket, at_once: int, most_bytes: int
    ):
        self.account_id = account.pk
        self.pace = Pace(at_once)
        self.bucket = bucket
        self.most_bytes = most_bytes
        self.sent = 0
        self._client = httpx.AsyncClient(base_url=url, timeout=TIMEOUT, verify=google.trust())
        self._token = ""
        self._renewing = asyncio.Lock()

    @abstractmethod
    def refusal(self, response: httpx.Response) -> JobError | None:
        """What an answer means; None when all is well."""

    async def get(self, path: str, units: int, **params: Any) -> dict[str, Any]:
        """The answer; raises Refused, AuthRevoked, AppMisconfigured, RateLimited or Transient."""
        return await self.ask(path, units, params, _json)

    async def ask(
        self, path: str, units: int, params: dict[str, Any], read: Callable[[bytes], T]
    ) -> T:
        """As `get`, with what `read` makes of the bytes; it raises ValueError for nonsense."""
        stale, pause = "", FIRST_PAUSE_SECONDS
        for attempt in range(TRIES):
            token = await self._bearer(stale)
            await self.bucket.take(units)
            self.sent += 1
            number = self.sent
            found = await self._send(path, params, token, read)
            if not isinstance(found, JobError):
                self.pace.good()
                return found
            if isinstance(found, AuthRevoked) and not stale:
                stale = token
                continue
            await self._bear(found, number, is_last=attempt == TRIES - 1)
            await asyncio.sleep(random.uniform(0, pause))  # noqa: S311 - spreads load
            pause *= 2
        raise Transient(f"{self.name} refused each time.")

    async def close(self) -> None:
        await self._client.aclose()

    async def _bearer(self, stale: str) -> str:
        """A token that is not `stale`: of ten requests that are refused at once, one renews."""
        async with self._renewing:
            if not self._token or self._token == stale:
                self._token = await sync_to_async(access_token)(self.account_id, stale)
            return self._token

    async def _send(
        self, path: str, params: dict[str, Any], token: str, read: Callable[[bytes], T]
    ) -> T | JobError:
        headers = self.headers | {"Authorization": f"Bearer {token}"}
        what: dict[str, Any] = {"params": params or None, "headers": headers}
        try:
            async with self._client.stream("GET", path, **what) as answer:
                content = await self._content(answer)
        except httpx.HTTPError as error:
            return Transient(f"{self.name} cannot be reached ({type(error).__name__}).")
        response = httpx.Response(answer.status_code, headers=_plain(answer), content=content)
        refused = self.refusal(response)
        if refused is not None:
            return refused
        try:
            return read(content)
        except ValueError:
            return Transient(f"{self.name}'s answer cannot be read.")

    async def _content(self, answer: httpx.Response) -> bytes:
        content = bytearray()
        async for piece in answer.aiter_bytes():
            content += piece
            if len(content) > self.most_bytes:
                raise TooLarge
        return bytes(content)

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


def _json(content: bytes) -> dict[str, Any]:
    return dict(json.loads(content or b"{}"))


def _plain(answer: httpx.Response) -> dict[str, str]:
    """Without what was true of the bytes on the wire only."""
    named = answer.headers.get("Retry-After")
    return {"Retry-After": named} if named else {}
