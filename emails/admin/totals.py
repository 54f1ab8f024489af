"""Sums over the rows that a list shows, and where one row comes from."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from emails.models import Extraction, Transaction
from emails.sums import sums
from jobs.console import link

# More are not added up while somebody waits.
MOST_ADDED = 20_000


class WithTotals(admin.ModelAdmin):
    """A list of transactions with what was spent and received under its filter, by currency."""

    change_list_template = "admin/emails/transaction/change_list.html"

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        answer = super().changelist_view(request, extra_context)
        shown = getattr(answer, "context_data", None) or {}
        if "cl" in shown:
            shown |= totals(request.user, shown["cl"].queryset)
        return answer


def totals(user: Any, rows: QuerySet[Transaction]) -> dict[str, Any]:
    """Two queries, whatever the size of the table."""
    found = rows.order_by().values("pk")
    if found[: MOST_ADDED + 1].count() > MOST_ADDED:
        return {"most_added": MOST_ADDED}
    return {"totals": sums(Transaction.objects.visible_to(user).filter(pk__in=found))}


def reading_of(extraction: Extraction | None) -> SafeString | str:
    """The extractor, its version and the model that made a row."""
    if extraction is None:
        return "–"
    made_by = " ".join(filter(None, (extraction.extractor, extraction.version, extraction.model)))
    return link(extraction, f"{made_by}: {extraction.kind}")


def job_of(extraction: Extraction | None) -> SafeString | str:
    """The job, and which attempt of it, that made a row."""
    if extraction is None or extraction.job is None:
        return "–"
    tries = extraction.job.tries.filter(started_at__lte=extraction.created_at)
    attempt = tries.order_by("-started_at").first()
    if attempt is None:
        return link(extraction.job)
    return format_html("{}, {}", link(extraction.job), link(attempt, f"attempt {attempt.number}"))
