"""What the From header tells: a bank that reports, or the merchant itself."""

from __future__ import annotations

import re
from email.utils import parseaddr
from functools import lru_cache

from emails.extraction.rules.terms import fold
from emails.extraction.rules.words.institutions import (
    BANK_PARTS,
    BANK_WORDS,
    COMMON_WORDS,
    PLATFORMS,
)
from emails.extraction.schema import LONGEST_MERCHANT

_PARTS = "|".join(re.escape(fold(part)).replace("_", " ") for part in BANK_PARTS.split())
_WORDS = "|".join(re.escape(fold(word)).replace("_", r"[\s-]?") for word in BANK_WORDS.split())
# Not in the middle of a word, and no shop of greeting cards.
_BANK = re.compile(
    rf"(?<![a-z])(?:{_PARTS})|(?:{_PARTS})(?![a-z])"
    rf"|(?<!gift )(?<!greeting )(?<![^\W_])(?:{_WORDS})(?! (?:factory|shop|store))(?![^\W_])"
)
# Tea Pay, but not Pay Less Shoes.
_PURSE = re.compile(r"\w\s(?:pay|money)\s*\Z|\w(?:ペイ|페이)\s*\Z", re.IGNORECASE)
_COMMON = frozenset(COMMON_WORDS.split())
_NOISE = re.compile(
    r"\s*(?:[|,:(].*|(?<=\s)[-–].*|\bvia\b.*|\b(?:no-?reply|do[- ]not[- ]reply|receipts?|orders?"
    r"|billing|team|support|notifications?|invoices?|payments?|accounts?|info"
    r"|customer (?:service|care)|confirmations?|mailer|service|updates?|bookings?|help|hello"
    r"|shipping|bestellung(?:en)?|pedidos"
    r"|рассылка|заказы|чеки)\b.*)\Z",
    re.IGNORECASE,
)
_PLATFORMS = frozenset(PLATFORMS.split())
_SECOND_LEVEL = {"co", "com", "org", "net", "gov", "edu", "ac", "or", "ne"}
_PLAIN = {"gmail", "googlemail", "outlook", "hotmail", "yahoo", "icloud", "example"}


@lru_cache(maxsize=64)
def looks_like_bank(sender: str) -> bool:
    """True when name or host name of a From header sounds like a payment institution."""
    name, address = parseaddr(sender)
    host = address.rpartition("@")[2].lower()
    if _BANK.search(fold(f"{name or sender} {host}")):
        return True
    if _PURSE.search(name):
        return True
    names = _labels(host)[-1:] if host else re.findall(r"\w+", fold(sender))
    return not _COMMON.isdisjoint(names)


def is_platform(sender: str) -> bool:
    """True for a service that writes receipts in the name of the shops it serves."""
    name, address = parseaddr(sender)
    return not _PLATFORMS.isdisjoint([*_labels(address.rpartition("@")[2]), *name.lower().split()])


def is_short_code(sender: str) -> bool:
    """A text message's sender: VM-NGBANK-S, 347268, NGB_ALERT. It has no address."""
    return bool(sender) and "@" not in sender


def display_name(sender: str) -> str:
    """The name in a From header without words such as "receipts"; may be empty."""
    name = parseaddr(sender)[0]
    return "" if "@" in name else _NOISE.sub("", name.strip(" \"'")).strip(" \"'")


def brand(sender: str) -> str:
    """The merchant's name that a From header shows, at most 80 characters; may be empty."""
    if is_short_code(sender):
        return ""
    shown = display_name(sender)
    return (shown or _of_domain(parseaddr(sender)[1].rpartition("@")[2]))[:LONGEST_MERCHANT]


def _of_domain(domain: str) -> str:
    """The label before the public suffix: mail.shop.co.uk gives Shop."""
    labels = _labels(domain)
    return _titled(labels[-1]) if labels else ""


def _labels(domain: str) -> list[str]:
    """The labels of a host name without its public suffix."""
    labels = [label for label in domain.lower().split(".") if label]
    del labels[-1:]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        del labels[-1]
    return labels


def _titled(label: str) -> str:
    return "" if label in _PLAIN else label.replace("-", " ").title()
