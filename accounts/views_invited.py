"""The page behind an invitation's link: choose a password, and be in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordMixin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts import invitations
from accounts.models import Invitation, User
from jobs.errors import BadInput


class InvitedForm(SetPasswordMixin, forms.Form):
    password1, password2 = SetPasswordMixin.create_password_fields("Password", "Once more")

    def __init__(self, email: str, *args: Any):
        super().__init__(*args)
        self.email = email

    def clean(self) -> dict[str, Any]:
        self.validate_passwords()
        self.validate_password_for_user(User(email=self.email))
        return super().clean() or self.cleaned_data


@method_decorator([sensitive_post_parameters(), never_cache], name="dispatch")
class Invited(View):
    """Looking at it uses nothing up: mail programs look at links before people do."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        found = invitations.find(code)
        return self._show(request, found, InvitedForm(found.email)) if found else _over(request)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        found = invitations.find(code)
        if found is None:
            return _over(request)
        form = InvitedForm(found.email, request.POST)
        if not form.is_valid():
            return self._show(request, found, form)
        try:
            user = invitations.accept(found, form.cleaned_data["password1"])
        except (BadInput, ValidationError):
            return _over(request)
        login(request, user)
        return redirect("admin:index" if user.is_staff else "/")

    def _show(self, request: HttpRequest, found: Invitation, form: InvitedForm) -> HttpResponse:
        shown = {"form": form, "invitation": found}
        return render(request, "accounts/invited.html", shown)


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/invitation_over.html", status=410)
