"""Who calls the API: a bearer token first, then the session with CSRF."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer, SessionAuth

from accounts import audit
from accounts.models import ApiToken, User, UserQuerySet
from accounts.tokens import find_token
from jobs.errors import Forbidden

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
# How a service says whose rows it reads: an id or an address.
NAMED = "X-Tallymail-User"


class BearerToken(HttpBearer):
    """`Authorization: Bearer <token>`; a read token may only read.

    A service's token reads the rows of the one person whom it names, and is noted each time.
    """

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        row = _token(request, token)
        if row is None:
            return None
        is_service = row.kind == ApiToken.Kind.SERVICE
        user = _named(request, row) if is_service else row.user
        request.user, request.api_token = user, row
        return user


class ServiceToken(HttpBearer):
    """The token of a program that keeps people: their own rows are not its business."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        row = _token(request, token)
        if row is None:
            return None
        if row.kind != ApiToken.Kind.SERVICE or not row.user.is_superuser:
            raise Forbidden("This needs the token of a service: createapitoken --service.")
        request.user, request.api_token = row.user, row
        return row.user


def _token(request: HttpRequest, token: str) -> ApiToken | None:
    row = find_token(token)
    reads = row is not None and row.scope == ApiToken.Scope.READ
    if reads and request.method not in SAFE_METHODS:
        raise Forbidden("This token may only read: make one with scope write.")
    return row


def _named(request: HttpRequest, row: ApiToken) -> User:
    if request.method not in SAFE_METHODS:
        raise Forbidden("A service's token changes people under /users, and nothing else.")
    named = request.headers.get(NAMED, "").strip()
    by = {"pk": int(named)} if named.isdecimal() and len(named) < 19 else {"email__iexact": named}
    user = served().filter(**by).first()
    if user is None or not row.user.is_superuser:
        raise Forbidden(f"Name one person in the header {NAMED}, by id or address.")
    audit.record(row.user, "service reads", user, f"{row.prefix} {request.path}")
    return user


def served() -> UserQuerySet:
    """The people whom services may act on: nobody who runs this installation."""
    return User.objects.filter(is_active=True, is_staff=False, is_superuser=False)


class Session(SessionAuth):
    """The browser's session, with CSRF; a call that carries a token is meant for the token."""

    def __call__(self, request: HttpRequest) -> Any:
        if "Authorization" in request.headers or not request.user.is_authenticated:
            return None
        return super().__call__(request)


api_auth: list[Any] = [BearerToken(), Session()]
