"""Microsoft Graph's REST API, as far as mail is read by it."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from typing import Any, TypeVar

import httpx
from django.conf import settings

from accounts import microsoft
from accounts.errors import Transient
from accounts.models import ConnectedAccount
from emails.mime import MAX_RAW
from emails.providers.quota import Bucket, Profile
from emails.providers.web_api import WebApi
from jobs.errors import JobError

# Microsoft allows four for each app and mailbox.
MOST_IN_FLIGHT = 4
MOST_BYTES = MAX_RAW
PAGE = 500
# Ids that stay when a message is moved. Every request has to ask for them anew.
PREFER = f'IdType="ImmutableId", odata.maxpagesize={PAGE}'
# 10,000 requests in ten minutes for each app and mailbox, of which four fifths are taken.
PROFILE = Profile(get=1, list=1, history=1, profile=1, rate=11, burst=1_000)

A = TypeVar("A")
B = TypeVar("B")


class GraphBucket(Bucket):
    """The requests of one mailbox at one app of Microsoft's."""

    name = "Microsoft"

    def __init__(self, subject: str):
        self.profile = PROFILE
        whose = f"{settings.MICROSOFT_CLIENT_ID}:{subject}".encode()
        self.key = f"graph:quota:{hashlib.sha256(whose).hexdigest()[:32]}"


class OutlookApi(WebApi):
    name = "Microsoft"
    headers = {"Prefer": PREFER}

    def __init__(self, account: ConnectedAccount):
        self.url = f"{settings.GRAPH_API_URL}/v1.0"
        bucket = GraphBucket(account.subject)
        super().__init__(account, self.url, bucket, MOST_IN_FLIGHT, MOST_BYTES)

    def refusal(self, response: httpx.Response) -> JobError | None:
        return microsoft.refusal(response)

    async def found(self, path: str, **params: Any) -> dict[str, Any]:
        """One answer; raises as `WebApi.get`."""
        return await self.get(path, PROFILE.get, **_named(params))

    async def content(self, path: str) -> bytes:
        """The bytes at `path`; raises TooLarge, or as `WebApi.get`."""
        return await self.ask(path, PROFILE.get, {}, bytes)

    async def pages(self, path: str, **params: Any) -> AsyncIterator[dict[str, Any]]:
        """An answer and all that follow it."""
        page = await self.found(path, **params)
        yield page
        while link := self.link(page, "next"):
            page = await self.found(link)
            yield page

    def link(self, page: dict[str, Any], kind: str) -> str:
        """The `next` or `delta` link of a page as a path here, "" where it has none.

        A token is never sent to an address that an answer names: raises Transient.
        """
        link = str(page.get(f"@odata.{kind}Link") or "")
        if link and not link.startswith(f"{self.url}/"):
            raise Transient("Microsoft's answer leads to another server.")
        return link.removeprefix(self.url)

    async def each(
        self, things: Sequence[A], do: Callable[[A], Awaitable[B]]
    ) -> AsyncIterator[tuple[A, B]]:
        """What `do` makes of each, as many at once as may be in flight."""
        start = 0
        while few := things[start : start + self.pace.width]:
            start += len(few)
            results = await asyncio.gather(*map(do, few), return_exceptions=True)
            for one, result in zip(few, _good(results), strict=True):
                yield one, result


def _named(params: dict[str, Any]) -> dict[str, Any]:
    """`select` stands for `$select`, which is no name in Python."""
    return {f"${name}": value for name, value in params.items()}


def _good(results: Iterable[B | BaseException]) -> list[B]:
    """All results; raises the first error among them, once nothing is under way any more."""
    found: list[B] = []
    for result in results:
        if isinstance(result, BaseException):
            raise result
        found.append(result)
    return found
