"""A form is what "do this for mails like this one" keeps: the words around each marked value; pure.

It is JSON, kept in the template of a sender's rule: {"amount": anchor, "merchant": anchor or null,
"date": anchor or null, "values": {...}, "unless": kind}. An anchor is {"before": words,
"after": words}; digits in the words stand for any digits, the start or the end of a line is a line
break.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from emails.extraction import rules
from emails.extraction.categories import guess
from emails.extraction.schema import LONGEST_MERCHANT, MONEY_KINDS, Line, Mail, Quote
from emails.teaching.marks import amount_in, day_in
from jobs.errors import BadInput

Form = dict[str, Any]
FIELDS = ("amount", "merchant", "date")
MOST_FORMS = 10
RIVAL = "amount_has_rival"
_REACH = 40
_LONGEST_VALUE = 80
_WORD = re.compile(r"\S+")


def learn(mail: Mail, evidence: Mapping[str, Quote], values: Mapping[str, str]) -> Form:
    """The form of a mail whose values stand at `evidence`; BadInput where no words surround them.

    `values` are those of a line that the words do not tell: currency, direction, kind, category,
    merchant.
    """
    if "amount" not in evidence:
        raise BadInput("The row has no amount that stands in its mail: add it from the mail.")
    text = mail.text
    spans = sorted(
        (evidence[name].start, evidence[name].end) for name in FIELDS if name in evidence
    )
    form: Form = dict.fromkeys(FIELDS)
    for name in FIELDS:
        if name in evidence:
            form[name] = _anchor(text, evidence[name], spans)
    if not _WORD.search(form["amount"]["before"] + form["amount"]["after"]):
        raise BadInput("No words stand beside the amount, by which other mails could be read.")
    return form | {"values": dict(values), "unless": _vetoed(mail)}


def read(form: Form, mail: Mail) -> Line | None:
    """The line that a form finds in a mail, to be verified; None where its words do not stand."""
    text = mail.text[: rules.LONGEST_TEXT]
    found = {name: _find(form[name], text) for name in FIELDS if form.get(name)}
    if not all(found.values()) or _vetoed(mail) not in {"", form.get("unless", "")}:
        return None
    amounts = [quote for quote in found["amount"] if _holds_amount(quote, mail)]
    if not amounts:
        return None
    place = amounts[0].start
    evidence = {
        name: min(quotes, key=lambda quote: abs(quote.start - place))
        for name, quotes in found.items()
    }
    values = form["values"]
    try:
        amount, currency = amount_in(evidence["amount"].text, mail)
        day = day_in(evidence["date"].text, mail) if "date" in evidence else None
    except BadInput:
        return None
    merchant = evidence["merchant"].text if "merchant" in evidence else values.get("merchant", "")
    return Line(
        amount=amount,
        currency=currency or values.get("currency", ""),
        direction=values.get("direction", ""),
        kind=values.get("kind", "purchase"),
        date=day,
        merchant=merchant[:LONGEST_MERCHANT],
        category=values.get("category") or guess(merchant),
        account_last4="",
        reference="",
        evidence=evidence,
        flags=[RIVAL] if len({quote.text for quote in amounts}) > 1 else [],
    )


def _holds_amount(quote: Quote, mail: Mail) -> bool:
    try:
        return bool(amount_in(quote.text, mail))
    except BadInput:
        return False


def _vetoed(mail: Mail) -> str:
    """The kind that the rules give a mail about money that has not moved, else empty.

    The same words may stand around the amount of a payment that was declined.
    """
    kind = rules.extract(mail).kind
    return "" if kind in MONEY_KINDS or kind == "none" else kind


def _anchor(text: str, quote: Quote, spans: list[tuple[int, int]]) -> dict[str, str]:
    """The words of the same line before and after a value, up to the next value."""
    floor = max((end for _, end in spans if end <= quote.start), default=0)
    ceiling = min((start for start, _ in spans if start >= quote.end), default=len(text))
    before = text[max(floor, quote.start - _REACH) : quote.start]
    after = text[quote.end : min(ceiling, quote.end + _REACH)]
    return {"before": _tail(before, text, quote.start), "after": _head(after, text, quote.end)}


def _tail(words: str, text: str, end: int) -> str:
    """The last words before a place; where a line begins there, the line above counts too."""
    line = words.rpartition("\n")
    if line[1] and _WORD.search(line[2]):
        return "\n" + line[2]
    if line[1]:
        return line[0].rpartition("\n")[2] + "\n" + line[2]
    is_cut = end - len(words) > 0 and not text[end - len(words) - 1].isspace()
    return words.partition(" ")[2] if is_cut and " " in words.strip() else words


def _head(words: str, text: str, start: int) -> str:
    line, has_break, _ = words.partition("\n")
    end = start + len(words)
    if has_break or end == len(text):
        return line + "\n"
    is_cut = end < len(text) and not text[end].isspace()
    return words.rpartition(" ")[0] if is_cut and " " in words.strip() else words


def _find(anchor: Mapping[str, str], text: str) -> list[Quote]:
    found = _pattern(anchor["before"], anchor["after"]).finditer(text)
    return [Quote(text=one[1], start=one.start(1), end=one.end(1)) for one in found]


@lru_cache(maxsize=1_000)
def _pattern(before: str, after: str) -> re.Pattern[str]:
    value = rf"(\S|\S[^\n]{{0,{_LONGEST_VALUE - 2}}}?\S)"
    end = _words(after) if after.strip() else r"(?=\s{0,3}(?:\n|\Z))" if after else r"(?=\s|\Z)"
    return re.compile(_words(before) + value + end, re.IGNORECASE)


def _words(words: str) -> str:
    """A pattern for words: any digits for digits, any space for a space."""
    parts = re.split(r"(\d+|\s+)", words)
    return "".join(_part(part) for part in parts if part)


def _part(part: str) -> str:
    if part.isspace():
        return r"(?:\A|\Z|\s{0,3}\n\s{0,3})" if "\n" in part else r"[^\S\n]{1,3}"
    return r"\d{1,20}" if part.isdecimal() else re.escape(part)
