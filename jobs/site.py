"""The console's own address space: Django's admin with a home that says whether all is well."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from jobs import health, registry, verbs
from jobs.verb_page import verb_page


class ConsoleSite(admin.AdminSite):
    site_header = site_title = "Tallymail"
    index_title = "Console"

    def get_urls(self) -> list[Any]:
        ours = [
            path("console/home/", self.admin_view(self.home), name="console_home"),
            path("console/do/<slug:name>/", self.admin_view(verb_page), name="console_verb"),
        ]
        return ours + super().get_urls()

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        stamp = health.stamp(request.user)
        return super().index(request, (extra_context or {}) | _home(request, stamp))

    def home(self, request: HttpRequest) -> HttpResponse:
        """What changes on the home; 204 when nothing did since `stamp`."""
        stamp = health.stamp(request.user)
        if request.GET.get("stamp") == stamp:
            return HttpResponse(status=204)
        return render(request, "admin/console/home.html", _home(request, stamp))


def _home(request: HttpRequest, stamp: str) -> dict[str, Any]:
    with registry.one_page():
        return {
            "stamp": stamp,
            "pace": health.pace(stamp),
            "sentences": registry.sentences(request.user),
            "verbs": verbs.on_home(request.user),
            "panels": registry.panels(request.user),
        }
