"""Sorts equal amounts into payments: which rows tell of one and the same; pure.

The answer depends on the rows and on what people decided, never on the order in which mail came.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from django.conf import settings

from emails.merging import matching, twins
from emails.merging.twins import Teller, Why
from emails.models import Transaction

Status = Transaction.Status


@dataclass
class Decisions:
    """What people said: pairs that are not the same, and rows that they joined to others.

    `tellers` are those of the rows that were joined to a row.
    """

    rejected: set[frozenset[int]] = field(default_factory=set)
    joined: set[int] = field(default_factory=set)
    tellers: dict[int, set[str]] = field(default_factory=dict)


@dataclass
class Payment:
    """One payment: the row that stands, and those that tell of it again, with reasons."""

    primary: Transaction
    others: list[tuple[Transaction, tuple[str, ...]]]


class Clusters:
    """Rows that belong together so far; no cluster holds two rows of one mail."""

    def __init__(self, rows: list[Transaction], decisions: Decisions):
        self.decisions = decisions
        self.members = {row.pk: [row] for row in rows}
        self.home = {row.pk: row.pk for row in rows}

    def join(self, one: int, other: int) -> None:
        """Puts the clusters of two rows together, unless a person or a mail says otherwise."""
        into, gone = sorted((self.home[one], self.home[other]))
        if into == gone or not self.may_join(into, gone):
            return
        for row in self.members[gone]:
            self.home[row.pk] = into
        self.members[into] += self.members.pop(gone)

    def may_join(self, one: int, other: int) -> bool:
        mine, theirs = self.members[one], self.members[other]
        if {row.email_id for row in mine} & {row.email_id for row in theirs}:
            return False
        rejected = self.decisions.rejected
        return not rejected or not any(
            frozenset({a.pk, b.pk}) in rejected for a in mine for b in theirs
        )

    def tellers(self, name: int) -> set[str]:
        found = {row.told_by for row in self.members[name]}
        for row in self.members[name]:
            found |= self.decisions.tellers.get(row.pk, set())
        return found


def payments(
    rows: Iterable[Transaction], decisions: Decisions, texts: dict[int, str]
) -> list[Payment]:
    """The payments that rows of one amount, currency and direction tell of.

    `texts` are the words of mails that may be the same alert sent twice, by mail id.
    """
    free = [row for row in rows if row.pk not in decisions.joined]
    ordered = sorted(free, key=order)
    clusters = Clusters(ordered, decisions)
    words = {pk: " ".join(text.split()) for pk, text in texts.items()}
    ordinals = _ordinals(ordered)
    for one, other in _sharing(ordered, words, clusters):
        if _same_source(one, other, words, ordinals):
            clusters.join(one.pk, other.pk)
    _pair_up(clusters, {Teller.BANK}, {Teller.SHOP})
    _pair_up(clusters, {Teller.BANK, Teller.SHOP}, {Teller.PROCESSOR})
    return [_payment(sorted(found, key=order)) for found in clusters.members.values()]


def order(row: Transaction) -> tuple[object, ...]:
    """A place among all rows that does not depend on when they were written."""
    mail = row.email
    start = (row.evidence or {}).get("amount", {}).get("start", 0)
    if mail is None:
        return (row.date, "", "", "", 0, "", start, row.position, row.pk)
    moment = (mail.sent_at or mail.received_at).isoformat()
    where = (mail.message_id, mail.sha256, mail.account_id, mail.provider_message_id)
    return (row.date, moment, *where, start, row.position, row.pk)


def resendable(rows: Iterable[Transaction]) -> set[int]:
    """Ids of the mails whose words decide whether an alert was sent twice."""
    alike: dict[Hashable, list[Transaction]] = defaultdict(list)
    for row in rows:
        if row.email is not None:
            alike[twins.writer(row)].append(row)
    pairs = [pair for found in alike.values() for pair in pairwise(sorted(found, key=twins.moment))]
    return {
        row.email_id
        for pair in pairs
        for row in pair
        if row.email_id is not None and twins.may_be_resent(*pair)
    }


def _sharing(
    ordered: list[Transaction], words: dict[int, str], clusters: Clusters
) -> Iterator[tuple[Transaction, Transaction]]:
    """The pairs of different mails within a week that share a mark and no cluster yet, in order."""
    marks = [twins.marks(row, words) for row in ordered]
    bearers: dict[Hashable, list[int]] = defaultdict(list)
    for index, found in enumerate(marks):
        for mark in found:
            bearers[mark].append(index)
    dates = [row.date for row in ordered]
    names, mails = [row.pk for row in ordered], [row.email_id for row in ordered]
    home = clusters.home
    for index, one in enumerate(ordered):
        end = bisect_left(dates, one.date + twins.WINDOW + twins.NEXT_DAY)
        later: set[int] = set()
        for mark in marks[index]:
            same = bearers[mark]
            later.update(same[bisect_right(same, index) : bisect_left(same, end)])
        for place in sorted(later):
            is_together = home[names[place]] == home[names[index]]
            if not is_together and mails[place] != mails[index]:
                yield one, ordered[place]


def _same_source(
    one: Transaction, other: Transaction, words: dict[int, str], ordinals: dict[int, int]
) -> bool:
    if twins.same_mail(one, other):
        return ordinals[one.pk] == ordinals[other.pk]
    return bool(twins.same_reference(one, other) or twins.resent(one, other, words))


def _ordinals(ordered: list[Transaction]) -> dict[int, int]:
    """The place of each row among the equal amounts of its own mail."""
    seen: Counter[int | None] = Counter()
    found = {}
    for row in ordered:
        found[row.pk] = seen[row.email_id]
        seen[row.email_id] += 1
    return found


def _pair_up(clusters: Clusters, near: set[str], far: set[str]) -> None:
    """Joins each cluster of `near` tellers with at most one of `far` tellers, as many as can be."""
    left = [name for name in clusters.members if _is(clusters.tellers(name), near, far)]
    right = [name for name in clusters.members if _is(clusters.tellers(name), far, near)]
    place = {name: index for index, name in enumerate(_in_order(clusters, [*left, *right]))}
    edges = []
    for one, other, why in _edges(clusters, left, right):
        edges.append(((why.tier, why.days), place[one], place[other]))
    names = {index: name for name, index in place.items()}
    for tier in sorted({cost[0] for cost, _, _ in edges}):
        taken = {index for index in names if names[index] not in clusters.members}
        usable = [e for e in edges if e[0][0] == tier and not {e[1], e[2]} & taken]
        for one, other in matching.pair(usable).items():
            clusters.join(names[one], names[other])
            taken |= {one, other}
        edges = [edge for edge in edges if not {edge[1], edge[2]} & taken]


def _is(tellers: set[str], own: set[str], other: set[str]) -> bool:
    return bool(tellers & own) and not tellers & other


def _in_order(clusters: Clusters, names: list[int]) -> list[int]:
    return sorted(names, key=lambda name: min(order(row) for row in clusters.members[name]))


def _edges(clusters: Clusters, left: list[int], right: list[int]) -> Iterator[tuple[int, int, Why]]:
    """What speaks for each pair of clusters, the best of their rows."""
    firsts = sorted(
        ((row.date, name, row) for name in right for row in clusters.members[name]),
        key=lambda entry: entry[0],
    )
    dates = [entry[0] for entry in firsts]
    for name in left:
        best: dict[int, Why] = {}
        for row in clusters.members[name]:
            begin = bisect_left(dates, row.date - twins.WINDOW)
            end = bisect_left(dates, row.date + twins.WINDOW + twins.NEXT_DAY)
            for _, other, far in firsts[begin:end]:
                why = _why(row, far)
                if why and (other not in best or why < best[other]):
                    best[other] = why
        yield from ((name, far, w) for far, w in best.items() if clusters.may_join(name, far))


def _why(one: Transaction, other: Transaction) -> Why | None:
    """Evidence for two rows of unlike tellers, the one nearer to the money first."""
    mine, theirs = twins.rank(one), twins.rank(other)
    if mine is None or theirs is None or mine == theirs:
        return None
    near, far = (one, other) if mine < theirs else (other, one)
    return twins.alert_and_receipt(near, far)


def _payment(found: list[Transaction]) -> Payment:
    primary = min(found, key=_standing)
    others = [row for row in found if row is not primary and may_fold(row)]
    return Payment(primary, [(row, _reasons(primary, row)) for row in others])


def may_fold(row: Transaction) -> bool:
    """What a person edited or confirmed while it stood is never folded away."""
    is_decided = row.edited_at is not None or row.status == Status.CONFIRMED
    return not is_decided or row.status == Status.DUPLICATE or is_folded_tombstone(row)


def is_folded_tombstone(row: Transaction) -> bool:
    """Deleted while it was a duplicate: its payment stands all the same."""
    return row.status == Status.DELETED and row.duplicate_of_id is not None


def _standing(row: Transaction) -> tuple[object, ...]:
    """What makes a row the one that stands; smaller is better.

    A tombstone holds its payment down; then what a person settled, then what is sure, then the
    bank, which knows the day and the account.
    """
    is_tombstone = row.status == Status.DELETED and not is_folded_tombstone(row)
    is_unsure = not (row.currency and row.direction) or row.confidence < settings.REVIEW_BELOW
    nearness = twins.rank(row)
    return (
        is_folded_tombstone(row),
        not is_tombstone,
        may_fold(row),
        is_unsure,
        9 if nearness is None else nearness,
        order(row),
    )


def _reasons(primary: Transaction, row: Transaction) -> tuple[str, ...]:
    checks: list[Callable[[Transaction, Transaction], Why | None]] = [
        twins.same_mail,
        twins.same_reference,
        _why,
    ]
    for check in checks:
        if why := check(primary, row):
            return (*why.reasons, _choice(primary))
    if twins.may_be_resent(primary, row):
        return ("The same alert was sent twice: same sender, same words.", _choice(primary))
    return ("A third mail about this payment ties the two together.", _choice(primary))


def _choice(primary: Transaction) -> str:
    """Why the primary is the one that counts."""
    if primary.status == Status.DELETED:
        return "You deleted the row that stood for it, so this one does not count either."
    if primary.edited_at is not None or primary.status == Status.CONFIRMED:
        return "The row that you edited or confirmed counts."
    if primary.told_by == Teller.BANK:
        return "The bank's alert counts: it knows the day and the account."
    return "The row with the better evidence counts."
