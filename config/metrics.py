"""/metrics, for superusers: by a token of theirs, or signed in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from accounts.auth import BearerToken
from jobs.metrics import exposition


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    if not _is_allowed(request):
        problem = {"detail": "Send a token of a superuser's.", "code": "unauthenticated"}
        return JsonResponse(problem, status=401, headers={"WWW-Authenticate": "Bearer"})
    answer = HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST)
    answer["Cache-Control"] = "no-store"
    return answer


def _is_allowed(request: HttpRequest) -> bool:
    """A call that carries a token is meant for the token."""
    user = BearerToken()(request) if "Authorization" in request.headers else request.user
    return bool(user and user.is_active and user.is_superuser)
