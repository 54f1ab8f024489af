"""Counts what every sender usually does: an account at a time, over its last 90 days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.models import ConnectedAccount
from emails.models import Email, Extraction, Sender
from emails.watching.habits import LEAST_DAYS, Day, drop, is_quiet, per_week

DAYS = 90
CHUNK = 500
SETTLED = (Email.Extraction.COMPLETED, Email.Extraction.SKIPPED, Email.Extraction.FAILED)
KEPT = [field.name for field in Sender._meta.concrete_fields]
CHANGED = [name for name in KEPT if name not in {"id", "account", "address"}]


def survey(fence: Callable[[], None] = lambda: None) -> dict[str, int]:
    """Looks at all accounts; returns how many senders are known, quiet and poorer than before."""
    for account in ConnectedAccount.objects.order_by("pk").iterator(chunk_size=CHUNK):
        found = list(_senders(account))
        with transaction.atomic():
            fence()
            _keep(account, found)
    known = Sender.objects.aggregate(
        senders=Count("pk"),
        quiet=Count("pk", filter=Q(is_quiet=True)),
        poorer=Count("pk", filter=Q(poor_since__isnull=False)),
    )
    return dict(known)


def _keep(account: ConnectedAccount, found: list[Sender]) -> None:
    """Who is quiet for so long that no mail is left stays known."""
    addresses = {sender.address for sender in found}
    gone = [
        pk
        for pk, address in account.senders.filter(is_quiet=False).values_list("pk", "address")
        if address not in addresses
    ]
    for start in range(0, len(gone), CHUNK):
        Sender.objects.filter(pk__in=gone[start : start + CHUNK]).delete()
    Sender.objects.bulk_create(
        found,
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["account", "address"],
        update_fields=CHANGED,
    )


def _senders(account: ConnectedAccount) -> Iterator[Sender]:
    until = _known_until(account)
    if until is None:
        return
    mail = _mail(account, until)
    versions = _versions(mail)
    quiet = {sender.address: sender for sender in account.senders.filter(is_quiet=True)}
    for address, rows in groupby(_by_day(mail), key=lambda row: row["from_address"]):
        days = list(rows)
        if len(days) >= LEAST_DAYS or address in quiet:
            yield _judged(account, days, until, versions[address], quiet.get(address))


def _known_until(account: ConnectedAccount) -> datetime | None:
    """Up to when the mail of an account is here: a silence after that is not its senders'.

    A file is over where it is over: only what is silent before its newest mail is.
    """
    until = account.complete_to or account.last_fetch_at
    if account.provider == ConnectedAccount.Provider.FILE:
        now = timezone.now()
        newest = account.emails.filter(received_at__lte=now).order_by("-received_at", "-id")
        until = newest.values_list("received_at", flat=True).first()
    return until


def _mail(account: ConnectedAccount, until: datetime) -> QuerySet[Email]:
    """The mail to count. What retention has erased gave no row: it must not be counted half."""
    kept = settings.RETENTION_DAYS["mail"]
    days = min(DAYS, kept) if kept else DAYS
    window = (until - timedelta(days=days), until)
    mail = account.emails.filter(received_at__range=window, erased_at=None)
    return mail.exclude(from_address="").order_by()


def _by_day(mail: QuerySet[Email]) -> Iterator[dict[str, Any]]:
    settled = Q(extraction_status__in=SETTLED)
    rows = mail.annotate(on=TruncDate("received_at", tzinfo=UTC)).values("from_address", "on")
    counted = rows.annotate(
        mails=Count("pk"),
        settled=Count("pk", filter=settled),
        rows=Count("pk", filter=Q(extraction_status=Email.Extraction.COMPLETED)),
        name=Max("from_name"),
    )
    return counted.order_by("from_address", "on").iterator(chunk_size=CHUNK)


def _versions(mail: QuerySet[Email]) -> dict[str, list[dict[str, Any]]]:
    """How each version of each extractor fared with the mail of each sender."""
    readings = Extraction.objects.filter(email__in=mail, state=Extraction.State.KEPT)
    groups = readings.order_by().values("email__from_address", "extractor", "version")
    counted = groups.annotate(
        mails=Count("pk"), rows=Count("pk", filter=Q(is_transaction=True))
    ).order_by("email__from_address", "extractor", "version")
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in counted.iterator(chunk_size=CHUNK):
        found[row.pop("email__from_address")].append(row)
    return found


def _judged(
    account: ConnectedAccount,
    rows: list[dict[str, Any]],
    until: datetime,
    versions: list[dict[str, Any]],
    before: Sender | None,
) -> Sender:
    days = [Day(row["on"], row["settled"], row["rows"]) for row in rows]
    all_mail = [Day(row["on"], row["mails"], 0) for row in rows]
    settled = sum(day.mails for day in days)
    sender = Sender(
        account=account,
        address=rows[0]["from_address"],
        name=rows[-1]["name"],
        mails=sum(day.mails for day in all_mail),
        per_week=per_week(all_mail),
        share=sum(day.rows for day in days) / settled if settled else None,
        first_on=days[0].on,
        last_on=days[-1].on,
        versions=versions,
    )
    _note_silence(sender, [day.on for day in days], until.date(), before)
    poor = drop([day for day in days if day.mails])
    if poor:
        sender.poor_since, sender.share_before = poor.since, poor.share
        sender.poor_mails, sender.poor_rows = poor.mails, poor.rows
    return sender


def _note_silence(sender: Sender, days: list[date], today: date, before: Sender | None) -> None:
    """Once quiet, a sender is quiet until it writes: the window must not forget how it was."""
    sender.quiet_days = (today - days[-1]).days
    if before is not None and before.last_on == days[-1]:
        sender.is_quiet, sender.per_week = True, before.per_week
    else:
        sender.is_quiet = is_quiet(days, today)
