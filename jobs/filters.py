"""Which jobs are meant: the one filter of the list and of what is done to a whole filter."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone

from jobs.kinds import KINDS
from jobs.models import JobQuerySet, Queue, Status
from jobs.models.job import ACCOUNT, CAUSE

AGES = {
    "hour": ("the last hour", timedelta(hours=1)),
    "day": ("the last day", timedelta(days=1)),
    "week": ("the last week", timedelta(days=7)),
    "month": ("the last 30 days", timedelta(days=30)),
}
MOST_PEOPLE = 50
ANY = [("", "any")]


class JobFilterForm(forms.Form):
    """Every field may be empty. `q` is the beginning of an id, an address, or a whole lock."""

    q = forms.CharField(label="Search", max_length=100, required=False)
    status = forms.ChoiceField(choices=ANY + Status.choices, required=False)
    kind = forms.ChoiceField(required=False)
    queue = forms.ChoiceField(choices=ANY + Queue.choices, required=False)
    user = forms.CharField(label="Person", max_length=320, required=False)
    account = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    cause = forms.CharField(max_length=100, required=False)
    age = forms.ChoiceField(
        choices=ANY + [(name, label) for name, (label, _) in AGES.items()], required=False
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")
        self.fields["kind"].choices = [*ANY, *((kind, kind) for kind in sorted(KINDS))]
        self.fields["q"].widget.attrs["placeholder"] = "id, address or lock"
        self.fields["user"].widget.attrs["placeholder"] = "e-mail address"
        self.fields["account"].widget.attrs["placeholder"] = "number"

    @property
    def chosen(self) -> dict[str, Any]:
        """What narrows the list down, as an address would say it."""
        values = self.cleaned_data if self.is_valid() else {}
        return {name: value for name, value in values.items() if value not in (None, "")}

    def of(self, jobs: JobQuerySet, now: datetime | None = None) -> JobQuerySet:
        """Those of `jobs` that are meant; none when the filter makes no sense.

        An age is counted back from `now`.
        """
        if not self.is_valid():
            return jobs.none()
        values = self.cleaned_data
        plain = {name: values[name] for name in ("status", "kind", "queue") if values[name]}
        jobs = jobs.filter(**plain)
        if values["cause"]:
            jobs = jobs.filter(status=Status.FAILED).alias(cause=CAUSE)
            jobs = jobs.filter(cause=values["cause"])
        if values["account"]:
            jobs = jobs.filter(input_payload__account_id__isnull=False).alias(account=ACCOUNT)
            jobs = jobs.filter(account=str(values["account"]))
        if values["user"]:
            jobs = jobs.filter(user__in=_people(values["user"]))
        if values["age"]:
            jobs = jobs.filter(created_at__gte=(now or timezone.now()) - AGES[values["age"]][1])
        return jobs.filter(_search(values["q"])) if values["q"] else jobs


def _people(part: str) -> list[int]:
    found = get_user_model().objects.filter(email__icontains=part).order_by("pk")
    return list(found.values_list("pk", flat=True)[:MOST_PEOPLE])


def _search(text: str) -> Q:
    span = _ids_that_begin_with(text)
    if span:
        return Q(id__gte=span[0], id__lte=span[1])
    return Q(user__in=_people(text)) if "@" in text else Q(lock=text)


def _ids_that_begin_with(text: str) -> tuple[UUID, UUID] | None:
    """The first and the last id with these digits at its start; None for another text."""
    digits = text.strip().lower().replace("-", "")
    if not 4 <= len(digits) <= 32 or set(digits) - set("0123456789abcdef"):
        return None
    return UUID(digits.ljust(32, "0")), UUID(digits.ljust(32, "f"))
