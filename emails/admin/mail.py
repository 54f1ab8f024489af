from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from accounts import audit
from emails.admin import conservation, opening
from emails.admin.adding import add_transaction, shown_verdict
from emails.admin.reading import MailReader
from emails.models import (
    Email,
    Extraction,
    RawMessage,
    Transaction,
)
from emails.proposals import Decided, accept, changes, dismiss
from emails.quotes import marked
from jobs.console import ReadOnlyAdmin, ReadOnlyInline, link, pretty, verb_url

# As many as a page shows at most, and an address holds.
MOST_CHOSEN = 200


class TransactionInline(ReadOnlyInline):
    model = Transaction
    fk_name = "email"
    fields = readonly_fields = ("date", "amount", "currency", "direction", "merchant", "status")
    show_change_link = True


@admin.register(Email)
class EmailAdmin(MailReader, ReadOnlyAdmin):
    change_form_template = "admin/emails/email/change_form.html"
    list_display = (
        "subject_or_id",
        "who",
        "received_at",
        "extraction_status",
        "status_reason",
        "account",
    )
    list_filter = (conservation.GapFilter, "extraction_status", "account__provider", "received_at")
    list_select_related = ("account__user",)
    search_fields = ("subject", "from_address", "from_name")
    actions = ("run_extraction",)
    inlines = (TransactionInline,)
    fields = (
        "subject",
        "sender",
        "to",
        "sent_at",
        "received_at",
        "account",
        "extraction_status",
        "status_reason",
        "sent_by",
        "text",
        "defects",
        "provider_message_id",
        "message_id",
        "sha256",
        "size",
        "fetched_by_link",
    )

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(add_transaction)
        name = "emails_email_add_transaction"
        own = [path("<int:object_id>/add-transaction/", view, name=name), *opening.urls()]
        whole = self.admin_site.admin_view(conservation.page)
        own.append(path("conservation/", whole, name="emails_conservation"))
        return [*own, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Email]:
        rows = super().get_queryset(request)
        is_list = request.resolver_match and request.resolver_match.url_name.endswith("changelist")
        return rows.defer("body_text", "auth_results") if is_list else rows

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        email = super().get_object(request, object_id, from_field)
        return email and opening.veiled(email)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        for email in changelist.result_list:
            opening.veiled(email)
        return changelist

    def mail_shown(self, row: Email) -> Email:
        return row

    @admin.display(description="subject")
    def subject_or_id(self, email: Email) -> str:
        return email.subject or f"(no subject, {email.pk})"

    @admin.display(description="sender", ordering="from_address")
    def who(self, email: Email) -> str:
        return email.from_name or email.from_address

    @admin.display(description="text")
    def text(self, email: Email) -> SafeString:
        return marked(email.body_text, email.transactions.values_list("evidence", flat=True))

    @admin.display(description="who really sent it")
    def sent_by(self, email: Email) -> SafeString:
        return shown_verdict(email)

    @admin.display(description="fetched by")
    def fetched_by_link(self, email: Email) -> SafeString | str:
        return link(email.fetched_by)

    def has_extract_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("emails.extract_email")

    @admin.action(description="Run extraction", permissions=["extract"])
    def run_extraction(self, request: HttpRequest, emails: QuerySet[Email]) -> HttpResponse:
        """On to the page that shows what it would do."""
        chosen = emails.values_list("pk", flat=True)[:MOST_CHOSEN]
        return redirect(verb_url("extraction", emails=chosen))


@admin.register(Extraction)
class ExtractionAdmin(MailReader, ReadOnlyAdmin):
    list_display = (
        "id",
        "mail",
        "state",
        "extractor",
        "version",
        "kind",
        "confidence",
        "reason",
        "milliseconds",
        "created_at",
    )
    list_filter = ("state", "extractor", "version", "kind", "created_at")
    list_select_related = ("email__account__user",)
    search_fields = ("email__subject", "reason")
    actions = ("accept_proposals", "dismiss_proposals")
    fields = (
        "mail",
        "job",
        "state",
        "difference",
        "extractor",
        "version",
        "model",
        "kind",
        "confidence",
        "reason",
        "shown",
        "milliseconds",
        "created_at",
    )

    @admin.display(description="mail")
    def mail(self, row: Extraction) -> SafeString | str:
        return self.link_to_mail(row)

    @admin.display(description="result")
    def shown(self, row: Extraction) -> SafeString | str:
        return pretty(row.result) if row.may_read else opening.HIDDEN

    @admin.display(description="would change")
    def difference(self, row: Extraction) -> SafeString | str:
        if row.state != Extraction.State.PROPOSED:
            return "–"
        lines = ((str(change),) for change in changes(row))
        return format_html_join(mark_safe("<br>"), "{}", lines) or "nothing"

    @admin.action(description="Accept", permissions=["view"])
    def accept_proposals(self, request: HttpRequest, rows: QuerySet[Extraction]) -> None:
        self._decide(request, "accept proposal", accept, rows)

    @admin.action(description="Dismiss", permissions=["view"])
    def dismiss_proposals(self, request: HttpRequest, rows: QuerySet[Extraction]) -> None:
        self._decide(request, "dismiss proposal", dismiss, rows)

    def _decide(
        self,
        request: HttpRequest,
        verb: str,
        decide: Callable[[list[int]], Decided],
        rows: QuerySet[Extraction],
    ) -> None:
        decided = decide(list(rows.values_list("pk", flat=True)))
        for pk in decided.done:
            audit.record(request.user, verb, f"{Extraction._meta.label}:{pk}")
        for sentence in decided.refused.values():
            self.message_user(request, sentence, messages.ERROR)
        if decided.done:
            self.message_user(request, f"{verb}: {len(decided.done)}", messages.SUCCESS)


@admin.register(RawMessage)
class RawMessageAdmin(MailReader, ReadOnlyAdmin):
    list_display = fields = ("mail",)
    list_select_related = ("email",)
    search_fields = ("email__subject",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[RawMessage]:
        return super().get_queryset(request).defer("compressed")

    @admin.display(description="mail")
    def mail(self, row: RawMessage) -> SafeString | str:
        return self.link_to_mail(row)
