"""Who may read what mail says in the console, and the pages that show it as its sender made it."""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import escape
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from accounts import audit
from emails.cage import Rejected
from emails.models import Email
from emails.originals import file_name, file_of, opened, raw_of
from emails.sanitizing import Opened

READ = "emails.read_email_body"
HIDDEN = "(hidden)"
# A page of its own origin, without scripts, forms, frames or a single request.
SEALED: dict[str, Any] = {
    "sandbox": True,
    "default-src": [NONE],
    "img-src": ["data:"],
    "style-src": [UNSAFE_INLINE],
    "frame-ancestors": [SELF],
}
REMOTE_IMAGES = {"img-src": ["data:", "https:", "http:"]}
ASKED_SECONDS = 600
_asked = signing.TimestampSigner(salt="emails.remote_images")


def may_read(user: Any) -> bool:
    return bool(user.has_perm(READ))


def veiled(email: Any) -> Any:
    """A row of MailReader's, without its words for who may not read them; never to be saved."""
    if not email.may_read:
        email.subject = email.body_text = HIDDEN
    return email


def mail_for(request: HttpRequest, object_id: int) -> Email:
    """A mail that the person may see and read; else 403 or 404."""
    if not (may_read(request.user) and request.user.has_perm("emails.view_email")):
        raise PermissionDenied
    rows = Email.objects.visible_to(request.user).select_related("account__user")
    return get_object_or_404(rows, pk=object_id)


def note(request: HttpRequest, verb: str, email: Email, reason: str = "") -> None:
    """Opening a mail is kept in the audit, whoever does it."""
    if request.method in {"GET", "POST"}:
        audit.record(request.user, verb, email, reason)


def page(request: HttpRequest, object_id: int) -> HttpResponse:
    """The frame that shows a mail's HTML, and its attachments; remote images after a POST."""
    email = mail_for(request, object_id)
    found = _opened(email)
    if isinstance(found, str):
        messages.warning(request, found)
        return redirect("admin:emails_email_change", email.pk)
    with_images = request.method == "POST"
    if with_images:
        note(request, "load remote images", email)
    shown = {"email": email, "title": email.subject or "(no subject)", "is_mail_page": True}
    shown |= {"has_html": bool(found.html), "attachments": found.attachments}
    shown |= {"images": _asked.sign(_name(request, email)) if with_images else ""}
    context = admin.site.each_context(request) | shown
    return TemplateResponse(request, "admin/emails/email/original.html", context)


@require_safe
@xframe_options_sameorigin
def document(request: HttpRequest, object_id: int) -> HttpResponse:
    """The sanitised HTML, sealed off from everything."""
    email = mail_for(request, object_id)
    with_images = _has_asked(request, email)
    found = _opened(email, with_images)
    if isinstance(found, str):
        raise Http404(found)
    note(request, "read mail as HTML", email)
    policy = SEALED | (REMOTE_IMAGES if with_images else {})
    return _sealed(request, _shown(email, found.html), policy)


@require_safe
def attachment(request: HttpRequest, object_id: int, number: int) -> HttpResponse:
    """An attachment as a file of ours, to be kept and never shown."""
    email = mail_for(request, object_id)
    found = _opened(email)
    if isinstance(found, str) or number >= len(found.attachments):
        raise Http404("There is no such attachment, or it is no longer kept.")
    content = file_of(raw_of(email) or b"", number)
    if isinstance(content, Rejected):
        raise Http404(content.reason)
    note(request, "download attachment", email, f"number {number + 1}")
    return _sealed(request, _file(content, file_name(email, number, found.attachments[number])))


@require_safe
def original(request: HttpRequest, object_id: int) -> HttpResponse:
    """The bytes as they came."""
    email = mail_for(request, object_id)
    raw = raw_of(email)
    if raw is None:
        raise Http404("The original is no longer kept.")
    note(request, "download mail", email)
    return _sealed(request, _file(raw, f"mail-{email.pk}.eml"))


def _opened(email: Email, with_images: bool = False) -> Opened | str:
    """What the mail shows, or one sentence that says why it cannot be shown."""
    raw = raw_of(email)
    if raw is None:
        return "The original of this mail is no longer kept: its text is all there is."
    found = opened(raw, with_images)
    return f"This mail cannot be shown: {found.reason}" if isinstance(found, Rejected) else found


def _name(request: HttpRequest, email: Email) -> str:
    return f"{request.user.pk}:{email.pk}"


def _has_asked(request: HttpRequest, email: Email) -> bool:
    """A link alone must not load anything: only the button's page knows the signature."""
    try:
        name = _asked.unsign(request.GET.get("images", ""), max_age=ASKED_SECONDS)
    except signing.BadSignature:
        return False
    return name == _name(request, email)


def _sealed(
    request: HttpRequest, answer: HttpResponse, policy: dict[str, Any] = SEALED
) -> HttpResponse:
    """The answer under a policy of its own in place of the site's."""
    return csp(policy)(lambda _: answer)(request)


def _shown(email: Email, html: str) -> HttpResponse:
    head = f'<meta charset="utf-8"><title>{escape(email.subject)}</title>'
    answer = HttpResponse(f"<!doctype html><html><head>{head}</head><body>{html}</body></html>")
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def urls() -> list[Any]:
    wrap = admin.site.admin_view
    return [
        path("<int:object_id>/original/", wrap(page), name="emails_email_original"),
        path("<int:object_id>/html/", wrap(document), name="emails_email_html"),
        path("<int:object_id>/eml/", wrap(original), name="emails_email_eml"),
        path(
            "<int:object_id>/attachments/<int:number>/",
            wrap(attachment),
            name="emails_email_attachment",
        ),
    ]
