"""Ends a request that is larger than any upload may be before the rest of it is stored."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings

# What a form has around the file that it carries.
SLACK = 1_000_000


class BodyLimit:
    """Around an ASGI application: answers 413 to a body of more than UPLOAD_MAX_MB and some more.

    What a request says of its length is believed where it is too large, and its bytes are counted.
    """

    def __init__(self, application: Any):
        self.application = application

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return
        most = settings.UPLOAD_MAX_MB * 1_000_000 + SLACK
        counted = Counted(receive, most)
        if _declared(scope) <= most:
            await self.application(scope, counted, send)
            if not counted.is_over:
                return
        await _refuse(scope, send)


class Counted:
    """`receive`, which says that nobody is there any more once `most` bytes are passed."""

    def __init__(self, receive: Any, most: int):
        self.receive, self.left, self.is_over = receive, most, False

    async def __call__(self) -> dict[str, Any]:
        message: dict[str, Any] = await self.receive()
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            # Django throws away what it has of the body, and answers nothing.
            self.is_over = True
            return {"type": "http.disconnect"}
        return message


def _declared(scope: dict[str, Any]) -> int:
    told = dict(scope["headers"]).get(b"content-length", b"")
    return int(told) if told.isdigit() else 0


async def _refuse(scope: dict[str, Any], send: Any) -> None:
    told = f"The file is larger than {settings.UPLOAD_MAX_MB} MB. Nothing was saved."
    is_api = scope["path"].startswith("/api/")
    text = json.dumps({"detail": told, "code": "too_large"}) if is_api else f"{told}\n"
    headers = {
        b"content-type": b"application/json" if is_api else b"text/plain; charset=utf-8",
        b"content-length": str(len(text)).encode(),
        b"x-content-type-options": b"nosniff",
        b"connection": b"close",
    }
    await send({"type": "http.response.start", "status": 413, "headers": list(headers.items())})
    await send({"type": "http.response.body", "body": text.encode()})
