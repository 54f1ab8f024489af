"""What Prometheus may ask of mail and models."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client.core import Metric

from emails.spending import spent_today
from jobs.metrics import gauge


def metrics() -> Iterator[Metric]:
    spent, _ = spent_today()
    about = "US dollars of this UTC day, open calls by their reserve."
    yield gauge("llm_dollars_today", about, {(): float(spent)})
