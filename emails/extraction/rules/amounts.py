"""Finds amounts: numbers with a currency, and bare ones beside a word such as "Amount"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice

from emails.extraction.rules import currencies, numbers
from emails.extraction.rules.currencies import Home, Mark
from emails.extraction.rules.numbers import Number
from emails.extraction.rules.page import DIRECTIONAL, Page, Sentence
from emails.extraction.rules.terms import Hit
from emails.extraction.schema import LARGEST_AMOUNT, Quote

MOST_CANDIDATES = 200
MOST_NUMBERS = 1200
_MANY = 1000
# Multiples and shares are never read as money: 2.5k, 1.5 lakh, 20%.
_NO_MONEY = re.compile(
    r"[ \u00a0]?(?:%|lakh|crore|(?<!\.\d\d)(?<!\.\d\d )cr\b|mn\b"
    r"|million|billion|bn\b|m(?![.\w])|mln|mio\b|mrd|thousand"
    r"|млн|млрд|тыс|juta|rb\b|ribu|k\b|bps|/\d|°|x\b|万|억|만)",
    re.IGNORECASE,
)
_IN_CODE = re.compile(r"[A-Za-z\d_*#@]\Z|(?<![^\x00-\x7f])/\Z|[^\W\u1100-\ud7ff]-\Z")
_GLUED = re.compile(r"[\w@*]|[-/:]\d|\.\w")
# $320.000: whoever writes dollars of the United States groups with commas.
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d\d)?")
# N3,500.00 is Nigerian, N171265 a number: it takes a group or decimals.
_INITIAL_N = "N"
_MINUS = re.compile(r"[-−–]\s?\Z")
# Some banks print the sign last: 5,000+
_TRAILING_SIGN = re.compile(r"([-+])(?=\s|\Z)")
_BRACKETED = re.compile(r"\(\s?\Z")
_LABELLED = {"paid", "total", "amount"}
_LABEL_GAP = re.compile(r"[\s:：=.|*-]*(?:(?:of|is|was|por|de|von|by|for|with)\s)?\s*")
_COLON = re.compile(r"[:：=|\t\n]")
# A row of a bill ends with its gross amount: Total 100.00 21.00 121.00
_ROW = r"(?:-?\d[\d.,]*\s?%?[ \t|]+){1,4}"
_ROW_AHEAD = re.compile(r"(?:[ \t|]+-?\d[\d.,]*\s?%?){1,4}[ \t]*(?=\n|\Z)")
_ROW_GAP = re.compile(rf"[\s:：|]*{_ROW}")
_COUNTED = re.compile(r"[ \u00a0][a-z]{3,}")
# Measures that the number before them counts: 2.50 kg.
_MEASURE = re.compile(
    r"[ \u00a0]?(?:kgs?|g|gm|km|mi|l|ml|gb|mb|kwh|units?|shares?|points?|pts|h|hrs?|hours?|mins?"
    r"|days?|nights?|stars?|lit(?:er|re)s?|gal|mbps|am|pm|utc|gmt|grams?|miles?|percent)\b"
)
_OBJECT = re.compile(r"\s(?:of|for|by|with|por|de|um|over|con|na|о|на|в сумме)\s\Z|[:=]\s?\Z")
_OBJECT_REACH = 60
_OBJECT_WIDTH = 12
_BARE_VERB = re.compile(
    r"\s*:\s*\Z|[\u0590-\u06ff\u0e00-\u0e7f぀-힣]\s?\Z|\s(?:by|for|with|of|por|de|di|um|с|на)\s\Z"
)


@dataclass
class Candidate:
    """An amount of the mail: `text[start:end]` is the number with its currency mark.

    `role` says what it is (see roles), `label` is the printed word for that, `verb` the word that
    tells its direction, `dead` the veto that struck it out.
    """

    start: int
    end: int
    value: Decimal
    currency: str
    sentence: Sentence
    flags: list[str] = field(default_factory=list)
    is_subject: bool = False
    is_negative: bool = False
    is_positive: bool = False
    is_bracketed: bool = False
    role: str = ""
    label: str = ""
    verb: Hit | None = None
    dead: str = ""

    def quote(self, text: str) -> Quote:
        return Quote(text=text[self.start : self.end], start=self.start, end=self.end)


def find(page: Page) -> list[Candidate]:
    """The amounts of a mail in reading order, at most 200."""
    text, mail = page.text, page.mail
    where = currencies.home(mail.sender_domain, text, mail.currency_hint)
    found, bare, floor = [], [], 0
    for number in _money_numbers(page):
        mark = currencies.beside(text, number.start, number.end, floor)
        if mark and _is_plausible(mark, number, text):
            found.append(_candidate(page, number, mark, where))
            floor = mark.end
        elif not mark and _is_labelled(page, number):
            bare.append(number)
        if len(found) >= MOST_CANDIDATES:
            break
    others = {candidate.currency for candidate in found}
    unmarked = [_unmarked(page, number, where, others) for number in bare[:MOST_CANDIDATES]]
    return sorted([*found, *unmarked], key=lambda candidate: candidate.start)


def _money_numbers(page: Page) -> Iterator[Number]:
    text = page.text
    decimal = numbers.decimal_mark(text)
    for number in islice(numbers.find(text, decimal), MOST_NUMBERS):
        if number.value >= LARGEST_AMOUNT or number.end - number.start > _MANY:
            continue
        if not _NO_MONEY.match(text, number.end):
            yield number


def _is_plausible(mark: Mark, number: Number, text: str) -> bool:
    printed = text[number.start : number.end]
    if mark.text == _INITIAL_N:
        return text[number.start - 1] == _INITIAL_N and not printed.isdecimal()
    if currencies.is_wordlike(mark.text):
        return not printed.isdecimal() or len(printed) >= len("100")
    lead = max(0, number.start - 2)
    return not (mark.start == number.start and _IN_CODE.search(text, lead, number.start))


def _candidate(page: Page, number: Number, mark: Mark, where: Home) -> Candidate:
    currency, flag = currencies.settle(mark.text, where)
    is_dollar = currency == "USD" and flag == currencies.AMBIGUOUS
    if is_dollar and _DOTTED.fullmatch(page.text, number.start, number.end):
        flag = currencies.GUESSED
    flags = [flag] if flag else []
    return _made(page, number, mark.start, mark.end, currency, flags)


def _made(
    page: Page, number: Number, start: int, end: int, currency: str, flags: list[str]
) -> Candidate:
    text = page.text
    lead = text[max(0, start - 3) : start]
    inside = text[start : number.start]
    trailing = _TRAILING_SIGN.match(text, end)
    tail = trailing[1] if trailing else ""
    return Candidate(
        start=start,
        end=end,
        value=_scaled(number, currency, text),
        currency=currency,
        sentence=page.sentence_at(start),
        flags=flags,
        is_subject=start < page.body_start,
        is_negative=bool(_MINUS.search(lead) or re.search(r"[-−]", inside)) or tail == "-",
        is_positive=lead.endswith("+") or tail == "+",
        is_bracketed=bool(_BRACKETED.search(lead)),
    )


def _scaled(number: Number, currency: str, text: str) -> Decimal:
    """Dinars have three decimals, so 12.500 is no twelve thousand there."""
    printed = text[number.start : number.end]
    if currencies.has_three_decimals(currency) and re.fullmatch(r"\d+\.\d{3}", printed):
        return numbers.read(printed, ".") or number.value
    return number.value


def _is_labelled(page: Page, number: Number) -> bool:
    """A number without a currency that a word right before it calls an amount."""
    text = page.text
    if number.start < page.body_start or not _stands_alone(text, number):
        return False
    start = max(page.body_start, number.start - 40)
    for hit in reversed(page.hits("labels", start, number.start)):
        if hit.name in _LABELLED and hit.end <= number.start:
            return _is_labelled_by(hit, number, text)
    return _is_verb_object(page, number, start)


def _is_labelled_by(hit: Hit, number: Number, text: str) -> bool:
    """Amount: 500, Amount 500.00, but not "a total of 3" or "Total: 3 items"."""
    gap = text[hit.end : number.start]
    goes_on = bool(_ROW_AHEAD.match(text, number.end))
    if hit.name == "total" and goes_on:
        return False
    is_last = hit.name == "total" and bool(_ROW_GAP.fullmatch(gap))
    if not (is_last or _LABEL_GAP.fullmatch(gap)):
        return False
    is_whole = text[number.start : number.end].isdecimal()
    return not is_whole or (bool(_COLON.search(gap)) and not _COUNTED.match(text, number.end))


def _is_verb_object(page: Page, number: Number, start: int) -> bool:
    has_money_shape = not page.text[number.start : number.end].isdecimal()
    if _MEASURE.match(page.low, number.end):
        return False
    if has_money_shape and _is_named_object(page, number):
        return True
    hits = page.hits("verbs", start, number.start)
    verbs = [hit for hit in hits if hit.name.endswith("!") or hit.name in DIRECTIONAL]
    near = bool(verbs) and number.start - verbs[-1].end <= len(" by  ")
    return near and has_money_shape and bool(_BARE_VERB.search(page.low, start, number.start))


def _is_named_object(page: Page, number: Number) -> bool:
    """500.00 in "load of 500.00 is successful": an object beside a movement and a finished act."""
    if not re.search(r"[.,]\d\d\Z", page.text[number.start : number.end]):
        return False
    sentence = page.sentence_at(number.start)
    start = max(sentence.start, number.start - _OBJECT_REACH)
    if not _OBJECT.search(page.low, max(start, number.start - _OBJECT_WIDTH), number.start):
        return False
    names = {hit.name for hit in page.hits("verbs", start, number.end + _OBJECT_REACH)}
    return bool(names & DIRECTIONAL) and any(name.endswith("!") for name in names)


def _stands_alone(text: str, number: Number) -> bool:
    before = _IN_CODE.search(text, max(0, number.start - 1), number.start)
    return not before and not _GLUED.match(text, number.end)


def _unmarked(page: Page, number: Number, where: Home, others: set[str]) -> Candidate:
    currency, flag = currencies.unmarked(where, others, page.text)
    return _made(page, number, number.start, number.end, currency, [flag] if flag else [])
