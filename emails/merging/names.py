"""Whether two names mean the same merchant; pure."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from emails.extraction.rules.terms import fold

_PROCESSOR = re.compile(
    r"^(?:paypal|pp|sq|sqc|tst|sp|ggl|google|zettle|izettle|sumup|stripe|payu|razorpay|rzp|paytm"
    r"|klarna|mp|mercadopago|pos|ecom|upi|vpa|ic|nyx|bt|fs|dri|cko|wpy|ebay)\s*\*+\s*"
)
_TAIL = re.compile(r"\*.*\Z")
_HOST = re.compile(r"\b(?:www\.)?([\w-]{2,})\.(?:com|net|org|io|app|co|in|de|fr|es|it|uk|eu)\b\S*")
_WORD = re.compile(r"[^\W_]+")
_COMPANY_WORDS = """inc ltd llc llp gmbh ag sa srl sl bv nv pvt private limited plc co corp
corporation company kg ohg ug sarl sas spa pty oy ab as aps the store shop online payments
payment"""
_FORMS = frozenset(_COMPANY_WORDS.split())
_ALIKE = 88
_SET_ALIKE = 85
_SHORTEST_START = 4
_SHORTEST_ABBREVIATION = 4


@lru_cache(maxsize=20_000)
def key(merchant: str) -> str:
    """The name without case, accents, processor, company form and store number."""
    low = _TAIL.sub("", _PROCESSOR.sub("", fold(merchant).strip()))
    words = _WORD.findall(_HOST.sub(r"\1", low).replace("'", ""))
    kept = [word for word in words if word not in _FORMS and not _is_number(word)]
    return " ".join(kept or words)[:80]


def alike(one: str, other: str) -> bool:
    """True when both names may mean one merchant; an empty name is like none."""
    first, second = sorted((key(one), key(other)))
    return bool(first and second) and _are_alike(first, second)


@lru_cache(maxsize=20_000)
def _are_alike(first: str, second: str) -> bool:
    short, long = sorted((first.replace(" ", ""), second.replace(" ", "")), key=len)
    if short == long or (len(short) >= _SHORTEST_START and long.startswith(short)):
        return True
    if fuzz.ratio(short, long) >= _ALIKE:
        return True
    one, other = first.split()[0], second.split()[0]
    if one == other and len(one) >= _SHORTEST_START:
        return fuzz.token_set_ratio(first, second) >= _SET_ALIKE
    return _abbreviates(one, other) or _abbreviates(other, one)


def _abbreviates(short: str, long: str) -> bool:
    """AMZN for Amazon: the same first letter, and its letters in order."""
    if not _SHORTEST_ABBREVIATION <= len(short) < len(long) or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(letter in rest for letter in short) and not set(short[1:]) & set("aeiou")


def _is_number(word: str) -> bool:
    return any(char.isdigit() for char in word) and (len(word) > 1)
