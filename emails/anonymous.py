"""A labelled case without the people in it: names, numbers, addresses and links replaced; pure.

The same word, number or address becomes the same one everywhere, the labels included, and a number
keeps its form. Amounts and dates of the labels stay, so that the case tests what the mail tested.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from emails.extraction.categories import guess
from emails.extraction.rules.dates import parse
from emails.extraction.rules.page import VOCABULARIES
from emails.extraction.rules.terms import fold

Case = dict[str, Any]
_INVENTED = """Marlow Fenwick Tansy Orrin Quill Brindle Corvin Dellow Elsby Farrow Garrick Hollis
Ivory Jarrow Kestrel Lorimer Merrin Nettle Osric Pembry Quarry Rowan Selwyn Thistle
Umber Verity Wendell Yarrow Zennor Alder Bracken Cobalt Darnel Ember Fallow Gorse
Heron Indigo Juniper Kelso Linden Mallow Nimbus Ochre Pipit Radley Sorrel Teasel
Ursel Varley Willow Yewdale"""
INVENTED = tuple(_INVENTED.split())
GENERIC = frozenset(
    {"bank", "banco", "banque", "card", "cards", "credit", "union", "alert", "alerts", "support"}
    | {"service", "services", "pay", "payments", "billing", "team", "info", "news", "customer"}
    | {"the", "and", "und", "von", "der", "die", "les", "des", "del", "ltd", "gmbh", "inc", "llc"}
)
_TITLES = "mr|mrs|ms|dr|herr|frau|herrn|señor|señora|sr|sra|monsieur|madame|m"
_GREETING = re.compile(
    rf"(?im)^\W*(?:dear|hi|hello|hey|hallo|guten tag|liebe[rs]?|sehr geehrte[rs]?|bonjour|chère?"
    rf"|hola|estimad[oa]|ol[áa]|prezad[oa]|ciao|gentile)\s+((?:(?:{_TITLES})\.?\s+)*)"
    r"([^\W\d_][\w'’-]+(?:[ ][^\W\d_][\w'’-]+){0,3})"
)
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LINK = r"(?P<link>(?:https?://|www\.)[^\s<>\"')\]]+)"
_ADDRESS = r"(?P<address>[^\s<>,;:\"'()\[\]]+@[^\s<>,;:\"'()\[\]]+\w)"
_DOMAIN = r"(?P<domain>\b(?:[a-z0-9-]+\.)+(?:com|net|org|io|app|info|biz|example|[a-z]{2})\b)"
_NUMBER = r"(?P<number>\d(?:[\d.,'’]*\d)?)"
_FEWEST_DIGITS = 3
_SHORTEST_NAME = 3


def anonymized(
    case: Case, names: Iterable[str], kept: Iterable[str], certain: Iterable[str] = ()
) -> Case:
    """The case without its people.

    `names` are of people and shops, word by word; words that the rules know, and shops that the
    category table knows, are not private and stay, unless they are `certain`. `kept` are amounts
    as printed.
    """
    seed = hashlib.sha256(json.dumps(case, sort_keys=True).encode()).hexdigest()
    hide = _Hiding(seed, case, [*names, *greeted(case["body_text"])], kept, certain)
    labels = case["expected"]
    rows = labels.get("transactions", [labels])
    hidden = [_labels(row, hide) for row in rows]
    expected = labels | {"transactions": hidden} if "transactions" in labels else hidden[0]
    texts = {name: hide(case[name]) for name in ("from", "subject", "body_text")}
    return case | {"id": f"case-{seed[:8]}", **texts, "expected": expected}


def greeted(text: str) -> list[str]:
    """The names that a mail greets."""
    return [found[2] for found in _GREETING.finditer(text)]


def difference(before: Case, after: Case) -> Iterator[str]:
    """A unified diff of two cases as people read them."""
    return difflib.unified_diff(_lines(before), _lines(after), "the mail", "the case", lineterm="")


class _Hiding:
    """Replaces what is private in the texts of one case."""

    def __init__(
        self,
        seed: str,
        case: Case,
        names: Iterable[str],
        kept: Iterable[str],
        certain: Iterable[str],
    ) -> None:
        self.seed = seed
        self.domains: dict[str, str] = {}
        self.addresses: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.names = self._invented(names, certain)
        labels = case["expected"]
        rows = labels.get("transactions", [labels])
        self.last4 = {row["account_last4"] for row in rows if "account_last4" in row}
        texts = " \n".join(case[name] for name in ("subject", "body_text"))
        sent = datetime.fromisoformat(case["date"]).date() if case.get("date") else None
        days = {texts[one.start : one.end] for one in parse(fold(texts), sent)}
        self.pattern = self._pattern({*kept, *days} - {""})

    def __call__(self, text: str) -> str:
        return self.pattern.sub(self._replaced, text)

    def _invented(self, names: Iterable[str], certain: Iterable[str]) -> dict[str, str]:
        """Each private word of the names, and the word that stands for it."""
        private = sorted({word for word in _words(names) if _is_private(word)} | _words(certain))
        start = int(self._hash("names"), 16)
        pool = [INVENTED[(start + n) % len(INVENTED)] for n in range(len(INVENTED))]
        rounds = (f"{word}{'s' * (n // len(pool))}" for n, word in enumerate(pool * 20))
        return dict(zip(private, rounds, strict=False))

    def _pattern(self, kept: set[str]) -> re.Pattern[str]:
        literal = "|".join(re.escape(words) for words in sorted(kept, key=len, reverse=True))
        # A longer number that begins like a kept one is another number.
        keep = (
            rf"(?P<kept>(?<![\d.,])(?:{literal})(?![\d]|[.,]\d))" if literal else r"(?P<kept>(?!))"
        )
        word = r"(?P<word>(?<![^\W\d_])[^\W\d_][\w'’]*)"
        return re.compile("|".join([_LINK, _ADDRESS, keep, _DOMAIN, word, _NUMBER]))

    def _replaced(self, found: re.Match[str]) -> str:
        text = found[0]
        change: dict[str, Callable[[str], str]] = {
            "link": self._link,
            "address": self._address,
            "domain": self._domain,
            "word": self._word,
            "number": self._number,
        }
        return change.get(found.lastgroup or "", str)(text)

    def _link(self, text: str) -> str:
        return self.links.setdefault(text, f"https://link{len(self.links) + 1}.example/")

    def _address(self, text: str) -> str:
        local, _, domain = text.lower().rpartition("@")
        known = self.addresses.setdefault(local, f"box{len(self.addresses) + 1}")
        return f"{local if local in _ROLES else known}@{self._domain(domain)}"

    def _domain(self, text: str) -> str:
        known = f"site{len(self.domains) + 1}.example"
        return self.domains.setdefault(text.lower(), known)

    def _word(self, text: str) -> str:
        invented = self.names.get(fold(text))
        if invented is None:
            return _DIGITS.sub(lambda run: self._coded(run[0]), text)
        return invented.upper() if text.isupper() and len(text) > 1 else invented

    def _number(self, text: str) -> str:
        is_short = sum(char.isdigit() for char in text) < _FEWEST_DIGITS
        if is_short or (_YEAR.fullmatch(text) and text not in self.last4):
            return text
        return _DIGITS.sub(lambda run: self.digits(run[0]), text)

    def _coded(self, run: str) -> str:
        """A number that letters lead: XX2019 is a card and no year."""
        return run if len(run) < _FEWEST_DIGITS else self.digits(run)

    def digits(self, run: str) -> str:
        """Another number of the same length; the same last digits give the same last digits."""
        return "".join(
            "0" if digit == "0" else str(1 + int(self._hash(run[place:]), 16) % 9)
            for place, digit in enumerate(run)
        )

    def _hash(self, text: str) -> str:
        return hashlib.sha256(f"{self.seed} {text}".encode()).hexdigest()[:12]


_ROLES = frozenset({"alerts", "billing", "info", "no-reply", "noreply", "notify", "receipts"})


def _words(names: Iterable[str]) -> set[str]:
    return {fold(word) for name in names for word in _WORD.findall(name)}


def _is_private(word: str) -> bool:
    if len(word) < _SHORTEST_NAME or word in GENERIC or guess(word):
        return False
    return not any(terms.find(word) for terms in VOCABULARIES.values())


def _labels(row: dict[str, Any], hide: _Hiding) -> dict[str, Any]:
    private = {name: hide(row[name]) for name in ("merchant", "reference") if name in row}
    last4 = row.get("account_last4")
    coded = {"account_last4": _DIGITS.sub(lambda run: hide.digits(run[0]), last4)} if last4 else {}
    return row | private | coded


def _lines(case: Case) -> list[str]:
    labels = json.dumps(case["expected"], ensure_ascii=False, indent=1).splitlines()
    head = [f"From: {case['from']}", f"Subject: {case['subject']}", ""]
    return [*head, *case["body_text"].splitlines(), "", *labels]
