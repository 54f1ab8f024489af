"""Tracebacks as people read them: the project's own frames, the libraries' folded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

FRAME = re.compile(r'^  File "(?P<file>[^"]+)", line \d+', re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """Lines that stand together; `is_ours` says whose code they show."""

    text: str
    is_ours: bool
    count: int = 1


def parts(traceback: str) -> list[Part]:
    """The text cut at its frames, frames of libraries in a row as one part."""
    starts = [found.start() for found in FRAME.finditer(traceback)]
    if not starts:
        return [Part(traceback, True)] if traceback else []
    found = [Part(traceback[: starts[0]], True)] if starts[0] else []
    for start, end in zip(starts, [*starts[1:], len(traceback)], strict=True):
        found += _frame(traceback[start:end])
    return _together(found)


def _frame(text: str) -> list[Part]:
    """A frame ends where a line is not indented: there stands the error."""
    match = FRAME.match(text)
    lines = text.splitlines(keepends=True)
    body = [line for line in lines if line.startswith("  ")]
    rest = "".join(lines[len(body) :])
    is_ours = match is not None and _is_ours(match["file"])
    shown = Part("".join(body), is_ours)
    return [shown, Part(rest, True)] if rest.strip() else [shown]


def _is_ours(file: str) -> bool:
    where = Path(file)
    return where.is_relative_to(settings.BASE_DIR) and "site-packages" not in where.parts


def _together(found: list[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in found:
        if joined and joined[-1].is_ours == part.is_ours:
            last = joined.pop()
            part = Part(last.text + part.text, part.is_ours, last.count + part.count)
        joined.append(part)
    return joined
