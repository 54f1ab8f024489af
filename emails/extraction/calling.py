"""One call of an endpoint over the openai SDK; its errors become Answers here."""

from __future__ import annotations

import asyncio
import json
import re
import ssl
from functools import cache
from typing import Any

import httpx2
import openai

from accounts.hosts import ForbiddenHost, is_public, resolve_public
from emails.extraction import wire
from emails.extraction.llm import Endpoint
from emails.extraction.wire import FAILED, RATE_LIMITED, TIMEOUT, UNAUTHORIZED, Answer, Dialect

MOST_CONNECTIONS = 64
LONGEST_RETRY_AFTER = 86_400.0
PORTS = {"https": 443, "http": 80}
_CODE = re.compile(r"[a-z][a-z0-9_]{2,60}")
_DIALECTS: dict[tuple[str, str], Dialect] = {}


class PinnedTransport(httpx2.AsyncHTTPTransport):
    """Connects to an address that was looked up and found allowed, never to a name."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        host, scheme = request.url.host, request.url.scheme
        port = request.url.port or PORTS[scheme]
        addresses = await asyncio.to_thread(resolve_public, host, port)
        if scheme == "http" and any(is_public(address) for address in addresses):
            raise ForbiddenHost(f"{host} is on the public internet: its address must be https://.")
        # The certificate is still that of the name.
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=addresses[0])
        return await super().handle_async_request(request)


class Caller:
    """A client of one endpoint, for one event loop."""

    def __init__(self, endpoint: Endpoint):
        self.endpoint = endpoint
        self._key = (endpoint.base_url, endpoint.model)
        limits = httpx2.Limits(max_connections=MOST_CONNECTIONS)
        http = httpx2.AsyncClient(
            transport=PinnedTransport(verify=_certificates(), limits=limits),
            follow_redirects=False,
            trust_env=False,
            timeout=endpoint.timeout,
        )
        self._client = openai.AsyncOpenAI(
            base_url=endpoint.base_url,
            # Local servers ask for none, but the SDK does.
            api_key=endpoint.api_key or "none",
            max_retries=0,
            timeout=endpoint.timeout,
            http_client=http,
        )

    async def call(self, request: dict[str, Any]) -> Answer:
        """Sends one chat completion; never raises for what the other side does."""
        dialect = _DIALECTS.get(self._key) or Dialect.of(self.endpoint.base_url)
        try:
            async with asyncio.timeout(self.endpoint.timeout):
                found = await self._client.chat.completions.with_raw_response.create(
                    model=self.endpoint.model, **dialect.spoken(request)
                )
            return wire.read(json.loads(found.content))
        except (TimeoutError, openai.APITimeoutError):
            told = f"The model did not answer within {self.endpoint.timeout:g} s."
            return Answer(TIMEOUT, problem=told)
        except openai.APIStatusError as error:
            return self._refusal(error, dialect)
        except ForbiddenHost as error:
            told = f"{error} {error.remedy}".strip()
            return Answer(UNAUTHORIZED, problem=told, is_final=True, is_billed=False)
        except (openai.APIConnectionError, httpx2.HTTPError, OSError) as error:
            cause = type(error.__cause__ or error).__name__
            told = f"The model's endpoint cannot be reached ({cause})."
            return Answer(FAILED, problem=told, is_billed=False)
        except ValueError:
            return Answer(FAILED, problem=wire.NOT_COMPATIBLE, is_final=True, is_billed=False)

    def _refusal(self, error: openai.APIStatusError, dialect: Dialect) -> Answer:
        status = error.status_code
        learnt = dialect.after(str(error.message)) if status == 400 else dialect
        if learnt != dialect:
            _DIALECTS[self._key] = learnt
            return Answer(FAILED, problem="The endpoint takes other parameters.", is_billed=False)
        return _refused(status, _code(error), error.response.headers.get("retry-after", ""))

    async def close(self) -> None:
        await self._client.close()


@cache
def _certificates() -> ssl.SSLContext:
    """Loading them takes longer than a call on the same machine."""
    return httpx2.create_ssl_context()


def _refused(status: int, code: str, retry_after: str) -> Answer:
    told = f" ({status}{', ' + code if code else ''})"
    if status in {401, 403}:
        said = f"The model's endpoint refused the key{told}: check LLM_API_KEY."
        return Answer(UNAUTHORIZED, problem=said, is_final=True, is_billed=False)
    if status == 404:
        said = f"The endpoint does not know the model{told}: check LLM_MODEL and LLM_BASE_URL."
        return Answer(UNAUTHORIZED, problem=said, is_final=True, is_billed=False)
    if status == 429:
        # An empty purse fills by no waiting of ours.
        if code == "insufficient_quota":
            said = f"The account at the model's endpoint has nothing left to spend{told}."
            return Answer(UNAUTHORIZED, problem=said, is_final=True, is_billed=False)
        said = f"The model's endpoint limits how often it is asked{told}."
        after = _seconds(retry_after)
        return Answer(RATE_LIMITED, problem=said, is_billed=False, after=after)
    is_final = status < 500 and status not in {408, 409}
    said = f"The model's endpoint answered with an error{told}."
    after = _seconds(retry_after)
    return Answer(FAILED, problem=said, is_billed=False, is_final=is_final, after=after)


def _code(error: openai.APIStatusError) -> str:
    """The machine-readable word of a refusal; its prose may quote the key or the mail."""
    found = str(error.code or error.type or "")
    return found if _CODE.fullmatch(found) else ""


def _seconds(retry_after: str) -> float | None:
    try:
        return min(max(float(retry_after), 0.0), LONGEST_RETRY_AFTER)
    except ValueError:
        return None
