"""Senders: what each usually does, and its mail read again beside the ledger."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from accounts import audit
from emails.models import Sender
from emails.watching import statements
from jobs.console import ReadOnlyAdmin, link
from jobs.models import Trigger
from jobs.services import TaskService


@admin.register(Sender)
class SenderAdmin(ReadOnlyAdmin):
    change_form_template = "admin/emails/sender/change_form.html"
    list_display = ("__str__", "address", "account", "usual", "gives", "last_on", "what")
    list_filter = ("is_quiet",)
    list_select_related = ("account",)
    search_fields = ("address", "name")
    fields = (
        "address",
        "name",
        "account",
        "what",
        "usual",
        "gives",
        "first_on",
        "last_on",
        "readings",
        "surveyed_at",
    )

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(read_again)
        name = "emails_sender_read_again"
        return [path("<int:object_id>/read-again/", view, name=name), *super().get_urls()]

    @admin.display(description="usually", ordering="per_week")
    def usual(self, sender: Sender) -> str:
        return f"{sender.per_week:.1f} a week"

    @admin.display(description="gives a row", ordering="share")
    def gives(self, sender: Sender) -> str:
        return "–" if sender.share is None else f"{100 * sender.share:.0f} %"

    @admin.display(description="what is odd")
    def what(self, sender: Sender) -> str:
        return statements.words(sender) or "–"

    @admin.display(description="read by")
    def readings(self, sender: Sender) -> SafeString | str:
        """How each version of each extractor fared."""
        rows = format_html_join(
            "",
            "<tr><td>{} {}</td><td>{}</td><td>{}</td></tr>",
            (
                (one["extractor"], one["version"], one["mails"], one["rows"])
                for one in sender.versions
            ),
        )
        head = "<thead><tr><th>extractor</th><th>mails</th><th>gave a row</th></tr></thead>"
        return format_html("<table>" + head + "<tbody>{}</tbody></table>", rows) if rows else "–"


@require_POST
def read_again(request: HttpRequest, object_id: int) -> HttpResponse:
    """Reads the mail of the odd time again; nothing changes before it was looked at."""
    if not request.user.has_perm("emails.extract_email"):
        raise PermissionDenied
    senders = Sender.objects.visible_to(request.user).select_related("account")
    sender = get_object_or_404(senders, pk=object_id)
    ids = list(statements.to_read_again(sender).values_list("pk", flat=True))
    if not ids:
        messages.warning(request, "None of its mail can be read again.")
        return redirect(statements.url_of(sender))
    job = TaskService.enqueue_email_extraction_sync(
        len(ids),
        sender.account.user_id,
        ids,
        propose=True,
        actor_id=request.user.pk,
        triggered_by=Trigger.ADMIN,
    )
    audit.record(request.user, "read sender again", job, sender.address)
    found = f"{reverse('admin:emails_extraction_changelist')}?job__id__exact={job.pk}"
    told = "{} mails are read again by {}. Nothing changes until you accept it: "
    told += '<a href="{}">what would change</a>.'
    messages.success(
        request, format_html(told, len(ids), link(job), f"{found}&state__exact=proposed")
    )
    return redirect(statements.url_of(sender))
