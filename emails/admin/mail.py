from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from accounts import audit
from emails.models import (
    Email,
    Extraction,
    LLMTransaction,
    RawMessage,
    Transaction,
)
from emails.quotes import marked
from emails.services import EmailService
from jobs.console import ReadOnlyAdmin, ReadOnlyInline, do_each, link, pretty
from jobs.models import Job, Trigger
from jobs.services import TaskService

MOST_CHOSEN = 1_000


class TransactionInline(ReadOnlyInline):
    model = Transaction
    fk_name = "email"
    fields = readonly_fields = ("date", "amount", "currency", "direction", "merchant", "status")
    show_change_link = True


@admin.register(Email)
class EmailAdmin(ReadOnlyAdmin):
    list_display = (
        "subject_or_id",
        "sender",
        "received_at",
        "extraction_status",
        "status_reason",
        "account",
    )
    list_filter = ("extraction_status", "account__provider", "received_at")
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
        "text",
        "defects",
        "provider_message_id",
        "message_id",
        "sha256",
        "size",
        "fetched_by_link",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Email]:
        rows = super().get_queryset(request)
        is_list = request.resolver_match and request.resolver_match.url_name.endswith("changelist")
        return rows.defer("body_text", "auth_results") if is_list else rows

    @admin.display(description="subject")
    def subject_or_id(self, email: Email) -> str:
        return email.subject or f"(no subject, {email.pk})"

    @admin.display(description="text")
    def text(self, email: Email) -> SafeString:
        return marked(email.body_text, email.transactions.values_list("evidence", flat=True))

    @admin.display(description="fetched by")
    def fetched_by_link(self, email: Email) -> SafeString | str:
        return link(email.fetched_by)

    @admin.action(description="Run extraction", permissions=["view"])
    def run_extraction(self, request: HttpRequest, emails: QuerySet[Email]) -> None:
        chosen = list(emails[:MOST_CHOSEN])
        ready = EmailService.mark_pending(chosen)
        if not ready:
            self.message_user(request, "None of them can be extracted now.", messages.WARNING)
            return
        name = f"{ready} of {len(chosen)} mails"
        do_each(self, request, [name], lambda _: self._extract(request, chosen))

    def _extract(self, request: HttpRequest, chosen: list[Email]) -> Job:
        job = TaskService.enqueue_email_extraction_sync(
            len(chosen),
            None if request.user.is_superuser else request.user.pk,
            [email.pk for email in chosen],
            actor_id=request.user.pk,
            triggered_by=Trigger.ADMIN,
        )
        audit.record(request.user, "run extraction", job)
        return job


@admin.register(Extraction)
class ExtractionAdmin(ReadOnlyAdmin):
    list_display = (
        "id",
        "email",
        "extractor",
        "kind",
        "confidence",
        "reason",
        "milliseconds",
        "created_at",
    )
    list_filter = ("extractor", "kind", "created_at")
    list_select_related = ("email",)
    search_fields = ("email__subject", "reason")
    fields = (
        "email",
        "job",
        "extractor",
        "model",
        "kind",
        "confidence",
        "reason",
        "shown",
        "milliseconds",
        "created_at",
    )

    @admin.display(description="result")
    def shown(self, row: Extraction) -> SafeString | str:
        return pretty(row.result)


@admin.register(LLMTransaction)
class LLMTransactionAdmin(ReadOnlyAdmin):
    list_display = (
        "created_at",
        "model",
        "outcome",
        "input_tokens",
        "output_tokens",
        "cached_tokens",
        "cost",
        "latency_ms",
    )
    list_filter = ("outcome", "model", "created_at")
    search_fields = ("model", "prompt_hash")


@admin.register(RawMessage)
class RawMessageAdmin(ReadOnlyAdmin):
    list_display = fields = ("email",)
    list_select_related = ("email",)
    search_fields = ("email__subject",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[RawMessage]:
        return super().get_queryset(request).defer("compressed")
