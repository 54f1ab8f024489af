"""Every operation of the API, with ids of nobody, and bodies that pass their schema."""

from __future__ import annotations

import re
import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from config.api import api

OPERATIONS = sorted(
    (method, path)
    for path, methods in api.get_openapi_schema()["paths"].items()
    for method in methods
)
NOBODY = {"job_id": str(uuid.UUID(int=7)), "kind": "merchant"}
BODIES: dict[str, dict[str, Any]] = {
    "/emails/{row_id}/transactions": {"amount": {"text": "INR 100.00"}},
    "/auth/forgot-password": {"email": "nobody@example.org"},
    "/auth/reset-password": {
        "email": "nobody@example.org",
        "otp": "000000",
        "new_password": "a fresh sentence",
    },
}


def called(
    client: Any, method: str, path: str, ids: dict[str, Any] | None = None, **more: Any
) -> Any:
    """The answer; `ids` fill the path, and ids of nobody what is left."""
    named = NOBODY | (ids or {})
    url = re.sub(r"\{(\w+)\}", lambda found: str(named.get(found[1], 999_999)), path)
    body = BODIES.get(path.removeprefix("/api/v1"), {})
    if path.endswith("/upload"):
        return client.post(
            url, {"file": SimpleUploadedFile("a.eml", b"From: a@b.example\n\nx")}, **more
        )
    if method == "get":
        return client.get(url, **more)
    return getattr(client, method)(url, body, "application/json", **more)
