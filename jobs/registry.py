"""What apps put into the console, in AppConfig.ready(): sentences, panels, lineage and verbs.

Each entry names its code by a dotted path. It is imported when the console shows it, and by no
other process; and so `jobs` shows the ledger without knowing of mail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Sentence:
    """A line at the top of the home: how something is, and the way to what mends it.

    `level` is "good", "warn" or "bad". `url` opens what `action` says.
    """

    text: str
    level: str = "good"
    url: str = ""
    action: str = ""


@dataclass(frozen=True)
class Panel:
    """A part of the home.

    `context` is the path of a function of the user that returns what `template` shows, or None to
    show nothing. Whoever lacks `permission` never sees it, and its queries are not made. A
    template may include "admin/console/chart.html" with a Chart.
    """

    title: str
    context: str
    template: str
    permission: str = ""
    order: int = 100
    is_wide: bool = False


@dataclass(frozen=True)
class Chart:
    """What a drawing shows, and the table beside it for those who do not look.

    `series` maps a name to one number for each label; `kind` is Chart.js's own word.
    """

    name: str
    title: str
    labels: list[str]
    series: dict[str, list[float]]
    kind: str = "bar"
    is_stacked: bool = False

    @property
    def data(self) -> dict[str, Any]:
        """As static/jobs/charts.js reads it."""
        return {
            "kind": self.kind,
            "stacked": self.is_stacked,
            "labels": self.labels,
            "series": self.series,
        }

    @property
    def script(self) -> str:
        """The id of the element that holds the data."""
        return f"chart-{self.name}"

    @property
    def rows(self) -> list[tuple[str, list[float]]]:
        columns = self.series.values()
        return [(label, [column[i] for column in columns]) for i, label in enumerate(self.labels)]


@dataclass(frozen=True)
class Fact:
    """A count that a job led to or came from, with the list of those rows."""

    label: str
    count: int | str
    url: str = ""


# name -> path of (user) -> Iterable[Sentence]
SENTENCES: dict[str, str] = {}
PANELS: dict[str, Panel] = {}
# name -> path of (job, user) -> Iterable[Fact], in the order in which one leads to the next
LINEAGE: dict[str, str] = {}
# name, which is in the address -> path of a jobs.verbs.Verb
VERBS: dict[str, str] = {}
# cause -> path of () -> Iterable[jobs.notices.Need]: what needs a person right now
NOTICES: dict[str, str] = {}
# name -> path of () -> bool: PING_URL is called while all of them say so
COMPLETE: dict[str, str] = {}
# app -> path of () -> Iterable[prometheus_client.Metric]: jobs.metrics has what makes one
METRICS: dict[str, str] = {}
# "audit" -> path of (actor, verb, target, reason), which keeps what people did
HOOKS: dict[str, str] = {}


Found = TypeVar("Found")
_page: ContextVar[dict[Any, Any] | None] = ContextVar("page", default=None)


@contextmanager
def one_page() -> Iterator[None]:
    """While a page is made, what @once_a_page marks is asked once, whoever shows it."""
    token = _page.set({})
    try:
        yield
    finally:
        _page.reset(token)


def once_a_page(ask: Callable[[], Found]) -> Callable[[], Found]:
    @wraps(ask)
    def asked() -> Found:
        page = _page.get()
        if page is None:
            return ask()
        if ask not in page:
            page[ask] = ask()
        found: Found = page[ask]
        return found

    return asked


def sentences(user: Any) -> list[Sentence]:
    """Every app's sentences about what `user` may see, the worst first."""
    found = [one for path in SENTENCES.values() for one in import_string(path)(user)]
    return sorted(found, key=lambda one: ("bad", "warn", "good").index(one.level))


def panels(user: Any) -> list[tuple[str, Panel, dict[str, Any]]]:
    """(name, panel, context) of each panel that has something for `user`, in order."""
    allowed = [
        (name, panel)
        for name, panel in sorted(PANELS.items(), key=lambda item: item[1].order)
        if not panel.permission or user.has_perm(panel.permission)
    ]
    shown = ((name, panel, import_string(panel.context)(user)) for name, panel in allowed)
    return [(name, panel, context) for name, panel, context in shown if context is not None]


def lineage(job: Any, user: Any) -> list[Fact]:
    """What came of a job, as far as `user` may see it."""
    return [fact for path in LINEAGE.values() for fact in import_string(path)(job, user)]


def record(actor: Any, verb: str, target: Any = "", reason: str = "") -> None:
    """Keeps what a person did in the audit."""
    import_string(HOOKS["audit"])(actor, verb, target, reason)
