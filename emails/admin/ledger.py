from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from emails.admin.adding import shown_verdict, teach
from emails.admin.links import links_of
from emails.admin.opening import HIDDEN
from emails.admin.reading import MailReader
from emails.admin.totals import WithTotals, job_of, reading_of
from emails.ledger import LedgerService
from emails.models import Category, Email, Transaction
from emails.quotes import marked, sentence
from emails.teaching import adding, edits
from jobs.console import OwnedAdmin, link


@admin.register(Transaction)
class TransactionAdmin(WithTotals, MailReader, OwnedAdmin):
    list_display = ("date", "merchant", "money", "because", "category", "status")
    list_display_links = ("date", "merchant")
    list_filter = ("status", "direction", "currency", "kind", "source", "date")
    list_select_related = ("category", "email")
    search_fields = ("merchant", "reference", "account_last4")
    date_hierarchy = "date"
    readonly_fields = (
        "user",
        "mail",
        "sent_by",
        "evidence_in_mail",
        "extraction_link",
        "job",
        "source",
        "position",
        "confidence",
        "flags",
        "created_at",
        "edited_at",
        "links",
    )
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "date",
                    "amount",
                    "currency",
                    "direction",
                    "merchant",
                    "category",
                    "status",
                )
            },
        ),
        (
            "Where it comes from",
            {
                "fields": (
                    "evidence_in_mail",
                    "mail",
                    "sent_by",
                    "extraction_link",
                    "job",
                    "links",
                    "confidence",
                    "flags",
                )
            },
        ),
        (
            "More",
            {
                "fields": (
                    "kind",
                    "account_last4",
                    "reference",
                    "original_amount",
                    "original_currency",
                    "payment_account",
                    "user",
                    "source",
                    "position",
                    "created_at",
                    "edited_at",
                )
            },
        ),
    )

    by_hand = (
        "date",
        "amount",
        "currency",
        "direction",
        "merchant",
        "category",
        "payment_account",
        "note",
    )

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(teach)
        name = "emails_transaction_teach"
        return [path("<int:object_id>/teach/", view, name=name), *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: Transaction | None = None) -> Any:
        return super().get_fieldsets(request, obj) if obj else ((None, {"fields": self.by_hand}),)

    def get_readonly_fields(self, request: HttpRequest, obj: Transaction | None = None) -> Any:
        return super().get_readonly_fields(request, obj) if obj else ()

    def get_form(
        self, request: HttpRequest, obj: Transaction | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, *args, **kwargs)
        for name in () if obj else ("currency", "direction"):
            form.base_fields[name].required = True
        return form

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Categories and accounts of the row's own person, whoever looks at it."""
        if db_field.name in {"category", "payment_account"}:
            rows = Transaction.objects.visible_to(request.user)
            row = rows.filter(pk=request.resolver_match.kwargs.get("object_id")).first()
            owner = row.user if row else request.user
            LedgerService.categories(owner)
            own = db_field.remote_field.model.objects.visible_to(request.user)
            kwargs["queryset"] = own.filter(user=owner)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="amount", ordering="amount")
    def money(self, row: Transaction) -> SafeString:
        sign = {"debit": "−", "credit": "+"}.get(row.direction, "")
        text = f"{sign}{row.amount:,.2f}\N{NO-BREAK SPACE}{row.currency}"
        return format_html('<span title="{}">{}</span>', row.get_direction_display(), text)

    @admin.display(description="because the mail says")
    def because(self, row: Transaction) -> SafeString | str:
        if row.email is None:
            return "entered by hand"
        words = sentence(row.email.body_text, row.evidence) if row.may_read else ""
        return link(row.email, words or "see the mail")

    @admin.display(description="in the mail")
    def evidence_in_mail(self, row: Transaction) -> SafeString | str:
        if row.email is None:
            return "–"
        return marked(row.email.body_text, [row.evidence]) if row.may_read else HIDDEN

    @admin.display(description="mail")
    def mail(self, row: Transaction) -> SafeString | str:
        return self.link_to_mail(row)

    def mail_shown(self, row: Transaction) -> Email | None:
        return row.email

    @admin.display(description="who really sent it")
    def sent_by(self, row: Transaction) -> SafeString | str:
        return shown_verdict(row.email) if row.email else "entered by hand"

    @admin.display(description="read by")
    def extraction_link(self, row: Transaction) -> SafeString | str:
        return reading_of(row.extraction)

    @admin.display(description="job")
    def job(self, row: Transaction) -> SafeString | str:
        return job_of(row.extraction)

    @admin.display(description="belongs to")
    def links(self, row: Transaction) -> SafeString | str:
        return links_of(row)

    def delete_model(self, request: HttpRequest, obj: Transaction) -> None:
        edits.delete(obj, request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Transaction]) -> None:
        for row in queryset:
            self.delete_model(request, row)

    def save_model(self, request: HttpRequest, obj: Transaction, form: Any, change: bool) -> None:
        if not change:
            obj.user = request.user
            adding.add_by_hand(obj, request.user)
            return
        rule = edits.change(obj, form.changed_data, request.user) if form.changed_data else None
        if rule:
            told = (
                "Later mail follows the rule {}. Its page shows what it would change in past rows."
            )
            self.message_user(request, format_html(told, link(rule)))


@admin.register(Category)
class CategoryAdmin(OwnedAdmin):
    list_display = ("name", "parent", "user")
    list_filter = ("user",)
    list_select_related = ("parent", "user")
    search_fields = ("name",)
