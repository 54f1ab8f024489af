"""Where every mail is, and what nobody works on; the list of just those mails."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from emails import conservation
from emails.models import Email
from emails.retention import soon_unreadable
from jobs.drift import drifts

EVERYBODYS = "jobs.view_everybodys_job"


class GapFilter(admin.SimpleListFilter):
    """Mail that nobody works on, by reason."""

    title = "left alone"
    parameter_name = "gap"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("any", "any"), *((name, name) for name in conservation.GAPS)]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet | None:
        if self.value() in conservation.GAPS:
            return conservation.GAPS[self.value()](queryset)
        if self.value() != "any":
            return None
        found = Q()
        for gap in conservation.GAPS.values():
            found |= Q(pk__in=gap(Email.objects.visible_to(request.user)).values("pk"))
        return queryset.filter(found)


def page(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("emails.view_email"):
        raise PermissionDenied
    found = conservation.lines(request.user)
    sees_queues = request.user.has_perm(EVERYBODYS)
    shown = {
        "title": "Where every mail is",
        "lines": found,
        "columns": conservation.COLUMNS.values(),
        "missing": sum(line.missing for line in found),
        "is_cut": len(found) == conservation.MOST_ACCOUNTS,
        "fading": soon_unreadable(Email.objects.visible_to(request.user)),
        "drifts": drifts() if sees_queues else [],
    }
    context = admin.site.each_context(request) | shown
    return TemplateResponse(request, "admin/emails/conservation.html", context)
