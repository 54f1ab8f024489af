"""Every mail that was fetched is somewhere; those that nobody works on are the gap.

Fetched = extracted + skipped + failed + quarantined + processing + pending. Up to LIVE mails are
counted when somebody looks. Beyond that a job counts every hour, so that no page grows with the
table; the gap is always live, and stops at MOST.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import ConnectedAccount
from emails.models import Email, Tally
from emails.models.mail import EmailQuerySet
from jobs.models import Job

LIVE, MOST = 20_000, 10_000
MOST_ACCOUNTS, MOST_JOBS = 200, 1_000
READERS = ("EMAIL_EXTRACTION", "EMAIL_FETCH", "EMAIL_BACKFILL")
STATES = Email.Extraction


@dataclass
class Line:
    """One account: how many mails are in which state, and how many nobody works on, by reason."""

    account: ConnectedAccount
    counts: dict[str, int] = field(default_factory=dict)
    gap: Counter[str] = field(default_factory=Counter)
    counted_at: datetime | None = None

    @property
    def fetched(self) -> int:
        return sum(self.counts.values())

    @property
    def missing(self) -> int:
        return self.gap.total()

    @property
    def reasons(self) -> list[tuple[str, int]]:
        return sorted(self.gap.items())

    @property
    def cells(self) -> list[int]:
        return [self.counts.get(state, 0) for state in COLUMNS]


# In the order of the equation.
COLUMNS: dict[str, str] = {
    STATES.COMPLETED: "extracted",
    STATES.SKIPPED: "skipped",
    STATES.FAILED: "failed",
    STATES.QUARANTINED: "quarantined",
    STATES.PROCESSING: "processing",
    STATES.PENDING: "pending",
}


def lines(user: Any) -> list[Line]:
    """A line for each account that `user` may see: at most ten queries."""
    accounts = ConnectedAccount.objects.visible_to(user).select_related("user")
    found = {row.pk: Line(row) for row in accounts.order_by("pk")[:MOST_ACCOUNTS]}
    mail = Email.objects.visible_to(user)
    is_small = mail.order_by()[: LIVE + 1].count() <= LIVE
    for pk, counts, at in count_now(mail) if is_small else _counted(found):
        if pk in found:
            found[pk].counts, found[pk].counted_at = counts, at
    for name, gap in GAPS.items():
        for pk in gap(mail).order_by().values_list("account_id", flat=True)[:MOST]:
            if pk in found:
                found[pk].gap[name] += 1
    return list(found.values())


def count_now(mail: EmailQuerySet) -> list[tuple[int, dict[str, int], datetime]]:
    """(account, counts, now) of one moment: a single statement."""
    groups = mail.order_by().values_list("account_id", "extraction_status")
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for account_id, status, number in groups.annotate(number=Count("pk")):
        found[account_id][status] = number
    now = timezone.now()
    return [(account_id, counts, now) for account_id, counts in found.items()]


def tally(fence: Callable[[], None] = lambda: None) -> None:
    """Counts all mail and keeps it."""
    counted = count_now(Email.objects.filter())
    fence()
    for account_id, counts, at in counted:
        Tally.objects.update_or_create(
            account_id=account_id, defaults={"counts": counts, "counted_at": at}
        )


def _counted(accounts: Iterable[int]) -> Iterable[tuple[int, dict[str, int], datetime]]:
    rows = Tally.objects.filter(account_id__in=list(accounts))
    return rows.values_list("account_id", "counts", "counted_at")


def stuck(mail: EmailQuerySet) -> EmailQuerySet:
    """In the hands of a job that no longer runs."""
    return mail.abandoned()


def forgotten(mail: EmailQuerySet) -> EmailQuerySet:
    """Pending, and no job is under way that would read it."""
    owners = _looked_after()
    if None in owners:
        return mail.none()
    return mail.pending().exclude(account__user_id__in=owners)


def failed(mail: EmailQuerySet) -> EmailQuerySet:
    """The extractor gave up on it: it is read again only on request."""
    return mail.filter(extraction_status=STATES.FAILED)


def _looked_after() -> set[int | None]:
    """The people whose pending mail a live job reads; None stands for everybody."""
    live = Job.objects.live().filter(kind__in=READERS)
    rows = live.filter(Q(kind="EMAIL_EXTRACTION") | Q(input_payload__go_on=True))
    found = rows.values_list("user_id", "input_payload")[:MOST_JOBS]
    return {
        user_id
        for user_id, payload in found
        if not payload.get("propose") and not payload.get("email_ids")
    }


GAPS: dict[str, Callable[[EmailQuerySet], EmailQuerySet]] = {
    "stuck": stuck,
    "forgotten": forgotten,
    "failed": failed,
}
