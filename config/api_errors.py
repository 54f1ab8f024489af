"""Errors under /api are JSON, whoever makes them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

WORDS = {
    400: ("The request cannot be read, or its Host is none of ours.", "bad_request"),
    403: ("The CSRF token is missing or wrong.", "csrf_failed"),
    404: ("There is no such path.", "not_found"),
    405: ("This path does not take that method.", "method_not_allowed"),
    500: ("Something broke on our side; it is in the log.", "server_error"),
}


class JsonErrors:
    """Gives error pages under /api/ the shape {"detail", "code"}."""

    sync_capable, async_capable = True, False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = self.get_response(request)
        is_ours = request.path.startswith("/api/") and found.status_code in WORDS
        if not is_ours or "json" in found.get("Content-Type", ""):
            return found
        detail, code = WORDS[found.status_code]
        answer = JsonResponse({"detail": detail, "code": code}, status=found.status_code)
        if "Allow" in found:
            answer["Allow"] = found["Allow"]
        return answer
