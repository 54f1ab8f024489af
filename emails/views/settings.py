"""Choosing what is read of a mailbox, and letting it begin."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.models import ConnectedAccount
from accounts.pages import Page, sentence
from emails.choosing import ChoiceForm
from emails.estimating import estimate, folders
from emails.views.mailboxes import Resume
from jobs.errors import BadInput, JobError


class Choices(Page):
    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        return self._show(request, ChoiceForm(self.account(number)))

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        account = self.account(number)
        form = ChoiceForm(account, request.POST)
        if not form.is_valid():
            return self._show(request, form, 400)
        if form.save() or (account.paused_at and not account.last_fetch_at):
            return redirect("accounts:start", account.pk)
        messages.success(request, "Saved.")
        return redirect("accounts:list")

    def _show(self, request: HttpRequest, form: ChoiceForm, status: int = 200) -> HttpResponse:
        found = {"form": form, "account": form.account, "here": "list"}
        return render(request, "mailboxes/choices.html", found, status=status)


class FolderNames(Page):
    """Proposals for the field of a folder; none when the mailbox cannot be asked."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        try:
            found = folders(self._connected(number))
        except JobError:
            found = []
        return render(request, "mailboxes/folders.html", {"folders": found})

    def _connected(self, number: int) -> ConnectedAccount:
        account = self.account(number)
        if account.credentials is None:
            raise BadInput(f"{account} is not connected: reconnect it first.")
        return account


class Start(FolderNames):
    """The last look before anything is read, with an estimate, and the word that begins it."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        account = self._connected(number)
        found = {"account": account, "known": account.emails.count(), "here": "list"}
        try:
            found["estimate"] = estimate(account)
        except JobError as error:
            found["problem"] = sentence(error)
        return render(request, "mailboxes/start.html", found)

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        return Resume.as_view()(request, number=number)
