"""What the pages of people about their mailboxes have in common."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from accounts.models import ConnectedAccount
from jobs.errors import JobError


def sentence(error: JobError) -> str:
    """What went wrong, and what to do."""
    return f"{error} {error.remedy}".strip()


@method_decorator(never_cache, name="dispatch")
class Page(LoginRequiredMixin, View):
    """For people who are signed in, about what is theirs; an error becomes one sentence."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().dispatch(request, *args, **kwargs)
        except JobError as error:
            return self.refused(request, error)

    def refused(self, request: HttpRequest, error: JobError) -> HttpResponse:
        messages.error(request, sentence(error))
        return redirect("accounts:list")

    def mine(self) -> QuerySet[ConnectedAccount]:
        """Superusers see other people's mailboxes in the console, not here."""
        mine = ConnectedAccount.objects.changeable_by(self.request.user)
        return mine.owned_by(self.request.user)

    def account(self, number: int) -> ConnectedAccount:
        return get_object_or_404(self.mine(), pk=min(number, 2**63 - 1))

    def connected(self, account: ConnectedAccount) -> HttpResponse:
        """To the choices of a mailbox that is new, else back to the list."""
        messages.success(self.request, f"{account} is connected.")
        if account.paused_at and not account.last_fetch_at:
            return redirect("accounts:choices", account.pk)
        return redirect("accounts:list")
