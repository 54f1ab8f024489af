from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts import audit
from accounts.models import ConnectedAccount
from emails import consent
from emails.models import LLMConsent, LLMEndpoint, LLMPrice, LLMTransaction
from jobs.console import OwnedAdmin, ReadOnlyAdmin
from jobs.errors import BadInput


@admin.register(LLMTransaction)
class LLMTransactionAdmin(ReadOnlyAdmin):
    list_display = (
        "created_at",
        "model",
        "outcome",
        "attempt",
        "input_tokens",
        "output_tokens",
        "cached_tokens",
        "cost",
        "latency_ms",
    )
    list_filter = ("outcome", "model", "created_at")
    search_fields = ("model", "prompt_hash")


@admin.register(LLMEndpoint)
class LLMEndpointAdmin(ReadOnlyAdmin):
    list_display = ("model", "base_url", "capability", "problem", "probed_at")
    fields = list_display


@admin.register(LLMPrice)
class LLMPriceAdmin(OwnedAdmin):
    """Superusers alone see it: its rows belong to nobody."""

    list_display = ("model", "input_price", "output_price", "cached_price")
    search_fields = ("model",)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    has_add_permission = has_module_permission
    has_change_permission = has_view_permission
    has_delete_permission = has_view_permission

    def save_model(self, request: HttpRequest, obj: LLMPrice, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        audit.record(request.user, "set model price", obj, obj.model)


class ConsentForm(forms.ModelForm):
    base_url = forms.CharField(max_length=300, label="address")

    class Meta:
        model = LLMConsent
        fields = ("account", "base_url", "model")
        help_texts = {
            "account": "Mail of this account that the rules are unsure of goes to that address."
        }


@admin.register(LLMConsent)
class LLMConsentAdmin(OwnedAdmin):
    """Who runs the system sees who agreed; the owner of an account alone gives and withdraws."""

    form = ConsentForm
    list_display = ("account", "model", "base_url", "agreed_by", "agreed_at", "withdrawn_at")
    list_select_related = ("account", "agreed_by")
    actions = ("withdraw",)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"base_url": settings.LLM_BASE_URL, "model": settings.LLM_MODEL}

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "account":
            kwargs["queryset"] = ConnectedAccount.objects.filter(user=request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: LLMConsent, form: Any, change: bool) -> None:
        obj.pk = consent.agree(request.user, obj.account, obj.base_url, obj.model).pk

    @admin.action(description="Withdraw", permissions=["view"])
    def withdraw(self, request: HttpRequest, rows: QuerySet[LLMConsent]) -> None:
        for row in rows.select_related("account"):
            try:
                consent.withdraw(request.user, row)
            except BadInput as error:
                self.message_user(request, str(error), "error")
            else:
                self.message_user(request, f"Withdrawn: {row}.")
