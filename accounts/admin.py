from __future__ import annotations

from typing import Any

from allauth.account import admin as _addresses  # noqa: F401 - registered first, to be taken back
from allauth.account.models import EmailAddress
from allauth.mfa import admin as _factors  # noqa: F401
from allauth.mfa.models import Authenticator
from allauth.socialaccount import admin as _services  # noqa: F401
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html

from accounts import admin_access, audit  # noqa: F401 - it registers pages
from accounts.models import (
    ApiToken,
    AuditEvent,
    ConnectedAccount,
    KeyCanary,
    OAuthState,
    PasswordReset,
    User,
)
from accounts.tokens import fill_token
from jobs.console import OwnedAdmin, ReadOnlyAdmin, verb_url

# Second factors and other services are a person's own; no page shows them to others.
admin.site.unregister([EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken])


class UserCreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email",)


@admin.register(User)
class UserAdmin(OwnedAdmin, DjangoUserAdmin):
    add_form = UserCreationForm
    ordering = ("email",)
    list_display = ("email", "name", "is_active", "is_staff", "is_superuser", "last_login")
    list_filter = ("is_active", "is_staff", "is_superuser")
    search_fields = ("email", "name")
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "password", "name")}),
        ("Where", {"fields": ("time_zone", "home_currency", "locale", "week_start")}),
        (
            "May",
            {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")},
        ),
        ("Times", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "usable_password", "password1", "password2")}),)


@admin.register(ConnectedAccount)
class ConnectedAccountAdmin(OwnedAdmin):
    list_display = ("__str__", "provider", "user", "status", "last_fetch_at", "complete_to")
    list_filter = ("provider", "status")
    list_select_related = ("user",)
    search_fields = ("name", "email", "user__email")
    actions = ("run_fetch",)
    fields = (
        "name",
        "user",
        "provider",
        "email",
        "subject",
        "status",
        "status_reason",
        "query",
        "currency",
        "fetch_every",
        "cursor",
        "last_fetch_at",
        "complete_to",
    )
    readonly_fields = (
        "user",
        "provider",
        "email",
        "subject",
        "status",
        "status_reason",
        "cursor",
        "last_fetch_at",
        "complete_to",
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Its mail goes with it, though nobody may delete mail by itself; transactions stay."""
        shown, counts, _, protected = super().get_deleted_objects(objs, request)
        return shown, counts, set(), protected

    def has_fetch_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("accounts.fetch_connectedaccount")

    @admin.action(description="Run fetch", permissions=["fetch"])
    def run_fetch(self, request: HttpRequest, accounts: QuerySet[ConnectedAccount]) -> HttpResponse:
        """On to the page that shows what it would do."""
        return redirect(verb_url("fetch", accounts=accounts.values_list("pk", flat=True)))


@admin.register(ApiToken)
class ApiTokenAdmin(OwnedAdmin):
    list_display = (
        "prefix",
        "name",
        "user",
        "kind",
        "scope",
        "created_at",
        "expires_at",
        "last_used_at",
        "revoked_at",
    )
    list_filter = ("kind", "scope")
    list_select_related = ("user",)
    search_fields = ("prefix", "name", "user__email")
    fields = ("user", "name", "kind", "scope", "expires_at")
    actions = ("revoke",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: ApiToken, form: Any, change: bool) -> None:
        token = fill_token(obj)
        super().save_model(request, obj, form, change)
        audit.record(request.user, "make token", obj)
        text = format_html("The token, shown this once: <code>{}</code>", token)
        self.message_user(request, text, messages.WARNING)

    @admin.action(description="Revoke", permissions=["delete"])
    def revoke(self, request: HttpRequest, tokens: QuerySet[ApiToken]) -> None:
        for token in tokens.filter(revoked_at=None):
            token.revoke()
            audit.record(request.user, "revoke token", token)
        self.message_user(request, "Revoked: the next call with it is refused.")


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    list_display = ("at", "actor_name", "verb", "target", "reason")
    list_filter = ("verb", "at")
    search_fields = ("actor_name", "target", "reason")


@admin.register(PasswordReset)
class PasswordResetAdmin(ReadOnlyAdmin):
    list_display = ("id", "user", "created_at", "expires_at", "used_at", "tries_left")
    fields = list_display
    search_fields = ("user__email",)


@admin.register(OAuthState)
class OAuthStateAdmin(ReadOnlyAdmin):
    list_display = ("id", "account", "user", "created_at", "expires_at", "used_at")
    fields = list_display
    search_fields = ("user__email",)


@admin.register(KeyCanary)
class KeyCanaryAdmin(ReadOnlyAdmin):
    list_display = fields = ("made_at",)
