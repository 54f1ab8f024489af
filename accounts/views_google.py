"""Pages of the consent for Gmail: the way to Google, the way back, and a question where needed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from accounts import google, oauth
from accounts.errors import AppMisconfigured
from accounts.models import ConnectedAccount
from jobs.errors import BadInput, JobError

DENIED = {"access_denied": "Nothing was connected: the consent was declined at Google."}
NOT_STARTED = "Google sent no answer to a consent of ours: start again."


@method_decorator(never_cache, name="dispatch")
class Page(LoginRequiredMixin, View):
    """For people who are signed in; an error becomes one sentence."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().dispatch(request, *args, **kwargs)
        except JobError as error:
            remedy = f" {error.remedy}" if error.remedy else ""
            return _back(request, messages.ERROR, f"{error}{remedy}")


class Connect(Page):
    """Says what will happen, and sends the person to Google."""

    def get(self, request: HttpRequest) -> HttpResponse:
        found = {"redirect_uri": google.redirect_uri(), "problem": _problem()}
        return render(request, "accounts/google_connect.html", found)

    def post(self, request: HttpRequest) -> HttpResponse:
        google.check_client()
        account = _chosen(request) or oauth.new_account(request.user)
        url = oauth.begin(account, request.user, request.session.session_key or "")
        return HttpResponseRedirect(url)


def _problem() -> JobError | None:
    try:
        google.check_client()
    except AppMisconfigured as error:
        return error
    return None


def _chosen(request: HttpRequest) -> ConnectedAccount | None:
    """The account to be connected again, where one was named; only one's own."""
    number = request.POST.get("account", "")
    if not number:
        return None
    mine = ConnectedAccount.objects.visible_to(request.user).owned_by(request.user)
    wanted = int(number) if number.isdecimal() and len(number) < 19 else 0
    return get_object_or_404(mine, pk=wanted, provider=ConnectedAccount.Provider.GMAIL)


class Callback(Page):
    """Where Google sends people back to."""

    def get(self, request: HttpRequest) -> HttpResponse:
        consent = oauth.take(
            request.GET.get("state", ""), request.user, request.session.session_key or ""
        )
        if error := request.GET.get("error", ""):
            raise _declined(error)
        grant = oauth.exchange(consent, request.GET.get("code", ""))
        if consent.session_hash:
            return _connected(request, oauth.keep(consent, grant))
        oauth.hold(consent, grant)
        found = {"consent": consent, "email": grant.email}
        return render(request, "accounts/google_confirm.html", found)


def _declined(error: str) -> JobError:
    if error in google.APP_TOKEN_ERRORS:
        return google.token_refusal(error)
    return BadInput(DENIED.get(error, NOT_STARTED), code="declined")


class Confirm(Page):
    """The yes of the person whose API token began the consent."""

    def post(self, request: HttpRequest) -> HttpResponse:
        number = request.POST.get("consent", "")
        wanted = int(number) if number.isdecimal() and len(number) < 19 else 0
        return _connected(request, oauth.confirm(wanted, request.user))


def _connected(request: HttpRequest, account: ConnectedAccount) -> HttpResponse:
    return _back(request, messages.SUCCESS, f"{account} is connected; its mail can be fetched.")


def _back(request: HttpRequest, level: int, text: str) -> HttpResponse:
    """To the list of accounts with one sentence; those who may not see it get a page."""
    if request.user.is_staff and request.user.has_perm("accounts.view_connectedaccount"):
        messages.add_message(request, level, text)
        return redirect("admin:accounts_connectedaccount_changelist")
    status = 200 if level == messages.SUCCESS else 400
    return render(request, "accounts/google_told.html", {"text": text}, status=status)
