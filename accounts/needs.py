"""When accounts need a person, and whether all of them are complete."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from accounts.models import ConnectedAccount
from jobs.notices import Need

Status = ConnectedAccount.Status
# An account that is late by more than two of its rounds, and this, is not complete.
MARGIN = timedelta(minutes=15)


def reconnecting() -> Iterator[Need]:
    rows = ConnectedAccount.objects.filter(status=Status.NEEDS_RECONNECT)
    url = reverse("admin:accounts_connectedaccount_changelist")
    for account in rows.iterator(chunk_size=1_000):
        text = f"The account {account} needs reconnecting: its mail no longer comes in."
        yield Need(str(account.pk), text, f"{text} {account.status_reason}", url)


def are_complete() -> bool:
    """Whether the mail of every account has come in lately; those that were never connected, or
    are disconnected, do not count."""
    if ConnectedAccount.objects.filter(status=Status.NEEDS_RECONNECT).exists():
        return False
    live = ConnectedAccount.objects.filter(status=Status.CONNECTED)
    if live.filter(complete_to=None).exists():
        return False
    now = timezone.now()
    polled = live.filter(fetch_every__gt=0, complete_to__lt=now - MARGIN)
    return not any(
        now - complete_to > MARGIN + 2 * timedelta(seconds=every)
        for every, complete_to in polled.values_list("fetch_every", "complete_to").iterator()
    )
