"""Parsing in a process of its own, with limits of time and memory."""

import functools
import multiprocessing
import re
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Any

from emails.mime import MAX_RAW, MimeError, ParsedEmail, parse_without_pdfs
from emails.mime import parse as parse_mime

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

STARTUP_SECONDS = 60
READY = b"ready"
# The name, or the first bytes in base64.
MAYBE_PDF = re.compile(rb"pdf|JVBERi", re.IGNORECASE)
Parse = Callable[[bytes], Any]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A message that could not be parsed, and why."""

    reason: str


class Cage:
    """One child process that parses one message at a time, started at the first and kept.

    `seconds` is wall clock for one message, `memory_mb` the child's address space in MB; `parse`
    is looked up by name in the child. A message with a PDF that ends the child is given to `spare`
    in another one. Threads may share a cage; they take turns.
    """

    def __init__(
        self,
        seconds: float = 10,
        memory_mb: int = 1024,
        parse: Parse = parse_mime,
        spare: Parse | None = parse_without_pdfs,
    ) -> None:
        self.seconds = seconds
        self.memory_mb = memory_mb
        self._parse = parse
        self._spare = spare
        self._lock = threading.Lock()
        self._child: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> "Cage":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def parse(self, raw: bytes) -> ParsedEmail | Rejected:
        """Return the message, or Rejected when it cannot be parsed within the limits.

        Raises OSError when no child can be started.
        """
        if len(raw) > MAX_RAW:
            return Rejected("The message is larger than 25 MB.")
        with self._lock:
            answer = self._asked(raw)
            is_dead = self._child is None
            if isinstance(answer, Rejected) and is_dead and self._spare and MAYBE_PDF.search(raw):
                return self._without_pdfs(raw, answer, self._spare)
            return answer

    def _asked(self, raw: bytes) -> ParsedEmail | Rejected:
        pipe = self._ready_pipe()
        try:
            pipe.send_bytes(raw)
            if pipe.poll(self.seconds):
                return pipe.recv()
        except (EOFError, OSError):
            return Rejected(f"killed its parser (exit code {self._stop(1)})")
        except BaseException:
            # A late answer to this message must not reach the next one.
            self._stop()
            raise
        self._stop()
        return Rejected(f"took longer than {self.seconds:g} s to parse")

    def _ready_pipe(self) -> Connection:
        if self._pipe and self._child and self._child.is_alive():
            return self._pipe
        self._stop()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        try:
            self._child = context.Process(
                target=_serve, args=(theirs, self._parse, self.memory_mb), daemon=True
            )
            self._child.start()
        finally:
            theirs.close()
        if not _is_ready(self._pipe):
            raise OSError(f"The parser does not start (exit code {self._stop()}).")
        return self._pipe

    def _stop(self, patience: float = 0) -> int | None:
        """End the child, after `patience` seconds for it to end itself; return its exit code."""
        child, pipe = self._child, self._pipe
        self._child = self._pipe = None
        if pipe:
            pipe.close()
        if not child or child.pid is None:
            return None
        child.join(patience)
        child.kill()
        child.join()
        code = child.exitcode
        child.close()
        return code

    def _without_pdfs(self, raw: bytes, first: Rejected, spare: Parse) -> ParsedEmail | Rejected:
        with Cage(self.seconds, self.memory_mb, spare, spare=None) as other:
            answer = other.parse(raw)
        if isinstance(answer, Rejected):
            return first
        told = f"the attached PDFs are not read: the message {first.reason}"
        return replace(answer, defects=(*answer.defects, told))

    def close(self) -> None:
        """End the child; a later parse starts another."""
        with self._lock:
            self._stop()


@functools.cache
def shared_cage() -> Cage:
    """Return the one cage of this process."""
    return Cage()


def _is_ready(pipe: Connection) -> bool:
    try:
        return pipe.poll(STARTUP_SECONDS) and pipe.recv_bytes() == READY
    except (EOFError, OSError):
        return False


def _serve(pipe: Connection, parse: Parse, memory_mb: int) -> None:
    """Answer one message after the other until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(memory_mb)
    try:
        pipe.send_bytes(READY)
        while True:
            pipe.send(_answer(parse, pipe.recv_bytes(), memory_mb))
    except (EOFError, OSError):
        pipe.close()


def _limit(memory_mb: int) -> None:
    if resource is None:
        return
    size = memory_mb * 1024 * 1024
    for kind, limit in ((resource.RLIMIT_AS, size), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(kind, (allowed, allowed))


def _answer(parse: Parse, raw: bytes, memory_mb: int) -> Any:
    try:
        return parse(raw)
    except MimeError as error:
        return Rejected(str(error))
    except MemoryError:
        return Rejected(f"needed more than {memory_mb} MB to parse")
    except Exception as error:
        return Rejected(f"could not be parsed ({type(error).__name__})")
