"""How much of HTML a parser may be given."""

import re

MAX_TAGS = 2_000
MAX_OPEN = 256
MAX_TAG = 2_048
ATTRIBUTE = (
    r"""[\s/]*+[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>]++)?+)?+"""
)
TAG = re.compile(rf"<(/?)([a-zA-Z][^\s/>]*+)((?:{ATTRIBUTE}|[\s/=])*+)(?:>|\Z)")
CROWDED = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{ATTRIBUTE}){{200}}+")
FORMATTING = frozenset({
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt",
    "u",
})  # fmt: skip
CLOSED_ALONE = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "p", "li", "dt", "dd", "td", "th", "tr", "option", "tbody", "thead", "tfoot",
})  # fmt: skip


def shallow(html: str) -> str:
    """Return HTML that a parser reads in linear time.

    HTML parsers take quadratic time on deep nesting, on crowded tags and on formatting elements
    that stay open. Documents that could hold these lose the tags that nest too deep and the
    attributes of huge tags; formatting elements become spans.
    """
    if html.count("<") <= MAX_TAGS and not CROWDED.search(html):
        return html
    depth = 0

    def rewrite(found: re.Match[str]) -> str:
        nonlocal depth
        closing, name, attributes = found.groups()
        name = "span" if name.lower() in FORMATTING else name.lower()
        if name not in CLOSED_ALONE:
            depth += -1 if closing else 1
            if depth > MAX_OPEN or depth < 0:
                depth = max(depth, 0) if closing else depth
                return " "
        return f"<{closing}{name}{attributes if len(attributes) < MAX_TAG else ''}>"

    return TAG.sub(rewrite, html)
