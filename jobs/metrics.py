"""/metrics: what Prometheus may ask. Apps name theirs in jobs.registry.METRICS.

Each number costs a bounded read; counts stop at ten thousand, labels at a thousand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.module_loading import import_string
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from jobs import health
from jobs.models import FINISHED, Job, Notice, Queue
from jobs.needs import waiting_since
from jobs.queue import bell
from jobs.registry import METRICS

MOST_ROWS = 5_000
MOST_LABELS = 1_000
LATELY = timedelta(hours=1)
LOOKED_THROUGH = timedelta(days=1)


def exposition() -> bytes:
    """All metrics in Prometheus' text format."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Everything())
    return generate_latest(registry)


class _Everything:
    def collect(self) -> Iterator[Metric]:
        for path in METRICS.values():
            yield from import_string(path)()


def gauge(name: str, about: str, values: Mapping[Any, float], *labels: str) -> GaugeMetricFamily:
    """A metric with a value for each tuple of labels, or for each single one."""
    found = GaugeMetricFamily(f"tallymail_{name}", about, labels=labels)
    for key, value in list(values.items())[:MOST_LABELS]:
        found.add_metric([str(one) for one in (key if isinstance(key, tuple) else (key,))], value)
    return found


def metrics() -> Iterator[Metric]:
    """Queues, workers, jobs and notices."""
    states = health.queues()
    beating = Counter(worker.queue for worker in health.workers() if worker.is_alive)
    now = timezone.now()
    since = {state.name: waiting_since(state.name) for state in states}
    waits = {name: (now - at).total_seconds() if at else 0.0 for name, at in since.items()}
    depth = {state.name: state.waiting for state in states}
    yield gauge("queue_depth", "Jobs that wait, at most 10,000.", depth, "queue")
    yield gauge("queue_oldest_wait_seconds", "How long the longest has waited.", waits, "queue")
    paused = {state.name: float(state.paused) for state in states}
    yield gauge("queue_paused", "1 while a queue is paused.", paused, "queue")
    alive = {name: beating[name] for name in Queue.values}
    yield gauge("workers_alive", "Workers that beat.", alive, "queue")
    yield gauge("jobs_finished_last_hour", "By kind and how.", _finished(), "kind", "status")
    yield _ring_failures()
    yield gauge("notices_open", "What needs somebody, by cause.", _notices(), "cause")


def _finished() -> Mapping[Any, float]:
    """Of the newest jobs of a day: few are older when they end."""
    now = timezone.now()
    rows = Job.objects.filter(created_at__gte=now - LOOKED_THROUGH).order_by("-created_at", "-id")
    found = rows.values_list("kind", "status", "finished_at")[:MOST_ROWS]
    return Counter(
        (kind, status)
        for kind, status, at in found
        if status in FINISHED and at and now - at < LATELY
    )


def _ring_failures() -> CounterMetricFamily:
    about = "Doorbells that Redis did not take from this process."
    found = CounterMetricFamily("tallymail_ring_failures", about, labels=["queue"])
    for name in Queue.values:
        found.add_metric([name], bell(name).failures)
    return found


def _notices() -> Mapping[Any, float]:
    rows = Notice.objects.filter(healed_at=None).order_by().values_list("cause")
    return dict(rows.annotate(found=Count("pk")))
