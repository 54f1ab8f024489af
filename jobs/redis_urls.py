"""What a Redis URL means, for our own client and for arq's.

redis://, rediss:// (TLS) and unix:// are redis-py's own; redis+sentinel://[user:password@]
host:port[,host:port…]/master?db=1 asks the sentinels who the master is.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from arq.connections import RedisSettings
from redis import Redis
from redis.sentinel import Sentinel

SENTINEL = "redis+sentinel"
SENTINEL_PORT = 26_379


def client(url: str, **options: Any) -> Redis:
    """A client that is safe to share between threads; it connects when it is first used."""
    if urlsplit(url).scheme != SENTINEL:
        # A certificate of another host is no proof of this one.
        checked = {"ssl_check_hostname": True} if urlsplit(url).scheme == "rediss" else {}
        return Redis.from_url(url, **checked, **options)
    hosts, master, login = _sentinels(url)
    sentinel = Sentinel(hosts, sentinel_kwargs={"socket_timeout": options.get("socket_timeout")})
    return sentinel.master_for(master, **login, **options)


class QuietSettings(RedisSettings):
    """arq's settings; its own would print the password wherever they are printed."""

    def __repr__(self) -> str:
        return f"<Redis {self.host}:{self.port}/{self.database}>"


def arq_settings(url: str) -> RedisSettings:
    """arq's settings of the same server."""
    if urlsplit(url).scheme != SENTINEL:
        found = QuietSettings(**vars(RedisSettings.from_dsn(url)))
        found.ssl_check_hostname = found.ssl
        return found
    hosts, master, login = _sentinels(url)
    return QuietSettings(
        host=hosts,
        sentinel=True,
        sentinel_master=master,
        database=login["db"],
        username=login["username"],
        password=login["password"],
    )


def _sentinels(url: str) -> tuple[list[tuple[str, int]], str, dict[str, Any]]:
    parts = urlsplit(url)
    login, _, hosts = parts.netloc.rpartition("@")
    user, _, password = login.partition(":")
    named = {"username": unquote(user) or None, "password": unquote(password) or None}
    database = int(parse_qs(parts.query).get("db", ["0"])[0])
    return (
        [_address(host) for host in hosts.split(",")],
        parts.path.strip("/"),
        named | {"db": database},
    )


def _address(host: str) -> tuple[str, int]:
    name, _, port = host.rpartition(":")
    return (name, int(port)) if name else (host, SENTINEL_PORT)
