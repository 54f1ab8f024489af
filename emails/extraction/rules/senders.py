"""What the From header tells: a bank that reports, or the merchant itself."""

from __future__ import annotations

import re
from email.utils import parseaddr

from emails.extraction.rules.terms import fold
from emails.extraction.schema import LONGEST_MERCHANT

_BANK = re.compile(
    r"bank|banc[oa]|banque|sparkasse|volksbank|raiffeisen|card|credit|savings|financ|capital"
    r"|\balerts?\b|caixa|\bcaja\b|kasse\b|wallet|\bupi\b|federal|bancorp|building society|visa"
    r"|mastercard|amex|paypal|venmo|zelle|revolut|monzo|wise\b|банк|銀行|カード|은행|카드|银行|بنك|مصرف|बैंक"
)
_NOISE = re.compile(
    r"\s*(?:[-|,:(].*|\bvia\b.*|\b(?:no-?reply|do[- ]not[- ]reply|receipts?|orders?|billing|team"
    r"|support|notifications?|invoices?|payments?|accounts?|info|customer (?:service|care)"
    r"|confirmations?|mailer|service|updates?|bookings?|help|hello|shipping|bestellung(?:en)?|pedidos"
    r"|рассылка|заказы|чеки)\b.*)\Z",
    re.IGNORECASE,
)
_SECOND_LEVEL = {"co", "com", "org", "net", "gov", "edu", "ac", "or", "ne"}
_PLAIN = {"gmail", "googlemail", "outlook", "hotmail", "yahoo", "icloud", "example"}


def looks_like_bank(sender: str) -> bool:
    """True when name or host name of a From header sounds like a payment institution."""
    name, address = parseaddr(sender)
    return bool(_BANK.search(fold(f"{name or sender} {address.rpartition('@')[2]}")))


def brand(sender: str) -> str:
    """The merchant's name that a From header shows, at most 80 characters; may be empty."""
    name, address = parseaddr(sender)
    shown = "" if "@" in name else name.strip(" \"'")
    cleaned = _NOISE.sub("", shown).strip(" \"'")
    return (cleaned or _of_domain(address.rpartition("@")[2]))[:LONGEST_MERCHANT]


def _of_domain(domain: str) -> str:
    """The label before the public suffix: mail.shop.co.uk gives Shop."""
    labels = [label for label in domain.lower().split(".") if label]
    del labels[-1:]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        del labels[-1]
    return _titled(labels[-1]) if labels else ""


def _titled(label: str) -> str:
    return "" if label in _PLAIN else label.replace("-", " ").title()
