"""The list of jobs and the page of one: both live, both bounded whatever the table holds."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models.fields.json import KT
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from jobs.admin.page import described
from jobs.console import ReadOnlyAdmin, verb_url
from jobs.errors import BadInput
from jobs.filters import JobFilterForm
from jobs.health import BUSY_SECONDS, IDLE_SECONDS
from jobs.models import LIVE, Job, JobQuerySet
from jobs.pages import newest_page

PAGE_SIZE = 50
# action of the list -> verb of the console
ACTIONS = {"retry_jobs": "retry", "cancel_jobs": "cancel"}
SHOWN: tuple[str, ...] = (
    "id",
    "kind",
    "queue",
    "status",
    "created_at",
    "started_at",
    "finished_at",
    "attempts",
)
SHOWN += ("max_attempts", "not_before", "cancel_requested_at", "triggered_by", "user__email")
SHOWN += ("progress_done", "progress_total", "progress_note")


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    search_fields = ("id", "user__email", "lock")

    def get_urls(self) -> list[Any]:
        live = self.admin_site.admin_view(self.live_view)
        return [path("<uuid:job_id>/live/", live, name="jobs_job_live"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list; a POST asks for a verb on what was ticked, and gets its preview."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._act(request)
        form = JobFilterForm(request.GET)
        rows = _rows(form.of(Job.objects.visible_to(request.user)))
        try:
            jobs, following = newest_page(rows, request.GET.get("cursor"), PAGE_SIZE)
        except BadInput:
            return redirect("admin:jobs_job_changelist")
        stamp = _stamp(jobs, following)
        if request.GET.get("stamp") == stamp:
            return HttpResponse(status=204)
        page = self._page(request, form, jobs, following, stamp)
        template = "rows" if "stamp" in request.GET else "change_list"
        return TemplateResponse(request, f"admin/jobs/job/{template}.html", page)

    def _act(self, request: HttpRequest) -> HttpResponse:
        verb = ACTIONS.get(request.POST.get("action", ""))
        if verb is None:
            raise Http404("There is no such action.")
        chosen = request.POST.getlist("_selected_action")
        if not chosen:
            self.message_user(request, "Tick the jobs that are meant first.", "warning")
            return redirect(request.get_full_path())
        return redirect(verb_url(verb, jobs=chosen))

    def _page(
        self,
        request: HttpRequest,
        form: JobFilterForm,
        jobs: list[Job],
        following: str | None,
        stamp: str,
    ) -> dict[str, Any]:
        chosen = urlencode(form.chosen)
        here = {"cursor": request.GET["cursor"]} if request.GET.get("cursor") else {}
        return self.admin_site.each_context(request) | {
            "title": "Jobs",
            "opts": self.opts,
            "form": form,
            "jobs": jobs,
            "chosen": chosen,
            "can_retry": request.user.has_perm("jobs.retry_job"),
            "can_cancel": request.user.has_perm("jobs.cancel_job"),
            "older": following and urlencode(form.chosen | {"cursor": following}),
            "is_newest": not here,
            "tick": urlencode(form.chosen | here | {"stamp": stamp}),
            "pace": BUSY_SECONDS if any(job.status in LIVE for job in jobs) else IDLE_SECONDS,
        }

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of one job; a job that is not there leads to the home, as elsewhere."""
        try:
            job = _one(request, object_id)
        except (Http404, ValidationError):
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        page = self.admin_site.each_context(request) | described(request, job)
        page |= {"title": str(job), "opts": self.opts}
        return TemplateResponse(request, "admin/jobs/job/change_form.html", page)

    def live_view(self, request: HttpRequest, job_id: Any) -> HttpResponse:
        """What moves on the page of a job; 204 when nothing did since `stamp`."""
        job = _one(request, str(job_id))
        page = described(request, job, unless=request.GET.get("stamp", ""))
        if page is None:
            return HttpResponse(status=204)
        return TemplateResponse(request, "admin/jobs/job/live.html", page)


def _one(request: HttpRequest, job_id: str) -> Job:
    if not request.user.has_perm("jobs.view_job"):
        raise PermissionDenied
    jobs = Job.objects.visible_to(request.user).select_related("user", "actor", "parent")
    found = jobs.filter(pk=job_id).first()
    if found is None:
        raise Http404("There is no such job.")
    return found


def _rows(jobs: JobQuerySet) -> JobQuerySet:
    """Only what the list shows: payloads and tracebacks are large."""
    problem = KT("error_payload__message")
    return jobs.select_related("user").only(*SHOWN).annotate(problem=problem)


def _stamp(jobs: list[Job], following: str | None) -> str:
    """A word for just these rows as they are now."""
    facts = [[getattr(job, name) for name in SHOWN if "__" not in name] for job in jobs]
    return hashlib.sha256(repr((facts, following)).encode()).hexdigest()[:16]
