"""Printed dates in many forms and languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from emails.extraction.rules.terms import fold
from emails.extraction.rules.words.calendar import MONTHS, PERSIAN_MONTHS

EARLIEST = timedelta(days=-400)
LATEST = timedelta(days=2)
# Of one form in one mail.
_MOST = 200
_MONTHS = {fold(name): number for number, names in MONTHS.items() for name in names.split()}
_PERSIAN = {name: number for number, name in enumerate(PERSIAN_MONTHS.split(), 1)}
_ALL_MONTHS = _MONTHS | _PERSIAN
_MONTH = "|".join(re.escape(name) for name in sorted(_ALL_MONTHS, key=len, reverse=True))
MONTH_NAMES = frozenset(_MONTHS)
_BUDDHIST = 2400
_PERSIAN_YEARS = range(1300, 1500)
# Years since 1911 (Taiwan) and since the era that began in 2019 (Japan).
_REPUBLIC, _REIWA = 1911, 2018
_PERSIAN_START = 356033
# No mail is that old: 69 is 2569 of the Buddhist calendar.
_LATE_IN_CENTURY = 60

Reading = tuple[int | None, int, int]


@dataclass(frozen=True)
class Printed:
    """A date at `text[start:end]`: one reading, or two where day and month could swap."""

    start: int
    end: int
    readings: tuple[date, ...]


def is_plausible(day: date, sent: date | None) -> bool:
    """Within -400 and +2 days of the mail; anything goes for a mail without a date."""
    return sent is None or EARLIEST <= day - sent <= LATEST


def parse(low: str, sent: date | None) -> list[Printed]:
    """The dates in folded text, by position; of two readings the one with the day first is first.

    A date without a year is the latest one that is not after `sent`; without `sent` it is none.
    """
    found: list[Printed] = []
    taken: set[int] = set()
    for pattern, reader in _READERS:
        for match in islice(pattern.finditer(low), _MOST):
            readings = tuple(_days(reader(match), sent))
            if readings and taken.isdisjoint(range(match.start(), match.end())):
                taken.update(range(match.start(), match.end()))
                found.append(Printed(match.start(), match.end(), readings))
    return sorted(found, key=lambda printed: printed.start)


def _days(readings: list[Reading], sent: date | None) -> Iterator[date]:
    """What the readings come to; a third one, year first, counts where the others cannot be."""
    made = [_date(*reading, sent) for reading in readings]
    usual = list(dict.fromkeys(day for day in made[:2] if day))
    yield from usual
    if not any(is_plausible(day, sent) for day in usual):
        yield from (day for day in made[2:] if day)


def _date(year: int | None, month: int, day: int, sent: date | None) -> date | None:
    if year is None:
        return _latest(month, day, sent) if sent else None
    if year < 100:
        year += 2000 if year < _LATE_IN_CENTURY else 2500
    if year in _PERSIAN_YEARS:
        return _from_persian(year, month, day)
    return _made(year - 543 if year > _BUDDHIST else year, month, day)


def _latest(month: int, day: int, sent: date) -> date | None:
    made = _made(sent.year, month, day)
    if made and made - sent > LATEST:
        return _made(sent.year - 1, month, day)
    # New Year's Eve here is New Year's Day there.
    next_year = _made(sent.year + 1, month, day)
    return next_year if next_year and next_year - sent <= LATEST else made


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_persian(year: int, month: int, day: int) -> date | None:
    """A day of the Persian calendar, by its cycle of 33 years."""
    if not (1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        return None
    cycles, rest = divmod(year + 1595, 33)
    before = (month - 1) * 31 if month < 7 else (month - 7) * 30 + 186
    days = 365 * (year + 1595) + cycles * 8 + (rest + 3) // 4 + before + day
    return date.fromordinal(days - _PERSIAN_START)


def _numeric(match: re.Match[str]) -> list[Reading]:
    first, second, third = match[1], match[3], match[4]
    if len(first) == 4:
        return [(int(first), int(second), int(third))]
    if len(third) == 1:
        return [(int(first), int(second), int(third))] if len(first) == 2 else []
    if len(first) == 3:
        return [(int(first) + _REPUBLIC, int(second), int(third))] if len(third) == 2 else []
    day_first, month_first = (int(second), int(first)), (int(first), int(second))
    readings: list[Reading] = [(int(third), *day_first), (int(third), *month_first)]
    is_short = len(first) == len(third) == 2
    return [*readings, (int(first), int(second), int(third))] if is_short else readings


def _short(match: re.Match[str]) -> list[Reading]:
    return [(None, int(match[2]), int(match[1])), (None, int(match[1]), int(match[2]))]


def _day_first(match: re.Match[str]) -> list[Reading]:
    return [(int(match[3]) if match[3] else None, _ALL_MONTHS[match[2]], int(match[1]))]


def _month_first(match: re.Match[str]) -> list[Reading]:
    return [(int(match[3]) if match[3] else None, _ALL_MONTHS[match[1]], int(match[2]))]


def _year_first(match: re.Match[str]) -> list[Reading]:
    return [(int(match[1]) if match[1] else None, int(match[2]), int(match[3]))]


def _era(match: re.Match[str]) -> list[Reading]:
    year = _REIWA + int(match[2]) if match[1] == "令和" else _REPUBLIC + int(match[2])
    return [(year, int(match[3]), int(match[4]))]


def _year_month_day(match: re.Match[str]) -> list[Reading]:
    return [(int(match[1]), _ALL_MONTHS[match[2]], int(match[3]))]


def _in_vietnamese(match: re.Match[str]) -> list[Reading]:
    return [(int(match[3]) if match[3] else None, int(match[2]), int(match[1]))]


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[Reading]]], ...] = (
    (
        re.compile(
            r"(?<![\d/.-])(\d{1,4})([/.-])\s?(\d{1,2})\2\s?(\d{4}|\d{1,2})(?=\D|\Z)(?!\2\d|(?<=\s\d\d):\d)"
        ),
        _numeric,
    ),
    (
        re.compile(r"(令和|民國|民国)\s?(\d{1,3})年\s?(\d{1,2})月\s?(\d{1,2})日"),
        _era,
    ),
    (
        re.compile(
            r"(?=\d)(?:(\d{4}|(?<!\d)\d{2})\s?[年년][\s.]{0,2})?"
            r"(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]"
        ),
        _year_first,
    ),
    (
        re.compile(rf"(?<!\d)(\d{{4}})[.\s-]{{1,2}}({_MONTH})[.\s-]{{1,2}}(\d{{1,2}})(?!\d|:)"),
        _year_month_day,
    ),
    (
        re.compile(r"(?<!\d)(\d{1,2}) thang (\d{1,2})(?:,? nam (\d{4}))?(?!\d)"),
        _in_vietnamese,
    ),
    (re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)(?=t\d)"), _year_first),
    (
        re.compile(
            rf"(?<![\d.,])(?<!\d:)(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?[\s/,-]{{0,3}}(?:de\s|of\s|d'|ב)?"
            rf"(?=[^\W\d_])({_MONTH})(?![^\W\d_])\.?"
            # 25 April, then 25 Apr 2026: a short year stands on the same line, and before no month.
            rf"(?:(?!\W*\n\W*\d\d(?!\d)|\W{{0,3}}\d\d\s(?:{_MONTH})(?!\w))"
            r"[\s/,'.-]{0,3}(?:de\s|del\s)?(\d{4}|\d{2})(?![\d:.,]\d|\d|\s?[:.]\d))?"
        ),
        _day_first,
    ),
    (
        re.compile(
            rf"(?=[^\W\d_])(?<!\w)({_MONTH})\.?[\s-]{{1,2}}(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?![.,]\d)"
            r"(?:[\s,-]{1,3}(\d{4})(?!\d))?"
        ),
        _month_first,
    ),
    (
        re.compile(
            r"(?=\d)(?:(?<=\bon\s)|(?<=\bel\s)|(?<=\bam\s)|(?<=\ble\s)|(?<=^))(\d{1,2})/(\d{1,2})"
            r"(?=[\s,;)]|\.\s|\.?\Z)",
            re.MULTILINE,
        ),
        _short,
    ),
    # TEA HUT 442 08/18.
    (
        re.compile(r"(?<=[a-z\d]\s)(?<!exp\s)(?<!thru\s)(?<!valid\s)(\d\d)/(\d\d)(?=\.?\s|\.?\Z)"),
        _short,
    ),
    # 04/06 15:26, 12.05. um 14:20
    (
        re.compile(
            r"(?<![\d/.:-])(\d{1,2})[/.-](\d{1,2})\.?,?\s(?=(?:(?:at|um|kl|às|à) )?\d{1,2}:\d\d)"
        ),
        _short,
    ),
)
