"""SendOtpEmailJob: brings a one-time code to its address."""

from __future__ import annotations

from smtplib import SMTPException
from typing import Any

from asgiref.sync import sync_to_async
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.views.decorators.debug import sensitive_variables

from accounts.access import INVITED_FOR
from accounts.otp import MAX_AGE_SECONDS, NO_CODE, open_code
from jobs.base import BaseJob
from jobs.errors import BadInput, Retryable
from jobs.kinds import Payload

SUBJECT = "Your code for Tallymail"
INVITED = "You are invited to Tallymail"
INVITATION = """Tallymail turns a mailbox into a ledger, and you are invited. Choose a password at

    {link}

The link is good once, and for seven days. If you know of no invitation, ignore this mail.
"""
INVITATION_SECONDS = int(INVITED_FOR.total_seconds())
MESSAGE = """Your one-time code is {code}.

It is good for {minutes} minutes. If you did not ask for it, ignore this mail: nothing has changed.
"""


def prepare_otp(payload: Payload) -> tuple[Payload, str]:
    """Needs an address and a sealed code of it; a plain code is refused."""
    email, otp = payload.get("email"), payload.get("otp")
    if not isinstance(email, str) or not isinstance(otp, str):
        raise BadInput("email and otp must be texts.")
    try:
        validate_email(email)
    except ValidationError:
        raise BadInput("email is no e-mail address.") from None
    open_code(email, otp)
    return {"email": email, "otp": otp}, ""


def prepare_invitation(payload: Payload) -> tuple[Payload, str]:
    """Needs an address and a sealed link of it."""
    email, link = payload.get("email"), payload.get("link")
    if not isinstance(email, str) or not isinstance(link, str):
        raise BadInput("email and link must be texts.")
    open_code(email, link, INVITATION_SECONDS)
    return {"email": email, "link": link}, ""


class SendInvitationJob(BaseJob):
    """Sends the link once; one that has grown too old is not sent any more."""

    async def run(self) -> dict[str, Any]:
        return {"sent": await sync_to_async(self._send)()}

    @sensitive_variables()
    def _send(self) -> int:
        email = self.input_payload["email"]
        link = open_code(email, self.input_payload["link"], INVITATION_SECONDS)
        return _sent(EmailMessage(INVITED, INVITATION.format(link=link), to=[email]))


class SendOtpEmailJob(BaseJob):
    """Sends the code once; a code that has grown too old is not sent any more."""

    async def run(self) -> dict[str, Any]:
        return {"sent": await sync_to_async(self._send)()}

    @sensitive_variables()
    def _send(self) -> int:
        email = self.input_payload["email"]
        code = open_code(email, self.input_payload["otp"])
        if code == NO_CODE:
            return 0
        message = MESSAGE.format(code=code, minutes=MAX_AGE_SECONDS // 60)
        return _sent(EmailMessage(SUBJECT, message, to=[email]))


@sensitive_variables()
def _sent(message: EmailMessage) -> int:
    try:
        return message.send(fail_silently=False)
    except (SMTPException, OSError) as error:
        # What a server says may quote what it was sent: only its number is kept.
        told = " ".join(filter(None, (type(error).__name__, str(getattr(error, "smtp_code", "")))))
        raise Retryable(
            f"The mail server did not take it: {told}.", remedy="Check EMAIL_URL."
        ) from None
