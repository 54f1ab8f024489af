"""Disconnecting a mailbox: what stays and what goes is asked for first, with counts."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts import audit
from accounts.connections import disconnect
from accounts.models import ConnectedAccount
from accounts.pages import Page
from emails.models import Transaction


class Disconnect(Page):
    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        account = self.account(number)
        found = {
            "account": account,
            "mails": account.emails.count(),
            "transactions": self._ledger(account).count(),
            "here": "list",
        }
        return render(request, "mailboxes/disconnect.html", found)

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        """`what`: nothing, "mail" or "all" goes beside the access."""
        account = self.account(number)
        name, what = str(account), request.POST.get("what", "")
        if account.status != ConnectedAccount.Status.DISCONNECTED:
            disconnect(account, request.user)
        if what in {"mail", "all"}:
            self._erase(account, with_ledger=what == "all")
        kept = {"mail": "its transactions stay", "all": "nothing of it is left"}
        told = kept.get(what, "its mail and its transactions stay")
        messages.success(request, f"{name} is disconnected; {told}.")
        return redirect("accounts:list")

    def _erase(self, account: ConnectedAccount, with_ledger: bool) -> None:
        with transaction.atomic():
            audit.record(self.request.user, "erase account", account, str(account))
            if with_ledger:
                self._ledger(account).delete()
            account.delete()

    def _ledger(self, account: ConnectedAccount) -> QuerySet[Transaction]:
        mine = Transaction.objects.changeable_by(self.request.user).owned_by(self.request.user)
        return mine.filter(email__account=account)
