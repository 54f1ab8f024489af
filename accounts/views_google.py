"""Pages of the consent for a mailbox: the way there, the way back, a question where needed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from accounts import oauth
from accounts.errors import AppMisconfigured
from accounts.issuer import Issuer
from accounts.issuers import ISSUERS
from accounts.models import ConnectedAccount
from jobs.errors import BadInput, JobError


@method_decorator(never_cache, name="dispatch")
class Page(LoginRequiredMixin, View):
    """For people who are signed in; an error becomes one sentence.

    `pages` is how the names of its templates begin.
    """

    provider = str(ConnectedAccount.Provider.GMAIL)
    pages = "accounts/google"

    @property
    def issuer(self) -> Issuer:
        return ISSUERS[self.provider]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().dispatch(request, *args, **kwargs)
        except JobError as error:
            remedy = f" {error.remedy}" if error.remedy else ""
            return self.back(request, messages.ERROR, f"{error}{remedy}")

    def connected(self, request: HttpRequest, account: ConnectedAccount) -> HttpResponse:
        told = f"{account} is connected; its mail can be fetched."
        return self.back(request, messages.SUCCESS, told)

    def back(self, request: HttpRequest, level: int, text: str) -> HttpResponse:
        """To the list of accounts with one sentence; those who may not see it get a page."""
        if request.user.is_staff and request.user.has_perm("accounts.view_connectedaccount"):
            messages.add_message(request, level, text)
            return redirect("admin:accounts_connectedaccount_changelist")
        status = 200 if level == messages.SUCCESS else 400
        return render(request, f"{self.pages}_told.html", {"text": text}, status=status)


class Connect(Page):
    """Says what will happen, and sends the person to the issuer."""

    def get(self, request: HttpRequest) -> HttpResponse:
        found = {"redirect_uri": self.issuer.redirect_uri(), "problem": self._problem()}
        return render(request, f"{self.pages}_connect.html", found)

    def post(self, request: HttpRequest) -> HttpResponse:
        self.issuer.check_client()
        account = self._chosen(request) or oauth.new_account(request.user, provider=self.provider)
        url = oauth.begin(account, request.user, request.session.session_key or "")
        return HttpResponseRedirect(url)

    def _problem(self) -> JobError | None:
        try:
            self.issuer.check_client()
        except AppMisconfigured as error:
            return error
        return None

    def _chosen(self, request: HttpRequest) -> ConnectedAccount | None:
        """The account to be connected again, where one was named; only one's own."""
        number = request.POST.get("account", "")
        if not number:
            return None
        mine = ConnectedAccount.objects.changeable_by(request.user).owned_by(request.user)
        return get_object_or_404(mine, pk=_whole(number), provider=self.provider)


class Callback(Page):
    """Where the issuer sends people back to."""

    def get(self, request: HttpRequest) -> HttpResponse:
        consent = oauth.take(
            request.GET.get("state", ""), request.user, request.session.session_key or ""
        )
        # An answer of one issuer is nothing to the other one.
        if consent.account.provider != self.provider:
            raise BadInput("This answer belongs to no consent of ours: start again.", code="state")
        if error := request.GET.get("error", ""):
            raise self.issuer.declined(error, request.GET.get("error_description", ""))
        grant = oauth.exchange(consent, request.GET.get("code", ""))
        if consent.session_hash:
            return self.connected(request, oauth.keep(consent, grant))
        oauth.hold(consent, grant)
        found = {"consent": consent, "email": grant.email}
        return render(request, f"{self.pages}_confirm.html", found)


class Confirm(Page):
    """The yes of the person whose API token began the consent."""

    def post(self, request: HttpRequest) -> HttpResponse:
        wanted = _whole(request.POST.get("consent", ""))
        account = oauth.confirm(wanted, request.user)
        back = oauth.way_back(wanted, request.user)
        return redirect(back) if back else self.connected(request, account)


def _whole(number: str) -> int:
    return int(number) if number.isdecimal() and len(number) < 19 else 0
