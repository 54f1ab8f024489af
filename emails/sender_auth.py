"""Who really sent a mail, by the receiving server's own word; pure.

The word is the Authentication-Results header (RFC 8601). A receiving server puts its own on top, so
that only the first header counts and those right below it that bear the same name; whatever a
sender wrote stands further down and is ignored.

Domains are aligned as in DMARC's relaxed mode (RFC 7489, 3.1): by their organisational domain. No
public suffix list is at hand: the organisational domain is the last two labels, or the last three
where the last two are a country's usual second level (co.uk, com.br) or a host whose subdomains
belong to different people (github.io).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

Word = Literal["pass", "fail", "not_checked"]

_SECOND = """ac asn co com edu firm gen gob gouv gov govt go gr id in ind lg ltd me mil mod ne net
nhs nic nom or org plc police res sch school web"""
_SHARED = """appspot.com azurewebsites.net blogspot.com cloudfront.net firebaseapp.com github.io
gitlab.io herokuapp.com myshopify.com netlify.app onmicrosoft.com pages.dev vercel.app web.app
wixsite.com workers.dev zendesk.com"""
_FREE = """aol.com gmail.com gmx.de gmx.net googlemail.com hotmail.com icloud.com live.com mail.com
mail.ru outlook.com proton.me protonmail.com qq.com web.de yahoo.com yandex.com yandex.ru ymail.com
zoho.com 163.com 126.com"""
_SECOND_LEVELS, _SHARED_HOSTS = frozenset(_SECOND.split()), frozenset(_SHARED.split())
_FREE_MAIL = frozenset(_FREE.split())
# A comment ends a value; one inside a value is part of an address that the sender chose.
_COMMENT = re.compile(r"\([^()]*\)(?=[\s;)]|$)")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_STRUCTURE = re.compile(r"[();=\s]")
_PART = re.compile(r'([a-z0-9._-]+)(?:/\d+)?\s*=\s*((?:"(?:[^"\\]|\\.)*"|[^\s;"])+)', re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>,;:\"()@]+@([^\s<>,;:\"()@]+\.[^\s<>,;:\"()@]+)")
_MOST_COMMENTS = 5


@dataclass(frozen=True)
class Verdict:
    """`word` is what came out and `reason` why, one sentence for people.

    With `needs_review` no row of the mail may be automatic, and the mail teaches nothing.
    """

    word: Word
    reason: str
    needs_review: bool


class Method(NamedTuple):
    """One method of a header: `dkim`, its result `pass`, and its properties by name."""

    name: str
    result: str
    properties: dict[str, str]


def check(
    auth_results: str,
    from_address: str,
    from_name: str = "",
    reply_to: str = "",
    *,
    is_import: bool = False,
    is_always_stamped: bool = False,
) -> Verdict:
    """Whether the From domain is proved by what the receiving server wrote down.

    `auth_results` holds the values of the headers from the top, one a line. A file import has no
    receiving server that could be believed; `is_always_stamped` says that the provider leaves a
    result on each mail that came to it over the network.
    """
    domain = _domain_of(from_address)
    if spoof := _spoof(domain, from_name, reply_to):
        return Verdict("fail", spoof, True)
    if is_import:
        return Verdict("not_checked", "Not checked: this mail comes from a file.", False)
    methods = own_methods(auth_results)
    if not methods and is_always_stamped:
        told = "Not checked: the mail server always notes who sent a mail, and here it did not."
        return Verdict("not_checked", told, True)
    if not methods:
        told = "Not checked: the mail server notes no result of its own."
        return Verdict("not_checked", told, False)
    return _of_methods(methods, domain)


def own_methods(auth_results: str) -> list[Method]:
    """What the receiving server itself found, each method from the topmost header that has it.

    A DMARC pass counts in the first header alone: a server adds it last, so on top.
    """
    headers = [_header(line) for line in auth_results.splitlines() if line.strip()]
    found: list[Method] = []
    known: set[str] = set()
    for place, (server, methods) in enumerate(headers):
        if server != headers[0][0]:
            break
        found += [
            method
            for method in methods
            if method.name not in known
            and not (place and method.name == "dmarc" and method.result == "pass")
        ]
        known |= {method.name for method in methods}
    return found


def organisation(domain: str) -> str:
    """The organisational domain: of mail.shop.co.uk it is shop.co.uk."""
    labels = domain.strip(".").lower().split(".")
    last = ".".join(labels[-2:])
    is_deep = last in _SHARED_HOSTS or (len(labels[-1]) == 2 and labels[-2:][0] in _SECOND_LEVELS)
    return ".".join(labels[-3:]) if is_deep else last


def _spoof(domain: str, from_name: str, reply_to: str) -> str:
    """What is wrong with the names on the envelope, whatever a server says."""
    named = _ADDRESS.search(from_name)
    if named and organisation(_plain(named[1])) != organisation(domain):
        return f"Its name poses as an address of {_plain(named[1])}, but it comes from {domain}."
    answers = _domain_of(reply_to)
    is_elsewhere = answers in _FREE_MAIL and organisation(answers) != organisation(domain)
    if is_elsewhere and domain not in _FREE_MAIL:
        return f"Answers would go to a free mailbox at {answers}, not to {domain}."
    return ""


def _of_methods(methods: list[Method], domain: str) -> Verdict:
    if not domain:
        return Verdict("fail", "It names no sender.", True)
    if any(one.name == "dmarc" and one.result == "fail" for one in methods):
        return Verdict("fail", f"The mail server says that it does not come from {domain}.", True)
    for method in methods:
        if method.result == "pass" and _is_aligned(_proved(method), domain):
            return Verdict("pass", f"{method.name.upper()} proves that {domain} sent it.", False)
    proved = sorted({found for one in methods if one.result == "pass" and (found := _proved(one))})
    if proved:
        return Verdict("fail", f"Sent by {', '.join(proved)}, which is not {domain}.", True)
    return Verdict("fail", f"Nothing proves that it comes from {domain}.", True)


def _is_aligned(proved: str, domain: str) -> bool:
    return bool(proved) and organisation(proved) == organisation(domain)


def _proved(method: Method) -> str:
    """The domain that a method vouches for, empty where it names none."""
    names = {
        "dmarc": ("header.from",),
        "dkim": ("header.d", "header.i"),
        "spf": ("smtp.mailfrom", "smtp.mail", "envelope-from"),
    }.get(method.name, ())
    values = (method.properties.get(name, "") for name in names)
    return next((_domain_of(value) for value in values if value), "")


def _header(line: str) -> tuple[str, list[Method]]:
    """The name of the server and its methods; some servers leave their name out."""
    # An address that the sender chose may hold anything between its quotes, and stand anywhere.
    text = _QUOTED.sub(lambda quoted: _STRUCTURE.sub("_", quoted[0]), line)
    for _ in range(_MOST_COMMENTS):
        text = _COMMENT.sub(" ", text)
    parts = text.split(";")
    name = "" if "=" in parts[0] else parts[0].strip().lower().partition(" ")[0]
    read = [_method(part) for part in (parts if "=" in parts[0] else parts[1:])]
    return name, [method for method in read if method]


def _method(part: str) -> Method | None:
    found = [(name.lower(), value.strip('"').lower()) for name, value in _PART.findall(part)]
    if not found or found[0][0] not in {"dkim", "spf", "dmarc"}:
        return None
    (name, result), *properties = found
    return Method(name, result, dict(reversed(properties)))


def _domain_of(address: str) -> str:
    return _plain(address.strip(" <>\"'").rpartition("@")[2])


def _plain(domain: str) -> str:
    """Lower case and in ASCII: a name in other letters is its xn-- form."""
    low = domain.strip(" .<>\"'").lower()
    try:
        return low if low.isascii() else low.encode("idna").decode()
    except UnicodeError:
        return low
