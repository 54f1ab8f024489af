"""The console's door is the door of all pages: the same throttle, the same second factor."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth_views
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache


@never_cache
def console_login(request: HttpRequest, extra_context: Any = None) -> HttpResponse:
    """Takes Django's own field name too, so that a program signs in as to any Django console."""
    if request.user.is_authenticated:
        if request.user.is_staff:
            return redirect("admin:index")
        return render(request, "accounts/no_console.html", status=403)
    given = request.POST.copy()
    given.setdefault("login", given.get("username", ""))
    given.setdefault(REDIRECT_FIELD_NAME, request.GET.get(REDIRECT_FIELD_NAME) or _console())
    if request.method == "POST":
        request.POST = given
    return allauth_views.login(request)


def _console() -> str:
    return reverse("admin:index")
