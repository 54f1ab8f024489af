"""Microdata out of HTML, in the shape that JSON-LD has."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from emails.text_markup import shallow

MOST_NODES = 2_000
MOST_CHARACTERS = 2_000_000
DEEPEST = 100
_SCOPE = re.compile(r"\bitemscope\b", re.IGNORECASE)
_VALUES = ("content", "datetime", "value", "href", "src")

Item = dict[str, Any]


def items(html: str) -> list[Item]:
    """The outermost items: `@type` is a list of names, each property a list of strings and items.

    The first 2,000 items and the first 2,000 properties count.
    """
    if not _SCOPE.search(html):
        return []
    parser = LexborHTMLParser(shallow(html.encode("utf-8", "replace").decode()))
    scopes = list(islice(parser.css("[itemscope]"), MOST_NODES))
    known = {node.mem_id: _item(node) for node in scopes}
    _fill(known, parser)
    return [known[node.mem_id] for node in scopes if "itemprop" not in node.attributes]


def _item(node: LexborNode) -> Item:
    return {"@type": (node.attributes.get("itemtype") or "").split()}


def _fill(known: dict[int, Item], parser: LexborHTMLParser) -> None:
    left = MOST_CHARACTERS
    for node in islice(parser.css("[itemprop]"), MOST_NODES):
        owner = _owner(node, known)
        if owner is None or left < 0:
            continue
        value = known.get(node.mem_id) or _value(node)
        left -= len(value)
        for name in (node.attributes["itemprop"] or "").split():
            if not name.startswith("@"):
                owner.setdefault(name, []).append(value)


def _owner(node: LexborNode, known: dict[int, Item]) -> Item | None:
    """The item that a property belongs to: the nearest one around it."""
    parent = node.parent
    for _ in range(DEEPEST):
        if parent is None:
            return None
        if parent.mem_id in known:
            return known[parent.mem_id]
        parent = parent.parent
    return None


def _value(node: LexborNode) -> str:
    for name in _VALUES:
        if value := node.attributes.get(name):
            return value
    return node.text()
