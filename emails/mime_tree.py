"""The parts of a message as the standard library finds them, within limits."""

import re
from email.feedparser import BytesFeedParser
from email.message import Message
from email.policy import compat32
from typing import Any

from emails.mime_headers import parameters

MAX_LINES = 500_000
MAX_HEADERS = 2_000
MAX_HEADER_BYTES = 65_536
MAX_HEADER = 16_384
MAX_CONTENT_HEADER = 2_048
MAX_DEPTH = 50
MAX_PARTS = 1_000
HEAD_END = re.compile(rb"\n\r?\n|\r\r")
HEADER_LINE = re.compile(rb"(?:From |[!-9;-~]*:|[ \t])")
SPACED_NAME = re.compile(rb"([!-9;-~]{1,60})[ \t]+:(.*)", re.DOTALL)
KNOWN_NAME = re.compile(
    rb"(?:from|to|cc|subject|date|sender|reply-to|return-path|message-id|mime-version|received"
    rb"|in-reply-to|references|delivered-to|(?:content|list|x|dkim|arc)-[!-9;-~]{1,60})[ \t]*:",
    re.IGNORECASE,
)


class _TooManyParts(Exception):
    pass


class Part(Message):
    """A Message that keeps its body as it came and bounds what the parser reads of its headers."""

    def __init__(self) -> None:
        super().__init__(compat32)
        self.depth = 0
        self.body = ""
        self.children: list[Part] = []
        self.header_bytes = 0
        self.cut = False

    def set_raw(self, name: str, value: str) -> None:
        limit = MAX_CONTENT_HEADER if name.lower().startswith("content-") else MAX_HEADER
        kept = value[: min(limit, MAX_HEADER_BYTES - self.header_bytes - len(name))]
        self.cut |= len(kept) < len(value)
        if len(self) >= MAX_HEADERS or self.header_bytes + len(name) >= MAX_HEADER_BYTES:
            self.cut = True
            return
        self.header_bytes += len(name) + len(kept)
        super().set_raw(name, kept)

    def get_content_type(self) -> str:
        if self.depth >= MAX_DEPTH:
            return "application/octet-stream"
        return super().get_content_type()

    def get_boundary(self, failobj: Any = None) -> Any:
        return self.settings("content-type").get("boundary", "").rstrip() or failobj

    def settings(self, name: str, charset: str = "") -> dict[str, str]:
        """Return the parameters of a Content-* header."""
        return parameters(self.first(name).replace("\r", "").replace("\n", ""), charset)

    def first(self, name: str) -> str:
        """Return the first value of a header that is not blank, 8-bit bytes as surrogates."""
        return next((value for value in self.every(name) if value.strip()), "")

    def every(self, name: str) -> list[str]:
        return [value for key, value in self.raw_items() if key.lower() == name]

    def attach(self, payload: Any) -> None:
        payload.depth = self.depth + 1
        self.children.append(payload)
        super().attach(payload)

    def set_payload(self, payload: Any, charset: Any = None) -> None:
        self.body = payload


def tree(raw: bytes, defects: list[str]) -> Part:
    """Return the root part; what is cut on the way is added to `defects`."""
    parts: list[Part] = []

    def new_part(policy: object = None) -> Part:
        if len(parts) >= MAX_PARTS:
            raise _TooManyParts
        parts.append(Part())
        return parts[-1]

    parser = BytesFeedParser(policy=compat32.clone(message_factory=new_part))
    try:
        parser.feed(_mended(_bounded(raw, defects), defects))
        parser.close()
    except _TooManyParts:
        defects.append(f"parts after the first {MAX_PARTS} are dropped")
    if any(part.cut for part in parts):
        defects.append("headers are cut")
    if any(part.depth >= MAX_DEPTH for part in parts):
        defects.append(f"parts nested deeper than {MAX_DEPTH} are not opened")
    return parts[0]


def _bounded(raw: bytes, defects: list[str]) -> bytes:
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    for end in (b"\n", b"\r"):
        if raw.count(end) > MAX_LINES:
            raw = end.join(raw.split(end, MAX_LINES)[:MAX_LINES])
            defects.append(f"lines after the first {MAX_LINES} are dropped")
    return raw


def _mended(raw: bytes, defects: list[str]) -> bytes:
    """Mend lines that end the header early in the standard library's eyes."""
    end = HEAD_END.search(raw, 0, MAX_HEADER_BYTES)
    lines = raw[: end.start() + 1].splitlines(keepends=True) if end else []
    if lines and all(map(HEADER_LINE.match, lines)) and lines[0][:1] > b" ":
        return raw
    known = [index for index, line in enumerate(lines) if KNOWN_NAME.match(line.lstrip())]
    if not known:
        return raw
    defects.append("malformed header lines are mended or dropped")
    head = lines[: known[-1] + 1]
    return b"".join(map(_mended_line, head)).lstrip() + raw[sum(map(len, head)) :]


def _mended_line(line: bytes) -> bytes:
    if found := SPACED_NAME.fullmatch(line):
        return found[1] + b":" + found[2]
    return line if HEADER_LINE.match(line) else b""
