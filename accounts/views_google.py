"""Pages of the consent for a mailbox: the way there, the way back, a question where needed."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render

from accounts import oauth
from accounts.errors import AppMisconfigured
from accounts.issuer import Grant, Issuer
from accounts.issuers import ISSUERS
from accounts.models import ConnectedAccount, OAuthState
from accounts.pages import Page, sentence
from accounts.pausing import hold
from jobs.errors import BadInput, JobError


class Consent(Page):
    """A page of one issuer's consent; `pages` is how the names of its templates begin."""

    provider = str(ConnectedAccount.Provider.GMAIL)
    pages = "accounts/google"

    @property
    def issuer(self) -> Issuer:
        return ISSUERS[self.provider]

    def refused(self, request: HttpRequest, error: JobError) -> HttpResponse:
        return render(request, "accounts/told.html", {"text": sentence(error)}, status=400)


class Connect(Consent):
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
        return get_object_or_404(self.mine(), pk=_whole(number), provider=self.provider)


class Callback(Consent):
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
            return self.connected(_kept(consent, grant))
        oauth.hold(consent, grant)
        found = {"consent": consent, "email": grant.email}
        return render(request, f"{self.pages}_confirm.html", found)


class Confirm(Consent):
    """The yes of the person whose API token began the consent."""

    def post(self, request: HttpRequest) -> HttpResponse:
        wanted = _whole(request.POST.get("consent", ""))
        account = oauth.confirm(wanted, request.user)
        back = oauth.way_back(wanted, request.user)
        return redirect(back) if back else self.connected(account)


def _kept(consent: OAuthState, grant: Grant) -> ConnectedAccount:
    """One that is new rests until its owner has chosen what is read of it."""
    is_new = consent.account.subject.startswith(oauth.NEW)
    with transaction.atomic():
        account = oauth.keep(consent, grant)
        if is_new and account.last_fetch_at is None:
            hold(account)
            account.refresh_from_db()
    return account


def _whole(number: str) -> int:
    return int(number) if number.isdecimal() and len(number) < 19 else 0
