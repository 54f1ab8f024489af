"""Whether mail of an account may be shown to a model, which its owner alone decides."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import ConnectedAccount, User
from emails.models import LLMConsent
from jobs.errors import BadInput


def stands(account: ConnectedAccount, base_url: str, model: str) -> bool:
    """Whether the account's owner agreed to this model at this address, and still does."""
    given = LLMConsent.objects.filter(account=account, base_url=base_url, model=model)
    return given.filter(withdrawn_at=None, agreed_by=account.user_id).exists()


def agree(user: User, account: ConnectedAccount, base_url: str, model: str) -> LLMConsent:
    """Notes the owner's word; raises BadInput for anybody else, superusers too."""
    _check_owner(user, account)
    with transaction.atomic():
        consent, is_new = LLMConsent.objects.get_or_create(
            account=account,
            base_url=base_url,
            model=model,
            withdrawn_at=None,
            defaults={"agreed_by": user},
        )
        if is_new:
            audit.record(user, "agree to model", account, f"{model} at {base_url}")
    return consent


def withdraw(user: User, consent: LLMConsent) -> None:
    """From the next mail on, nothing of the account is sent any more."""
    _check_owner(user, consent.account)
    standing = LLMConsent.objects.filter(pk=consent.pk, withdrawn_at=None)
    with transaction.atomic():
        if standing.update(withdrawn_at=timezone.now()):
            reason = f"{consent.model} at {consent.base_url}"
            audit.record(user, "withdraw from model", consent.account, reason)


def _check_owner(user: User, account: ConnectedAccount) -> None:
    if account.user_id != user.pk:
        raise BadInput(f"Only the owner of {account} can decide where its mail goes.")
