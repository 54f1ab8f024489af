"""Shows where in a mail a value stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LONGEST_SENTENCE = 160
SENTENCE_END = re.compile(r"\n|(?<=[.!?。])\s")

Evidence = dict[str, dict[str, Any]]


def sentence(text: str, evidence: Evidence) -> str:
    """The sentence of the mail that holds the amount; "" without evidence."""
    quote = evidence.get("amount")
    if not quote:
        return ""
    start, end = quote["start"], quote["end"]
    before = [found.end() for found in SENTENCE_END.finditer(text, 0, start)]
    after = SENTENCE_END.search(text, end)
    whole = text[before[-1] if before else 0 : after.start() if after else len(text)].strip()
    return whole if len(whole) <= LONGEST_SENTENCE else f"…{text[max(0, start - 60) : end + 60]}…"


def marked(text: str, evidences: Iterable[Evidence]) -> SafeString:
    """The text of a mail, escaped, with its quotes marked and named."""
    parts: list[tuple[str, SafeString]] = []
    at = 0
    for start, end, names in _spans(evidences):
        if at <= start < end <= len(text):
            mark = format_html('<mark title="{}">{}</mark>', names, text[start:end])
            parts.append((text[at:start], mark))
            at = end
    body = format_html_join("", "{}{}", [*parts, (text[at:], "")])
    return format_html('<pre class="mail-text">{}</pre>', body)


def _spans(evidences: Iterable[Evidence]) -> list[tuple[int, int, str]]:
    named: dict[tuple[int, int], set[str]] = {}
    for evidence in evidences:
        for name, quote in evidence.items():
            named.setdefault((quote["start"], quote["end"]), set()).add(name)
    return [(start, end, ", ".join(sorted(names))) for (start, end), names in sorted(named.items())]
