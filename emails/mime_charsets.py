"""Bytes to text, whatever the message says its charset is."""

import binascii
import codecs
import re

ALIASES = {
    "ansi": "cp1252",
    "ansi_x3.4": "ascii",
    "cp-850": "cp850",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "iso-8859-8-e": "iso-8859-8",
    "iso-8859-8-i": "iso-8859-8",
    "iso-2022-jp": "iso2022_jp_2",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "latin1": "cp1252",
    "macintosh": "mac_roman",
    "shift_jis": "cp932",
    "sjis": "cp932",
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
    "windows-874": "cp874",
    "x-gbk": "gb18030",
    "x-mac-roman": "mac_roman",
    "x-sjis": "cp932",
    "x-user-defined": "cp1252",
}
# Codecs that Python accepts as text but that are slow, or that hide ASCII from filters.
UNUSABLE = {"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined"}
UNUSABLE |= {"unicode-escape", "utf-7", "charmap"}
NAME = re.compile(r"[a-z0-9][a-z0-9_.:+-]{0,39}")
ASCII = bytes(range(128))
SIGNATURES = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")
NOT_BASE64 = bytes(
    set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
)


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """Return the text and a sentence on what was guessed, "" when nothing was. Never raises."""
    known = codec(declared)
    names = [name for name in (known, _sniff(data), "utf-8") if name]
    if known == "cp1252" and not data.isascii():
        # Bytes that are UTF-8 by chance make no sense in a western charset.
        names = [*names[1:], known]
    text = next((text for name in names if (text := _strict(data, name)) is not None), None)
    if text is not None:
        return clean(text), _note(declared, known)
    for name in names:
        text = data.decode(name, "replace")
        if text.count("\ufffd") * 4 <= len(data.translate(None, ASCII)):
            return clean(text), f"some bytes are not {name}"
    text = _strict(data, "cp1252")
    guessed = data.decode("latin-1") if text is None else text
    named = f"the charset {declared[:40]!a} does not fit" if declared else "no charset is named"
    return clean(guessed), f"{named}; cp1252 is assumed"


def codec(declared: str) -> str | None:
    """Return the Python codec of a charset name, None when it is unknown or not plain text."""
    name = declared.strip("\"'\\ ").lower().removeprefix("charset=").split(" ")[0]
    if not NAME.fullmatch(name):
        return None
    try:
        found = codecs.lookup(ALIASES.get(name, name)).name
        b"a".decode(found, "ignore")
    except (LookupError, UnicodeError, ValueError):
        return None
    if found.replace("_", "-") in UNUSABLE:
        return None
    return ALIASES.get(found, found)


def _sniff(data: bytes) -> str | None:
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            return name
    return "iso2022_jp_2" if b"\x1b$" in data else None


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except ValueError:
        return None


def _note(declared: str, known: str | None) -> str:
    if declared and not known:
        return f"the charset {declared[:40]!a} is unknown"
    return ""


def clean(text: str) -> str:
    """Return text with \\n line ends and without NUL, other controls and lone surrogates."""
    return DROPPED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def base64_bytes(data: bytes) -> bytes:
    """Decode base64 as far as it goes: other characters are passed over, padding is added."""
    letters = data.translate(None, NOT_BASE64).partition(b"=")[0]
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
