"""The ways in which a person connects a mailbox, and connects it again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from accounts.issuers import ISSUERS
from accounts.models import ConnectedAccount
from accounts.pages import Page, sentence
from emails import uploads
from emails.connecting import connect_imap
from emails.forms import AgainForm, PasswordForm, ServerForm, UploadForm, service
from emails.providers.imap_presets import Preset
from jobs.errors import BadInput

NOTHING_SAVED = "Nothing was saved."


class Connect(Page):
    """All ways side by side; for one person Gmail by app password is the shortest."""

    def get(self, request: HttpRequest) -> HttpResponse:
        found = {"here": "list", "most": settings.UPLOAD_MAX_MB}
        return render(request, "mailboxes/connect.html", found)


@method_decorator(sensitive_post_parameters("password"), name="dispatch")
class Imap(Page):
    """A mailbox by a login that is tried at once; `name` is one of the services known by heart."""

    def get(self, request: HttpRequest, name: str = "") -> HttpResponse:
        preset = _preset(name)
        return self._show(request, self._form(preset), preset)

    @sensitive_variables()
    def post(self, request: HttpRequest, name: str = "") -> HttpResponse:
        preset = _preset(name)
        form = self._form(preset, request.POST)
        if not form.is_valid():
            return self._show(request, form, preset, 400)
        address, password = form.cleaned_data["address"], form.cleaned_data["password"]
        try:
            account = connect_imap(request.user, address, password, waits=True, **form.server())
        except BadInput as error:
            form.add_error(None, _unsaved(error))
            return self._show(request, form, preset, 400)
        return self.connected(account)

    def _form(self, preset: Preset | None, *args: Any) -> PasswordForm:
        return (PasswordForm if preset else ServerForm)(*args, preset=preset)

    def _show(
        self, request: HttpRequest, form: forms.Form, preset: Preset | None, status: int = 200
    ) -> HttpResponse:
        found = {"form": form, "preset": preset, "here": "list"}
        return render(request, "mailboxes/imap.html", found, status=status)


class Upload(Page):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(request, UploadForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(request, form, 400)
        file = form.cleaned_data["file"]
        try:
            account = uploads.receive(request.user, file.name, file)
        except BadInput as error:
            form.add_error("file", _unsaved(error))
            return self._show(request, form, 400)
        messages.success(request, f"{account} was uploaded; its mail is being read.")
        return redirect("accounts:list")

    def _show(self, request: HttpRequest, form: UploadForm, status: int = 200) -> HttpResponse:
        found = {"form": form, "here": "list", "most": settings.UPLOAD_MAX_MB}
        return render(request, "mailboxes/upload.html", found, status=status)


@method_decorator(sensitive_post_parameters("password"), name="dispatch")
class Reconnect(Page):
    """The same mailbox once more: by consent, or with its password."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        account = self.account(number)
        if account.provider in ISSUERS:
            return render(request, "mailboxes/consent.html", {"account": account, "here": "list"})
        return self._show(request, account, AgainForm(_with_password(account)))

    @sensitive_variables()
    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        account = _with_password(self.account(number))
        form = AgainForm(account, request.POST)
        if not form.is_valid():
            return self._show(request, account, form, 400)
        try:
            again = connect_imap(
                request.user, account.email, form.cleaned_data["password"], **form.server()
            )
        except BadInput as error:
            form.add_error(None, _unsaved(error))
            return self._show(request, account, form, 400)
        return self.connected(again)

    def _show(
        self, request: HttpRequest, account: ConnectedAccount, form: AgainForm, status: int = 200
    ) -> HttpResponse:
        found = {"account": account, "form": form, "here": "list"}
        return render(request, "mailboxes/again.html", found, status=status)


def _preset(name: str) -> Preset | None:
    preset = service(name)
    if name and preset is None:
        raise Http404
    return preset


def _with_password(account: ConnectedAccount) -> ConnectedAccount:
    if account.provider != ConnectedAccount.Provider.IMAP:
        raise BadInput(f"{account} needs no password.")
    return account


def _unsaved(error: BadInput) -> str:
    told = sentence(error)
    return told if told.endswith(NOTHING_SAVED) else f"{told} {NOTHING_SAVED}"
