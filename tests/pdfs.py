"""PDFs to test with, written by hand: a page is a list of drawing commands."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from email.message import EmailMessage

from tests.mailboxes import START

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
UNMAPPED = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts [<<"
    b" /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd /CIDSystemInfo"
    b" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
)
LOCK = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (
    b"11" * 32,
    b"22" * 32,
)


def put(x: float, y: float, text: str, style: str = "", size: int = 12) -> bytes:
    """Text at a point counted from the lower left corner of a page of 612 by 792."""
    return f"q BT {style} /F1 {size} Tf {x:g} {y:g} Td ({text}) Tj ET Q\n".encode("latin-1")


def pdf(
    *pages: bytes, font: bytes = FONT, rotate: int = 0, trailer: bytes = b"", packed: bool = False
) -> bytes:
    """A file of these pages; `packed` deflates them."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        font,
    ]
    for number, page in enumerate(pages):
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate %d /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (rotate, 5 + 2 * number)
        )
        data = zlib.compress(page, 9) if packed else page
        coding = b"/Filter /FlateDecode" if packed else b""
        parts.append(b"<< %s /Length %d >>\nstream\n%s\nendstream" % (coding, len(data), data))
    return _numbered(parts, trailer)


def _numbered(parts: Sequence[bytes], trailer: bytes) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = [b"0000000000 65535 f \n"]
    for number, part in enumerate(parts, 1):
        places.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"xref\n0 %d\n%s" % (len(places), b"".join(places))
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out) + table + end % (len(places), trailer, len(out))


def invoice(total: str = "$45.00") -> bytes:
    """A receipt whose labels are drawn before its values, as many programs do."""
    labels = ["Receipt RC-2041", "Date paid", "Tea pot", "Shipping", "Total paid"]
    values = ["", "May 3, 2026", "$40.00", "$5.00", total]
    drawn = [put(50, 700 - 20 * at, text) for at, text in enumerate(labels)]
    drawn += [put(400, 700 - 20 * at, text) for at, text in enumerate(values)]
    return pdf(b"".join(drawn))


def mail_with(
    data: bytes,
    text: str = "Thank you for your order. Your receipt is attached.\n",
    kind: str = "application/pdf",
    name: str = "receipt.pdf",
    copies: int = 1,
) -> bytes:
    """A shop's mail with a file attached."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "Leaf & Pot <orders@leafpot.example>", "alice@example.org"
    mail["Subject"], mail["Message-ID"] = "Your receipt", "<pdf@leafpot.example>"
    mail["Date"] = START
    mail.set_content(text)
    major, _, minor = kind.partition("/")
    for _ in range(copies):
        mail.add_attachment(data, maintype=major, subtype=minor, filename=name)
    return mail.as_bytes()
