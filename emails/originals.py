"""A stored mail as its sender made it: HTML that is safe to show, and its attachments.

All of it is read in a cage: a hostile message costs a child process and ten seconds.
"""

from __future__ import annotations

import functools
from typing import Any

from emails.cage import Cage, Rejected
from emails.mime import Attachment, attached_file
from emails.models import Email, RawMessage
from emails.sanitizing import Opened, open_mail

# Attachments are named by us: what a sender calls them is shown and never becomes a file name.
ENDINGS = {
    "application/pdf": "pdf",
    "application/zip": "zip",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "text/calendar": "ics",
    "text/csv": "csv",
    "text/plain": "txt",
}


def raw_of(email: Email) -> bytes | None:
    """The bytes of a mail, or None once they are no longer kept."""
    raw = RawMessage.objects.filter(email=email).first()
    return None if raw is None else raw.content


def opened(raw: bytes, with_images: bool = False) -> Opened | Rejected:
    """What a mail shows; without `with_images` its HTML names nothing that lies elsewhere."""
    found: Any = _cage(with_images).parse(raw)
    return found


def file_of(raw: bytes, number: int) -> bytes | Rejected:
    """The bytes of an attachment, by its place in the list."""
    with Cage(parse=functools.partial(attached_file, number=number), spare=None) as cage:
        found: Any = cage.parse(raw)
    return found


def file_name(email: Email, number: int, attachment: Attachment) -> str:
    ending = ENDINGS.get(attachment.content_type.lower(), "bin")
    return f"mail-{email.pk}-attachment-{number + 1}.{ending}"


@functools.cache
def _cage(with_images: bool) -> Cage:
    return Cage(parse=functools.partial(open_mail, with_images=with_images), spare=None)
