"""Jobs that know no mailbox: the sample, and mail to a user."""

from __future__ import annotations

from typing import Any

from asgiref.sync import sync_to_async
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage

from jobs.base import BaseJob
from jobs.errors import BadInput, NotFound
from jobs.kinds import Payload, identifier

LONGEST_SUBJECT = 200
LONGEST_MESSAGE = 10_000
TEST_SUBJECT = "Tallymail can reach you"
TEST_MESSAGE = "This message shows that mail from Tallymail arrives. Nothing else has happened."


class SampleJob(BaseJob):
    """Counts to three: shows that queue, worker and database work together."""

    async def run(self) -> dict[str, Any]:
        for step in (1, 2, 3):
            await self.report(step, 3, f"step {step}")
        return {"message": "The queue works.", "steps": 3}


def prepare_mail(payload: Payload) -> tuple[Payload, str]:
    """Needs user_id; subject and message are optional texts."""
    if identifier(payload, "user_id") is None:
        raise BadInput("user_id is missing: whom is the mail for?")
    subject = _text(payload, "subject", LONGEST_SUBJECT) or TEST_SUBJECT
    message = _text(payload, "message", LONGEST_MESSAGE) or TEST_MESSAGE
    if len(subject.splitlines()) > 1:
        raise BadInput("subject must be one line.")
    return {"user_id": payload["user_id"], "subject": subject, "message": message}, ""


def _text(payload: Payload, name: str, most: int) -> str:
    value = payload.get(name) or ""
    if not isinstance(value, str) or len(value) > most:
        raise BadInput(f"{name} must be a text of at most {most} characters.")
    return value


class SendEmailJob(BaseJob):
    """Sends one plain mail to one user through Django's mail backend."""

    async def run(self) -> dict[str, Any]:
        return await sync_to_async(self._send)()

    def _send(self) -> dict[str, Any]:
        payload, _ = prepare_mail(self.input_payload)
        user = get_user_model().objects.filter(pk=payload["user_id"], is_active=True).first()
        if user is None:
            raise NotFound("The user is gone or disabled; no mail was sent.", code="user_not_found")
        sent = EmailMessage(payload["subject"], payload["message"], to=[user.email]).send()
        return {"sent": sent, "user_id": user.pk}
