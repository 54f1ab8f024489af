"""Cuts a name out of the words that follow a label or a preposition."""

from __future__ import annotations

import re
import unicodedata

from emails.extraction.iso import ISO
from emails.extraction.rules.dates import MONTH_NAMES, parse
from emails.extraction.rules.terms import alternatives, fold
from emails.extraction.rules.words import parties
from emails.extraction.schema import LONGEST_MERCHANT

Span = tuple[int, int]

_FIGURES_FOLLOW = (
    rf"\s(?:{alternatives(parties.DAY_WORDS)})\s+\d"
    r"|[;:!?|<>{}=。、，；！≈]|(?<!\s(?-i:[A-ZА-Я]))\.(?=\s|\Z)|,(?!\s(?:inc|llc|ltd|l\.l\.c|s\.a)\b)(?=\D|\Z)"
    r"|\s\d{4}-\d\d-\d\d|\s(?:till|paybill|acc|account|mobile|number|tel)\.?\s\d|\s\d{0,4}\*+\d|\s\d{2,4}[xX]{2,}\d|\s\d{2,4}[xX]{4,}|\.(?=(?:Bal|Avl|Avail|Ref|Not|SMS|New)\b)|(?<=[가-힣])[(]|\s\d{1,2}[/:.-]\d"
    r"|\s\d{1,2}[-\s/]?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|fev|mai|out|set)[a-z]*[-\s',/]{0,2}\d"
    r"|\s(?:\d[\d.,]*[.,]\d\d|\d{5,})\s*\Z|\s(?:Rs|INR|USD|EUR|[$€£₹])\.?\s?\d|\s{2,}"
)
_END = re.compile(
    rf"\s(?:{alternatives(parties.NAME_ENDS)})(?!\w)|\s(?:and|e|y|et|und)\s(?-i:[a-zà-ÿ])|{_FIGURES_FOLLOW}"
    r"|\s[-–—+([]|\s/\s|-(?=(?:[a-z]+\s){0,3}bank\b)|\s#(?!\d{1,4}\b)",
    re.IGNORECASE,
)
# A value that has its line to itself may hold a dash: ROXY CINEMA - Marina.
_VALUE_END = re.compile(_END.pattern.replace(r"|\s[-–—+([]", r"|\s[+([]"), re.IGNORECASE)
_PART_END = re.compile(rf"{_FIGURES_FOLLOW}|\s(?:Bal|Avl|Avail|Ref)\b", re.IGNORECASE)
_LINE_END = re.compile(r"\s{2,}|(?<=\w{3})\.\s|(?<=[가-힣])[(]|[:：;|]")
# A bank's card or account is nobody: "on Northgate Bank Card XX12".
_OWN = re.compile(r"\s(?:credit |debit |bank |prepaid )?(?:card|a/c|acct)\b", re.IGNORECASE)
_HANDLE = re.compile(r"(?:vpa|upi id|upi)[\s:]+|@?UPI_", re.IGNORECASE)
_AT = re.compile(r"([A-Za-z][\w.-]{1,60})@[a-z]{2,}(?![\w.-]*\.[a-z])")
_PHONE = re.compile(r"(?:\s+#?\d{5,}|(?:[\s-]\d{3,}){2,4})\Z")
# Fjordkraft Nett AS: "as" ends a name in Portuguese.
_COMPANIES = frozenset(word.strip() for word in parties.COMPANIES.replace("\n", "|").split("|"))
# CINNAMON GRILL - DELIVERY is one name, ADA OBI - NGB is a person and a bank.
_DASH_GOES_ON = re.compile(r"(?<=[A-Z])\s[-–]\s(?![A-Z ]{0,24}\bBANK\b)[A-Z]{4,}")
_IN_BRACKETS = re.compile(r"\S*@\S*\s*\(([^()\n]{2,80})\)")
# An account or a telephone number before the name: XXXX4321/MADMONEY, 22678 - AWA DIALLO.
_NUMBERED = re.compile(
    r"(?:(?:a/c|ac|acct|account|card|wallet|no)\.?\s{0,2}){0,3}"
    r"[xX*•+\d][\dxX*•]{3,20}\s{0,2}(?:[/,;–-]|\(|(?<=\d{7})\s|(?<=\d{7}\s)\s)\s{0,2}"
    r"(?:name:?\s|nome:?\s|nom:?\s)?(?=[^\W\d_])"
    r"|(?:a/c|ac|acct)\s[xX*]{1,8}\d{3,4}\s(?=(?-i:[A-Z]{3,}\s[A-Z]{2}))"
    r"|(?:upi|imps|neft|rtgs|ref|rrn|pos)[\s:-]\d{6,}[\s:-]{1,3}(?=[^\W\d_])",
    re.IGNORECASE,
)
_LEGAL = re.compile(r"\s*(?:\(주\)|㈜|\(株\)|（株）|\(유\)|\(사\))\s?")
_PART = re.compile(r"[^/*\n]+")
_DASHED = re.compile(r"[^-\n]+")
_CODE = re.compile(r"\d{4}|[x*]{2}\w*\d")
_FIGURES = re.compile(r"[a-z]{0,5}-?\d{4,}|[\d:/.,+-]+(?:[ap]m|hrs?|h|st|nd|rd|th)?", re.IGNORECASE)
_INITIAL = re.compile(r"[A-ZÀ-ÞА-Я][a-zß-ÿа-яё]+\s[A-ZА-Я]\.|(?:[А-ЯЁ][А-ЯЁа-яё]+\s){1,2}[А-ЯЁ]\.")
_CAPITAL_INITIAL = re.compile(r"[A-ZÀ-Þ]{2,}\s[A-Z]\.")
_GOES_ON = re.compile(r"\s[(a-z]")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_MASKED = re.compile(
    r"\*{2,}|[•]|[xX]{2,}\d|(?<![\w.])[xX*]{4,}(?![\w.])"
    r"|\b(?:card|a/c|acct|bank a/c)\b|\bacc\b(?=.*\d)|\baccount(?!s)\b(?=.*\d)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"://|\.[a-z]{2,4}/(?!bill)|\b(?i:bit\.ly)\b")
_MONEY = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(ISO))}|Rs\.?|[$€£₹])\s?\d")
_LOWER_AHEAD = re.compile(r"\s(?:el|on|le|em|am|at|a|il|op)\s|\s*\Z")
_LONGEST = 60
# Emoji and the marks that go with them.
_PICTURES = {"So", "Sk", "Cf"}
_OPENING = " \t\n\"'“”«»*:：|.,-–[(•>@#"
_CLOSING = " \ufe0f\t\n\"'“”«»*:|.,;-–[(/•@+"


def clean(text: str, start: int, end: int, *, is_value: bool = False) -> Span | None:
    """The span of the name alone in `text[start:end]`, or None when there is none.

    `is_value` tells that the stretch is all that a line holds beside its label.
    """
    if handle := _HANDLE.match(text, start, end):
        start = handle.end()
    bracketed = _IN_BRACKETS.match(text, start, end)
    if bracketed and (named := clean(text, *bracketed.span(1))):
        return named
    if numbered := _NUMBERED.match(text, start, end):
        start = numbered.end()
    if is_path(text[start:end]):
        start, end = _in_path(text, start, end)
        return _cut(text, start, end, _PART_END)
    return _cut(text, start, end, _VALUE_END if is_value else _END)


def whole(text: str, start: int, end: int) -> Span | None:
    """The name that a stretch of a line is, without regard to words that end one in a sentence."""
    return _cut(text, start, end, _LINE_END)


def is_path(words: str) -> bool:
    """True for what a payment system strings together: UPI/P2M/123/NAME/BANK."""
    first = words.split(" ", 1)[0]
    return first.count("/") > 1 or (
        "/" in first and first.split("/")[0].lower() in parties.PATH_NOISE
    )


def in_path(text: str, start: int, end: int) -> Span | None:
    """The name in a payment path, or None."""
    return _cut(text, *_in_path(text, start, end), _PART_END)


def _in_path(text: str, start: int, end: int) -> Span:
    """The part of a path that is a name: the first one, or the first after its number."""
    has_slash = "/" in text[start:end] or "*" in text[start:end]
    pattern = _PART if has_slash else _DASHED
    parts = list(pattern.finditer(text, start, end))
    numbered = next((n for n, part in enumerate(parts) if _CODE.search(part[0].split(" ")[0])), -1)
    for part in [*parts[numbered + 1 :], *parts[: numbered + 1]]:
        if _is_name_part(part[0]):
            return part.span()
    return start, start


def _is_name_part(part: str) -> bool:
    words = part.strip().lower().split()
    is_noise = all(word.strip(".:") in parties.PATH_NOISE for word in words)
    return bool(words) and not is_noise and not _CODE.search(words[0])


def _cut(text: str, start: int, end: int, ending: re.Pattern[str]) -> Span | None:
    if legal := _LEGAL.match(text, start, end):
        start = legal.end()
    start, end = trim(text, start, end)
    if handle := _AT.match(text, start, end):
        return handle.span(1)
    if cut := _ending(text, start, end, ending):
        if _OWN.match(text, cut.start()):
            return None
        end = cut.start()
    if phone := _PHONE.search(text, start, end):
        end = phone.start()
    start, end = trim(text, start, end)
    return (start, end) if is_name(text[start:end]) else None


def _ending(text: str, start: int, end: int, ending: re.Pattern[str]) -> re.Match[str] | None:
    """What ends the name; a word in capitals within a name in capitals does not: GRAN VIA el 13."""
    for cut in ending.finditer(text, start, end):
        word = cut[0].strip()
        if _DASH_GOES_ON.match(text, cut.start()) or word in _COMPANIES:
            continue
        if len(word) == 1 and word.isupper() and text[cut.end() : cut.end() + 1] == ".":
            continue
        is_part = (
            len(word) > 1 and word.isalpha() and word.isupper() and text[cut.start() - 1].isupper()
        )
        if not (is_part and _LOWER_AHEAD.match(text, cut.end(), end)):
            return cut
    return None


def trim(text: str, start: int, end: int) -> Span:
    """Without the marks around a name; an initial keeps its full stop: Robin L."""
    while start < end and text[start] in _OPENING:
        start += 1
    while start < end and _is_closing(text[end - 1]) and not _ends_in_initial(text, start, end):
        end -= 1
    return start, end


def _ends_in_initial(text: str, start: int, end: int) -> bool:
    """Robin L., and of a name in capitals only where its sentence goes on: ROBIN L. (0917)."""
    if _INITIAL.fullmatch(text, start, end):
        return True
    return bool(_CAPITAL_INITIAL.fullmatch(text, start, end) and _GOES_ON.match(text, end))


def _is_closing(char: str) -> bool:
    return char in _CLOSING or unicodedata.category(char) in _PICTURES


def is_name(name: str) -> bool:
    """Whether words may be somebody's name: no date, no account, no word of the trade."""
    if not _LETTERS.search(name) or not 2 <= len(name) <= min(_LONGEST, LONGEST_MERCHANT):
        return False
    first, _, rest = name.partition(" ")
    # April Rivers is a person, April 2026 is none.
    is_month = fold(first) in MONTH_NAMES and not rest[:1].isalpha()
    is_day = bool(parse(fold(name[:12]), None)) or is_month
    if is_day or (_is_plain(first) and not _is_proper(name.split())):
        return False
    if _FIGURES.fullmatch(first) or _MONEY.search(name):
        return False
    return not (_MASKED.search(name) or _ADDRESS.search(name))


def _is_plain(word: str) -> bool:
    return word.lower().strip(".:,'()") in parties.NO_NAME


def _is_proper(words: list[str]) -> bool:
    """The Corner, Bank of Tea, Card Factory: capitals throughout, and a second word of its own."""
    if len(words) < 2 or words[0].lower() not in parties.MAY_BEGIN:
        return False
    has_capitals = words[0][0].isupper() and words[-1][0].isupper()
    return has_capitals and not any(_is_plain(word) for word in words[1:] if word != "OF")
