"""Which rows are moves between accounts of one person, and so neither spent nor earned; pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from emails.merging import matching
from emails.merging.groups import order
from emails.merging.names import alike
from emails.merging.tellers import names_no_stranger
from emails.models import PaymentAccount, Transaction

WINDOW = timedelta(days=3)
Move = Transaction.Move
_BOUGHT = {"purchase", "subscription", "invoice", "fee", "interest", "refund"}
_LAST4 = re.compile(r"(?<!\d)\d{4}(?!\d)")


@dataclass
class Own:
    """What is known of a person: their accounts, their names, the words of their card bills."""

    accounts: dict[int, PaymentAccount] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    texts: dict[int, str] = field(default_factory=dict)
    rejected: set[tuple[int, int | None]] = field(default_factory=set)


@dataclass(frozen=True)
class Transfer:
    """`left` went out of one account and, where a mail tells of it, `reached` another."""

    left: Transaction
    reached: Transaction | None
    reasons: tuple[str, ...]


def find(rows: Iterable[Transaction], own: Own) -> list[Transfer]:
    """The transfers among rows of one amount and currency that stand for themselves."""
    ordered = sorted(rows, key=order)
    edges, reasons = [], {}
    for i, j in _opposite(ordered):
        out, back = ordered[i], ordered[j]
        if why := _why(out, back, own):
            edges.append(((why[0], abs((back.date - out.date).days)), i, j))
            reasons[i, j] = why[1]
    pairs = matching.pair(edges)
    paired = {*pairs, *pairs.values()}
    found = [Transfer(ordered[i], ordered[j], reasons[i, j]) for i, j in sorted(pairs.items())]
    single = [row for index, row in enumerate(ordered) if index not in paired]
    return found + [one for row in single if (one := _one_sided(row, own))]


def _opposite(ordered: list[Transaction]) -> Iterator[tuple[int, int]]:
    """Places of a debit and a credit that may move, at most three days apart."""
    credits = [j for j, row in enumerate(ordered) if row.direction == "credit" and _may_move(row)]
    dates = [ordered[j].date for j in credits]
    for i, out in enumerate(ordered):
        if out.direction == "debit" and credits and _may_move(out):
            begin, end = (
                bisect_left(dates, out.date - WINDOW),
                bisect_right(dates, out.date + WINDOW),
            )
            yield from ((i, j) for j in credits[begin:end])


def _why(out: Transaction, back: Transaction, own: Own) -> tuple[int, tuple[str, ...]] | None:
    """How strong the evidence is (0 is best), and its sentences."""
    if out.email_id == back.email_id or (out.pk, back.pk) in own.rejected:
        return None
    here, there = _account(out, own), _account(back, own)
    if here is None or there is None or here.pk == there.pk:
        return None
    said = [row.get_move_display() for row in (out, back) if row.move]
    if not _names_own(out, there, own) or not (said or _names_own(back, here, own)):
        return None
    same = f"{out.amount.normalize():f} {out.currency} left {here.name} and reached {there.name}."
    words = f"The mail speaks of it: {', '.join(said)}." if said else "Neither names a stranger."
    return (0 if said else 1), (same, words)


def _may_move(row: Transaction) -> bool:
    return bool(row.move) or row.kind not in _BOUGHT or (not row.merchant and row.kind != "refund")


def _account(row: Transaction, own: Own) -> PaymentAccount | None:
    return own.accounts.get(row.payment_account_id or 0)


def _names_own(row: Transaction, other: PaymentAccount, own: Own) -> bool:
    return names_no_stranger(row.merchant, other.institution, other.name, *own.names)


def _one_sided(row: Transaction, own: Own) -> Transfer | None:
    """A move that only one mail tells of."""
    if not row.move or (row.pk, None) in own.rejected:
        return None
    reason = {
        Move.CASH: "Cash was withdrawn: it is still yours, in cash.",
        Move.CARD_BILL: "It paid the bill of a card of yours.",
        Move.CARD_PAYMENT: "A card of yours received a payment: that is no income.",
        Move.OWN_ACCOUNT: "The mail says that it went between accounts of your own.",
    }[Move(row.move)]
    return Transfer(row, None, (reason,)) if _is_own(row, own) else None


def _is_own(row: Transaction, own: Own) -> bool:
    """A card whose mail never comes is not known: its bill is all that shows the spending."""
    here = _account(row, own)
    if row.move == Move.CARD_BILL:
        cards = [a for a in own.accounts.values() if a.kind == a.Kind.CARD and a != here]
        printed = set(_LAST4.findall(own.texts.get(row.email_id or 0, "")))
        return any(
            card.last4 in printed or (row.merchant and alike(row.merchant, card.institution))
            for card in cards
        )
    if row.move == Move.CARD_PAYMENT:
        return here is not None and here.kind == PaymentAccount.Kind.CARD
    return True
