"""Which printed date is the day of a movement."""

from __future__ import annotations

import re
from datetime import date, timedelta

from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.dates import Printed, is_plausible
from emails.extraction.rules.page import Page
from emails.extraction.rules.terms import Hit, Terms
from emails.extraction.rules.words.calendar import DAY_LABELS

FROM_HEADER = "date_from_header"
AMBIGUOUS = "date_ambiguous"
_LABELS = Terms(DAY_LABELS)
_LABEL_REACH = 30
_NEAR = timedelta(days=35)
_RECENT = timedelta(days=7)
_SAME = timedelta(days=3)
_MONTH_FIRST = {"us", "ph", "kr", "jp", "cn", "tw"}
_MONTH_FIRST_MONEY = {"USD", "PHP", "KRW", "JPY", "CNY", "TWD"}
_OPEN = re.compile(r"[\n.!?;](?!\S)")
_DASH_AHEAD = re.compile(r"\s?[-–]\s?\d{1,2}[./]\d{1,2}[./]\d")
_DASH_BEFORE = re.compile(r"[./]\d{2,4}\s?[-–]\s?\Z")
_SHORT_LABEL = 3
_MOST_DATES = 60
# 08/18 without a year may be no day at all, unless it is about the mail's own.
_BARE = 5
# The line of another amount: 06/02 Lantern Bar $31.20.
_MONEY = re.compile(r"\d[.,]\d\d(?![\d/.-])")


def of(page: Page, candidate: Candidate) -> tuple[date | None, Printed | None, str]:
    """The day of a movement, where it is printed, and a flag ("" when it is certain)."""
    for printed in _ranked(page, candidate):
        fitting = [day for day in printed.readings if is_plausible(day, page.sent)]
        if fitting:
            day, flag = _settle(fitting, page, candidate.currency)
            return day, printed, flag
    return page.sent, None, FROM_HEADER


def _ranked(page: Page, candidate: Candidate) -> list[Printed]:
    """Dates of the amount's sentence first, then labelled ones, then fresh ones."""
    verb = candidate.verb
    anchor = verb.start if verb else candidate.start
    scored = []
    for printed in page.dates[:_MOST_DATES]:
        rank = _rank(page, candidate, printed)
        if rank is not None:
            scored.append((rank, abs(printed.start - anchor), printed))
    return [printed for _, _, printed in sorted(scored, key=lambda entry: entry[:2])]


def _rank(page: Page, candidate: Candidate, printed: Printed) -> int | None:
    label = _label(page, printed)
    if (label and label.name == "other") or _is_period(page, printed):
        return None
    if printed.end - printed.start <= _BARE and page.sent and not _is_fresh(page, printed):
        return None
    if page.sentence_at(printed.start) == candidate.sentence:
        return 0
    if label:
        is_word = label.end - label.start > _SHORT_LABEL
        return 1 if is_word else 2
    if printed.end - printed.start <= _BARE and _is_of_row(page, printed):
        return None
    return 3 if page.sent is None or _is_fresh(page, printed) else None


def _is_of_row(page: Page, printed: Printed) -> bool:
    sentence = page.sentence_at(printed.start)
    return bool(_MONEY.search(page.text, printed.end, sentence.end))


def _is_fresh(page: Page, printed: Printed) -> bool:
    sent = page.sent
    return sent is not None and any(abs(day - sent) <= _RECENT for day in printed.readings)


def _is_period(page: Page, printed: Printed) -> bool:
    """One of two days with a dash between them: 01.05.26 - 31.05.26."""
    around = page.low[max(0, printed.start - 8) : printed.start]
    return bool(_DASH_AHEAD.match(page.low, printed.end) or _DASH_BEFORE.search(around))


def _label(page: Page, printed: Printed) -> Hit | None:
    """The nearest day word before a date, in its line or alone in the line above."""
    start = max(0, printed.start - _LABEL_REACH)
    lead = page.low[start : printed.start]
    lead = _OPEN.split(lead)[-1] if _OPEN.search(lead.rstrip()) else lead
    hits: list[Hit] = _LABELS.find(lead)
    return hits[-1] if hits else None


def _settle(fitting: list[date], page: Page, currency: str) -> tuple[date, str]:
    """Of two readings the one at the mail's own day, else the sender's country's order."""
    if len(fitting) == 1:
        return fitting[0], ""
    for reach in (_SAME, _NEAR):
        near = [day for day in fitting if page.sent and abs(day - page.sent) <= reach]
        if len(near) == 1:
            return near[0], ""
    country = page.mail.sender_domain.rpartition(".")[2]
    is_known = len(country) == 2
    if country in _MONTH_FIRST or (not is_known and currency in _MONTH_FIRST_MONEY):
        return fitting[1], "" if is_known else AMBIGUOUS
    return fitting[0], "" if is_known else AMBIGUOUS
