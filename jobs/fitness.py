"""Whether a Redis is fit to carry doorbells; a worker refuses one that is not."""

from __future__ import annotations

from typing import Any, cast

from redis.exceptions import ResponseError

from jobs.errors import NeedsAttention
from jobs.queue import bell


class UnfitRedis(NeedsAttention):
    code = "unfit_redis"


def check_redis(queue: str) -> None:
    """Raises UnfitRedis with the setting to change; RedisError when there is no answer."""
    try:
        memory = cast(dict[str, Any], bell(queue).redis.info("memory"))
    except ResponseError as error:
        if "index is out of range" not in str(error):
            raise
        raise UnfitRedis(
            "This Redis has only database 0, and each queue needs one of its own: "
            "set REDIS_URL_BASE and REDIS_URL_EMAIL to two servers."
        ) from None
    policy = memory.get("maxmemory_policy", "noeviction")
    if policy != "noeviction":
        raise UnfitRedis(
            f"This Redis may drop keys (maxmemory-policy {policy}): "
            "set maxmemory-policy to noeviction."
        )
