"""Reads printed numbers, whatever the digits, the grouping and the decimal mark.

Rules, in this order:

1. Spaces of any kind and apostrophes only ever group.
2. Two kinds of mark: the last one is the decimal mark and stands once, the other one groups.
3. One mark that stands several times groups.
4. One mark that stands once: three digits after at most three (1,234 or 1.234) group, unless the
   whole part is 0 or `decimal` names that mark; any other count of digits after it are decimals.
5. Groups are three digits long, or two after the first and three last (Indian: 1,25,000).

What fits none of these (12.03.2024, 1,2,3) is no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

SPACES = "\u0020\u00a0\u202f\u2009\u2007"
QUOTES = "'’`"
# Arabic and full-width marks mean the same as these two.
_MARKS = str.maketrans({"٫": ".", "٬": ",", "，": ",", "．": ".", "、": ","})
_TOKEN = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d)(?:[.,٫]\d+)?(?![.,]\d)"
    rf"|(?:(?:(?<![^\s(:=$€£¥₹+-])|(?<=[a-zA-Z]\.))[.٫．])?\d+(?:[.,٫٬，．{QUOTES}]\d+)*"
)
_GROUPED = re.compile(r"\d{1,3}(?:S\d{3})+|\d{1,2}(?:S\d{2})+S\d{3}")
_DECISIVE = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,' \u00a0]\d{3}){0,4}([.,])\d{2}(?![\d.,/-]|\s?%)")
_FIRST_GROUP = 3
_MOST_DIGITS = 15
_MOST_DECIMALS = 4


class Number(NamedTuple):
    """A number and where it stands: `text[start:end]`."""

    start: int
    end: int
    value: Decimal


def find(text: str, decimal: str = "") -> Iterator[Number]:
    """Every number of `text`, left to right."""
    for match in _TOKEN.finditer(text):
        yield from _readings(match[0], match.start(), decimal)


def read(token: str, decimal: str = "") -> Decimal | None:
    """The value of one printed number, or None. `decimal` is the mail's decimal mark, if known."""
    plain = token.strip().translate(_MARKS)
    if plain[:1] == ".":
        plain = "0" + plain
    whole, mark, fraction = _split(plain, decimal)
    digits = _ungroup(whole)
    if digits is None or (mark and not fraction.isdecimal()) or len(fraction) > _MOST_DECIMALS:
        return None
    return _value(digits, fraction)


def decimal_mark(text: str) -> str:
    """The mark that some number of `text` can only use for decimals, or empty."""
    marks = {match[1] for match in _DECISIVE.finditer(text.translate(_MARKS))}
    return marks.pop() if len(marks) == 1 else ""


def _readings(token: str, start: int, decimal: str) -> Iterator[Number]:
    value = read(token, decimal)
    if value is not None:
        yield Number(start, start + len(token), value)
        return
    # A number that only a space joins to its neighbour: card 1234 500.00
    offset = 0
    for part in re.split(rf"[{SPACES}]", token):
        value = read(part, decimal) if part != token else None
        if value is not None:
            yield Number(start + offset, start + offset + len(part), value)
        offset += len(part) + 1


def _split(plain: str, decimal: str) -> tuple[str, str, str]:
    last = max(plain.rfind("."), plain.rfind(","))
    if last < 0:
        return plain, "", ""
    mark, whole, fraction = plain[last], plain[:last], plain[last + 1 :]
    if mark in whole or (_may_group(whole, fraction) and mark != decimal):
        return plain, "", ""
    return whole, mark, fraction


def _may_group(whole: str, fraction: str) -> bool:
    alone = whole.isdecimal() and len(whole) <= _FIRST_GROUP and int(whole) > 0
    return alone and len(fraction) == _FIRST_GROUP


def _ungroup(whole: str) -> str | None:
    if whole.isdecimal():
        return whole
    marks = {char for char in whole if not char.isdecimal()}
    if len(marks) > 1 and not marks <= set(SPACES):
        return None
    shape = "".join(char if char.isdecimal() else "S" for char in whole)
    return shape.replace("S", "") if _GROUPED.fullmatch(shape) else None


def _value(digits: str, fraction: str) -> Decimal | None:
    if len(digits) > _MOST_DIGITS:
        return None
    # int() reads the digits of every script.
    return Decimal(int(digits + fraction)).scaleb(-len(fraction))
