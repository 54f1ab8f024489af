import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emails.mime import MAX_RAW, Attachment, MimeError, ParsedEmail, parse

HEAD = b"From: Shop <shop@example.com>\nSubject: Receipt\n"
MIXED = b"""\
From: Shop <shop@example.com>
To: me@example.org
Subject: =?UTF-8?B?UmVjaG51bmcgw7xiZXIgMTIsMDAg4oKs?=
Date: Tue, 3 Mar 2026 10:00:00 +0100
Message-ID: <1@example.com>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Gr=FC=DFe
--b
Content-Type: text/html; charset=utf-8

<p>12,00 \xe2\x82\xac</p>
--b
Content-Type: application/pdf
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename*0*=utf-8''Rechn%75ng%20; filename*1*=%C3%BC.pdf

SGVsbG8=
--b--
"""


def message(*lines: bytes, body: bytes = b"hello") -> ParsedEmail:
    return parse(b"\n".join(lines) + b"\n\n" + body)


def single_lines(mail: ParsedEmail) -> list[str]:
    names = [attachment.name for attachment in mail.attachments]
    return [mail.message_id, mail.subject, mail.from_name, mail.from_address, mail.to, *names]


def every_text(mail: ParsedEmail) -> str:
    texts = [mail.body_text, mail.body_html, mail.auth_results, *mail.defects]
    return "".join(single_lines(mail) + texts)


def nested(levels: int) -> bytes:
    part = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
    return HEAD + b"".join(part % (level, level) for level in range(levels)) + b"\ndeep\n"


def test_it_reads_headers_bodies_and_attachments() -> None:
    mail = parse(MIXED)
    assert mail.subject == "Rechnung über 12,00 €"
    assert (mail.from_name, mail.from_address) == ("Shop", "shop@example.com")
    assert (mail.to, mail.message_id) == ("me@example.org", "1@example.com")
    assert mail.sent_at == datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
    assert (mail.body_text, mail.body_html) == ("Grüße", "<p>12,00 €</p>")
    assert mail.attachments == (Attachment("Rechnung ü.pdf", "application/pdf", 5),)
    assert mail.defects == ()


def test_it_reads_the_same_with_any_line_ends() -> None:
    assert parse(MIXED.replace(b"\n", b"\r\n")) == parse(MIXED)


@pytest.mark.parametrize("raw", [b"", b" \r\n\r\n", b"no header here", b"// Not a message"])
def test_it_refuses_what_has_no_header(raw: bytes) -> None:
    with pytest.raises(MimeError, match=r"^The message .+\.$"):
        parse(raw)


def test_it_refuses_a_message_over_the_cap() -> None:
    with pytest.raises(MimeError, match="25 MB"):
        parse(b"a: b\n\n" + bytes(MAX_RAW))


@pytest.mark.parametrize(
    ("charset", "body", "text"),
    [
        (b"x-nonsense", "Grüße".encode(), "Grüße"),
        (b"x-nonsense", b"Gr\xfc\xdfe \x80 5", "Grüße € 5"),
        (b"us-ascii", "5 €".encode(), "5 €"),
        (b"iso-8859-1", b"\x80 5", "€ 5"),
        (b"iso-8859-1", "Grüße".encode(), "Grüße"),
        (b"gb2312", "價格 5 元".encode("gb18030"), "價格 5 元"),
        (b"ks_c_5601-1987", "가격".encode("cp949"), "가격"),
        (b"utf-8", "Grüße, danke schön".encode() + b"\xc3", "Grüße, danke schön\ufffd"),
        (b'"utf-8', "Grüße".encode(), "Grüße"),
        (b"utf-16", "Grüße".encode("utf-16"), "Grüße"),
        (b"base64", b"aGVsbG8=", "aGVsbG8="),
        (b"utf-7", b"+AGEAYg-", "+AGEAYg-"),
        (b"idna", b"xn--bcher-kva", "xn--bcher-kva"),
        (b"unicode_escape", b"\\u0041", "\\u0041"),
        (b"\xff\x00", b"hello", "hello"),
    ],
)
def test_it_keeps_the_body_whatever_the_charset_says(
    charset: bytes, body: bytes, text: str
) -> None:
    mail = message(b"From: a@b.c", b"Content-Type: text/plain; charset=" + charset, body=body)
    assert mail.body_text == text


def test_it_reads_the_charset_that_the_html_names() -> None:
    body = '<meta charset="windows-1250"><p>zł, ż</p>'.encode("cp1250")
    assert "zł, ż" in message(b"From: a@b", b"Content-Type: text/html", body=body).body_html


@pytest.mark.parametrize(
    ("encoding", "body", "text"),
    [
        (b"base64", b"SGVs\nbG8\nsIHdvcmxk!!", "Hello, world"),
        (b"base64", b"SGVsbG8", "Hello"),
        (b"base64", b"This is plain text in spite of its label", "This is plain text in spite"),
        (b"Quoted Printable", b"5=20=E2=82=AC =ZZ =", "5 € =ZZ"),
        (b"x-uuencode", b"begin 644 a\n%2&5L;&\\\n`\nend", "Hello"),
        (b"8-bit; oops", "ü".encode(), "ü"),
        (b"nonsense", b"hello", "hello"),
    ],
)
def test_it_decodes_a_broken_transfer_encoding_as_far_as_it_goes(
    encoding: bytes, body: bytes, text: str
) -> None:
    head = b"Content-Transfer-Encoding: " + encoding
    assert message(b"From: a@b.c", head, body=body).body_text.startswith(text)


def test_an_encoded_word_puts_no_line_break_into_a_field() -> None:
    word = b"=?UTF-8?Q?=0A=0D=0ABcc:_x@y.z=E2=80=A8=00?="
    heads = [name + b": " + word for name in (b"Subject", b"To", b"Message-ID")]
    mail = message(b"From: " + word + b" <a@b.c>", *heads)
    assert all(len(line.splitlines()) <= 1 for line in single_lines(mail))


def test_it_keeps_authentication_results_and_list_unsubscribe() -> None:
    results = (
        b"Authentication-Results: mx.example; spf=pass\nAuthentication-Results: b;\n dkim=fail"
    )
    mail = message(b"From: a@b.c", results, b"List-Unsubscribe: <mailto:x@y>")
    assert mail.auth_results == "mx.example; spf=pass\nb; dkim=fail"
    assert mail.list_unsubscribe
    assert not parse(MIXED).list_unsubscribe


def test_the_text_of_a_message_within_counts_only_when_the_outer_has_none() -> None:
    inner = b"--b\nContent-Type: message/rfc822\n\nSubject: Inner\n\ninner text\n"
    head = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n"
    alone, both = parse(head + inner), parse(head + b"--b\n\nouter text\n" + inner)
    assert alone.body_text == "inner text"
    assert both.body_text == "outer text"
    assert [file.name for file in both.attachments] == ["Inner"]


def test_a_text_file_is_an_attachment_and_inline_texts_are_joined() -> None:
    parts = [
        b"\nfirst",
        b"Content-Disposition: attachment; filename=a.txt\n\nfile",
        b"Content-Disposition: inline\n\nsecond",
    ]
    mail = parse(
        HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" + b"\n--b\n".join(parts)
    )
    assert mail.body_text == "first\n\nsecond"
    assert [file.name for file in mail.attachments] == ["a.txt"]


@pytest.mark.parametrize("kind", [b"multipart/mixed", b"multipart/mixed; boundary=absent"])
def test_a_multipart_without_parts_is_read_as_text(kind: bytes) -> None:
    mail = message(b"From: a@b.c", b"Content-Type: " + kind)
    assert mail.body_text == "hello"
    assert mail.defects == ("a multipart has no parts; it is read as text",)


def test_lines_that_are_no_header_do_not_end_the_header() -> None:
    mail = message(b" From: a@b.c", b"garbage", b"Subject : hello", b"Date: 1 Jul 2023 10:00 +0000")
    assert (mail.from_address, mail.subject, mail.body_text) == ("a@b.c", "hello", "hello")
    assert mail.sent_at is not None


@pytest.mark.parametrize(
    ("raw", "seconds"),
    [
        (HEAD + b"Content-Type: text/plain" + b";" * 20_000 + b"\n\nbody", 0.1),
        (HEAD + b"Content-Type: multipart/mixed" + b";" * 200_000 + b"\n\nbody", 0.2),
        (HEAD + b"To: " + b"Ann <a@b.c>, " * 20_000 + b"\n\nbody", 0.2),
        (HEAD + b"X: y\n" * 50_000 + b"\nbody", 1),
        (HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nbody\n" * 20_000, 1),
        (nested(1000), 1),
        (HEAD + b"Content-Type: message/rfc822\n\n" * 1000 + b"body", 1),
        (HEAD + b"\nbody" + b"\n" * 2_000_000, 1),
    ],
    ids=["semicolons", "more", "recipients", "headers", "parts", "nesting", "messages", "lines"],
)
def test_excess_costs_little_and_is_noted(raw: bytes, seconds: float) -> None:
    start = time.perf_counter()
    mail = parse(raw)
    assert time.perf_counter() - start < seconds
    assert (mail.subject, mail.from_address) == ("Receipt", "shop@example.com")
    assert mail.defects


def test_it_reads_down_to_forty_nested_parts() -> None:
    assert parse(nested(40)).body_text == "deep"


def test_fields_keep_within_their_limits() -> None:
    long = b"x" * 10_000
    mail = parse(
        b"Subject: %s\nFrom: %s <%s@y>\nTo: %s\nMessage-ID: <%s>\nAuthentication-Results: %s\n\n%s"
        % (long, long[:1000], long[:1000], long, long, long, long * 150)
    )
    assert (len(mail.subject), len(mail.to), len(mail.message_id)) == (1000, 1000, 998)
    assert (len(mail.from_name), len(mail.from_address)) == (320, 320)
    assert (len(mail.auth_results), len(mail.body_text)) == (4000, 1_000_000)


def check(raw: bytes) -> None:
    try:
        mail = parse(raw)
    except MimeError:
        return
    text = every_text(mail)
    assert "\x00" not in text
    assert "\r" not in text
    text.encode()
    assert all(len(line.splitlines()) <= 1 for line in single_lines(mail))


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_clean_text_or_a_mime_error(raw: bytes) -> None:
    check(raw)
    check(b"Subject: " + raw)
    check(HEAD + b"Content-Type: text/plain; charset=" + raw)


@given(
    st.lists(st.tuples(st.integers(0, len(MIXED)), st.integers(0, 30), st.binary(max_size=8))),
)
@settings(max_examples=300, deadline=None)
def test_a_mutated_message_gives_clean_text_or_a_mime_error(
    cuts: list[tuple[int, int, bytes]],
) -> None:
    raw = MIXED
    for start, length, filling in cuts:
        raw = raw[:start] + filling + raw[start + length :]
    check(raw)
