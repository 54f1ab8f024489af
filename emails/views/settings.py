"""Choosing what is read of a mailbox, and letting it begin."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.pages import Page
from emails.choosing import ChoiceForm
from emails.views.mailboxes import Resume


class Choices(Page):
    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        return self._show(request, ChoiceForm(self.account(number)))

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        account = self.account(number)
        form = ChoiceForm(account, request.POST)
        if not form.is_valid():
            return self._show(request, form, 400)
        form.save()
        if account.paused_at and not account.last_fetch_at:
            return redirect("accounts:start", account.pk)
        messages.success(request, "Saved.")
        return redirect("accounts:list")

    def _show(self, request: HttpRequest, form: ChoiceForm, status: int = 200) -> HttpResponse:
        found = {"form": form, "account": form.account, "here": "list"}
        return render(request, "mailboxes/choices.html", found, status=status)


class Start(Page):
    """The last look before anything is read, and the word that begins it."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        found = {"account": self.account(number), "here": "list"}
        return render(request, "mailboxes/start.html", found)

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        return Resume.as_view()(request, number=number)
