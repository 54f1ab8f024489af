"""A forgotten password over the API. Whether an address is known shows in no answer."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status
from pydantic import Field

from accounts import recovery
from accounts.limits import too_many
from jobs.schemas import PROBLEMS

router = Router(tags=["password"])

Address = Annotated[str, Field(min_length=3, max_length=254)]


class ForgotIn(Schema):
    email: Address


class ResetIn(Schema):
    email: Address
    otp: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    new_password: Annotated[str, Field(min_length=1, max_length=4096)]


class Told(Schema):
    detail: str


SENT = Told(detail="If somebody has this address, a code is on its way. It is good for 5 minutes.")
DONE = Told(detail="The password is set. Sessions and API tokens were ended: sign in again.")


@router.post("/auth/forgot-password", auth=None, response={202: Told} | PROBLEMS)
def forgot_password(request: HttpRequest, wanted: ForgotIn) -> HttpResponse | Status[Told]:
    """Mails a one-time code; older ones are void."""
    wait = recovery.wait_of(request, wanted.email, recovery.FORGOT)
    if wait:
        return too_many(wait)
    recovery.send_code(recovery.check_address(wanted.email))
    return Status(202, SENT)


@router.post("/auth/reset-password", auth=None, response={200: Told} | PROBLEMS)
def reset_password(request: HttpRequest, wanted: ResetIn) -> HttpResponse | Told:
    """Sets a new password with the code. Three tries a code; then it is void."""
    wait = recovery.wait_of(request, wanted.email, recovery.RESET)
    if wait:
        return too_many(wait)
    email = recovery.check_address(wanted.email)
    recovery.set_password(email, wanted.otp, wanted.new_password)
    return DONE
