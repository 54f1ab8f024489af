"""What accounts say on the console's home: how far the ledger is complete."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.models import ConnectedAccount
from jobs.registry import Sentence

Status = ConnectedAccount.Status


def sentences(user: Any) -> Iterator[Sentence]:
    """One query: "Ledger complete to 09:42 for 3 of 4 accounts; 1 needs reconnecting"."""
    found = ConnectedAccount.objects.visible_to(user).exclude(status=Status.DISCONNECTED)
    rows = list(found.order_by().values_list("status", "complete_to"))
    url = reverse("admin:accounts_connectedaccount_changelist")
    if not rows:
        yield Sentence("No mailbox is connected yet.", "warn", url, "Connect one")
        return
    complete = sorted(to for status, to in rows if status == Status.CONNECTED and to)
    broken = sum(status == Status.NEEDS_RECONNECT for status, _ in rows)
    text = "The ledger is not complete for any account yet"
    if complete:
        when = _moment(complete[0], user)
        text = f"Ledger complete to {when} for {len(complete)} of {_accounts(len(rows))}"
    if broken:
        needs = "needs" if broken == 1 else "need"
        only = f"{url}?status__exact={Status.NEEDS_RECONNECT}"
        yield Sentence(f"{text}; {broken} {needs} reconnecting.", "bad", only, "Reconnect")
    else:
        yield Sentence(f"{text}.", "good" if len(complete) == len(rows) else "warn")


def _moment(at: datetime, user: Any) -> str:
    """The time of day; before today with the day."""
    local, today = at.astimezone(user.zone), timezone.now().astimezone(user.zone).date()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%Y-%m-%d %H:%M}"


def _accounts(count: int) -> str:
    return "1 account" if count == 1 else f"{count} accounts"
