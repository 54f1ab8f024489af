"""Bytes of a message to the parts of it that a ledger needs."""

import functools
import re
from dataclasses import dataclass, field
from datetime import datetime

from emails.mime_charsets import clean, decode
from emails.mime_headers import eight_bit, mailbox, moment, one_line, words
from emails.mime_transfer import decoded
from emails.mime_tree import Part, tree

MAX_RAW = 25 * 1024 * 1024
MAX_DECODED = 50 * 1024 * 1024
MAX_TEXT = 1_000_000
MAX_HTML = 2_000_000
MAX_DEFECTS = 20
MAX_ATTACHMENTS = 200
MAX_PDFS = 3
MAX_PDF = 10 * 1024 * 1024
INNER = {"message/rfc822", "message/global", "message/news", "message/partial"}
PDFS = {"application/pdf", "application/x-pdf"}
META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attachment:
    """`size` is in bytes after decoding, of a message within before; an absent `name` is ""."""

    name: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True)
class ParsedEmail:
    """One message. Text holds no NUL, no lone surrogate and \\n line ends; absent text is "".

    `attached_text` is that of PDF attachments, where the mail itself names no amount.
    """

    message_id: str
    subject: str
    from_name: str
    from_address: str
    to: str
    sent_at: datetime | None
    body_text: str
    body_html: str
    auth_results: str
    list_unsubscribe: bool
    attachments: tuple[Attachment, ...]
    defects: tuple[str, ...]
    attached_text: str = ""


class MimeError(ValueError):
    """Nothing in the bytes can be read; the text is one sentence with the reason."""


@dataclass(slots=True)
class _Found:
    """What the walk over the parts has found so far."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    files: list[Part] = field(default_factory=list)
    pdfs: list[tuple[str, bytes]] = field(default_factory=list)
    inner: list[Part] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)
    decoded: int = 0


def parse(raw: bytes, with_pdfs: bool = True) -> ParsedEmail:
    """Return what can be read of one RFC 5322 message of at most 25 MB.

    Raises MimeError, and nothing else, when nothing can be read.
    """
    if len(raw) > MAX_RAW:
        raise MimeError("The message is larger than 25 MB.")
    if not raw.strip():
        raise MimeError("The message is empty.")
    try:
        return _parsed(raw, with_pdfs)
    except MimeError:
        raise
    except Exception as error:
        raise MimeError(f"The structure cannot be read ({type(error).__name__}).") from error


parse_without_pdfs = functools.partial(parse, with_pdfs=False)


def _parsed(raw: bytes, with_pdfs: bool) -> ParsedEmail:
    found = _Found()
    root = _walk_all(raw, found)
    charset = root.settings("content-type").get("charset", "")
    name, address = _sender(root, charset, found.defects)
    subject = one_line(words(root.first("subject"), charset), 1000)
    plain = _joined(found.plain, MAX_TEXT, found.defects)
    html = _joined(found.html, MAX_HTML, found.defects)
    attached = _attached(subject, plain, html, found) if with_pdfs and found.pdfs else ""
    return ParsedEmail(
        message_id=_message_id(root.first("message-id")),
        subject=subject,
        from_name=name,
        from_address=address,
        to=one_line(", ".join(words(value, charset) for value in root.every("to")[:50]), 1000),
        sent_at=_sent_at(root, found.defects),
        body_text=plain,
        body_html=html,
        auth_results=_auth_results(root),
        list_unsubscribe=bool(root.first("list-unsubscribe")),
        attachments=tuple(found.attachments),
        defects=tuple(dict.fromkeys(found.defects))[:MAX_DEFECTS],
        attached_text=attached,
    )


def attached_file(raw: bytes, number: int) -> bytes:
    """Return the decoded bytes of `parse(raw).attachments[number]`, none of a message within.

    Raises MimeError when there is no such attachment.
    """
    found = _Found()
    _walk_all(raw, found)
    if not 0 <= number < len(found.files):
        raise MimeError(f"The message has no attachment {number}.")
    return _content(found.files[number], _Found())


def _walk_all(raw: bytes, found: _Found) -> Part:
    root = tree(raw, found.defects)
    if not root.keys():
        raise MimeError("The message has no header.")
    _walk(root, found)
    while found.inner and not (found.plain or found.html):
        _walk_inner(found.inner.pop(0), found)
    return root


def _walk(top: Part, found: _Found) -> None:
    """Read the leaves under `top` in their order; messages within wait in `found.inner`."""
    waiting = [top]
    while waiting:
        part = waiting.pop()
        kind = part.get_content_type()
        if kind in INNER and part.children:
            found.inner.append(part)
            _attach(part, kind, sum(len(inner.body) for inner in part.walk()), found)
        elif part.children and part.get_content_maintype() == "multipart":
            waiting += reversed(part.children)
        else:
            _leaf(part, kind, found)


def _walk_inner(part: Part, found: _Found) -> None:
    found.defects.append("the text is that of a message within")
    for child in part.children:
        _walk(child, found)


def _leaf(part: Part, kind: str, found: _Found) -> None:
    data = _content(part, found)
    if kind.startswith("multipart/"):
        found.defects.append("a multipart has no parts; it is read as text")
        kind = "text/plain"
    if _is_body(part, kind, found):
        text, guess = decode(data, _charset(part, kind, data))
        found.defects += [guess] if guess else []
        if text.strip():
            (found.html if kind == "text/html" else found.plain).append(text)
    elif data or part.depth:
        _attach(part, kind, len(data), found)
        if len(found.pdfs) < MAX_PDFS and _is_pdf(part, kind, data):
            found.pdfs.append((_file_name(part), data))


def _is_body(part: Part, kind: str, found: _Found) -> bool:
    if kind not in {"text/plain", "text/html"}:
        return False
    disposition = part.first("content-disposition").strip().lower()
    if not part.depth:
        return True
    has_text = bool(found.html if kind == "text/html" else found.plain)
    return not disposition.startswith("attachment") and not (has_text and _file_name(part))


def _is_pdf(part: Part, kind: str, data: bytes) -> bool:
    if b"%PDF-" not in data[:1024] or len(data) > MAX_PDF:
        return False
    is_untyped = kind == "application/octet-stream"
    return kind in PDFS or (is_untyped and _file_name(part).lower().endswith(".pdf"))


def _charset(part: Part, kind: str, data: bytes) -> str:
    declared = part.settings("content-type").get("charset", "")
    named = META.search(data[:4096]) if kind == "text/html" and not declared else None
    return named[1].decode("ascii", "ignore") if named else declared


def _file_name(part: Part) -> str:
    charset = part.settings("content-type").get("charset", "")
    name = part.settings("content-disposition", charset).get("filename", "")
    return one_line(name or part.settings("content-type", charset).get("name", ""), 255)


def _attach(part: Part, kind: str, size: int, found: _Found) -> None:
    if len(found.attachments) >= MAX_ATTACHMENTS:
        found.defects.append(f"attachments after the first {MAX_ATTACHMENTS} are not listed")
        return
    name = _file_name(part)
    if kind in INNER and part.children and not name:
        name = one_line(words(part.children[0].first("subject")), 255)
    found.attachments.append(Attachment(name, one_line(kind.split()[0], 255), size))
    found.files.append(part)


def _content(part: Part, found: _Found) -> bytes:
    """Return the decoded bytes of a leaf, as far as they go."""
    body = part.body
    if part.depth:
        body = body.removesuffix("\n").removesuffix("\r")
    data = body.encode("ascii", "surrogateescape")
    encoding = part.first("content-transfer-encoding").partition(";")[0].strip().lower()
    encoding = encoding.replace(" ", "-").replace("_", "-")
    data = decoded(data, encoding, found.defects)
    found.decoded += len(data)
    if found.decoded > MAX_DECODED:
        found.defects.append("content after the first 50 MB is dropped")
        return b""
    return data


def _attached(subject: str, plain: str, html: str, found: _Found) -> str:
    from emails.mime_attached import attached_text  # noqa: PLC0415  # half a second to load

    try:
        return attached_text(subject, plain, html, found.pdfs, found.defects)
    except Exception as error:
        found.defects.append(f"the attachments are not read ({type(error).__name__})")
        return ""


def _joined(texts: list[str], limit: int, defects: list[str]) -> str:
    text = "\n\n".join(texts)
    if len(text) > limit:
        defects.append(f"text after the first {limit} characters is dropped")
    return clean(text[:limit]).strip("\n")


def _sender(root: Part, charset: str, defects: list[str]) -> tuple[str, str]:
    name, address = mailbox(root.first("from"), charset)
    for other in ("sender", "return-path"):
        if not address and (given := mailbox(root.first(other), charset))[1]:
            defects.append(f"the sender is taken from {other.title()}")
            name, address = name or given[0], given[1]
    return name, address


def _message_id(value: str) -> str:
    _, opened, rest = value.partition("<")
    inside = rest.partition(">")[0] if opened else value
    return one_line(words(inside), 998).replace(" ", "")


def _sent_at(root: Part, defects: list[str]) -> datetime | None:
    value = root.first("date")
    found = moment(value)
    if value and found is None:
        defects.append("the date cannot be read")
    return found


def _auth_results(root: Part) -> str:
    # No encoded words: an address in it could turn into words of the server.
    values = root.every("authentication-results")[:50]
    return "\n".join(one_line(eight_bit(value), 4000) for value in values)[:4000]
