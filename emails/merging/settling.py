"""Brings duplicates and transfers around changed rows in line with what the rows say.

Each amount's neighbourhood is worked out anew from its rows and from people's decisions, so the
ledger is the same whatever came first. Callers hold the person's lock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import F, Q

from accounts.models import User
from emails.merging import groups, transfers
from emails.merging.accounts import Accounts
from emails.merging.groups import Decisions, Payment
from emails.merging.neighbours import Place, neighbours
from emails.merging.transfers import Own, Transfer
from emails.models import Email, Link, Transaction

Status = Transaction.Status
Kind = Link.Kind
BORROWED = "_borrowed"
_BORROWABLE = {"category_id": None, "merchant": "", "payment_account_id": None}
_WRITTEN = (*_BORROWABLE, "flags", "status", "duplicate_of_id", "is_own_transfer")

Pair = tuple[str, int, int | None]
Ties = dict[Pair, tuple[list[str], int | None]]


def settle(user: User, places: Iterable[Place], accounts: Accounts) -> list[Transaction]:
    """Settles the neighbourhoods of `places`; returns the rows whose standing changed."""
    rows = neighbours(user, set(places))
    if not rows:
        return []
    ids = [row.pk for row in rows]
    touching = Link.objects.filter(Q(first__in=ids) | Q(second__in=ids), user=user)
    told = touching.exclude(kind=Kind.REFUND).annotate(second_teller=F("second__told_by"))
    links = list(told.order_by())
    return _Neighbourhood(user, rows, links, accounts).settle()


class _Neighbourhood:
    """Rows of a few amounts, with the links that touch them."""

    def __init__(self, user: User, rows: list[Transaction], links: list[Link], accounts: Accounts):
        self.user = user
        self.rows = rows
        self.accounts = accounts
        self.links = {(link.kind, link.first_id, link.second_id): link for link in links}
        self.decided = [link for link in links if link.decided_at]
        self.ties: Ties = {}

    def settle(self) -> list[Transaction]:
        before = {row.pk: _written(row) for row in self.rows}
        for row in self.rows:
            _give_back(row)
        texts = self._texts()
        self._find_duplicates(texts)
        self._find_transfers(texts)
        self._keep_links()
        self._mark_transfers()
        return _saved(self.rows, before)

    def _texts(self) -> dict[int, str]:
        """The words of the mails that need them: alerts sent twice, and bills of cards."""
        ids = {pk for bucket in _buckets(self.rows) for pk in groups.resendable(bucket)}
        bills = [row for row in self.rows if row.move == Transaction.Move.CARD_BILL]
        ids |= {row.email_id for row in bills if row.email_id is not None}
        found = Email.objects.filter(id__in=ids).values_list("id", "body_text")
        return dict(found) if ids else {}

    def _find_duplicates(self, texts: dict[int, str]) -> None:
        decisions = _decisions(self.decided)
        for bucket in _buckets(self.rows):
            for payment in groups.payments(bucket, decisions, texts):
                _stand(payment)
                for row, reasons in payment.others:
                    key = (Kind.DUPLICATE, payment.primary.pk, row.pk)
                    self.ties[key] = (list(reasons), None)
        for row in self.rows:
            if _is_vague(row) and row.pk not in decisions.joined:
                _stand(Payment(row, []))

    def _find_transfers(self, texts: dict[int, str]) -> None:
        fixed = [link for link in self.decided if link.kind == Kind.TRANSFER]
        joined = {pk for link in fixed if _is_active(link) for pk in _ends(link)}
        own = Own(
            accounts=self.accounts.roots(),
            names=(self.user.name,),
            texts=texts,
            rejected={(link.first_id, link.second_id) for link in fixed if not _is_active(link)},
        )
        for bucket in _buckets(self.rows, by_direction=False):
            free = [row for row in bucket if row.pk not in joined and _stands(row)]
            for transfer in transfers.find(free, own):
                self._tie(transfer)

    def _tie(self, transfer: Transfer) -> None:
        left, reached = transfer.left, transfer.reached
        is_cash = left.move == Transaction.Move.CASH and reached is None
        account = self.accounts.cash(left.currency).pk if is_cash else None
        key = (Kind.TRANSFER, left.pk, reached.pk if reached else None)
        self.ties[key] = (list(transfer.reasons), account)

    def _keep_links(self) -> None:
        """Links of jobs become exactly the ones that were found; those of people stay."""
        gone = [
            link.pk
            for key, link in self.links.items()
            if link.decided_at is None and key not in self.ties
        ]
        if gone:
            Link.objects.filter(id__in=gone).delete()
        made, changed = [], []
        for key, (reasons, account) in self.ties.items():
            link = self.links.get(key)
            told = {"reasons": reasons, "account_id": account}
            if link is None:
                made.append(_new_link(self.user, key, told))
            elif link.decided_at is None and _differs(link, told):
                changed.append(link)
        Link.objects.bulk_create(made)
        Link.objects.bulk_update(changed, ["reasons", "account"])

    def _mark_transfers(self) -> None:
        standing = [key for key in self.ties if key[0] == Kind.TRANSFER]
        moved = {pk for _, *pair in standing for pk in pair}
        for link in self.decided:
            if link.kind == Kind.TRANSFER and _is_active(link):
                moved |= _ends(link)
        linked = {pk for kind, *pair in self.links if kind == Kind.TRANSFER for pk in pair}
        for row in self.rows:
            # A person may have said so of a row that no link knows.
            if row.pk in moved or row.pk in linked or row.edited_at is None:
                row.is_own_transfer = row.pk in moved


def _buckets(rows: list[Transaction], *, by_direction: bool = True) -> list[list[Transaction]]:
    found: dict[tuple[object, ...], list[Transaction]] = defaultdict(list)
    for row in rows:
        if row.source == Transaction.Source.MAIL and not _is_vague(row):
            key = (row.currency, row.amount, row.direction if by_direction else "")
            found[key].append(row)
    return list(found.values())


def _is_vague(row: Transaction) -> bool:
    """Without a currency or a direction nothing can be compared: it stands for itself."""
    is_read = row.source == Transaction.Source.MAIL
    return is_read and not (row.direction and row.currency)


def _decisions(decided: list[Link]) -> Decisions:
    """What people said of duplicates."""
    decisions = Decisions()
    for link in decided:
        if link.kind != Kind.DUPLICATE or link.second_id is None:
            continue
        if _is_active(link):
            decisions.joined.add(link.second_id)
            decisions.tellers.setdefault(link.first_id, set()).add(link.second_teller)
        else:
            decisions.rejected.add(frozenset({link.first_id, link.second_id}))
    return decisions


def _stand(payment: Payment) -> None:
    """The primary counts, unless it is a tombstone; the others point to it."""
    primary = payment.primary
    for row, _ in payment.others:
        row.duplicate_of_id = primary.pk
        if row.status != Status.DELETED:
            row.status = Status.DUPLICATE
    if primary.status == Status.DUPLICATE and not _is_set_aside(primary):
        primary.status = own_status(primary)
    if primary.status != Status.DELETED:
        primary.duplicate_of_id = None
        _borrow(primary, [row for row, _ in payment.others])


def _is_set_aside(row: Transaction) -> bool:
    """A person called it a duplicate without saying of what."""
    return row.edited_at is not None and row.duplicate_of_id is None


def _borrow(primary: Transaction, others: list[Transaction]) -> None:
    """What the standing row does not know, the others may; its amount is its own."""
    if primary.edited_at is not None:
        return
    for name in _BORROWABLE:
        lent = next((value for row in others if (value := getattr(row, name))), None)
        if lent and not getattr(primary, name):
            setattr(primary, name, lent)
            primary.flags = [*primary.flags, name.removesuffix("_id") + BORROWED]


def _give_back(row: Transaction) -> None:
    """Without what was borrowed from a duplicate, so that only its own words are compared."""
    if row.edited_at is not None:
        return
    for name, empty in _BORROWABLE.items():
        if (flag := name.removesuffix("_id") + BORROWED) in row.flags:
            setattr(row, name, empty)
            row.flags = [other for other in row.flags if other != flag]


def own_status(row: Transaction) -> str:
    """What the status would be if the row had never been a duplicate."""
    if row.edited_at is not None:
        return str(Status.CONFIRMED)
    is_sure = row.confidence >= settings.REVIEW_BELOW and row.currency and row.direction
    return str(Status.AUTO if is_sure else Status.NEEDS_REVIEW)


def _written(row: Transaction) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _WRITTEN}


def _saved(rows: list[Transaction], before: dict[int, dict[str, Any]]) -> list[Transaction]:
    """Writes the rows that are not as before, those with the same news by one statement."""
    news: dict[str, tuple[dict[str, Any], list[Transaction]]] = {}
    for row in rows:
        old = before[row.pk]
        told = {name: value for name, value in _written(row).items() if old[name] != value}
        if told:
            news.setdefault(repr(told), (told, []))[1].append(row)
    for told, alike in news.values():
        Transaction.objects.filter(id__in=[row.pk for row in alike]).update(**told)
    return [row for _, alike in news.values() for row in alike]


def _new_link(user: User, key: Pair, told: dict[str, Any]) -> Link:
    kind, first, second = key
    return Link(user=user, kind=kind, first_id=first, second_id=second, **told)


def _differs(link: Link, told: dict[str, Any]) -> bool:
    """Whether a link says something else; then it says what is told."""
    is_other = any(getattr(link, name) != value for name, value in told.items())
    for name, value in told.items():
        setattr(link, name, value)
    return is_other


def _ends(link: Link) -> set[int]:
    return {pk for pk in (link.first_id, link.second_id) if pk is not None}


def _is_active(link: Link) -> bool:
    return link.state == Link.State.ACTIVE


def _stands(row: Transaction) -> bool:
    return row.status not in {Status.DUPLICATE, Status.DELETED}
