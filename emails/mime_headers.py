"""Header values of a message: words, parameters, addresses, dates."""

import binascii
import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from urllib.parse import unquote_to_bytes

from emails.mime_charsets import base64_bytes, clean, codec, decode

MAX_VALUE = 16_384
MAX_FIELD = 320
WORD = re.compile(r"=\?([^?\s]{1,64})\?([bBqQ])\?(.{0,6000}?)\?=", re.DOTALL)
PARAMETER = re.compile(r'(?<![^\s;])([^\s=;"]++)\s*+=\s*+("(?:[^"\\]++|\\.)*+"?|[^;]*+)', re.DOTALL)
SECTION = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?")
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\([^()]*\)|<[^<>]*>|[;,]|[^"(<;,]+|.', re.DOTALL)
ADDRESS = re.compile(r"[^\s<>,;:\"()\[\]]+@[^\s<>,;:\"()]+")
COMMENT = re.compile(r"\([^()]*\)")
ESCAPE = re.compile(r'\\([\\"])')
YEARS = range(1980, 2100)
ZONES = {
    "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "MET": 60, "CEST": 120, "MEST": 120, "EET": 120,
    "SAST": 120, "EEST": 180, "MSK": 180, "IST": 330, "HKT": 480, "SGT": 480, "AWST": 480,
    "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip
LAST_NAME = re.compile(r"\b([A-Z]{3,4})\s*$")


def one_line(text: str, limit: int) -> str:
    return " ".join(clean(" ".join(text.split())).split())[:limit].rstrip()


def words(value: str, charset: str = "") -> str:
    """Return a raw header value with its RFC 2047 words decoded.

    `value` holds 8-bit bytes as surrogates; `charset` is tried for those that are not UTF-8.
    """
    text = value[:MAX_VALUE]
    out: list[str] = []
    run: list[tuple[str, bytes]] = []
    last = 0
    for match in WORD.finditer(text):
        gap = text[last : match.start()]
        if gap.strip() or not run:
            out += [_join(run), eight_bit(gap, charset)]
            run = []
        run.append((match[1].partition("*")[0].lower(), _payload(match[2], match[3])))
        last = match.end()
    return "".join([*out, _join(run), eight_bit(text[last:], charset)])


def eight_bit(value: str, charset: str = "") -> str:
    if value.isascii():
        return value
    data = value.encode("utf-8", "surrogateescape")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return decode(data, charset)[0]


def _payload(encoding: str, payload: str) -> bytes:
    data = payload.encode("utf-8", "surrogateescape")
    if encoding in "bB":
        return base64_bytes(data)
    return binascii.a2b_qp(data, header=True)


def _join(run: list[tuple[str, bytes]]) -> str:
    """Decode neighbouring words together: a letter's bytes may be split between two."""
    merged: list[tuple[str, bytes]] = []
    for charset, data in run:
        if merged and merged[-1][0] == charset and not (codec(charset) or "").startswith("iso2022"):
            data = merged.pop()[1] + data
        merged.append((charset, data))
    return "".join(decode(data, charset)[0] for charset, data in merged)


def parameters(value: str, charset: str = "") -> dict[str, str]:
    """Return the parameters of a Content-* value by lower-case name, RFC 2231 joined."""
    sections: dict[str, dict[int, tuple[str, bool]]] = {}
    for name, given in PARAMETER.findall(value):
        if found := SECTION.fullmatch(name.lower()):
            parts = sections.setdefault(found[1], {})
            quoted = given.startswith('"')
            plain = ESCAPE.sub(r"\1", given[1:].removesuffix('"')) if quoted else given.strip()
            parts.setdefault(int(found[2] or 0), (plain, bool(found[3])))
    return {name: _sections(parts, charset) for name, parts in sections.items()}


def _sections(parts: dict[int, tuple[str, bool]], charset: str) -> str:
    if not any(extended for _, extended in parts.values()):
        return words("".join(parts[index][0] for index in sorted(parts)), charset)
    data = b""
    for index in sorted(parts):
        value, extended = parts[index]
        if extended and not data and value.count("'") >= 2:
            charset, _, value = value.split("'", 2)
        raw = value.encode("utf-8", "surrogateescape")
        data += unquote_to_bytes(raw) if extended else raw
    return decode(data, charset)[0]


def mailbox(value: str, charset: str = "") -> tuple[str, str]:
    """Return (name, lower-case address) of the first mailbox in a From value, "" if absent.

    Structure is read before words are decoded, so that an encoded name cannot pose as an address.
    """
    name, comment, address = _first_mailbox(value[:4096])
    if not address:
        whole = words(value[:4096], charset)
        found = ADDRESS.search(whole)
        address = found[0] if found else ""
        name = whole.replace(address, "").strip(" ()<>") if address else name
    shown = one_line(words(name or comment, charset), MAX_FIELD).strip("\"' ")
    bare = one_line(words(COMMENT.sub("", address), charset), MAX_FIELD)
    return shown, bare.replace(" ", "").strip(".").lower()


def _first_mailbox(text: str) -> tuple[str, str, str]:
    name, comment = "", ""
    for token in TOKEN.findall(text):
        if token[0] == "<" and len(token) > 2:
            return name.strip(), comment, token[1:-1].strip()
        if token[0] == "(" and len(token) > 1:
            comment = comment or token[1:-1]
        elif token[0] == '"' and len(token) > 1:
            name += ESCAPE.sub(r"\1", token[1:-1])
        elif token in {",", ";"} and (found := ADDRESS.search(name)):
            return name.replace(found[0], "").strip(), comment, found[0]
        else:
            name += token
    return name, comment, ""


def moment(value: str) -> datetime | None:
    """Return a Date value in UTC, None when it cannot be read or its year is not plausible."""
    text = one_line(eight_bit(value[:256]), 256)
    try:
        found = _rfc_date(text) or _iso_date(text)
        found = found and found.astimezone(UTC)
    except (ValueError, OverflowError, IndexError, TypeError, AttributeError):
        return None
    return found if found and found.year in YEARS else None


def _rfc_date(text: str) -> datetime | None:
    parts = parsedate_tz(text)
    if parts is None:
        return None
    named = LAST_NAME.search(text)
    seconds = ZONES.get(named[1], 0) * 60 if named and not parts[9] else 0
    zone = timezone(timedelta(seconds=parts[9] or seconds))
    return datetime(*parts[:5], min(parts[5], 59), tzinfo=zone)


def _iso_date(text: str) -> datetime | None:
    found = datetime.fromisoformat(text.replace(" +", "+").replace(" -", "-"))
    return found if found.tzinfo else found.replace(tzinfo=UTC)
