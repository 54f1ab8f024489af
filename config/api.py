"""The API: routers of the apps under /api/v1, and one shape for every error."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from accounts.api import router as accounts_router
from accounts.api_password import router as password_router
from accounts.api_users import router as users_router
from accounts.auth import api_auth
from emails.api import router as emails_router
from emails.api_accounts import router as mailboxes_router
from emails.api_mail import router as mail_router
from emails.api_rules import router as rules_router
from emails.api_transactions import router as transactions_router
from emails.uploads import TooLarge
from jobs.api import router as jobs_router
from jobs.errors import AlreadyQueued, Ambiguous, Forbidden, JobError, NotFound

api = NinjaAPI(
    title="Tallymail",
    version="1",
    description="Mail to ledger: trigger work, watch it, read what came of it.",
    auth=api_auth,
    urls_namespace="api",
)
api.add_router("/jobs/trigger", emails_router, tags=["triggers"])
api.add_router("/jobs", jobs_router, tags=["jobs"])
for router in (transactions_router, mail_router, rules_router):
    api.add_router("", router)
api.add_router("/connected-accounts", accounts_router, tags=["accounts"])
api.add_router("/connected-accounts", mailboxes_router, tags=["accounts"])
api.add_router("", password_router)
api.add_router("/users", users_router, tags=["users"])

STATUS_OF: dict[type[JobError], int] = {
    NotFound: 404,
    Ambiguous: 409,
    AlreadyQueued: 409,
    Forbidden: 403,
    TooLarge: 413,
}
CONFLICTS = {"user_exists", "not_finished", "already_live", "already_exists", "not_extractable"}


def answer(request: HttpRequest, status: int, detail: str, code: str, **more: Any) -> HttpResponse:
    return api.create_response(request, {"detail": detail, "code": code} | more, status=status)


@api.exception_handler(JobError)
def refused(request: HttpRequest, error: JobError) -> HttpResponse:
    status = STATUS_OF.get(type(error), 409 if error.code in CONFLICTS else 422)
    more = {"job_id": error.job_id} if isinstance(error, AlreadyQueued) else {}
    return answer(request, status, f"{error} {error.remedy}".strip(), error.code, **more)


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    name = str(first["loc"][-1])
    return answer(request, 422, f"{name}: {first['msg']}.", "invalid", field=name)


@api.exception_handler(AuthenticationError)
def stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return answer(request, 401, "Sign in, or send a valid token.", "unauthenticated")


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return answer(request, 404, "There is no such thing, or it is not yours.", "not_found")


@api.exception_handler(HttpError)
def other(request: HttpRequest, error: HttpError) -> HttpResponse:
    code = "csrf_failed" if "CSRF" in str(error) else "http_error"
    return answer(request, error.status_code, str(error), code)
