"""Invitations: an operator names an address, and a link makes its account, once, within a week."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from accounts import audit
from accounts.access import Invitation
from accounts.models import User
from accounts.otp import seal_code
from accounts.roles import CONSOLE_ROLES, ROLES
from accounts.tokens import keyed_hash
from jobs.errors import BadInput
from jobs.services import enqueue


@transaction.atomic
@sensitive_variables()
def invite(email: str, by: Any = None, role: str = "") -> tuple[int, str]:
    """The invitation's number, and its link, which is mailed too; earlier ones are void.

    Raises BadInput: no address, somebody who is here already, or no such role.
    """
    email = check(email, role)
    code = secrets.token_urlsafe(32)
    _waiting().filter(email__iexact=email).update(used_at=Now())
    row = Invitation.objects.create(email=email, code_hash=keyed_hash(code), role=role, made_by=by)
    link = settings.BASE_URL + reverse("accounts:invited", args=[code])
    enqueue(
        "SEND_INVITATION",
        {"email": email, "link": seal_code(email, link)},
        actor_id=getattr(by, "pk", None),
    )
    audit.record(by, "invite", row, role or "member")
    return row.pk, link


def check(email: str, role: str = "") -> str:
    """The address without blanks; raises BadInput when it cannot be invited."""
    email = email.strip()
    try:
        validate_email(email)
    except ValidationError:
        raise BadInput(f"{email:.100} is no e-mail address.") from None
    if User.objects.filter(email__iexact=email).exists():
        raise BadInput("Somebody has this address already.")
    if role and role not in ROLES:
        raise BadInput(f"There is no role {role:.20}: one of {', '.join(ROLES)}.")
    return email


def find(code: str) -> Invitation | None:
    return _waiting().filter(code_hash=keyed_hash(code)).first()


def waiting_for(email: str) -> Invitation | None:
    return _waiting().filter(email__iexact=email).first()


@transaction.atomic
@sensitive_variables()
def accept(invitation: Invitation, password: str | None = None) -> User:
    """Makes the account and uses the invitation up; raises BadInput when it is no good any more.

    Without a password the person signs in by another service.
    """
    if not _waiting().filter(pk=invitation.pk).update(used_at=Now()):
        raise BadInput("This invitation is used up or too old: ask for a new one.")
    in_console = invitation.role in CONSOLE_ROLES
    user = User.objects.create_user(invitation.email, password, is_staff=in_console)
    if invitation.role:
        user.groups.set(Group.objects.filter(name=invitation.role))
    audit.record(user, "accept invitation", invitation)
    return user


def _waiting() -> QuerySet[Invitation]:
    return Invitation.objects.filter(used_at=None, expires_at__gt=Now())
