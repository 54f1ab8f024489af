"""Bodies come several at once, and storing what came holds no request up."""

import asyncio

from emails.providers import bodies
from emails.providers.base import Raw, RemoteRef
from emails.providers.bodies import MOST_AHEAD, Bodies
from emails.providers.web_api import Pace

REFS = [RemoteRef(str(number)) for number in range(100)]


class Server:
    """Answers at the next turn of the loop; `asked` is how often it was asked."""

    def __init__(self, size: int = 1):
        self.size = size
        self.asked = self.in_flight = self.most_in_flight = 0

    async def body(self, ref: RemoteRef) -> Raw:
        self.asked += 1
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        await asyncio.sleep(0)
        self.in_flight -= 1
        return Raw(ref, b"x" * self.size)


async def asked_while_the_first_is_stored(server: Server) -> int:
    found = Bodies(Pace(10), server.body).of(REFS)
    await anext(found)
    for _ in range(500):
        await asyncio.sleep(0)
    asked = server.asked
    assert len([body async for body in found]) == len(REFS) - 1
    return asked


async def test_while_one_is_stored_others_are_asked_for_up_to_a_limit():
    server = Server()
    assert await asked_while_the_first_is_stored(server) >= 1 + MOST_AHEAD
    assert server.most_in_flight == 10


async def test_what_waits_to_be_stored_is_limited_by_its_size_too(monkeypatch):
    monkeypatch.setattr(bodies, "MOST_BYTES_AHEAD", 5)
    assert await asked_while_the_first_is_stored(Server(size=5)) <= 1 + 10


async def test_after_a_close_nothing_is_asked_for_any_more():
    server = Server()
    download = Bodies(Pace(10), server.body)
    found = download.of(REFS)
    await anext(found)
    await download.close()
    asked = server.asked
    for _ in range(50):
        await asyncio.sleep(0)
    assert (server.asked, server.in_flight) == (asked, server.in_flight)
    await found.aclose()
