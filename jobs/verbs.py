"""What a person can do from the console: each verb has a permission, a form and a preview.

Verbs are found through jobs.registry.VERBS. A GET shows what would happen, a POST does it; the
reason that was given goes into the audit.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.utils.module_loading import import_string

from jobs.console import link
from jobs.errors import JobError
from jobs.models import Job, Trigger
from jobs.registry import VERBS, record
from jobs.services import Origin

LONGEST_REASON = 200


@dataclass(frozen=True)
class Told:
    """What came of a verb, one line: of a job, or of what was refused and why."""

    text: str
    job: Job | None = None
    level: int = messages.SUCCESS


class VerbForm(forms.Form):
    """`user` is who asks: fields offer only rows that are visible to them."""

    reason = forms.CharField(
        max_length=LONGEST_REASON, required=False, help_text="Kept in the audit with your name."
    )
    field_order: ClassVar[Sequence[str]] = ()

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, label_suffix="", **kwargs)
        self.order_fields([name for name in self.fields if name != "reason"])

    def defaults(self) -> dict[str, Any]:
        """The value that each field has before anybody chose one."""
        return {
            name: self.get_initial_for_field(field, name)
            for name, field in self.fields.items()
            if self.get_initial_for_field(field, name) is not None
        }


class Verb(ABC):
    """One thing to do; `title` is its button."""

    title: ClassVar[str]
    permission: ClassVar[str]
    form: ClassVar[type[VerbForm]] = VerbForm
    is_on_home: ClassVar[bool] = False

    def __init__(self, user: Any) -> None:
        self.user = user

    @abstractmethod
    def preview(self, data: dict[str, Any]) -> Iterable[str]:
        """Sentences that say what would happen."""

    @abstractmethod
    def run(self, data: dict[str, Any]) -> list[Told]:
        """Does it; raises JobError when nothing could be done."""

    def note(self, target: Any, data: dict[str, Any]) -> None:
        """Keeps in the audit that `user` did this to `target`."""
        record(self.user, self.title.lower(), target, data["reason"])

    def origin(self, data: dict[str, Any]) -> Origin:
        """Who asked for a job that the verb makes, and why."""
        asked: Origin = {"actor_id": self.user.pk, "triggered_by": Trigger.ADMIN}
        return asked | {"reason": data["reason"]}

    def each(self, rows: Iterable[Any], verb: Callable[[Any], Job], data: Any) -> list[Told]:
        """Does `verb` to each row; one refusal stops nothing."""
        return [self._told(row, verb, data) for row in rows]

    def _told(self, row: Any, verb: Callable[[Any], Job], data: dict[str, Any]) -> Told:
        try:
            job = verb(row)
        except JobError as error:
            return Told(f"{row}: {error}", level=messages.ERROR)
        self.note(row, data)
        return Told(str(row), job)


def verb(name: str) -> type[Verb] | None:
    """The verb of that name, None where there is none."""
    found: type[Verb] | None = import_string(VERBS[name]) if name in VERBS else None
    return found


def on_home(user: Any) -> list[tuple[str, str]]:
    """(name, title) of the verbs that the home offers to `user`."""
    found = ((name, import_string(path)) for name, path in VERBS.items())
    return [
        (name, verb.title)
        for name, verb in found
        if verb.is_on_home and user.has_perm(verb.permission)
    ]


def sentence_of(told: Told) -> Any:
    """The line with a link to the job, as a message shows it."""
    if told.job is None:
        return told.text
    return link(told.job, f"{told.text}: job {str(told.job.pk)[:8]} is {told.job.status}")
