from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from accounts import audit
from emails.merging import NotPossible, merge_accounts, undo
from emails.models import ExpectedPayment, Link, PaymentAccount, RecurringPayment, Transaction
from jobs.console import OwnedAdmin, ReadOnlyAdmin, link

WORDS = {
    Link.Kind.DUPLICATE: ("tells of the same payment as", "is told of again by"),
    Link.Kind.REFUND: ("gives back", "was given back by"),
    Link.Kind.TRANSFER: ("came from", "went to"),
}


def links_of(row: Transaction) -> SafeString | str:
    """What a row belongs to, and why, with links to both."""
    tied = Link.objects.filter(Q(first=row) | Q(second=row), state=Link.State.ACTIVE)
    parts = [_told(row, one) for one in tied.select_related("first", "second", "account")]
    return format_html_join("", "<p>{} {} ({})<br>{}</p>", parts) if parts else "–"


def _told(row: Transaction, one: Link) -> tuple[str, SafeString | str, SafeString | str, str]:
    is_second = one.second_id == row.pk
    other = one.first if is_second else one.second
    verb = WORDS[Link.Kind(one.kind)][0 if is_second else 1]
    where = link(other) if other else str(one.account or "an account whose mail does not come")
    return verb, where, link(one, "this link"), " ".join(one.reasons)


@admin.register(Link)
class LinkAdmin(ReadOnlyAdmin):
    list_display = ("kind", "one", "other", "because", "state", "decided_at")
    list_filter = ("kind", "state")
    list_select_related = ("first", "second", "account")
    search_fields = ("first__merchant", "second__merchant")
    actions = ("undo", "not_a_duplicate")
    fields = ("kind", "state", "one", "other", "because", "decided_at", "created_at")
    readonly_fields = fields

    @admin.display(description="first", ordering="first__date")
    def one(self, row: Link) -> SafeString | str:
        return format_html("{} {}", row.first.date, link(row.first))

    @admin.display(description="second")
    def other(self, row: Link) -> SafeString | str:
        if row.second is None:
            return str(row.account or "–")
        return format_html("{} {}", row.second.date, link(row.second))

    @admin.display(description="because")
    def because(self, row: Link) -> str:
        return " ".join(row.reasons)

    @admin.action(description="Undo", permissions=["view"])
    def undo(self, request: HttpRequest, queryset: QuerySet[Link]) -> None:
        self._undo(request, queryset.filter(state=Link.State.ACTIVE), "Undone; it stays so.")

    @admin.action(description="Not a duplicate", permissions=["view"])
    def not_a_duplicate(self, request: HttpRequest, queryset: QuerySet[Link]) -> None:
        duplicates = queryset.filter(kind=Link.Kind.DUPLICATE, state=Link.State.ACTIVE)
        self._undo(request, duplicates, "Both rows count now, and will.")

    def _undo(self, request: HttpRequest, links: QuerySet[Link], done: str) -> None:
        for one in links.select_related("first", "second"):
            undo(one, request.user)
            self.message_user(request, f"{one}: {done}", messages.SUCCESS)


class MoneyAdmin(ReadOnlyAdmin):
    """A list of amounts, each with its currency."""

    @admin.display(description="amount", ordering="amount")
    def money(self, row: RecurringPayment | ExpectedPayment) -> str:
        return f"{row.amount:,.2f}\N{NO-BREAK SPACE}{row.currency}"


@admin.register(RecurringPayment)
class RecurringPaymentAdmin(MoneyAdmin):
    list_display = ("merchant", "money", "every", "times", "next_on", "ignored")
    list_filter = ("every", "ignored", "currency")
    search_fields = ("merchant",)
    actions = ("ignore", "watch")

    @admin.action(description="Ignore: it is none", permissions=["view"])
    def ignore(self, request: HttpRequest, queryset: QuerySet[RecurringPayment]) -> None:
        self._mark(request, queryset, ignored=True)

    @admin.action(description="Watch again", permissions=["view"])
    def watch(self, request: HttpRequest, queryset: QuerySet[RecurringPayment]) -> None:
        self._mark(request, queryset, ignored=False)

    def _mark(
        self, request: HttpRequest, queryset: QuerySet[RecurringPayment], ignored: bool
    ) -> None:
        for row in queryset.exclude(ignored=ignored):
            row.ignored = ignored
            row.save(update_fields=["ignored"])
            audit.record(request.user, "ignore recurring" if ignored else "watch recurring", row)


@admin.register(ExpectedPayment)
class ExpectedPaymentAdmin(MoneyAdmin):
    list_display = ("due_on", "merchant", "money", "state", "met", "mail")
    list_filter = ("state", "currency")
    list_select_related = ("email", "met_by")
    search_fields = ("merchant",)
    actions = ("dismiss",)

    @admin.display(description="met by")
    def met(self, row: ExpectedPayment) -> SafeString | str:
        return link(row.met_by)

    @admin.display(description="mail")
    def mail(self, row: ExpectedPayment) -> SafeString | str:
        return link(row.email)

    @admin.action(description="Dismiss", permissions=["view"])
    def dismiss(self, request: HttpRequest, queryset: QuerySet[ExpectedPayment]) -> None:
        for row in queryset.exclude(state=ExpectedPayment.State.DISMISSED):
            row.state, row.met_by = ExpectedPayment.State.DISMISSED, None
            row.save(update_fields=["state", "met_by"])
            audit.record(request.user, "dismiss expected payment", row)


@admin.register(PaymentAccount)
class PaymentAccountAdmin(OwnedAdmin):
    list_display = ("name", "kind", "institution", "last4", "currency", "merged_into", "hidden")
    list_filter = ("kind", "currency", "hidden")
    list_select_related = ("user", "merged_into")
    search_fields = ("name", "institution", "last4")
    fields = ("name", "kind", "institution", "last4", "currency", "hidden", "merged_into", "user")
    readonly_fields = ("institution", "last4", "merged_into", "user")
    actions = ("merge",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The next mail would make it again: hide it instead."""
        return False

    def save_model(
        self, request: HttpRequest, obj: PaymentAccount, form: Any, change: bool
    ) -> None:
        if form.changed_data:
            obj.edited_at = timezone.now()
            audit.record(request.user, "edit payment account", obj, ", ".join(form.changed_data))
        super().save_model(request, obj, form, change)

    @admin.action(description="Merge into the oldest chosen", permissions=["change"])
    def merge(self, request: HttpRequest, queryset: QuerySet[PaymentAccount]) -> None:
        try:
            oldest = merge_accounts(queryset, request.user)
        except NotPossible as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(request, f"They are one now: {oldest}.", messages.SUCCESS)
