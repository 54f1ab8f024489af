"""What the admin pages of all apps share."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString

MOST_LISTED = 10_000


class BoundedPaginator(Paginator):
    """Counts at most MOST_LISTED rows: whoever wants older ones narrows the list down."""

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by()[:MOST_LISTED].count()


class OwnedAdmin(admin.ModelAdmin):
    """Superusers see every row, other staff their own; lists never count the whole table."""

    show_full_result_count = False
    list_per_page = 50
    paginator = BoundedPaginator

    class Media:
        css = {"all": ("jobs/console.css",)}

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        rows = self.model.objects.visible_to(request.user)
        ordering = self.get_ordering(request)
        return rows.order_by(*ordering) if ordering else rows

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        target = db_field.remote_field.model
        if hasattr(target.objects, "visible_to"):
            kwargs.setdefault("queryset", target.objects.visible_to(request.user))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ReadOnlyAdmin(OwnedAdmin):
    """Rows that only jobs write."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyInline(admin.TabularInline):
    extra = 0
    can_delete = False
    show_change_link = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def link(row: models.Model | None, text: str = "") -> SafeString | str:
    """A link to a row's page in the console."""
    if row is None:
        return "–"
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return format_html('<a href="{}">{}</a>', reverse(name, args=[row.pk]), text or str(row))


def pretty(value: Any) -> SafeString | str:
    """JSON as people read it."""
    if value in (None, {}, []):
        return "–"
    text = json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True)
    return format_html("<pre>{}</pre>", text)


def verb_url(name: str, **query: Any) -> str:
    """The page of a verb with what is chosen already: jobs=[…], queue="email"."""
    where = reverse("admin:console_verb", args=[name])
    return f"{where}?{urlencode(query, doseq=True)}"
