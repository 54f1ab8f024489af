"""What a Content-Transfer-Encoding hides."""

import binascii

from emails.mime_charsets import base64_bytes

BASE64 = {"base64", "base-64", "b64"}
UU = {"x-uuencode", "uuencode", "x-uue", "uue"}


def decoded(data: bytes, encoding: str, defects: list[str]) -> bytes:
    """Return the bytes that `data` stands for; what is odd is told in `defects`."""
    if encoding in BASE64:
        return _from_base64(data, defects)
    if encoding in {"quoted-printable", "qp"}:
        return binascii.a2b_qp(data)
    if encoding in UU:
        return b"".join(map(_uu_line, data.splitlines()))
    if encoding not in {"", "7bit", "8bit", "binary", "7-bit", "8-bit"}:
        defects.append("the transfer encoding is unknown; the body is read as it is")
    return data


def _from_base64(data: bytes, defects: list[str]) -> bytes:
    # Plain text in spite of the label: sentences have spaces inside their lines.
    sample = data[:2000].strip()
    if sample.count(b" ") * 20 > len(sample):
        defects.append("the body is not base64; it is read as it is")
        return data
    return base64_bytes(data)


def _uu_line(line: bytes) -> bytes:
    if line.startswith((b"begin ", b"end")) or not line.strip():
        return b""
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        return b""
