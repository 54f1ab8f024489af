"""Rows that say what mail says: hidden from those who may not read it, and noted when opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from emails.admin import opening
from emails.models import Email
from jobs.console import link


class MailReader(admin.ModelAdmin):
    """Each row knows by `may_read` whether the words of its mail may be shown."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        may_read = opening.may_read(request.user)
        return super().get_queryset(request).annotate(may_read=Value(may_read))

    def get_search_fields(self, request: HttpRequest) -> Sequence[str]:
        """Nobody learns by searching what they may not read."""
        fields = super().get_search_fields(request)
        if opening.may_read(request.user):
            return fields
        return [name for name in fields if not name.endswith("subject")]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        answer = super().change_view(request, object_id, form_url, extra_context)
        row = getattr(answer, "context_data", {}).get("original")
        email = self.mail_shown(row) if row is not None and row.may_read else None
        if email is not None and request.method == "GET":
            opening.note(request, "read mail", email)
        return answer

    def mail_shown(self, row: Any) -> Email | None:
        """The mail whose text a row's page shows."""
        return None

    def link_to_mail(self, row: Any) -> SafeString | str:
        return link(row.email, "" if row.may_read else opening.HIDDEN)
