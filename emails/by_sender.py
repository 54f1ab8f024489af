"""What came of a mailbox's mail: for each sender, and for all of it in one sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Lower

from accounts.models import ConnectedAccount
from emails.models import Email, Extraction, SenderRule, Transaction

MOST_SENDERS = 200
# Why mail gave nothing, by the kind that its reading has or the state that it is in.
WHY = {
    "none": "no amount",
    "offer": "offers",
    "statement": "statements",
    "otp": "codes",
    "scheduled": "announced payments",
    "declined": "declined payments",
    "pre_auth": "reservations",
    "PENDING": "not read yet",
    "FAILED": "failed",
    "QUARANTINED": "put aside",
}


@dataclass
class Line:
    """One sender; `skipped` counts mails by why they gave nothing."""

    address: str
    action: str
    mails: int = 0
    transactions: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    @property
    def reasons(self) -> str:
        return reasons(self.skipped)


@dataclass(frozen=True)
class Harvest:
    lines: list[Line]
    mails: int
    transactions: int
    skipped: Counter[str]

    def __str__(self) -> str:
        """For example: Read 1,240 mails, 0 transactions: 1,102 no amount, 96 offers."""
        told = f"Read {self.mails:,} mails, {self.transactions:,} transactions"
        return f"{told}: {reasons(self.skipped)}." if self.skipped else f"{told}."

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return [(kind, WHY.get(kind, kind)) for kind, _ in self.skipped.most_common()]


def reasons(skipped: Counter[str]) -> str:
    return ", ".join(f"{count:,} {WHY.get(kind, kind)}" for kind, count in skipped.most_common())


def harvest(account: ConnectedAccount) -> Harvest:
    """The largest senders first, at most MOST_SENDERS of them; the sums are of all."""
    rules = SenderRule.objects.filter(user=account.user_id, enabled=True)
    actions = dict(rules.values_list("pattern", "action"))
    lines: dict[str, Line] = defaultdict(lambda: Line("", ""))
    for address, kind, count in _counted(account):
        line = lines[address]
        line.mails += count
        if kind:
            line.skipped[kind] += count
    for address, count in _rows(account):
        lines[address].transactions = count
    for address, line in lines.items():
        line.address, line.action = address, actions.get(address, SenderRule.Action.AUTOMATIC)
    every = sorted(lines.values(), key=lambda line: (-line.mails, line.address))
    skipped = sum((line.skipped for line in every), Counter[str]())
    sums = (sum(line.mails for line in every), sum(line.transactions for line in every))
    return Harvest(every[:MOST_SENDERS], *sums, skipped)


def of_kind(account: ConnectedAccount, kind: str) -> QuerySet[Email]:
    """The mails that gave nothing for one reason, newest first."""
    mails = _with_kind(account).order_by("-received_at", "-id")
    if kind in Email.Extraction.values:
        return mails.filter(extraction_status=kind)
    return mails.filter(extraction_status=Email.Extraction.SKIPPED, kind=kind)


def _with_kind(account: ConnectedAccount) -> QuerySet[Email]:
    readings = Extraction.objects.filter(email=OuterRef("pk"), state=Extraction.State.KEPT)
    newest = readings.order_by("-id").values("kind")[:1]
    return Email.objects.filter(account=account).annotate(kind=Subquery(newest))


def _counted(account: ConnectedAccount) -> list[tuple[str, str, int]]:
    """(sender, why it gave nothing or "", how many mails)."""
    found = _with_kind(account).annotate(address=Lower("from_address"))
    grouped = found.values_list("address", "extraction_status", "kind").annotate(Count("id"))
    return [(a, _why(status, kind), count) for a, status, kind, count in grouped.order_by()]


def _why(status: str, kind: str | None) -> str:
    if status == Email.Extraction.COMPLETED:
        return ""
    if status == Email.Extraction.PROCESSING:
        return str(Email.Extraction.PENDING)
    return (kind or "none") if status == Email.Extraction.SKIPPED else status


def _rows(account: ConnectedAccount) -> list[tuple[str, int]]:
    mine = Transaction.objects.filter(email__account=account)
    gone = Transaction.Status.DELETED
    found = mine.exclude(status=gone).annotate(address=Lower("email__from_address"))
    return list(found.values_list("address").annotate(Count("id")).order_by())
