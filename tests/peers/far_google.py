"""Google as others wrote it, as far away as it really is, with many mails in Alice's mailbox."""

from __future__ import annotations

import asyncio
import base64
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx

from accounts.google import trust
from tests.mailboxes import alert
from tests.peers.google import Emulate, Front

# emulate takes 5,000 requests of a token; any token is Alice's.
REQUESTS_OF_A_TOKEN = 4_000
REASON = {200: b"OK"}
HANDS = 4


class Far:
    """Answers `seconds` late: bodies straight from emulate, all else by the front."""

    def __init__(self, front: Front, seconds: float):
        self.front, self.seconds = front, seconds
        self.bodies = self.others = 0
        self.in_flight = self.most_in_flight = 0
        self.url = ""

    @property
    def permitted_seconds(self) -> float:
        """What these calls take at least, ten bodies at a time and everything else one by one."""
        return self.seconds * (self.bodies / 10 + self.others)

    def reset(self) -> None:
        self.bodies = self.others = self.most_in_flight = 0

    async def serve(self, ready: threading.Event, stop: asyncio.Event) -> None:
        async with httpx.AsyncClient(verify=trust(), timeout=30) as self.client:
            server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
            self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
            ready.set()
            await stop.wait()
            server.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                self.in_flight += 1
                self.most_in_flight = max(self.most_in_flight, self.in_flight)
                answer, _ = await asyncio.gather(self._answer(head), asyncio.sleep(self.seconds))
                self.in_flight -= 1
                status = REASON.get(answer.status_code, b"Refused")
                told = b"HTTP/1.1 %d %s\r\nContent-Length: %d\r\n\r\n"
                writer.write(told % (answer.status_code, status, len(answer.content)))
                writer.write(answer.content)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, head: str) -> httpx.Response:
        target = head.split(" ", 2)[1]
        if "format=raw" in target:
            self.bodies += 1
            token = f"Bearer far-{self.bodies // REQUESTS_OF_A_TOKEN}"
            return await self._get(self.front.upstream + target, token)
        self.others += 1
        lines = (line.partition(": ") for line in head.splitlines())
        token = next(value for name, _, value in lines if name.lower() == "authorization")
        return await self._get(self.front.url + target, token)

    async def _get(self, url: str, token: str) -> httpx.Response:
        return await self.client.get(url, headers={"Authorization": token})


@contextmanager
def far(front: Front, seconds: float) -> Iterator[Far]:
    """The server in a thread of its own, for the time of the block."""
    found, ready, stop = Far(front, seconds), threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_until_complete, args=(found.serve(ready, stop),))
    thread.start()
    ready.wait(10)
    try:
        yield found
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


def deliver_many(emulate: Emulate, how_many: int) -> None:
    """So many alerts into Alice's mailbox, which should be empty."""
    spans = [range(first, min(first + 500, how_many)) for first in range(0, how_many, 500)]

    def deliver(numbers: range) -> None:
        headers = {"Authorization": f"Bearer delivery-{numbers[0]}"}
        with httpx.Client(base_url=emulate.url, headers=headers, verify=trust()) as client:
            for number in numbers:
                raw = base64.urlsafe_b64encode(alert(number)).decode()
                what = {"raw": raw, "labelIds": ["INBOX"]}
                client.post("/gmail/v1/users/me/messages/import", json=what).raise_for_status()

    with ThreadPoolExecutor(HANDS) as pool:
        list(pool.map(deliver, spans))
