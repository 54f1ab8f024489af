"""The page of a verb: its form, what it would do, and the button that does it."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from jobs.errors import JobError
from jobs.verbs import Verb, VerbForm, sentence_of, verb


def verb_page(request: HttpRequest, name: str) -> HttpResponse:
    """A GET shows; a POST does it, unless something was changed since it was shown."""
    kind = verb(name)
    if kind is None:
        raise Http404("There is no such verb.")
    if not request.user.has_perm(kind.permission):
        raise PermissionDenied
    found = kind(request.user)
    if request.method != "POST":
        return _shown(request, found, _asked(found, request.GET))
    form = found.form(request.user, request.POST)
    if not form.is_valid() or request.POST.get("previewed") != _print(form):
        return _shown(request, found, form)
    return _done(request, found, form)


def _asked(found: Verb, query: QueryDict) -> VerbForm:
    """The form with what the address names, and with the defaults of the rest."""
    data = QueryDict(mutable=True)
    for name, value in found.form(found.user).defaults().items():
        data.setlist(name, value if isinstance(value, list) else [value])
    for name in query:
        data.setlist(name, query.getlist(name))
    return found.form(found.user, data)


def _print(form: VerbForm) -> str:
    """A word for what was chosen; the reason may still be written."""
    chosen = {name: value for name, value in form.cleaned_data.items() if name != "reason"}
    plain = [(name, _plain(value)) for name, value in sorted(chosen.items())]
    return hashlib.sha256(repr(plain).encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    if isinstance(value, QuerySet):
        return sorted(str(pk) for pk in value.values_list("pk", flat=True))
    return value.pk if isinstance(value, Model) else value


def _shown(request: HttpRequest, found: Verb, form: VerbForm) -> TemplateResponse:
    preview, problem = [], ""
    if form.is_valid():
        try:
            preview = list(found.preview(form.cleaned_data))
        except JobError as error:
            problem = str(error)
    page = admin.site.each_context(request) | {
        "title": found.title,
        "form": form,
        "preview": preview,
        "problem": problem,
        "previewed": _print(form) if form.is_valid() and not problem else "",
        "is_changed": request.method == "POST" and form.is_valid(),
        # Whoever only came here is not told what is missing.
        "is_told": request.method == "POST" or bool(request.GET),
    }
    return TemplateResponse(request, "admin/console/verb.html", page)


def _done(request: HttpRequest, found: Verb, form: VerbForm) -> HttpResponse:
    try:
        told = found.run(form.cleaned_data)
    except JobError as error:
        form.add_error(None, str(error))
        return _shown(request, found, form)
    for one in told:
        messages.add_message(request, one.level, sentence_of(one))
    jobs = [one.job for one in told if one.job is not None]
    if len(jobs) == 1:
        return redirect("admin:jobs_job_change", jobs[0].pk)
    return redirect("admin:jobs_job_changelist" if jobs else "admin:index")
