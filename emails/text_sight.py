"""What a reader sees of an element: its look, from its styles and its parent's look."""

import re
from collections.abc import Mapping
from typing import NamedTuple

Colour = tuple[int, int, int]
Rules = Mapping[str, str]

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
ZERO_FONT, INVISIBLE = 1, 2
# Colours whose parts all differ by less than this are one colour to the eye.
ALIKE = 24
SMALLEST_FONT = 2
FAINTEST = 0.05
# Pixels beyond which an element is off the page.
OFF_LEFT, OFF_RIGHT = -500, 5_000
PIXELS = {"": 1.0, "px": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0,
          "%": 10.0, "vw": 10.0, "vh": 8.0, "cm": 38.0, "mm": 3.8, "in": 96.0}  # fmt: skip
LENGTH = re.compile(
    r"([-+]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}))\s?"
    r"(px|pt|r?em|ex|ch|%|v[wh]|[cm]m|in)?(?![\w.])"
)
SHIFTS = ("left", "right", "top", "bottom", "margin-left", "margin-top", "margin", "text-indent")
SHRUNK = re.compile(r"scale[xy]?\(\s?0?\.?0{0,3}\s?[,)]|translate[xy]?\(\s?-\d{3}")
CLIPPED = re.compile(
    r"inset\(\s?(?:[5-9]\d|100)%|circle\(\s?0|rect\(\s?0(?:px)?(?:[\s,]{1,3}0(?:px)?){3}"
)
HEX = re.compile(r"#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?!\w)")
RGB = re.compile(
    r"rgba?\(\s?(\d{1,3})[\s,]{1,3}(\d{1,3})[\s,]{1,3}(\d{1,3})(?:[\s,/]{1,3}([\d.]{1,9})(%?))?\s?\)"
)
IMAGE = re.compile(r"(?:url|[a-z-]{0,20}gradient)\([^;]*")
NAMED = {
    "white": WHITE, "black": BLACK, "snow": (255, 250, 250), "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245), "ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240),
    "silver": (192, 192, 192), "gray": (128, 128, 128), "grey": (128, 128, 128),
    "lightgray": (211, 211, 211), "lightgrey": (211, 211, 211), "red": (255, 0, 0),
    "green": (0, 128, 0), "blue": (0, 0, 255), "navy": (0, 0, 128), "yellow": (255, 255, 0),
    "orange": (255, 165, 0), "maroon": (128, 0, 0), "teal": (0, 128, 128),
}  # fmt: skip


class Look(NamedTuple):
    """How text of an element looks; a colour of None is not known. `is_unseen`: nobody reads it."""

    flags: int = 0
    ink: Colour | None = BLACK
    paper: Colour | None = WHITE
    is_unseen: bool = False


def look(rules: Rules, parent: Look) -> Look | None:
    """Return the look of an element of these styles; None when nothing inside can be seen."""
    if _is_gone(rules) or _is_off_page(rules):
        return None
    flags = _flags(rules, parent.flags)
    paper = _paper(rules, parent.paper)
    ink = _ink(rules.get("color", ""), parent.ink, paper)
    is_unseen = bool(flags) or _are_alike(ink, paper)
    return Look(flags, ink, paper, is_unseen)


def declarations(style: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the plain and the important declarations of a style, by name, in lower case."""
    plain: dict[str, str] = {}
    important: dict[str, str] = {}
    for declaration in style.lower().split(";"):
        name, colon, value = declaration.partition(":")
        value, mark, _ = value.partition("!important")
        if colon:
            (important if mark else plain)[name.strip()] = value.strip()
    return plain, important


def _is_gone(rules: Rules) -> bool:
    if rules.get("display") == "none" or _pixels(rules.get("max-height", "")) == 0:
        return True
    sizes = [_pixels(rules.get(name, "")) for name in ("height", "width")]
    if rules.get("overflow") == "hidden" and 0 in sizes:
        return True
    opacity = LENGTH.match(rules.get("opacity", ""))
    return opacity is not None and float(opacity[1]) <= FAINTEST


def _is_off_page(rules: Rules) -> bool:
    for name in SHIFTS:
        shift = _pixels(rules.get(name, ""))
        if shift is not None and not OFF_LEFT < shift < OFF_RIGHT:
            return True
    is_clipped = CLIPPED.search(rules.get("clip-path", "") or rules.get("clip", ""))
    return bool(is_clipped or SHRUNK.search(rules.get("transform", "")))


def _pixels(length: str) -> float | None:
    found = LENGTH.match(length)
    return float(found[1]) * PIXELS[found[2] or ""] if found else None


def _flags(rules: Rules, flags: int) -> int:
    size = rules.get("font-size", "")
    pixels = _pixels(size)
    if pixels is not None and pixels <= SMALLEST_FONT:
        flags |= ZERO_FONT
    elif size and not _is_relative(size):
        flags &= ~ZERO_FONT
    if "visibility" in rules:
        hidden = rules["visibility"] in {"hidden", "collapse"}
        flags = flags | INVISIBLE if hidden else flags & ~INVISIBLE
    return flags


def _is_relative(size: str) -> bool:
    """A share of a parent of size zero is still nothing."""
    found = LENGTH.match(size)
    return found[2] in {"em", "ex", "%"} if found else size in {"inherit", "smaller", "larger"}


def _paper(rules: Rules, paper: Colour | None) -> Colour | None:
    """An image behind the text makes the colour unknown, unless one stands in for it."""
    shorthand = rules.get("background", "")
    is_image = "(" in rules.get("background-image", "") or bool(IMAGE.search(shorthand))
    named = rules.get("background-color") or IMAGE.sub("", shorthand).strip()
    if not named or named.startswith(("transparent", "none", "inherit", "initial", "unset")):
        return None if is_image else paper
    colour, strength = _colour(named)
    if colour is None or FAINTEST < strength < 0.5:
        return None
    return paper if strength <= FAINTEST else colour


def _ink(named: str, ink: Colour | None, paper: Colour | None) -> Colour | None:
    if not named or named in {"inherit", "currentcolor", "unset"}:
        return ink
    colour, strength = _colour(named)
    return paper if strength <= FAINTEST else colour


def _colour(named: str) -> tuple[Colour | None, float]:
    """A colour and its opacity from 0 to 1; None when the words say nothing."""
    if found := HEX.match(named):
        return _from_hex(found[1])
    if found := RGB.match(named):
        red, green, blue = (min(int(part), 255) for part in found.group(1, 2, 3))
        strength = found[4].strip(".") if found[4] else "1"
        return (red, green, blue), _opacity(strength, bool(found[5]))
    word = named.split(" ")[0]
    return (BLACK, 0.0) if word == "transparent" else (NAMED.get(word), 1.0)


def _opacity(number: str, is_percent: bool) -> float:
    found = LENGTH.match(number)
    return float(found[1]) / (100 if is_percent else 1) if found else 1.0


def _from_hex(digits: str) -> tuple[Colour, float]:
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue, *rest = (int(digits[at : at + 2], 16) for at in range(0, len(digits), 2))
    return (red, green, blue), rest[0] / 255 if rest else 1.0


def _are_alike(ink: Colour | None, paper: Colour | None) -> bool:
    if ink is None or paper is None:
        return False
    return all(abs(one - other) < ALIKE for one, other in zip(ink, paper, strict=True))
