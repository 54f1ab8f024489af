"""The console's pages for loans of rows and for invitations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import format_html

from accounts import support
from accounts.invitations import check, invite
from accounts.models import Invitation, Loan
from accounts.roles import ROLES
from jobs.console import OwnedAdmin
from jobs.errors import BadInput


class LoanForm(forms.ModelForm):
    """Asks for an address: support needs no list of all people."""

    email = forms.EmailField(label="Whose rows", help_text="The address of the person.")
    reason = forms.CharField(
        label="Why",
        widget=forms.Textarea({"rows": 3}),
        max_length=300,
        min_length=support.LEAST_REASON,
        help_text="The person is told this, by mail, at once.",
    )
    helper: Any = None

    class Meta:
        model = Loan
        fields = ("reason",)

    def clean_email(self) -> str:
        try:
            support.borrowable(self.helper, self.cleaned_data["email"])
        except BadInput as error:
            raise ValidationError(str(error)) from None
        return self.cleaned_data["email"]


@admin.register(Loan)
class LoanAdmin(OwnedAdmin):
    """Support borrows the rows of one person for an hour; nobody changes what was lent."""

    form = LoanForm
    list_display = ("created_at", "helper", "user", "reason", "until", "ended_at")
    list_select_related = ("helper", "user")
    search_fields = ("user__email", "helper__email", "reason")
    date_hierarchy = None

    def get_fields(self, request: HttpRequest, obj: Loan | None = None) -> Any:
        return self.list_display if obj else ("email", "reason")

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)
        return type("LoanFormOf", (form,), {"helper": request.user})

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Loan, form: Any, change: bool) -> None:
        loan = support.lend(request.user, form.cleaned_data["email"], form.cleaned_data["reason"])
        obj.pk, obj.user, obj.helper = loan.pk, loan.user, loan.helper

    def log_addition(self, request: HttpRequest, obj: Loan, message: Any) -> None:
        """The audit has it."""


class InvitationForm(forms.ModelForm):
    email = forms.EmailField(label="E-mail address", max_length=254)
    role = forms.ChoiceField(
        required=False, choices=[("", "member, without a role"), *((role, role) for role in ROLES)]
    )

    class Meta:
        model = Invitation
        fields = ("email", "role")

    def clean_email(self) -> str:
        try:
            return check(self.cleaned_data["email"])
        except BadInput as error:
            raise ValidationError(str(error)) from None


@admin.register(Invitation)
class InvitationAdmin(OwnedAdmin):
    """Who was invited; the link is shown once, and mailed."""

    form = InvitationForm
    list_display = ("email", "role", "made_by", "created_at", "expires_at", "used_at")
    list_select_related = ("made_by",)
    search_fields = ("email", "made_by__email")

    def get_fields(self, request: HttpRequest, obj: Invitation | None = None) -> Any:
        return self.list_display if obj else ("email", "role")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Invitation, form: Any, change: bool) -> None:
        given = form.cleaned_data
        obj.pk, link = invite(given["email"], request.user, given["role"])
        text = format_html("The link, shown this once: <code>{}</code>", link)
        self.message_user(request, text, messages.WARNING)

    def log_addition(self, request: HttpRequest, obj: Invitation, message: Any) -> None:
        """The audit has it."""
