"""Who writes to a mailbox, what came of it, and how its owner wants it treated."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.models import User
from accounts.pages import Page
from emails.by_sender import WHY, harvest, of_kind
from emails.models import SenderRule
from emails.teaching import sender_rules
from jobs.errors import BadInput

MOST_SHOWN = 100
ACTIONS = SenderRule.Action


class Senders(Page):
    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        account, kind = self.account(number), request.GET.get("show", "")
        found = {"account": account, "harvest": harvest(account), "here": "list"}
        found |= {"actions": ACTIONS.choices, "kind": WHY.get(kind, "")}
        if kind in WHY:
            found["shown"] = of_kind(account, kind)[:MOST_SHOWN]
        return render(request, "mailboxes/senders.html", found)

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        """`sender` is an address, `action` always, never or automatic."""
        account = self.account(number)
        sender, action = request.POST.get("sender", ""), request.POST.get("action", "")
        if action not in ACTIONS.values:
            raise BadInput("Choose always, never or automatic.")
        is_read_again = _decide(account.user, sender, action)
        again = " Past mail is being read again." if is_read_again else ""
        messages.success(request, f"{sender}: {action}.{again}")
        return redirect("accounts:senders", account.pk)


def _decide(user: User, sender: str, action: str) -> bool:
    """Returns whether past mail is read again."""
    rule = sender_rules.draft(user, sender, action)
    if rule.pk and action == ACTIONS.AUTOMATIC and not rule.template:
        return sender_rules.disable(rule, user).job is not None
    if not rule.pk and action == ACTIONS.AUTOMATIC:
        return False
    return sender_rules.save(rule, user).job is not None
