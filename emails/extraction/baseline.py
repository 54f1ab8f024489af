"""The naive extractor that others are measured against: the first number beside a currency mark."""

from __future__ import annotations

import re
from decimal import Decimal

from emails.extraction.iso import ISO
from emails.extraction.schema import LARGEST_AMOUNT, Line, Mail, Quote, Result, nothing

NAME = "baseline"
_CODES = {"₹": "INR", "rs": "INR", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW"}
_MARK = rf"(₹|\brs\.?|\$|€|£|¥|₩|\b(?:{'|'.join(sorted(ISO))}))"
_NUMBER = r"(\d[\d,]{0,15}(?:\.\d{1,2})?)"
_AMOUNT = re.compile(rf"{_MARK}\s?{_NUMBER}|{_NUMBER}\s?{_MARK}", re.IGNORECASE)
_VETO = re.compile(
    r"\b(?:otp|one.time password|declined|failed|will be debited|due|statement|request)",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"\b(?:credited|received|refund\w*|deposit\w*|salary)\b", re.IGNORECASE)


def extract(mail: Mail) -> Result:
    """One line at most, without a merchant; it is only there to be beaten in `evaluate`."""
    found = _AMOUNT.search(mail.text)
    amount = Decimal((found[2] or found[3]).replace(",", "")) if found else Decimal(0)
    if found is None or _VETO.search(mail.text) or not 0 < amount < LARGEST_AMOUNT:
        return nothing("none", "No amount, or a word that speaks against it.", NAME)
    mark = (found[1] or found[4]).lower().rstrip(".")
    line = Line(
        amount=amount,
        currency=_CODES.get(mark, mark.upper()),
        merchant="",
        account_last4="",
        reference="",
        direction="credit" if _CREDIT.search(mail.text) else "debit",
        date=mail.date.date() if mail.date else None,
        evidence={"amount": Quote(text=found[0], start=found.start(), end=found.end())},
    )
    reason = "The first number beside a currency mark."
    return Result(
        is_transaction=True, kind="purchase", transactions=[line], reason=reason, extractor=NAME
    )
