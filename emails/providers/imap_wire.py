"""One connection to an IMAP server that may be slow, broken or hostile.

imaplib speaks the protocol; what it reads is counted here, in bytes and seconds.
"""

from __future__ import annotations

import imaplib
import socket
import ssl
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from accounts.hosts import resolve_public

CONNECT_SECONDS = 15.0
SILENCE_SECONDS = 30.0
COMMAND_SECONDS = 60.0
GREETING_BYTES = 32_768
ANSWER_BYTES = 4_000_000
LONGEST_LINE = 65_536
PIECE = 65_536
MOST_ADDRESSES = 3


class TooMuch(Exception):
    """The server sends more than was asked for; the connection is of no use any more.

    No error of imaplib's: those it would translate on their way.
    """


class NoTls(imaplib.IMAP4.error):
    """The server offers no TLS here, and nothing is said without it."""


@dataclass(frozen=True)
class Server:
    """Where a mailbox is. `security` is tls (from the first byte) or starttls."""

    host: str
    port: int
    security: str = "tls"


class Wire(imaplib.IMAP4):
    """imaplib over verified TLS to an address that was checked."""

    def __init__(self, server: Server):
        self.server = server
        self._buffer = bytearray()
        self.allow(GREETING_BYTES, CONNECT_SECONDS)
        super().__init__(server.host, server.port, CONNECT_SECONDS)
        if server.security == "starttls":
            try:
                self._secure()
            except BaseException:
                self.shutdown()
                raise

    def allow(self, most: int, seconds: float = 0, longest_line: int = LONGEST_LINE) -> None:
        """From now on `most` bytes may come, within `seconds`."""
        self._left = most
        self._longest_line = longest_line
        self._deadline = time.monotonic() + (seconds or COMMAND_SECONDS)

    def open(self, host: str = "", port: int = 993, timeout: float | None = None) -> None:
        self.host, self.port = host, port
        self.sock = _reach(host, port)
        if self.server.security == "tls":
            self.sock = self._wrapped()

    def _wrapped(self) -> ssl.SSLSocket:
        self.sock.settimeout(CONNECT_SECONDS)
        try:
            return ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
        except BaseException:
            self.sock.close()
            raise

    def _secure(self) -> None:
        """STARTTLS; what came in plain text before the answer is not believed."""
        if "STARTTLS" not in self.capabilities or self.state != "NONAUTH":
            raise NoTls("STARTTLS is not offered.")
        status, _ = self._simple_command("STARTTLS")
        if status != "OK" or self._buffer:
            raise NoTls("STARTTLS is not offered.")
        self.untagged_responses = {}
        self.sock = self._wrapped()
        self._tls_established = True
        self._get_capabilities()

    def readline(self) -> bytes:
        looked = 0
        while (end := self._buffer.find(b"\n", looked)) < 0:
            looked = len(self._buffer)
            if looked > self._longest_line:
                raise TooMuch("A line of its answer does not end.")
            self._fill()
        return self._take(end + 1)

    def read(self, size: int) -> bytes:
        if size > self._left + len(self._buffer):
            raise TooMuch(f"It announces {size} bytes.")
        while len(self._buffer) < size:
            self._fill()
        return self._take(size)

    def _fill(self) -> None:
        remaining = self._deadline - time.monotonic()
        if remaining <= 0:
            raise TimeoutError
        self.sock.settimeout(min(remaining, SILENCE_SECONDS))
        found = self.sock.recv(PIECE)
        if not found:
            raise self.abort("The server closed the connection.")
        self._left -= len(found)
        if self._left < 0:
            raise TooMuch("Its answer does not end.")
        self._buffer += found

    def _take(self, size: int) -> bytes:
        found = bytes(self._buffer[:size])
        del self._buffer[:size]
        return found

    def send(self, data: Any) -> None:
        self.sock.settimeout(SILENCE_SECONDS)
        self.sock.sendall(data)

    def interrupt(self) -> None:
        """From any thread: who waits for an answer wakes up. Its own thread then closes."""
        with suppress(OSError, ValueError):
            # Not SSLSocket's own, which takes TLS away under the thread that reads.
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)

    def shutdown(self) -> None:
        self.interrupt()
        self.sock.close()


def _reach(host: str, port: int) -> socket.socket:
    """Connected to one of the host's addresses, each of which was checked."""
    failure: OSError = OSError("The host has no address.")
    for address in resolve_public(host, port)[:MOST_ADDRESSES]:
        try:
            return socket.create_connection((address, port), CONNECT_SECONDS)
        except OSError as error:
            failure = error
    raise failure
