"""The console's verbs as a person does them: look at the preview, then confirm it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse


def preview(client: Any, verb: str, **chosen: Any) -> HttpResponse:
    """The page that shows what `verb` would do."""
    return client.get(reverse("admin:console_verb", args=[verb]), chosen)


def confirm(client: Any, page: Any, reason: str = "") -> HttpResponse:
    """Presses the button of such a page; returns the page after it."""
    form = page.context["form"]
    fields = {name: form[name].data for name in form.fields}
    given = {name: value for name, value in fields.items() if value not in (None, False)}
    given |= {"reason": reason, "previewed": page.context["previewed"]}
    return client.post(page.wsgi_request.path, given, follow=True)


def do(client: Any, verb: str, reason: str = "", **chosen: Any) -> HttpResponse:
    return confirm(client, preview(client, verb, **chosen), reason)
