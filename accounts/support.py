"""Support sees one named person's rows, for a reason and for an hour; the person is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse

from accounts import audit
from accounts.access import LENT_FOR, Loan
from accounts.models import User
from jobs.errors import BadInput
from jobs.services import TaskService

READING = {"GET", "HEAD"}
LEAST_REASON = 10
TOLD = """{helper} of the support of your Tallymail can see your mail and your ledger for {minutes}
minutes, to read and not to change them. The reason that was given:

{reason}

Every look is noted. If you did not ask for help, tell whoever runs this Tallymail.
"""


@transaction.atomic
def lend(helper: Any, email: str, reason: str) -> Loan:
    """Lends the rows of the person of `email` to `helper`, whose earlier loan ends.

    Raises BadInput: nobody of that address, oneself, an operator, or no reason.
    """
    if len(reason.strip()) < LEAST_REASON:
        raise BadInput(f"Say why, in at least {LEAST_REASON} characters.")
    user = borrowable(helper, email)
    end_loans(helper)
    loan = Loan.objects.create(user=user, helper=helper, reason=reason.strip()[:300])
    audit.record(helper, "borrow rows", user, loan.reason)
    told = TOLD.format(helper=helper.email, minutes=LENT_FOR.seconds // 60, reason=loan.reason)
    TaskService.enqueue_send_email_sync(user.pk, "Support looks at your Tallymail", told)
    return loan


def borrowable(helper: Any, email: str) -> User:
    """The person of `email` whose rows `helper` may ask for; raises BadInput."""
    user = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if user is None or user.pk == helper.pk or user.is_superuser:
        raise BadInput("Nobody of that address is here whose rows can be lent.")
    return user


def end_loans(helper: Any) -> int:
    return Loan.objects.filter(helper=helper, ended_at=None).update(ended_at=Now())


class LentRows:
    """Lets support see lent rows, while a request in a browser's session only reads."""

    sync_capable, async_capable = True, False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in READING and request.user.is_staff and request.user.is_active:
            loan = Loan.objects.live().filter(helper=request.user).select_related("user").first()
            if loan is not None and request.user.has_perm("accounts.add_loan"):
                self._open(request, loan)
        return self.get_response(request)

    def _open(self, request: HttpRequest, loan: Loan) -> None:
        request.user.lent_by = [loan.user_id]
        audit.record(request.user, "look at lent rows", loan.user, request.path)
