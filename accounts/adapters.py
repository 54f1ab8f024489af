"""What is ours about django-allauth: who may come in, what is sealed, who is told."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from accounts import invitations
from accounts.crypto import seal, unseal
from accounts.models import User
from accounts.proxies import client_address
from jobs.services import TaskService

CHANGES = {
    "account/email/password_changed": "Your password was changed.",
    "account/email/password_set": "A password was set.",
    "mfa/email/totp_activated": "A second factor was switched on.",
    "mfa/email/totp_deactivated": "The second factor was switched off.",
    "mfa/email/recovery_codes_generated": "New recovery codes were made; the old ones are void.",
    "socialaccount/email/account_connected": "Sign-in by another service was connected.",
    "socialaccount/email/account_disconnected": "Sign-in by another service was disconnected.",
}
TOLD = """{change} It was done from {address}.

If that was not you, set a new password now: {reset}
"""


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves; limits count the address that our own proxies saw."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("admin:index") if request.user.is_staff else "/"

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, email: str | None = None
    ) -> None:
        """By a job like all mail: a mail server that is away keeps nobody waiting."""
        told = TOLD.format(
            change=CHANGES.get(template_prefix, "Your sign-in was changed."),
            address=self.get_client_ip(self.request),
            reset=self.request.build_absolute_uri(reverse("accounts:forgot")),
        )
        TaskService.enqueue_send_email_sync(user.pk, "Your sign-in to Tallymail was changed", told)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The secrets of second factors rest sealed, like every other."""

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Who comes by OpenID Connect is known by the address that their provider verified."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        verified = [found.email for found in sociallogin.email_addresses if found.verified]
        if sociallogin.is_existing or not verified:
            return
        user = User.objects.filter(email__iexact=verified[0], is_active=True).first()
        invited = None if user else invitations.waiting_for(verified[0])
        if invited is not None:
            user = invitations.accept(invited)
        if user is not None:
            sociallogin.connect(request, user)
