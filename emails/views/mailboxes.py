"""The list of a person's mailboxes, and what can be done with one of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts import pausing
from accounts.models import ConnectedAccount
from accounts.pages import Page
from emails.fetching import fetch_all
from emails.overview import overview
from jobs.errors import AlreadyQueued, BadInput

# How often a page asks for news, in milliseconds: while something is under way, and else.
SOON, LATER = 2_500, 20_000


class List(Page):
    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "mailboxes/list.html", _found(self) | {"here": "list"})


class Rows(Page):
    """What of the list may have changed; 204 when `seen` shows that nothing has."""

    def get(self, request: HttpRequest) -> HttpResponse:
        found = _found(self)
        if request.GET.get("seen") == found["overview"].digest:
            return HttpResponse(status=204)
        return render(request, "mailboxes/rows.html", found)


def _found(page: Page) -> dict[str, Any]:
    found = overview(page.request.user, page.mine())
    return {"overview": found, "every": SOON if found.is_live else LATER}


class Fetch(Page):
    """All new mail, whatever there is of it."""

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        account = self.account(number)
        if account.status != ConnectedAccount.Status.CONNECTED:
            raise BadInput(f"{account} is not connected: reconnect it first.")
        try:
            fetch_all(account, request.user)
        except AlreadyQueued:
            messages.info(request, f"{account} is being fetched already.")
        return redirect("accounts:list")


class Pause(Page):
    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        account = self.account(number)
        pausing.pause(account, request.user)
        messages.success(request, f"{account} is paused: nothing is fetched until you resume it.")
        return redirect("accounts:list")


class Resume(Page):
    """Lets it go on, with a fetch at once."""

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        account = self.account(number)
        pausing.resume(account, request.user)
        return Fetch.as_view()(request, number=number)
