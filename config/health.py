"""Is the process alive, and can it work? For load balancers and supervisors."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from redis.exceptions import RedisError

from jobs.queue import bell


def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for one wherever they are; there is none."""
    return HttpResponse(status=204)


def healthz(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


def readyz(request: HttpRequest) -> JsonResponse:
    """200 while jobs can be accepted: that takes the database alone."""
    found = {"database": _database(), "redis": _redis()}
    return JsonResponse(found, status=200 if found["database"] == "ok" else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "gone"
    return "ok"


def _redis() -> str:
    try:
        bell("email").redis.ping()
    except (RedisError, OSError):
        return "gone; jobs wait in the database"
    return "ok"
