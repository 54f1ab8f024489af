"""Payments that a mail announces for later: what will be debited, and when."""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, timedelta

from emails.extraction.rules import direction, fields
from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.dates import Printed
from emails.extraction.rules.page import Page
from emails.extraction.rules.roles import NOT_MONEY_MOVED
from emails.extraction.schema import MOST_LINES, Line

SCHEDULED = "scheduled"
LATEST = timedelta(days=400)
_MONEY_COMES = re.compile(r"will be (?:credited|refunded|reversed|deposited)|se abonara")
_YEAR = re.compile(r"\b(?:19|20|25)\d\d\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2}\b")


def lines(page: Page, candidates: list[Candidate], struck: list[str]) -> list[Line]:
    """The announced payments of a mail whose gravest veto is that they are still to come.

    A line's date is the day it is due, None when none is printed. An amount counts once.
    """
    if struck[:1] != [SCHEDULED]:
        return []
    found: dict[tuple[object, str], Line] = {}
    for candidate in sorted(candidates, key=lambda one: one.is_subject):
        if _is_announced(page, candidate):
            found.setdefault((candidate.value, candidate.currency), _line(page, candidate))
    return list(found.values())[:MOST_LINES]


def _is_announced(page: Page, candidate: Candidate) -> bool:
    """Still to come, and neither refused nor a code's in its own sentence, nor a balance."""
    if candidate.dead != SCHEDULED or candidate.role in NOT_MONEY_MOVED - {"due"}:
        return False
    if candidate.value <= 0:
        return False
    return not page.names("vetoes", candidate.sentence) & {"otp", "declined", "pre_auth", "mandate"}


def _line(page: Page, candidate: Candidate) -> Line:
    line = fields.line(page, candidate)
    sentence = candidate.sentence
    comes = _MONEY_COMES.search(page.low, sentence.start, sentence.end)
    line.direction = "credit" if comes else "debit"
    line.kind = "scheduled"
    line.evidence.pop("direction", None)
    line.evidence.pop("date", None)
    line.flags = [flag for flag in line.flags if not flag.startswith(("date", "direction"))]
    if line.merchant.islower():
        # "Due to leave your account": a name has a capital somewhere.
        line.merchant = ""
        line.evidence.pop("merchant", None)
    due = _due(page, candidate)
    line.date = due[0] if due else None
    if due:
        line.evidence["date"] = direction.quote(page.text, due[1].start, due[1].end)
    return line


def _due(page: Page, candidate: Candidate) -> tuple[date, Printed] | None:
    """The first day to come in the amount's sentence, else the nearest one in the mail."""
    own = page.dates_in(candidate.sentence)
    rest = sorted(page.dates, key=lambda printed: abs(printed.start - candidate.start))
    for printed in [*own, *rest]:
        if days := due_days(page.text[printed.start : printed.end], printed, page.sent):
            return days[0], printed
    return None


def due_days(text: str, printed: Printed, sent: date | None) -> list[date]:
    """The readings of a printed date that are not before the mail; the year may be the next."""
    days = list(printed.readings)
    if sent and not _YEAR.search(text):
        days += _next_years(days, sent)
    return [day for day in days if sent is None or timedelta(0) <= day - sent <= LATEST]


def _next_years(days: list[date], sent: date) -> list[date]:
    past = [day for day in days if day < sent and day.year < MAXYEAR]
    return [day.replace(year=day.year + 1, day=_day_of_any_year(day)) for day in past]


def _day_of_any_year(day: date) -> int:
    return min(day.day, 28) if day.month == 2 else day.day
