"""Pages without JavaScript: "Add a transaction" and "Do this for mails like this one"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from emails.admin.opening import mail_for, note
from emails.ledger import LedgerService
from emails.models import Category, Email, SenderRule, Transaction
from emails.quotes import marked
from emails.senders import verdict_of
from emails.teaching import adding, sender_rules
from emails.teaching.changes import Change
from emails.teaching.marks import Mark, Marks, nth_place
from jobs.console import link
from jobs.errors import BadInput


class MarksForm(forms.Form):
    """The words for amount, merchant and date, as copied from the mail."""

    amount = forms.CharField(max_length=200, help_text="With its currency, such as 12.50 EUR.")
    place = forms.IntegerField(
        min_value=1,
        initial=1,
        label="Which one",
        help_text="Where the same words stand more than once: the first, the second…",
    )
    merchant = forms.CharField(max_length=200, required=False)
    date = forms.CharField(
        max_length=200, required=False, help_text="Empty: the day of the mail itself."
    )
    currency = forms.CharField(
        max_length=3, required=False, help_text="Only where the amount prints none."
    )
    direction = forms.ChoiceField(choices=Transaction.Direction.choices)
    category = forms.ModelChoiceField(Category.objects.none(), required=False)
    like_this = forms.BooleanField(
        required=False,
        label="Do this for mails like this one",
        help_text="The next page shows what that would change, before it is saved.",
    )

    def __init__(self, email: Email, *args: Any) -> None:
        super().__init__(*args)
        LedgerService.categories(email.account.user)
        self.fields["category"].queryset = Category.objects.filter(user=email.account.user)
        self.email = email

    def marks(self) -> Marks:
        values = self.cleaned_data
        start = nth_place(self.email.body_text, values["amount"].strip(), values["place"])
        return Marks(
            amount=Mark(values["amount"], start),
            merchant=Mark(values["merchant"]) if values["merchant"] else None,
            date=Mark(values["date"]) if values["date"] else None,
            currency=values["currency"],
            direction=values["direction"],
            category=values["category"].handle if values["category"] else "",
        )


def add_transaction(request: HttpRequest, object_id: int) -> HttpResponse:
    """The page on which a person marks what a mail states."""
    _require(request, "emails.add_transaction")
    email = mail_for(request, object_id)
    if request.method == "GET":
        note(request, "read mail", email)
    form = MarksForm(email, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = adding.add(email, request.user, form.marks())
        except BadInput as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, format_html("Added: {}.", link(row)))
            name = "transaction_teach" if form.cleaned_data["like_this"] else "transaction_change"
            return redirect(f"admin:emails_{name}", row.pk)
    text = marked(email.body_text, email.transactions.values_list("evidence", flat=True))
    page = {"title": "Add a transaction", "email": email, "form": form, "text": text}
    return _shown(request, "admin/emails/mark.html", page)


def teach(request: HttpRequest, object_id: str) -> HttpResponse:
    """What a rule learned from a row would change; it is saved by a POST."""
    _require(request, "emails.add_senderrule")
    rows = Transaction.objects.visible_to(request.user).select_related("email__account__user")
    row = get_object_or_404(rows, pk=object_id)
    page: dict[str, Any] = {"title": "Do this for mails like this one", "row": row}
    try:
        rule = sender_rules.draft(row.user, row=row)
    except BadInput as error:
        return _shown(request, "admin/emails/teach.html", page | {"problem": str(error)})
    if request.method == "POST":
        return _saved(request, rule)
    changes = shown_changes(sender_rules.preview(rule))
    page |= {"rule": rule, "anchors": _anchors(rule), "changes": changes}
    return _shown(request, "admin/emails/teach.html", page)


def shown_changes(changes: Iterable[Change]) -> SafeString | str:
    """A table of what a rule would change."""
    rows = format_html_join(
        "",
        "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
        ((one.about, one.before or "no row", one.after or "no row") for one in changes),
    )
    head = "<tr><th>about</th><th>now</th><th>then</th></tr>"
    return format_html("<table>" + head + "{}</table>", rows) if rows else "Nothing."


def shown_verdict(email: Email) -> SafeString:
    """Whether the sender was proved, and why."""
    found = verdict_of(email)
    return format_html("<b>{}</b> {}", found.word.replace("_", " "), found.reason)


def _saved(request: HttpRequest, rule: SenderRule) -> HttpResponse:
    saved = sender_rules.save(rule, request.user)
    told = format_html("Saved: {}.", link(saved.rule))
    if saved.job:
        told = format_html("{} Past mail is read again by {}.", told, link(saved.job))
    messages.success(request, told)
    return redirect("admin:emails_senderrule_change", saved.rule.pk)


def _anchors(rule: SenderRule) -> list[tuple[str, str]]:
    form = (rule.template or [{}])[0]
    named = [(name, form.get(name)) for name in ("amount", "merchant", "date")]
    return [(name, f"{one['before']}[{name}]{one['after']}".strip()) for name, one in named if one]


def _require(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _shown(request: HttpRequest, template: str, page: dict[str, Any]) -> TemplateResponse:
    return TemplateResponse(request, template, admin.site.each_context(request) | page)
