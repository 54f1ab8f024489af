"""People, for a service that keeps them: make, disable, erase, begin a connection. All is noted."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from accounts import audit, oauth
from accounts.auth import ServiceToken, served
from accounts.models import User
from accounts.people import erase
from jobs.errors import BadInput
from jobs.schemas import PROBLEMS

router = Router(auth=ServiceToken())


class UserIn(Schema):
    email: Annotated[str, Field(min_length=3, max_length=254)]
    name: Annotated[str, Field(max_length=200)] = ""


class UserOut(Schema):
    id: int
    email: str
    name: str
    is_active: bool
    date_joined: datetime


class ConnectionIn(Schema):
    provider: Literal["gmail", "outlook"]
    name: Annotated[str, Field(max_length=200)] = ""
    return_to: Annotated[str, Field(max_length=500)] = ""


class ConnectionOut(Schema):
    account_id: int
    authorization_url: str


@router.post("", response={201: UserOut} | PROBLEMS)
def make_user(request: HttpRequest, wanted: UserIn) -> Status[User]:
    """A person without a password: a code by mail sets one, or OpenID Connect needs none."""
    known = User.objects.filter(email__iexact=wanted.email.strip()).first()
    if known is not None:
        raise BadInput(f"User {known.pk} has this address already.", code="user_exists")
    try:
        user = User.objects.create_user(wanted.email, name=wanted.name)
    except ValidationError as error:
        raise BadInput(" ".join(error.messages)) from None
    _note(request, "service makes user", user)
    return Status(201, user)


@router.get("/{int:user_id}", response={200: UserOut} | PROBLEMS)
def get_user(request: HttpRequest, user_id: int) -> User:
    user = _served(request, user_id)
    _note(request, "service looks up user", user)
    return user


@router.post("/{int:user_id}/disable", response={200: UserOut} | PROBLEMS)
def disable_user(request: HttpRequest, user_id: int) -> User:
    """Sessions and tokens of the person end at once; nothing is deleted."""
    user = _served(request, user_id)
    user.is_active = False
    user.save(update_fields=["is_active"])
    _note(request, "service disables user", user)
    return user


@router.delete("/{int:user_id}", response={204: None} | PROBLEMS)
def erase_user(request: HttpRequest, user_id: int) -> Status[None]:
    """Rows, mail, tokens and grants of the person go, and cannot be brought back."""
    user = _served(request, user_id)
    erase(user, request.user, f"by a service, {_prefix(request)}")
    return Status(204, None)


@router.post("/{int:user_id}/connect", response={201: ConnectionOut} | PROBLEMS)
def connect(
    request: HttpRequest, user_id: int, wanted: ConnectionIn, response: HttpResponse
) -> Status[dict[str, Any]]:
    """Where the person gives consent, signed in as themselves; then they go to `return_to`."""
    user = get_object_or_404(served(), pk=_served(request, user_id).pk)
    oauth.check_return(wanted.return_to)
    account = oauth.new_account(user, wanted.name, wanted.provider)
    url = oauth.begin(account, user, return_to=wanted.return_to)
    _note(request, "service begins connection", account)
    response["Cache-Control"] = "no-store"
    return Status(201, {"account_id": account.pk, "authorization_url": url})


def _served(request: HttpRequest, user_id: int) -> User:
    people = User.objects.visible_to(request.user).filter(is_staff=False, is_superuser=False)
    return get_object_or_404(people, pk=min(user_id, 2**63 - 1))


def _prefix(request: HttpRequest) -> str:
    return request.api_token.prefix


def _note(request: HttpRequest, verb: str, target: Any) -> None:
    audit.record(request.user, verb, target, _prefix(request))
