from datetime import date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from emails.extraction.cascade import extract
from emails.extraction.rules import dates
from emails.extraction.rules.terms import fold
from tests.emails.extraction.conftest import make_mail

_ZONES = st.integers(-8 * 4, 13 * 4).map(lambda quarters: timedelta(minutes=15 * quarters))
_NIGHTS = st.dates(date(2020, 1, 5), date(2035, 12, 30))
_SENT = date(2026, 5, 13)


def _sent_at_half_past_eleven(day: date, offset: timedelta) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 30, tzinfo=timezone(offset))


@given(_NIGHTS, _ZONES)
def test_a_mail_of_late_evening_keeps_its_own_calendar_day(day: date, offset: timedelta) -> None:
    sent = _sent_at_half_past_eleven(day, offset)
    line = extract(make_mail("You spent £5.00 at Tea Corner.", date=sent)).transactions[0]
    assert line.date == day


@given(_NIGHTS, _ZONES, st.integers(0, 1))
def test_a_printed_day_is_never_converted(day: date, offset: timedelta, days: int) -> None:
    printed = day - timedelta(days=days)
    sent = _sent_at_half_past_eleven(day, offset)
    body = f"You spent £5.00 at Tea Corner on {printed:%Y-%m-%d}T23:30:00Z."
    line = extract(make_mail(body, date=sent)).transactions[0]
    assert line.date == printed


@given(st.dates(date(2025, 7, 1), date(2026, 5, 13)))
def test_every_printed_form_of_a_day_is_read_as_that_day(day: date) -> None:
    for form in ("%d %B %Y", "%d-%b-%y", "%d%b%Y", "%B %d , %Y", "%Y年%m月%d日", "%Y.%m.%d"):
        found = dates.parse(fold(day.strftime(form)), _SENT)
        assert [printed.readings for printed in found] == [(day,)], form


def _reading(printed: str) -> date:
    return dates.parse(fold(printed), _SENT)[0].readings[0]


def test_months_are_known_in_many_languages() -> None:
    day = date(2026, 5, 12)
    for printed in (
        "12. toukokuuta 2026",
        "2026. május 12.",
        "12 พ.ค. 2569",
        "12 พฤษภาคม 2569",
        "ngày 12 tháng 5 năm 2026",
        "12 Mei 2026",
        "12 mai 2026",
        "12. května 2026",
        "12 травня 2026",
        "12 مايو 2026",
        "12 במאי 2026",
        "12 मई 2026",
        "12 Mayıs 2026",
        "12 μαΐου 2026",
    ):
        assert _reading(printed) == day, printed


def test_other_calendars_are_read() -> None:
    assert _reading("1405/02/22") == date(2026, 5, 12)
    assert _reading("22 اردیبهشت 1405") == date(2026, 5, 12)
    assert _reading("1403/12/30") == date(2025, 3, 20)
    assert _reading("令和8年5月12日") == date(2026, 5, 12)
    assert _reading("115/05/12") == date(2026, 5, 12)


def test_a_day_and_an_hour_without_a_year_are_a_date() -> None:
    assert date(2026, 5, 12) in dates.parse("05/12 14:20", _SENT)[0].readings
    assert _reading("12.05. 14:20") == date(2026, 5, 12)
    assert not dates.parse("rated 4/5 stars", _SENT)


def test_a_year_in_front_counts_where_nothing_else_can_be() -> None:
    assert date(2026, 5, 12) in dates.parse("26/05/12 14:20", _SENT)[0].readings


def test_a_billing_period_is_not_the_day() -> None:
    body = "Hosting 01.05.26-31.05.26\nInvoice date: 12.05.26\nAmount paid: £5.00"
    sent = datetime(2026, 5, 13, tzinfo=timezone(timedelta(0)))
    line = extract(make_mail(body, sender="Tea Host <a@teahost.example>", date=sent))
    assert line.transactions[0].date == date(2026, 5, 12)
