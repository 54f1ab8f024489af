"""JSON that every database and every Redis takes."""

from __future__ import annotations

import json
import re
from typing import Any

# PostgreSQL refuses NUL in text; half a surrogate pair is no UTF-8.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
MAX_TEXT = 10_000
MAX_ITEMS = 2_000
MAX_DEPTH = 12


def dumps(value: Any) -> bytes:
    """arq's job dict as UTF-8 JSON; what is no JSON becomes its repr."""
    return json.dumps(value, default=repr, ensure_ascii=False).encode("utf-8", "replace")


def loads(raw: bytes) -> Any:
    return json.loads(raw)


def storable(value: Any, depth: int = 0) -> Any:
    """The same value cut to what a JSON column holds: no NUL, bounded text, items and depth."""
    if depth > MAX_DEPTH:
        return "(too deep)"
    match value:
        case str():
            return UNSTORABLE.sub("\ufffd", value[:MAX_TEXT])
        case bool() | int() | None:
            return value
        case float():
            return value if value == value and abs(value) != float("inf") else str(value)
        case dict():
            pairs = list(value.items())[:MAX_ITEMS]
            return {storable(str(key)): storable(item, depth + 1) for key, item in pairs}
        case list() | tuple() | set() | frozenset():
            return [storable(item, depth + 1) for item in list(value)[:MAX_ITEMS]]
        case _:
            return storable(str(value))
