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
_MONTH_FIRST = {"us", "ph", "kr", "jp", "cn", "tw"}
_OPEN = re.compile(r"[\n.!?;](?!\S)")
_MOST_DATES = 60


def of(page: Page, candidate: Candidate) -> tuple[date | None, Printed | None, str]:
    """The day of a movement, where it is printed, and a flag ("" when it is certain)."""
    for printed in _ranked(page, candidate):
        fitting = [day for day in printed.readings if is_plausible(day, page.sent)]
        if fitting:
            day, flag = _settle(fitting, page)
            return day, printed, flag
    return page.sent, None, FROM_HEADER


def _ranked(page: Page, candidate: Candidate) -> list[Printed]:
    """Dates of the amount's sentence first, then labelled ones, then fresh ones."""
    scored = []
    for printed in page.dates[:_MOST_DATES]:
        rank = _rank(page, candidate, printed)
        if rank is not None:
            scored.append((rank, abs(printed.start - candidate.start), printed))
    return [printed for _, _, printed in sorted(scored, key=lambda entry: entry[:2])]


def _rank(page: Page, candidate: Candidate, printed: Printed) -> int | None:
    label = _label(page, printed)
    if label == "other":
        return None
    if page.sentence_at(printed.start) == candidate.sentence:
        return 0
    if label == "own":
        return 1
    return 2 if _is_fresh(page, printed) else None


def _is_fresh(page: Page, printed: Printed) -> bool:
    sent = page.sent
    return sent is not None and any(abs(day - sent) <= _RECENT for day in printed.readings)


def _label(page: Page, printed: Printed) -> str:
    """The row of the nearest day word before a date, in its line or alone in the line above."""
    start = max(0, printed.start - _LABEL_REACH)
    lead = page.low[start : printed.start]
    lead = _OPEN.split(lead)[-1] if _OPEN.search(lead.rstrip()) else lead
    hits: list[Hit] = _LABELS.find(lead)
    return hits[-1].name if hits else ""


def _settle(fitting: list[date], page: Page) -> tuple[date, str]:
    """Of two readings the one at the mail's own day, else the sender's country's order."""
    if len(fitting) == 1:
        return fitting[0], ""
    near = [day for day in fitting if page.sent and abs(day - page.sent) <= _NEAR]
    if len(near) == 1:
        return near[0], ""
    country = page.mail.sender_domain.rpartition(".")[2]
    if country in _MONTH_FIRST:
        return fitting[1], ""
    return fitting[0], "" if len(country) == 2 else AMBIGUOUS
