"""Says what each amount is: the words nearest to it decide."""

from __future__ import annotations

import re
from collections.abc import Iterable

from emails.extraction.rules import columns
from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.page import DIRECTIONAL, NEUTRAL, UNDONE, Page, Sentence
from emails.extraction.rules.terms import Hit

# Amounts in these roles are never what a mail is about.
NOT_MONEY_MOVED = {"balance", "due", "reward", "threshold"}
# These words speak of the amount that follows at once, and of no other.
_ADJACENT = {"threshold"}
_ADJACENT_REACH = 3
_REACH = 90
_VERB_REACH = 75
_AFTER_REACH = 14
_AFTER_COST = 4
_BORDER_COST = 25
_LINE_COST = 10
# A fee with a verb this near is no part of a bill: it was charged by itself.
_FEE_REACH = 8
_LONGEST_LABEL = 60
_FEE_AHEAD = re.compile(r"\s(?:[a-z]+\s)?(?:fees?|charges?|commission)\b")
# Points and cashback are earned; so is money, where no reward is named.
_EARNED = re.compile(r"earned\Z")
# How far up and down the words of an amount that has a line of an alert to itself may stand.
_LINES_UP = 5
_LINES_DOWN = 2
_NEUTRAL_COST = 30
_UNDONE_REACH = 200
_DENIED = re.compile(
    r"(?<!ref )(?<!txn )(?<!a/c )(?<!card )(?<!acct )(?<!bill )(?<!order )(?<!account )"
    r"\b(?:no|not|keine?|kein|aucun|sin|ohne|geen|without|ingen)\s\Z"
)
_DENIED_REACH = 24
_NUMBER = re.compile(r"\d{4}")
TAKEN_FROM = re.compile(
    r"\b(?:taken|debited|deducted|paid|charged) (?:from|out of) your (?:[a-z]{3} )?\Z"
)
_BORDER = re.compile(r"[;|]|,\s| and | but | e | y | und | et | и | aur ")
# A label of what follows: a colon, or an amount at once.
_LABEL_AHEAD = re.compile(r"\s{0,3}(?:[:=：]|(?:[a-z]{1,4}\.?|[₩¥￥$€£₹])?\s?[-+−]?\d)")

Near = tuple[int, Hit]


def assign(page: Page, candidates: list[Candidate]) -> None:
    """Sets `role` and `verb` of each candidate.

    Roles: act (a finished act beside it), named (only a noun such as "purchase"), a row of the
    label vocabulary, or empty.
    """
    for index, candidate in enumerate(candidates):
        floor = candidates[index - 1].end if index else 0
        last = index + 1 == len(candidates)
        roof = len(page.text) if last else candidates[index + 1].start
        _assign(page, candidate, floor, roof)


def _assign(page: Page, candidate: Candidate, floor: int, roof: int) -> None:
    sentence = candidate.sentence
    start = max(floor, sentence.start, candidate.start - _REACH)
    end = min(roof, sentence.end, candidate.end + _REACH)
    labels = list(_labels(page, candidate, start, end))
    label = _nearest(near for near in labels if near[1].name != "tender")
    verb = _nearest(_verbs(page, candidate, start, end))
    if verb and verb[0] > _VERB_REACH + _NEUTRAL_COST * (verb[1].name == NEUTRAL):
        verb = None
    if verb:
        verb = verb[0], _undone(page, candidate) or verb[1]
    above = _line_above(page, candidate, floor)
    if above:
        label = label or _nearest(_above(page, "labels", above))
        verb = verb or _nearest(_around(page, candidate, floor, roof))
    if not (label or verb):
        label = _nearest(labels) or _of_column(page, candidate)
    candidate.verb = verb[1] if verb else None
    candidate.label = page.low[label[1].start : label[1].end] if label else ""
    finished = any(hit.name.endswith("!") for hit in page.hits("verbs", start, end))
    is_denied = _DENIED.search(page.low, max(0, candidate.start - _DENIED_REACH), candidate.start)
    if label and verb and label[1].name == "reward" and _EARNED.search(page.low, *verb[1][1:]):
        verb = None
    candidate.role = "threshold" if is_denied else _role(label, verb, finished)


def _of_column(page: Page, candidate: Candidate) -> Near | None:
    """The word above a column of an account's table."""
    if not page.is_alert:
        return None
    for head, cell in columns.of(page, candidate.sentence):
        if cell[0] <= candidate.start < cell[1]:
            return _nearest((0, hit) for hit in page.hits("labels", *head))
    return None


def _undone(page: Page, candidate: Candidate) -> Hit | None:
    """The word of the same sentence that undoes the debit it speaks of, wherever it stands."""
    sentence = candidate.sentence
    start = max(sentence.start, candidate.start - _UNDONE_REACH)
    hits = page.hits("verbs", start, min(sentence.end, candidate.end + _UNDONE_REACH))
    return next((hit for hit in hits if hit.name == UNDONE), None)


def _role(label: Near | None, verb: Near | None, finished: bool) -> str:
    acts = finished and verb is not None
    if not label:
        return "act" if acts else "named" if verb else ""
    name = label[1].name
    if verb and acts and name == "part" and verb[0] <= _FEE_REACH:
        return "act"
    if verb and (acts or name in {"part", "amount"}) and verb[0] < label[0]:
        return "act" if acts else "named"
    return "act" if name == "amount" and acts else name


def _nearest(found: Iterable[Near]) -> Near | None:
    return min(found, key=lambda near: near[0], default=None)


def _labels(page: Page, candidate: Candidate, start: int, end: int) -> Iterable[Near]:
    for hit in page.hits("labels", start, end):
        if hit.name == "ignore" or _is_of_account(page, candidate, hit):
            continue
        # "Summe EUR" is a label that ends in the amount's own mark.
        if hit.start < candidate.start and hit.end < candidate.end:
            gap = max(0, candidate.start - hit.end)
            if hit.name not in _ADJACENT or gap <= _ADJACENT_REACH:
                yield gap + _borders(page, hit.end, candidate.start), hit
        elif hit.start >= candidate.end and hit.name not in _ADJACENT:
            gap = hit.start - candidate.end
            if gap <= _AFTER_REACH and not _LABEL_AHEAD.match(page.low, hit.end):
                yield gap + _AFTER_COST + _borders(page, candidate.end, hit.start), hit


def _is_of_account(page: Page, candidate: Candidate, hit: Hit) -> bool:
    """A balance word before an account's number and a signed amount, or before what it paid.

    "SD TK 0071000123456 -250,000VND" and "Taken from your GBP balance: 12.46" moved money.
    """
    if hit.name != "balance" or hit.end > candidate.start:
        return False
    if candidate.is_negative or candidate.is_positive:
        return bool(_NUMBER.search(page.low, hit.end, candidate.start))
    return bool(TAKEN_FROM.search(page.low, candidate.sentence.start, hit.start))


def _verbs(page: Page, candidate: Candidate, start: int, end: int) -> Iterable[Near]:
    for hit in page.hits("verbs", start, end):
        if hit.name not in DIRECTIONAL or _is_of_fee(page, hit):
            continue
        cost = _NEUTRAL_COST if hit.name == NEUTRAL else 0
        if hit.end <= candidate.start:
            gap = candidate.start - hit.end
            yield cost + gap + _borders(page, hit.end, candidate.start), hit
        elif hit.start >= candidate.end:
            gap = hit.start - candidate.end
            yield cost + gap + _borders(page, candidate.end, hit.start), hit


def _is_of_fee(page: Page, hit: Hit) -> bool:
    """An incoming wire fee, a deposit charge: what is named after a gain is none."""
    is_noun = hit.name.startswith("credit") and not hit.name.endswith("!")
    return is_noun and bool(_FEE_AHEAD.match(page.low, hit.end))


def _borders(page: Page, start: int, end: int) -> int:
    return _BORDER_COST * len(_BORDER.findall(page.low, start, end))


def _line_above(page: Page, candidate: Candidate, floor: int) -> Sentence | None:
    """The short line above an amount that stands alone: its label in many tables."""
    own = page.low[candidate.sentence.start : candidate.start]
    above = page.before(candidate.sentence)
    if not above or any(char.isalnum() for char in own) or above.start < page.body_start:
        return None
    short = above.end - above.start <= _LONGEST_LABEL
    return above if short and above.start >= floor else None


def _around(page: Page, candidate: Candidate, floor: int, roof: int) -> Iterable[Near]:
    """The verbs of the lines above, and in an alert of several more lines above and below."""
    line, most = candidate.sentence, _LINES_UP if page.is_alert else 1
    for step in range(1, most + 1):
        above = page.before(line)
        if not above or above.start < floor or not page.is_line(above, _LONGEST_LABEL):
            break
        line = above
        for distance, hit in _above(page, "verbs", above):
            yield distance + step * _LINE_COST, hit
    line = candidate.sentence
    for step in range(1, _LINES_DOWN + 1 if page.is_alert else 1):
        below = page.after(line)
        if not below or below.end > roof or not page.is_line(below, _LONGEST_LABEL):
            break
        line = below
        for hit in page.hits("verbs", below.start, below.end):
            if hit.name in DIRECTIONAL:
                yield (step + 1) * _LINE_COST + hit.start - below.start, hit


def _above(page: Page, vocabulary: str, above: Sentence) -> Iterable[Near]:
    for hit in page.hits(vocabulary, above.start, above.end):
        if hit.name != "ignore" and (vocabulary == "labels" or hit.name in DIRECTIONAL):
            cost = _NEUTRAL_COST if hit.name == NEUTRAL else 0
            yield cost + _LINE_COST + above.end - hit.end, hit
