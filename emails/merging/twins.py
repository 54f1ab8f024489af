"""Why two rows may tell of the same payment; pure."""

from __future__ import annotations

import re
from collections.abc import Hashable
from datetime import datetime, timedelta
from typing import NamedTuple, cast

from emails.extraction.rules import senders
from emails.merging.names import alike
from emails.models import Email, PaymentAccount, Transaction

Teller = Transaction.Teller
WINDOW = timedelta(days=7)
# A bank may post a week after the shop wrote, or two days before it.
BEFORE, AFTER = timedelta(days=-2), timedelta(days=7)
NEXT_DAY = timedelta(days=1)
# An order number comes back for less than a week, or a weekly payment would go with the last.
ORDER_DAYS = timedelta(days=6)
RESENT = timedelta(minutes=10)
RESENT_WITH_CLOCK = timedelta(days=1)
_RANKS = {Teller.BANK: 0, Teller.PROCESSOR: 1, Teller.SHOP: 2}
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\b(?! ?%)")
_SHORTEST_REFERENCE = 5


class Why(NamedTuple):
    """How well two rows fit (0 is best), how many days lie between, and sentences for people."""

    tier: int
    days: int
    reasons: tuple[str, ...]


def rank(row: Transaction) -> int | None:
    """Nearness to the money: a bank, then a processor, then the shop; None when unknown."""
    return _RANKS.get(Transaction.Teller(row.told_by)) if row.told_by else None


def same_mail(one: Transaction, other: Transaction) -> Why | None:
    """The same message, in two mailboxes of one person or in two folders of one."""
    mine, theirs = one.email, other.email
    if mine is None or theirs is None or mine.pk == theirs.pk:
        return None
    is_same_id = mine.message_id and mine.message_id == theirs.message_id
    # Some senders give all their mail one Message-ID.
    is_same_post = is_same_id and _post(mine) == _post(theirs)
    if not is_same_post and not (mine.sha256 and mine.sha256 == theirs.sha256):
        return None
    return Why(0, 0, ("The same mail was stored twice.",))


def _post(mail: Email) -> tuple[object, ...]:
    return (mail.from_address.lower(), mail.subject, mail.sent_at)


def marks(row: Transaction, words: dict[int, str]) -> list[Hashable]:
    """What two rows must have in common to be of one source: at least one of these."""
    mail = row.email
    if mail is None:
        return []
    found: list[Hashable] = [("mail", name) for name in (mail.message_id, mail.sha256) if name]
    if _is_reference(row):
        found.append(("number", row.reference.upper()))
    if text := words.get(mail.pk):
        found.append((writer(row), text))
    return found


def writer(row: Transaction) -> Hashable:
    """Equal for rows that may be the same alert, sent again."""
    mail = cast(Email, row.email)
    return (mail.from_address.lower(), row.account_last4, row.reference)


def resent(one: Transaction, other: Transaction, words: dict[int, str]) -> Why | None:
    """The same alert sent again: the same words from the same sender, within minutes.

    Words that print a time of day may come again within a day.
    """
    if not may_be_resent(one, other) or one.email_id is None or other.email_id is None:
        return None
    text = words.get(one.email_id)
    if not text or text != words.get(other.email_id):
        return None
    if _between(one, other) > (RESENT_WITH_CLOCK if _CLOCK.search(text) else RESENT):
        return None
    return Why(0, 0, ("The same alert was sent twice: same sender, same words.",))


def may_be_resent(one: Transaction, other: Transaction) -> bool:
    """Same sender, same account, nothing that numbers them apart, and less than a day between."""
    if one.email is None or other.email is None or writer(one) != writer(other):
        return False
    return one.email_id != other.email_id and _between(one, other) <= RESENT_WITH_CLOCK


def same_reference(one: Transaction, other: Transaction) -> Why | None:
    """One number printed in both; an account's or customer's number is none of those."""
    if not _is_reference(one) or one.reference.upper() != other.reference.upper():
        return None
    gap = abs(one.date - other.date)
    if one.email is None or other.email is None:
        return None
    if _same_sender(one, other):
        longest = NEXT_DAY if one.told_by == Teller.BANK else ORDER_DAYS
        reason = "The same sender wrote of it twice"
    else:
        longest = ORDER_DAYS
        reason = "Two senders wrote of it"
        if one.merchant and other.merchant and not _named_alike(one, other):
            return None
    reasons = (f"{reason}, both with the number {one.reference}.",)
    return Why(0, gap.days, reasons) if gap <= longest else None


def alert_and_receipt(near: Transaction, far: Transaction) -> Why | None:
    """A bank's alert (`near` the money) and a receipt of the same purchase."""
    if near.email is None or far.email is None or _same_sender(near, far) or _other_card(near, far):
        return None
    gap = near.date - far.date
    money = f"{near.amount.normalize():f} {near.currency} in both"
    if _named_alike(near, far):
        if not BEFORE <= gap <= AFTER:
            return None
        names = f"{near.merchant or 'The alert'} and {far.merchant or 'the receipt'} are alike"
        return Why(1, abs(gap.days), (f"{money}.", f"{names}, {_days(gap)}."))
    same_card = near.account_last4 and near.account_last4 == far.account_last4
    if abs(gap) > NEXT_DAY or not (same_card or not (near.merchant and far.merchant)):
        return None
    proof = f"both name {near.account_last4}" if same_card else "one is an alert, one a receipt"
    return Why(2 if same_card else 3, abs(gap.days), (f"{money}.", f"{_days(gap)}, {proof}."))


def _named_alike(one: Transaction, other: Transaction) -> bool:
    return any(alike(mine, theirs) for mine in _names(one) for theirs in _names(other))


def _names(row: Transaction) -> list[str]:
    """The merchant, and for a shop or a processor the name that it writes under."""
    names = [row.merchant]
    if row.email is not None and row.told_by in {Teller.SHOP, Teller.PROCESSOR}:
        names.append(senders.brand(row.email.sender))
    return [name for name in names if name]


def _other_card(one: Transaction, other: Transaction) -> bool:
    """Two numbers that cannot be one card; a bank account and its card may differ."""
    if not one.account_last4 or not other.account_last4:
        return False
    account = one.payment_account
    is_card = account is not None and account.kind == PaymentAccount.Kind.CARD
    known = is_card or not (one.merchant and other.merchant)
    return known and one.account_last4 != other.account_last4


def _same_sender(one: Transaction, other: Transaction) -> bool:
    mine, theirs = one.email, other.email
    return bool(mine and theirs) and mine.from_address.lower() == theirs.from_address.lower()


def _is_reference(row: Transaction) -> bool:
    long_enough = len(row.reference) >= _SHORTEST_REFERENCE
    return long_enough and any(char.isdigit() for char in row.reference)


def _between(one: Transaction, other: Transaction) -> timedelta:
    return abs(moment(one) - moment(other))


def moment(row: Transaction) -> datetime:
    mail = cast(Email, row.email)
    return mail.sent_at or mail.received_at


def _days(gap: timedelta) -> str:
    count = abs(gap.days)
    return "on the same day" if not count else f"{count} day{'s' * (count > 1)} apart"
