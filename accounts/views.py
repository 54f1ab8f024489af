"""Pages for people: the first owner's, and the one that explains a refused origin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import SetPasswordMixin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts import first_owner
from accounts.models import User
from jobs.errors import BadInput


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Where people begin: their mailboxes, or the console for those who run it."""
    return redirect("admin:index" if request.user.is_staff else "accounts:list")


class OwnerForm(SetPasswordMixin, forms.Form):
    email = forms.EmailField(label="Your e-mail address")
    password1, password2 = SetPasswordMixin.create_password_fields("Password", "Password again")

    def clean(self) -> dict[str, Any]:
        self.validate_passwords()
        self.validate_password_for_user(User(email=self.cleaned_data.get("email", "")))
        return super().clean() or self.cleaned_data


@method_decorator([sensitive_post_parameters(), never_cache], name="dispatch")
class FirstOwner(View):
    """Sets the owner's address and password through the link of the first start."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._show(request, OwnerForm()) if first_owner.is_good(code) else _used_up(request)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = OwnerForm(request.POST)
        if not form.is_valid():
            return self._show(request, form)
        try:
            owner = first_owner.claim(
                code, form.cleaned_data["email"], form.cleaned_data["password1"]
            )
        except BadInput:
            return _used_up(request)
        except ValidationError as error:
            form.add_error("email", ValidationError(error.messages))
            return self._show(request, form)
        login(request, owner)
        return redirect("accounts:list")

    def _show(self, request: HttpRequest, form: OwnerForm) -> HttpResponse:
        return render(request, "accounts/first_owner.html", {"form": form})


def _used_up(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/link_used_up.html", status=410)


def wrong_host(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Plain text, for nothing of the request can be believed."""
    return HttpResponse(
        "This request cannot be answered. If you opened Tallymail by another address than "
        f"{settings.BASE_URL}, open that one, or add the host name to ALLOWED_HOSTS.\n",
        status=400,
        content_type="text/plain; charset=utf-8",
    )


def wrong_origin(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Which address was opened, what BASE_URL is, and what to set."""
    opened = f"{request.scheme}://{request.get_host()}"
    origin = request.META.get("HTTP_ORIGIN", "")
    found = {"opened": origin if origin not in {"", "null"} else opened, "reason": reason}
    found |= {"base_url": settings.BASE_URL}
    return render(request, "accounts/wrong_origin.html", found, status=403)
