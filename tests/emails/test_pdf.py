"""What a reader sees of an attached PDF counts where the mail itself names no amount."""

import pickle
import subprocess
import sys
import time

import pytest

from emails.cage import Cage
from emails.mime import MAX_PDF, ParsedEmail, parse
from emails.pdf import MAX_CHARACTERS, MAX_PAGES, Reader
from tests.conftest import ROOT
from tests.pdfs import LOCK, UNMAPPED, invoice, mail_with, pdf, put

SEEN = (
    "Attachment: receipt.pdf\nReceipt RC-2041\nDate paid: May 3, 2026\nTea pot: $40.00\n"
    "Shipping: $5.00\nTotal paid: $45.00"
)
BLUE_BAND = b"0 0 1 rg 40 490 300 30 re f\n"
WHITE_BAND = b"1 1 1 rg 40 490 300 30 re f\n"


def read(*drawn: bytes, **settings) -> str:
    return Reader().text(pdf(b"".join(drawn), **settings))


def attached(*arguments, **settings) -> ParsedEmail:
    return parse(mail_with(*arguments, **settings))


def test_labels_and_values_share_a_line_though_they_were_drawn_apart():
    assert attached(invoice()).attached_text == SEEN


@pytest.mark.parametrize(
    ("kind", "name", "is_read"),
    [
        ("application/octet-stream", "RECEIPT.PDF", True),
        ("application/x-pdf", "", True),
        ("application/octet-stream", "receipt.bin", False),
        ("image/png", "receipt.pdf", False),
    ],
)
def test_it_is_a_pdf_by_type_or_by_name(kind, name, is_read):
    assert ("Total paid" in attached(invoice(), kind=kind, name=name).attached_text) is is_read


def test_what_does_not_begin_like_a_pdf_is_none():
    mail = attached(b"Total $5.00", name="receipt.pdf")
    assert (mail.attached_text, mail.defects) == ("", ())


@pytest.mark.parametrize("text", ["We charged $12.00 to your card.", "Total: 1,250.00"])
def test_it_is_left_alone_when_the_body_names_an_amount(text):
    mail = attached(invoice()[:400], text)
    assert (mail.attached_text, mail.defects) == ("", ())


@pytest.mark.parametrize("text", ["Order 4411, 2 items.", "Invite a friend and get $10 off!"])
def test_it_is_read_when_the_body_names_none_or_only_an_offer(text):
    assert attached(invoice(), text).attached_text == SEEN


def test_one_without_an_amount_is_not_used():
    mail = attached(pdf(put(50, 700, "Terms and conditions of sale.")))
    assert (mail.attached_text, mail.defects) == ("", ())


def test_three_are_read_and_no_more():
    assert attached(invoice(), copies=4).attached_text == "\n\n".join([SEEN] * 3)


def test_one_over_the_cap_is_not_read():
    assert attached(invoice() + bytes(MAX_PDF)).attached_text == ""


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (pdf(put(50, 700, "Total $5.00"), trailer=LOCK), "needs a password"),
        (invoice()[:700], "is damaged"),
        (b"%PDF-1.7\n" + b"\xff" * 999, "is damaged"),
        (pdf(put(50, 700, "ABCD"), font=UNMAPPED), "shows no text"),
        (pdf(b""), "shows no text"),
    ],
    ids=["locked", "truncated", "junk", "unmapped", "empty"],
)
def test_one_that_cannot_be_read_is_told_of_and_the_mail_is_kept(data, told):
    mail = attached(data)
    assert mail.defects == (f'the attachment "receipt.pdf" is not read: it {told}',)
    assert mail.attached_text == ""
    assert mail.body_text.startswith("Thank you")


@pytest.mark.parametrize(
    "hidden",
    [
        put(50, 500, "x", "3 Tr"),
        put(50, 500, "x", "7 Tr"),
        put(50, 500, "x", "1 g"),
        put(50, 500, "x", "0.96 g"),
        put(50, 500, "x", "1 Tr 1 G"),
        WHITE_BAND + put(50, 500, "x", "1 g"),
        put(50, 500, "x", size=1),
        put(50, 500, "x", "0.1 0 0 0.1 0 0 cm"),
        put(-90, 500, "x"),
        put(50, 900, "x"),
    ],
    ids=[
        "invisible", "clip", "white", "pale", "outline",
        "white-band", "tiny", "scaled", "left", "above",
    ],
)  # fmt: skip
def test_it_drops_what_a_reader_does_not_see(hidden):
    before, after = put(50, 600, "before"), b"0 g\n" + put(50, 400, "after")
    assert read(before, hidden, after) == "before\nafter"


@pytest.mark.parametrize(
    "seen",
    [
        BLUE_BAND + put(50, 500, "x", "1 g"),
        put(50, 500, "x", "1 Tr 0 G 1 g"),
        put(50, 500, "x", "0.5 g"),
        put(50, 500, "x", size=5),
    ],
    ids=["white-on-blue", "outlined", "grey", "small"],
)
def test_it_keeps_what_a_reader_sees(seen):
    assert read(seen) == "x"


def test_three_cells_are_set_apart_and_words_are_not():
    row = [put(50, 500, "Tea pot, blue"), put(300, 500, "2"), put(400, 501, "$40.00")]
    assert read(*row) == "Tea pot, blue | 2 | $40.00"


def test_a_page_that_is_turned_is_read_as_it_is_shown():
    cells = [put(50, 500, "Total"), put(50, 480, "Tax"), put(300, 500, "$45"), put(300, 480, "$4")]
    text = b"q 0 1 -1 0 612 0 cm " + b"".join(cells) + b"Q"
    assert read(text, rotate=90) == "Total: $45\nTax: $4"


def test_of_five_hundred_pages_the_first_are_read():
    pages = [put(50, 500, f"Page {number} $5.00") for number in range(500)]
    mail = attached(pdf(*pages))
    assert f"Page {MAX_PAGES - 1} " in mail.attached_text
    assert f"Page {MAX_PAGES} " not in mail.attached_text
    assert "not read beyond 10 pages" in mail.defects[0]


def test_a_long_text_is_cut():
    page = b"".join(
        put(30, 780 - 9 * at, f"{at} USD 5.00 " + "word " * 90, size=4) for at in range(80)
    )
    reader = Reader()
    text = reader.text(pdf(*[page] * 9))
    assert MAX_CHARACTERS * 0.8 < len(text) <= MAX_CHARACTERS
    assert reader.cut


def test_no_page_is_begun_after_the_time_is_over():
    reader = Reader(until=time.monotonic())
    assert reader.text(invoice()) == ""
    assert reader.cut


def test_what_the_library_raises_is_told(monkeypatch):
    monkeypatch.setattr(Reader, "_page", lambda *_: 1 / 0)
    assert attached(invoice()).defects == (
        'the attachment "receipt.pdf" is not read: it cannot be read (ZeroDivisionError)',
    )


def test_its_bytes_stay_in_the_process_that_parses():
    data = invoice() + bytes(1_000_000)
    with Cage() as cage:
        answer = cage.parse(mail_with(data))
    assert isinstance(answer, ParsedEmail)
    assert answer.attached_text == SEEN
    assert answer.attachments[0].size == len(data)
    assert len(pickle.dumps(answer)) < 2_000


@pytest.mark.parametrize(
    "bomb",
    [b" " * (150 << 20), put(50, 50, "x") * (1 << 20)],
    ids=["spaces", "letters"],
)
def test_one_that_kills_its_parser_costs_the_mail_nothing_but_itself(bomb):
    with Cage(memory_mb=300) as cage:
        answer = cage.parse(mail_with(pdf(bomb, packed=True)))
        assert isinstance(answer, ParsedEmail)
        assert answer.body_text.startswith("Thank you")
        (told,) = answer.defects
        assert told.startswith("the attached PDFs are not read: the message killed its parser")
        assert isinstance(cage.parse(mail_with(invoice())), ParsedEmail)


def test_mail_without_one_never_loads_the_library():
    code = (
        "import sys; from emails.mime import parse; from tests.mailboxes import alert;"
        "parse(alert(1)); sys.exit(bool({'pypdfium2', 'emails.extraction'} & {*sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
