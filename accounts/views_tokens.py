"""A person's API tokens: made, shown once, revoked."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from accounts import audit
from accounts.models import ApiToken
from accounts.tokens import create_token

LASTS = {"30": "30 days", "90": "90 days", "365": "a year"}


class TokenForm(forms.Form):
    name = forms.CharField(label="What it is for", max_length=100)
    scope = forms.ChoiceField(
        label="It may",
        choices=[("read", "read"), ("write", "read and change")],
        initial="read",
    )
    days = forms.ChoiceField(label="It lasts", choices=LASTS.items(), initial="365")


@method_decorator(never_cache, name="dispatch")
class Tokens(LoginRequiredMixin, View):
    """The list, and the form that makes one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(request, TokenForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TokenForm(request.POST)
        if not form.is_valid():
            return self._show(request, form)
        given = form.cleaned_data
        expires = timezone.now() + timedelta(days=int(given["days"]))
        row, token = create_token(request.user, given["scope"], given["name"], expires_at=expires)
        audit.record(request.user, "make token", row)
        return self._show(request, TokenForm(), token)

    def _show(self, request: HttpRequest, form: TokenForm, token: str = "") -> HttpResponse:
        rows = ApiToken.objects.changeable_by(request.user).owned_by(request.user)
        found = {"form": form, "token": token, "tokens": rows.order_by("-id")[:200]}
        return render(request, "accounts/tokens.html", found | {"now": timezone.now()})


class Revoke(LoginRequiredMixin, View):
    """Ends a token: the next call with it is refused."""

    def post(self, request: HttpRequest, token_id: int) -> HttpResponse:
        rows = ApiToken.objects.changeable_by(request.user).owned_by(request.user)
        token = get_object_or_404(rows, pk=token_id)
        if token.revoked_at is None:
            token.revoke()
            audit.record(request.user, "revoke token", token)
        messages.success(request, f"{token} is revoked: the next call with it is refused.")
        return redirect("accounts:tokens")
