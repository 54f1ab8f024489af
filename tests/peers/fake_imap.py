"""A small IMAP server over TLS that does as it is told, also what no server should."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

PASSWORD = "correct horse"
ADDRESS = "alice@mail.example"
RANGE = re.compile(rb"(\d+)(?::(\d+))?")

Answer = bytes | Callable[["Visit", bytes, bytes], bytes | None]


class FakeImap:
    """INBOX holds `mails`, by UID. `answers` replaces what is said to a command: bytes go out
    after the tag, a function is called with (visit, tag, rest of the line)."""

    def __init__(self, folder: Path):
        self.authority = folder / "authority.pem"
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
        self.greeting: Answer = b"* OK ready\r\n"
        self.capabilities = b"IMAP4rev1 STARTTLS"
        self.is_plain = False
        self.validity = 7
        self.mails: dict[int, bytes] = {}
        self.answers: dict[bytes, Answer] = {}
        self.commands: list[bytes] = []
        self.visits: list[Visit] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for visit in self.visits:
            visit.close()

    def said(self, command: bytes) -> list[bytes]:
        return [line for line in self.commands if line.startswith(command)]

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                connection = self._socket.accept()[0]
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                visit = Visit(self, connection)
                self.visits.append(visit)
                visit.thread.start()


class Visit:
    """One connection."""

    def __init__(self, server: FakeImap, connection: socket.socket):
        self.server, self.socket = server, connection
        self.lines = self._lines()
        self.thread = Thread(target=self._serve, daemon=True)

    def say(self, *lines: bytes) -> None:
        self.socket.sendall(b"".join(lines))

    def close(self) -> None:
        self.hang_up()
        self.thread.join(5)

    def hang_up(self) -> None:
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()

    def secure(self) -> None:
        self.socket = self.server.context.wrap_socket(self.socket, server_side=True)

    def flood(self, piece: bytes) -> None:
        """Says the same for ever, until nobody listens."""
        while True:
            self.say(piece)

    def _serve(self) -> None:
        with suppress(OSError, ValueError):
            if not self.server.is_plain:
                self.secure()
            greeting = self.server.greeting
            self.say(greeting) if isinstance(greeting, bytes) else greeting(self, b"*", b"")
            for line in self.lines:
                self._answer(line)

    def _lines(self) -> Iterator[bytes]:
        rest = b""
        while piece := self.socket.recv(65_536):
            rest += piece
            *lines, rest = rest.split(b"\r\n")
            yield from lines

    def _answer(self, line: bytes) -> None:
        tag, _, command = line.partition(b" ")
        self.server.commands.append(command)
        name, _, rest = command.removeprefix(b"UID ").partition(b" ")
        answer = self.server.answers.get(name) or getattr(self, "do_" + name.decode().lower())
        told = answer if isinstance(answer, bytes) else answer(self, tag, rest)
        if told is not None:
            self.say(tag, b" ", told, b"\r\n")

    def do_capability(self, visit: Visit, tag: bytes, rest: bytes) -> bytes:
        self.say(b"* CAPABILITY ", self.server.capabilities, b"\r\n")
        return b"OK done"

    def do_starttls(self, visit: Visit, tag: bytes, rest: bytes) -> None:
        self.say(tag, b" OK begin\r\n")
        self.secure()

    def do_login(self, visit: Visit, tag: bytes, rest: bytes) -> bytes:
        return b"OK welcome"

    def do_list(self, visit: Visit, tag: bytes, rest: bytes) -> bytes:
        self.say(b'* LIST () "/" INBOX\r\n')
        return b"OK done"

    def do_status(self, visit: Visit, tag: bytes, rest: bytes) -> bytes:
        mails = self.server.mails
        numbers = (self.server.validity, max(mails, default=0) + 1, len(mails))
        self.say(b"* STATUS INBOX (UIDVALIDITY %d UIDNEXT %d MESSAGES %d)\r\n" % numbers)
        return b"OK done"

    def do_examine(self, visit: Visit, tag: bytes, rest: bytes) -> bytes:
        self.say(b"* OK [UIDVALIDITY %d] valid\r\n" % self.server.validity)
        return b"OK [READ-ONLY] open"

    def do_search(self, visit: Visit, tag: bytes, rest: bytes) -> bytes:
        self.say(b"* SEARCH ", b" ".join(b"%d" % uid for uid in self.server.mails), b"\r\n")
        return b"OK done"

    def do_fetch(self, visit: Visit, tag: bytes, rest: bytes) -> bytes:
        for uid in self.asked(rest):
            self.show(uid, rest)
        return b"OK done"

    def asked(self, rest: bytes) -> list[int]:
        spans = [(int(a), int(b or a)) for a, b in RANGE.findall(rest.partition(b" ")[0])]
        return [uid for uid in self.server.mails if any(a <= uid <= b for a, b in spans)]

    def show(self, uid: int, rest: bytes) -> None:
        mail = self.server.mails[uid]
        part = mail if b"PEEK[]" in rest else mail.partition(b"\n\n")[0] + b"\n\n"
        about = b'INTERNALDATE "04-May-2026 10:%02d:00 +0000" ' % (uid % 60)
        about += b"RFC822.SIZE %d BODY[] {%d}\r\n" % (len(mail), len(part))
        self.say(b"* %d FETCH (UID %d " % (uid, uid), about, part, b")\r\n")


@contextmanager
def fake_imap(folder: Path) -> Iterator[FakeImap]:
    server = FakeImap(folder)
    yield server
    server.close()
