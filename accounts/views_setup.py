"""The operator's page: what to enter at Google and Microsoft, and whether it works."""

from __future__ import annotations

from django.contrib.auth.mixins import UserPassesTestMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import audit
from accounts.issuers import ISSUERS
from accounts.pages import Page
from accounts.setup import Finding, check
from jobs.errors import BadInput


class Setup(UserPassesTestMixin, Page):
    def test_func(self) -> bool:
        return bool(self.request.user.is_superuser)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        provider = request.POST.get("provider", "")
        if provider not in ISSUERS:
            raise BadInput("Press one of the buttons of the page.")
        audit.record(request.user, "check configuration", provider)
        return self._show(request, provider, check(provider))

    def _show(
        self, request: HttpRequest, checked: str = "", findings: list[Finding] | None = None
    ) -> HttpResponse:
        uris = {f"{name}_uri": issuer.redirect_uri() for name, issuer in ISSUERS.items()}
        found = {"checked": checked, "findings": findings, "here": "list", **uris}
        return render(request, "accounts/setup.html", found)
