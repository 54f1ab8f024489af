"""What of HTML is hidden, and how much of it a parser may be given."""

import re

MAX_TAGS = 2_000
MAX_OPEN = 256
MAX_TAG = 2_048
ZERO_FONT, INVISIBLE, SAME_COLOUR = 1, 2, 4
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
ZERO = re.compile(r"[-+]?(?:0++(?:\.0*+)?|\.0++)\s*+(?:px|pt|em|rem|ex|ch|%|vw|vh|cm|mm|in)?")
COLOURS = {"white": "#ffffff", "black": "#000000", "rgb(255,255,255)": "#ffffff"}
RELATIVE = re.compile(r"em\b|%|ex\b|inherit|smaller|larger")


def sight(style: str, current: int) -> int | None:
    """Return why text under an element of this inline style is unseen, 0 when it is seen.

    `current` is the same of the parent. None says that nothing inside can be seen either.
    """
    rules = _rules(style)
    if rules.get("display") == "none" or any(
        ZERO.fullmatch(rules.get(name, "")) for name in ("opacity", "max-height")
    ):
        return None
    if "font-size" in rules:
        current = _zero_font(rules["font-size"], current)
    if "visibility" in rules:
        hidden = rules["visibility"] in {"hidden", "collapse"}
        current = current | INVISIBLE if hidden else current & ~INVISIBLE
    if "color" in rules or "background-color" in rules or "background" in rules:
        same = bool(rules.get("color")) and _colour(rules.get("color", "")) == _background(rules)
        current = current | SAME_COLOUR if same else current & ~SAME_COLOUR
    return current


def _rules(style: str) -> dict[str, str]:
    rules = {}
    for rule in style.lower().split(";"):
        name, colon, value = rule.partition(":")
        if colon:
            rules[name.strip()] = value.replace("!important", "").strip()
    return rules


def _zero_font(size: str, current: int) -> int:
    if ZERO.fullmatch(size):
        return current | ZERO_FONT
    # A share of a parent of size zero is still nothing.
    return current if RELATIVE.search(size) and "rem" not in size else current & ~ZERO_FONT


def _background(rules: dict[str, str]) -> str:
    shorthand = rules.get("background", "").replace(", ", ",").split(" ")[0]
    return _colour(rules.get("background-color") or shorthand)


def _colour(value: str) -> str:
    value = value.replace(" ", "")
    if len(value) == 4 and value[0] == "#":
        value = "#" + "".join(letter * 2 for letter in value[1:])
    return COLOURS.get(value, value)


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
