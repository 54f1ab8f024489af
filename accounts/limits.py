"""How often somebody may ask, counted in Redis by all processes together.

While Redis is away each process counts for itself: the limits are looser then, never gone.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from accounts.proxies import client_address
from jobs import weather
from jobs.redis_urls import client

PATIENCE_SECONDS = 0.2
QUIET_SECONDS = 5
MOST_LOCAL_KEYS = 10_000


@dataclass(frozen=True)
class Limit:
    """`most` of something within each window of `seconds`."""

    name: str
    most: int
    seconds: int

    def key(self, whose: str) -> str:
        """The counter of this window; it names nobody."""
        digest = hashlib.sha256(f"{self.name}:{whose}".encode()).hexdigest()[:32]
        return f"limit:{digest}:{int(time.time() // self.seconds)}"

    def wait(self, count: int) -> int:
        """The seconds until the next window where `count` is too many, else 0."""
        if count <= self.most:
            return 0
        return self.seconds - int(time.time() % self.seconds)


class Counters:
    """Counts in Redis; in this process for some seconds after Redis failed."""

    def __init__(self, redis: Any):
        self.redis = redis
        self._local: Counter[str] = Counter()
        self._quiet_until = 0.0

    def add(self, limit: Limit, whose: str, by: int = 1) -> int:
        """Adds `by` and returns the count of this window; 0 only looks."""
        key = limit.key(whose)
        if time.monotonic() >= self._quiet_until:
            try:
                count = self._shared(key, by, limit.seconds)
            except (RedisError, OSError) as error:
                self._quiet_until = time.monotonic() + QUIET_SECONDS
                weather.redis.foul(error)
            else:
                weather.redis.fair()
                return count
        return self._own(key, by)

    def _shared(self, key: str, by: int, seconds: int) -> int:
        with self.redis.pipeline(transaction=False) as pipe:
            pipe.incrby(key, by)
            pipe.expire(key, seconds + 1)
            return int(pipe.execute()[0])

    def _own(self, key: str, by: int) -> int:
        if len(self._local) > MOST_LOCAL_KEYS:
            self._local.clear()
        self._local[key] += by
        return self._local[key]


@cache
def counters() -> Counters:
    patience = {"socket_timeout": PATIENCE_SECONDS, "socket_connect_timeout": PATIENCE_SECONDS}
    url = settings.REDIS_URLS["base"]
    return Counters(client(url, retry=Retry(NoBackoff(), 0), **patience))


def take(limit: Limit, whose: str) -> int:
    """Counts one of `whose`; returns the seconds to wait where that is too many, else 0."""
    return limit.wait(counters().add(limit, whose))


def is_used_up(limit: Limit, whose: str) -> int:
    """The seconds that one more would have to wait, without counting it."""
    return limit.wait(counters().add(limit, whose, 0) + 1)


# A wrong token is never a slip of the hand twenty times a minute; a program may be busy.
REFUSALS = Limit("api refusals", 20, 60)
CALLS = Limit("api calls", 600, 60)


class ApiLimits:
    """Holds callers of /api/ to CALLS, and addresses whose credentials are refused to REFUSALS."""

    sync_capable, async_capable = True, False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/api/"):
            return self.get_response(request)
        address = client_address(request)
        wait = is_used_up(REFUSALS, address) or take(CALLS, _caller(request, address))
        if wait:
            return too_many(wait)
        answer = self.get_response(request)
        if answer.status_code == 401:
            take(REFUSALS, address)
        return answer


def _caller(request: HttpRequest, address: str) -> str:
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return request.headers.get("Authorization", "") or session or address


def too_many(wait: int) -> JsonResponse:
    detail = f"Too many requests: try again in {wait} seconds."
    answer = JsonResponse({"detail": detail, "code": "rate_limited"}, status=429)
    answer["Retry-After"] = str(wait)
    return answer
