"""Heal the mail that nobody works on: what the console asks before it does it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from emails import conservation
from emails.models import Email
from emails.services import EmailService, release_abandoned
from jobs.errors import BadInput
from jobs.services import TaskService
from jobs.verbs import Told, Verb, VerbForm

BATCH = 200


class HealForm(VerbForm):
    failed = forms.BooleanField(
        required=False, label="Also what failed", help_text="Read it once more."
    )


class HealMail(Verb):
    """Stuck and forgotten mail is read; each person's by a job of its own."""

    title = "Heal mail"
    permission = "jobs.heal_job"
    form = HealForm

    def preview(self, data: dict[str, Any]) -> Iterator[str]:
        mail = Email.objects.visible_to(self.user)
        for name in self._names(data):
            count = conservation.GAPS[name](mail).order_by()[: conservation.MOST].count()
            yield f"{count:,} {name}: they wait again."
        yield "Each person's mail is read by a job. What a person decided stays as it is."

    def run(self, data: dict[str, Any]) -> list[Told]:
        mail = Email.objects.visible_to(self.user)
        if data["failed"]:
            EmailService.mark_pending(conservation.failed(mail).only("pk")[: conservation.MOST])
        if conservation.stuck(mail).exists():
            release_abandoned()
        waiting = conservation.forgotten(mail).order_by()
        owners = waiting.values_list("account__user_id", flat=True).distinct()
        found = list(owners[: conservation.MOST_JOBS])
        if not found:
            raise BadInput("Nothing is left alone: every mail that waits has a job.")
        asked = self.origin(data)
        return self.each(
            found,
            lambda owner: TaskService.enqueue_email_extraction_sync(
                BATCH, owner, go_on=True, **asked
            ),
            data,
        )

    def note(self, target: Any, data: dict[str, Any]) -> None:
        super().note(f"mail of person {target}", data)

    def _names(self, data: dict[str, Any]) -> list[str]:
        return [name for name in conservation.GAPS if name != "failed" or data["failed"]]
