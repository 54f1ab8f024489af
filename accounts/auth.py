"""Who calls the API: a bearer token first, then the session with CSRF."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer, SessionAuth

from accounts.models import ApiToken, User
from accounts.tokens import find_token
from jobs.errors import Forbidden

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


class BearerToken(HttpBearer):
    """`Authorization: Bearer <token>`; a read token may only read."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        row = find_token(token)
        if row is None:
            return None
        if row.scope == ApiToken.Scope.READ and request.method not in SAFE_METHODS:
            raise Forbidden("This token may only read: make one with scope write.")
        request.user, request.api_token = row.user, row
        return row.user


class Session(SessionAuth):
    """The browser's session, with CSRF; a call that carries a token is meant for the token."""

    def __call__(self, request: HttpRequest) -> Any:
        if "Authorization" in request.headers or not request.user.is_authenticated:
            return None
        return super().__call__(request)


api_auth: list[Any] = [BearerToken(), Session()]
