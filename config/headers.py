"""What a browser may not do for a page of ours."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

NEVER = ("camera", "microphone", "geolocation", "payment", "usb", "display-capture", "midi")
POLICY = ", ".join(f"{feature}=()" for feature in NEVER)


class PermissionsPolicy:
    """Forbids every page the features of a device that none of them uses."""

    sync_capable, async_capable = True, False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        answer["Permissions-Policy"] = POLICY
        return answer
