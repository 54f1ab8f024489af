"""JSON-LD out of HTML, as broken as mail has it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import Any

MOST_SCRIPTS = 20
LONGEST_SCRIPT = 200_000
_OPEN = re.compile(r"<script\b([^<>]{0,1000}+)>", re.IGNORECASE)
_CLOSE = re.compile(r"</script", re.IGNORECASE)
_WRAPPING = re.compile(r"(?:/[/*]\s*+)?(?:<!\[CDATA\[|\]\]>|<!--|-->)(?:\s*+\*/)?")
# A string, comments, a comma before a closing bracket; each ends with the text at the latest.
_TOKEN = re.compile(
    r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|//[^\n]*+|/\*(?:.*?\*/|.*+)|,\s*+(?=[}\]])', re.DOTALL
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_START = re.compile(r"[\[{]")
# Numbers stay as they are printed, so that they are read like those of the text.
_DECODER = json.JSONDecoder(
    strict=False, parse_float=str, parse_int=str, parse_constant=lambda name: None
)


def values(html: str) -> list[Any]:
    """What the JSON-LD scripts of a mail hold, numbers as strings; unreadable ones are left out.

    Trailing commas, comments, raw line breaks in strings, entities, CDATA and several objects in
    a row are read as they were meant. At most 20 scripts of 200,000 characters.
    """
    return [value for script in islice(_scripts(html), MOST_SCRIPTS) for value in _load(script)]


def _scripts(html: str) -> Iterator[str]:
    at = 0
    while opened := _OPEN.search(html, at):
        closed = _CLOSE.search(html, opened.end())
        at = closed.start() if closed else len(html)
        if "ld+json" in opened[1].lower():
            yield html[opened.end() : min(at, opened.end() + LONGEST_SCRIPT)]


def _load(script: str) -> list[Any]:
    for mend in (str, _mended, lambda text: _mended(unescape(text))):
        if found := _decoded(mend(script)):
            return found
    return []


def _mended(text: str) -> str:
    text = _WRAPPING.sub(" ", text)
    # Twice, for a comma that only a comment parts from its bracket.
    return _TOKEN.sub(_kept, _TOKEN.sub(_kept, text))


def _kept(token: re.Match[str]) -> str:
    return _ESCAPE.sub(_escaped, token[0]) if token[0][0] == '"' else " "


def _escaped(escape: re.Match[str]) -> str:
    return escape[0] if escape[1] in '"\\/bfnrtu' else escape[1]


def _decoded(text: str) -> list[Any]:
    found, at = [], 0
    while start := _START.search(text, at):
        try:
            value, at = _DECODER.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            break
        found.append(value)
    return found
