"""What Prometheus may ask of mail and models."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client.core import Metric

from emails.models import Sender
from emails.spending import spent_today
from jobs.metrics import gauge

MOST_SENDERS, MOST_VERSIONS = 200, 5


def metrics() -> Iterator[Metric]:
    spent, _ = spent_today()
    about = "US dollars of this UTC day, open calls by their reserve."
    yield gauge("llm_dollars_today", about, {(): float(spent)})
    yield from _senders()


def _senders() -> Iterator[Metric]:
    """Of the largest senders, by their numbers: the console has their names."""
    rows = list(Sender.objects.order_by("-mails", "pk")[:MOST_SENDERS])
    shares = {
        (row.pk, one["extractor"], one["version"]): one["rows"] / one["mails"]
        for row in rows
        for one in row.versions[-MOST_VERSIONS:]
    }
    about = "Of a sender's mails of 90 days, the share that gave a row."
    yield gauge("sender_yield_ratio", about, shares, "sender", "extractor", "version")
    quiet = {row.pk: float(row.is_quiet) for row in rows}
    yield gauge("sender_quiet", "1 while a sender is silent for too long.", quiet, "sender")
