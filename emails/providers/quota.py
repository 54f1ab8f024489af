"""Google's quota as a bucket in Redis that all workers share, weighted in quota units.

The figures are Google's, per person and minute, filled to four fifths of them; a project that is
younger than May 2026 has profile "2026". While Redis is away each process has a bucket of its own.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from django.conf import settings
from redis.exceptions import RedisError

from accounts.errors import RateLimited
from jobs import weather
from jobs.redis_urls import client

PATIENCE_SECONDS = 0.2
# Longer than this a worker does not sleep: the job goes back to its queue.
LONGEST_WAIT_SECONDS = 20

# Takes units and says how many milliseconds to wait for them: the level may fall below zero, so
# that those who wait stand in line. A wait that is too long takes nothing.
TAKE = """
local now = redis.call('TIME')
now = now[1] * 1000 + math.floor(now[2] / 1000)
local units, rate, burst, longest = unpack(ARGV)
local level, at, paused = unpack(redis.call('HMGET', KEYS[1], 'level', 'at', 'paused'))
level = math.min(tonumber(burst), (level or burst) + (now - (at or now)) * rate / 1000) - units
local wait = math.max(0, -level * 1000 / rate, (paused or 0) - now)
if wait <= tonumber(longest) then
  redis.call('HSET', KEYS[1], 'level', level, 'at', now)
  redis.call('PEXPIRE', KEYS[1], 600000)
end
return math.ceil(wait)
"""
PAUSE = """
local now = redis.call('TIME')
local till = now[1] * 1000 + ARGV[1]
if till > tonumber(redis.call('HGET', KEYS[1], 'paused') or 0) then
  redis.call('HSET', KEYS[1], 'paused', till)
  redis.call('PEXPIRE', KEYS[1], ARGV[1] + 600000)
end
"""


@dataclass(frozen=True)
class Profile:
    """Units a call costs, units a second, and how many may be spent at once."""

    get: int
    rate: int
    burst: int
    list: int = 5
    history: int = 2
    profile: int = 1


PROFILES = {
    "2026": Profile(get=20, rate=80, burst=1_000),
    "legacy": Profile(get=5, rate=200, burst=2_500),
}


class Local:
    """The bucket of one process, for when Redis is away."""

    def __init__(self, profile: Profile):
        self.profile = profile
        self.level: float = profile.burst
        self.at = time.monotonic()
        self.paused = 0.0

    def take(self, units: int) -> float:
        """The seconds to wait, as the script's milliseconds."""
        now = time.monotonic()
        filled = self.level + (now - self.at) * self.profile.rate
        level = min(self.profile.burst, filled) - units
        wait = max(0, -level / self.profile.rate, self.paused - now)
        if wait <= LONGEST_WAIT_SECONDS:
            self.level, self.at = level, now
        return wait

    def pause(self, seconds: float) -> None:
        self.paused = max(self.paused, time.monotonic() + seconds)


class Bucket:
    """The quota of one person at one Google project."""

    name = "Gmail"

    def __init__(self, subject: str):
        self.profile = PROFILES[settings.GMAIL_QUOTA_PROFILE]
        whose = f"{settings.GOOGLE_CLIENT_ID}:{subject}".encode()
        self.key = f"gmail:quota:{hashlib.sha256(whose).hexdigest()[:32]}"

    async def take(self, units: int) -> None:
        """Waits for `units`; raises RateLimited when that would take too long."""
        wait = await asyncio.to_thread(self._take, units)
        if wait > LONGEST_WAIT_SECONDS:
            told = f"{self.name}'s quota is used up for now."
            raise RateLimited(told, after=timedelta(seconds=wait))
        if wait:
            await asyncio.sleep(wait)

    async def pause(self, wait: timedelta) -> None:
        """Nobody takes anything for so long."""
        await asyncio.to_thread(self._pause, wait.total_seconds())

    def _take(self, units: int) -> float:
        rate, burst = self.profile.rate, self.profile.burst
        longest = LONGEST_WAIT_SECONDS * 1000
        try:
            found = _redis().eval(TAKE, 1, self.key, units, rate, burst, longest)
        except (RedisError, OSError) as error:
            weather.redis.foul(error)
            return _local(self.key, self.profile).take(units)
        weather.redis.fair()
        return float(found) / 1000

    def _pause(self, seconds: float) -> None:
        _local(self.key, self.profile).pause(seconds)
        try:
            _redis().eval(PAUSE, 1, self.key, int(seconds * 1000))
        except (RedisError, OSError) as error:
            weather.redis.foul(error)


@cache
def _redis() -> Any:
    url = settings.REDIS_URLS["email"]
    return client(url, socket_timeout=PATIENCE_SECONDS, socket_connect_timeout=PATIENCE_SECONDS)


@cache
def _local(key: str, profile: Profile) -> Local:
    return Local(profile)
