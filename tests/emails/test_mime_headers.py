from datetime import UTC, datetime

import pytest

from emails.mime import ParsedEmail, parse


def message(*lines: bytes) -> ParsedEmail:
    return parse(b"\n".join(lines) + b"\n\nhello")


@pytest.mark.parametrize(
    ("value", "subject"),
    [
        (b"=?utf-8?Q?a=20b?=\n =?utf-8?Q?c?=", "a bc"),
        (b"=?utf-8?Q?=C3?= =?UTF-8?B?vA==?=", "ü"),
        (b"Re: =?iso-8859-1*de?q?Gr=FC=DFe?= you", "Re: Grüße you"),
        (b"=?utf-8?q?5 euros? =E2=82=AC?=", "5 euros? €"),
        (b"=?nonsense?q?hello?=", "hello"),
        (b"=?utf-8?q?open", "=?utf-8?q?open"),
        ("schön".encode(), "schön"),
        (b"sch\xf6n", "schön"),
        (b"=?iso-8859-1?Q?Fr\xf6sche?=", "Frösche"),
        (b"a\x00b\x1b[31m", "ab[31m"),
        (b"two\n\tlines  here", "two lines here"),
    ],
)
def test_it_reads_a_subject(value: bytes, subject: str) -> None:
    assert message(b"From: a@b.c", b"Subject: " + value).subject == subject


@pytest.mark.parametrize(
    ("value", "name", "address"),
    [
        (b"Foo, Inc. <A@B.com>", "Foo, Inc.", "a@b.com"),
        (b'"Boss <boss@bank.com>" <x@evil.com>', "Boss <boss@bank.com>", "x@evil.com"),
        (b"=?utf-8?q?boss=40bank.com?= <x@evil.com>", "boss@bank.com", "x@evil.com"),
        (b"a@b.com (Ann Lee)", "Ann Lee", "a@b.com"),
        (b"<a@b.com>", "", "a@b.com"),
        (b"a@b.com, c@d.com", "", "a@b.com"),
        (b"=?utf-8?q?Shop_=3Ca=40b.com=3E?=", "Shop", "a@b.com"),
        (b"nobody", "nobody", ""),
        (b'"unclosed <a@b.com>', "unclosed", "a@b.com"),
        ("Jöhn <jö@exämple.org>".encode(), "Jöhn", "jö@exämple.org"),
        (b"J\xf6hn <j@example.org>", "Jöhn", "j@example.org"),
        (b"", "", ""),
    ],
)
def test_it_reads_a_sender(value: bytes, name: str, address: str) -> None:
    mail = message(b"Subject: x", b"From: " + value)
    assert (mail.from_name, mail.from_address) == (name, address)


def test_it_takes_the_sender_from_elsewhere_when_from_is_absent() -> None:
    mail = message(b"Subject: x", b"Return-Path: <a@b.com>")
    assert mail.from_address == "a@b.com"
    assert mail.defects == ("the sender is taken from Return-Path",)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        (b"Fri, 21 Nov 97 09:55:06 -0600", datetime(1997, 11, 21, 15, 55, 6, tzinfo=UTC)),
        (b"1 Jul 2023 10:52:37 +0200 (CEST)", datetime(2023, 7, 1, 8, 52, 37, tzinfo=UTC)),
        (b"Sat, 1 Jul 2023 10:52:37 CEST", datetime(2023, 7, 1, 8, 52, 37, tzinfo=UTC)),
        (b"Sat, 1 Jul 2023 10:52:37", datetime(2023, 7, 1, 10, 52, 37, tzinfo=UTC)),
        (b"Sat, 01 Jul 2023 10:52:60 GMT", datetime(2023, 7, 1, 10, 52, 59, tzinfo=UTC)),
        (b"2023-07-01T10:52:37Z", datetime(2023, 7, 1, 10, 52, 37, tzinfo=UTC)),
        (b"2023-07-01 10:52:37 +0200", datetime(2023, 7, 1, 8, 52, 37, tzinfo=UTC)),
        (b"Mon, 30 Jun 3609 15:33:50 +0600", None),
        (b"Thu, 13 Feb 1969 23:32:54 -0330", None),
        (b"Mon, 99 Foo 2020 99:99:99", None),
        (b"Sat, 1 Jul 2023 10:52:37 +9999999", None),
        (b"%date%", None),
    ],
)
def test_it_reads_a_date(value: bytes, moment: datetime | None) -> None:
    mail = message(b"From: a@b.c", b"Date: " + value)
    assert mail.sent_at == moment
    assert ("the date cannot be read" in mail.defects) == (moment is None)
