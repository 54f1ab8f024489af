"""What people taught: shown with what it changes, switched on and off."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from emails.admin.adding import shown_changes
from emails.models import MerchantRule, SenderRule
from emails.teaching import merchants, sender_rules
from emails.teaching.patterns import sender_pattern
from jobs.console import OwnedAdmin, link, pretty
from jobs.errors import BadInput


class RuleAdmin(OwnedAdmin):
    """A rule is never deleted: switched off, it stays to be seen."""

    change_form_template = "admin/emails/rule_change_form.html"
    list_select_related = ("user",)
    can_apply = False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        more = {"can_apply": self.can_apply}
        return super().render_change_form(request, context | more, *args, **kwargs)

    @admin.display(description="learned from")
    def source(self, rule: MerchantRule | SenderRule) -> SafeString | str:
        return link(rule.learned_from)


@admin.register(MerchantRule)
class MerchantRuleAdmin(RuleAdmin):
    list_display = ("pattern", "merchant", "category", "enabled", "times_used", "user")
    list_filter = ("enabled",)
    search_fields = ("pattern", "merchant")
    fields = (
        "pattern",
        "merchant",
        "category",
        "enabled",
        "would_change",
        "times_used",
        "source",
        "user",
        "created_at",
    )
    readonly_fields = (
        "pattern",
        "enabled",
        "would_change",
        "times_used",
        "source",
        "user",
        "created_at",
    )
    can_apply = True

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="would change in past rows")
    def would_change(self, rule: MerchantRule) -> SafeString | str:
        return shown_changes(merchants.preview(rule))

    def save_model(
        self, request: HttpRequest, obj: MerchantRule, form: ModelForm, change: bool
    ) -> None:
        if "_switch_off" in request.POST:
            count = merchants.disable(obj, request.user)
            self.message_user(request, f"Switched off; {count} rows are as they were.")
        elif "_switch_on" in request.POST:
            merchants.enable(obj, request.user)
        else:
            super().save_model(request, obj, form, change)
        if "_apply" in request.POST:
            self.message_user(request, f"{merchants.apply(obj, request.user)} rows changed.")


class SenderRuleForm(ModelForm):
    def clean_pattern(self) -> str:
        try:
            return sender_pattern(self.cleaned_data["pattern"])
        except BadInput as error:
            raise ValidationError(str(error)) from None


@admin.register(SenderRule)
class SenderRuleAdmin(RuleAdmin):
    form = SenderRuleForm
    list_display = ("pattern", "action", "enabled", "times_used", "user")
    list_filter = ("action", "enabled")
    search_fields = ("pattern",)
    fields = (
        "pattern",
        "action",
        "enabled",
        "would_change",
        "words",
        "times_used",
        "source",
        "user",
        "created_at",
    )

    def get_fields(self, request: HttpRequest, obj: SenderRule | None = None) -> Any:
        return self.fields if obj else ("pattern", "action")

    def get_readonly_fields(self, request: HttpRequest, obj: SenderRule | None = None) -> Any:
        return self.fields if obj else ()

    @admin.display(description="would change in past mail")
    def would_change(self, rule: SenderRule) -> SafeString | str:
        return shown_changes(sender_rules.preview(rule))

    @admin.display(description="words that it reads by")
    def words(self, rule: SenderRule) -> SafeString | str:
        return pretty(rule.template)

    def save_model(
        self, request: HttpRequest, obj: SenderRule, form: ModelForm, change: bool
    ) -> None:
        if not change:
            # It shows what it would change first.
            obj.user, obj.enabled = request.user, False
            super().save_model(request, obj, form, change)
            self.message_user(request, "Not on yet: look at what it would change, then switch on.")
        elif "_switch_off" in request.POST:
            self._tell(request, sender_rules.disable(obj, request.user))
        elif "_switch_on" in request.POST:
            obj.enabled = True
            self._tell(request, sender_rules.save(obj, request.user))

    def response_add(
        self, request: HttpRequest, obj: SenderRule, post_url_continue: str | None = None
    ) -> HttpResponse:
        """On to the page that shows what it would change."""
        request.POST = request.POST.copy()
        request.POST["_continue"] = "1"
        return super().response_add(request, obj, post_url_continue)

    def _tell(self, request: HttpRequest, saved: sender_rules.Saved) -> None:
        if saved.job:
            told = format_html("Past mail is read again by {}.", link(saved.job))
            self.message_user(request, told, messages.SUCCESS)
