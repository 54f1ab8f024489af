"""What Prometheus may ask of accounts: how fresh each is, by its number alone."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from prometheus_client.core import Metric

from accounts.models import ConnectedAccount
from jobs.metrics import MOST_LABELS, gauge

Status = ConnectedAccount.Status


def metrics() -> Iterator[Metric]:
    """Of the thousand accounts that are least complete."""
    rows = ConnectedAccount.objects.exclude(status=Status.DISCONNECTED).order_by("complete_to")
    found = list(rows.values_list("pk", "status", "complete_to")[:MOST_LABELS])
    now = timezone.now()
    ages = {pk: (now - to).total_seconds() for pk, _, to in found if to}
    yield gauge("account_age_seconds", "Since an account was complete.", ages, "account")
    up = {pk: float(status == Status.CONNECTED) for pk, status, _ in found}
    yield gauge("account_connected", "0 where somebody must reconnect it.", up, "account")
