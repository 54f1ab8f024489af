"""What needs somebody, as rows of the console."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.decorators.http import require_POST

from jobs.console import ReadOnlyAdmin
from jobs.models import Notice
from jobs.notices import acknowledge
from jobs.registry import record


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    list_display = ("words", "cause", "opened_at", "told_at", "healed_at", "acknowledged_by")
    list_filter = ("cause", "opened_at")
    list_select_related = ("acknowledged_by",)
    search_fields = ("text", "detail")
    fields = ("text", "detail", "cause", "key", "opened_at", "told_at", "healed_at", "known")

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(acknowledged)
        name = "jobs_notice_acknowledge"
        return [path("<int:object_id>/acknowledge/", view, name=name), *super().get_urls()]

    @admin.display(description="known to")
    def known(self, notice: Notice) -> str:
        return str(notice.acknowledged_by or "–")


@require_POST
def acknowledged(request: HttpRequest, object_id: int) -> HttpResponse:
    """Somebody knows of it: it is told no more until it heals."""
    if not request.user.has_perm("jobs.acknowledge_notice"):
        raise PermissionDenied
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=object_id)
    acknowledge(notice, request.user)
    record(request.user, "acknowledge notice", notice)
    messages.success(request, "Noted: nobody is told of it again until it is over.")
    return redirect("admin:index")
