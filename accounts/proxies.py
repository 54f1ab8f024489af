"""Whose word on https, and on where a request came from, is believed."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

FORWARDED = ("HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_FOR")


class TrustedProxyMiddleware:
    """Drops X-Forwarded-Proto and X-Forwarded-For unless one of TRUSTED_PROXIES sent them."""

    sync_capable, async_capable = True, False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.META.get("REMOTE_ADDR") not in settings.TRUSTED_PROXIES:
            for name in FORWARDED:
                request.META.pop(name, None)
        return self.get_response(request)


def client_address(request: HttpRequest) -> str:
    """The address that a request came from: the one that the outermost of our proxies saw.

    Each proxy adds the address it saw at the end of X-Forwarded-For; what stands before those is
    the caller's own word.
    """
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    hops = min(settings.NINJA_NUM_PROXIES, len(seen))
    forwarded = seen[-hops].strip() if hops else ""
    return forwarded or request.META.get("REMOTE_ADDR", "")
