"""A person's mail for merge tests: written, read by the real rules, and recorded."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any
from uuid import uuid4

from accounts.models import ConnectedAccount
from emails.extraction import cascade
from emails.extraction.schema import Mail, Result
from emails.ledger import LedgerService, Reading
from emails.models import Email, Link, Transaction
from jobs.models import Job, Status

MAY = date(2026, 5, 4)
BANK = "Northwind Bank <alerts@northwind-bank.example>"
CARD = "Harbor Card Services <alerts@harborcard.example>"
ALERT = (
    "INR {amount} was debited from your account XX{last4} on {day:%d-%b-%Y} at {merchant}.{extra}"
)
CARD_ALERT = (
    "INR {amount} was spent on your credit card ending {last4} on {day:%d-%b-%Y} at {merchant}."
    "{extra}"
)
RECEIPT = (
    "Thank you for your order!\n\nOrder date: {day:%d %B %Y}\nTotal paid: INR {amount}\n{extra}"
)


class Household:
    """Mail of one person in one account; a running number makes each mail another one."""

    def __init__(self, account: ConnectedAccount):
        self.account = account
        self.numbers = count(1)
        self.job = Job.objects.create(
            kind="EMAIL_EXTRACTION", queue="email", status=Status.RUNNING, token=uuid4()
        )

    def mail(
        self,
        sender: str,
        text: str,
        day: date = MAY,
        subject: str = "Transaction alert",
        minute: int = 0,
        **fields: Any,
    ) -> Email:
        number = next(self.numbers)
        name, _, address = sender.rstrip(">").partition(" <")
        body = f"From: {sender}\nSubject: {subject}\n\n{text}"
        sent = datetime(day.year, day.month, day.day, 10, tzinfo=UTC) + timedelta(minutes=minute)
        values = {
            "provider_message_id": str(number),
            "message_id": f"<{number}@test.example>",
            "sha256": hashlib.sha256(f"{number}{body}".encode()).hexdigest(),
            "subject": subject,
            "from_name": name,
            "from_address": address,
            "body_text": body,
            "sent_at": sent,
            "received_at": sent,
        }
        return Email.objects.create(account=self.account, **(values | fields))

    def alert(self, amount: str, merchant: str, day: date = MAY, **given: Any) -> Email:
        extra, last4 = given.pop("extra", ""), given.pop("last4", "4821")
        text = ALERT.format(amount=amount, merchant=merchant, day=day, extra=extra, last4=last4)
        return self.mail(given.pop("sender", BANK), text, day, **given)

    def card_alert(self, amount: str, merchant: str, day: date = MAY, **given: Any) -> Email:
        extra, last4 = given.pop("extra", ""), given.pop("last4", "7310")
        text = CARD_ALERT.format(
            amount=amount, merchant=merchant, day=day, extra=extra, last4=last4
        )
        return self.mail(given.pop("sender", CARD), text, day, **given)

    def receipt(self, amount: str, merchant: str, day: date = MAY, **given: Any) -> Email:
        host = "".join(letter for letter in merchant.lower() if letter.isalnum())
        sender = given.pop("sender", f"{merchant} <orders@{host}.example>")
        text = RECEIPT.format(amount=amount, day=day, extra=given.pop("extra", ""))
        return self.mail(sender, text, day, subject="Your order receipt", minute=30, **given)

    def read(self, *mails: Email) -> None:
        for mail in mails:
            record(mail, self.job)

    @property
    def user(self) -> Any:
        return self.account.user


def record(mail: Email, job: Job) -> None:
    """Claims the mail for the job and records what the rules read in it."""
    Email.objects.filter(pk=mail.pk).update(extraction_status="PROCESSING", claimed_by=job.token)
    result = _read(mail.sender, mail.subject, mail.sent_at, mail.body_text)
    LedgerService.record(mail, Reading(result), job, lambda: None)


def read_nothing_in(mail: Email, job: Job) -> None:
    """Records that the mail says nothing of money after all."""
    Email.objects.filter(pk=mail.pk).update(extraction_status="PROCESSING", claimed_by=job.token)
    nothing = Result(is_transaction=False, extractor="rules")
    LedgerService.record(mail, Reading(nothing), job, lambda: None)


@cache
def _read(sender: str, subject: str, sent: datetime, text: str) -> Result:
    return cascade.extract(Mail(sender, subject, sent, text, "INR"))


def counted(user: Any) -> list[tuple[str, str]]:
    """Amount and direction of the rows that sums are made of."""
    rows = Transaction.objects.filter(user=user).counted().order_by("amount", "date")
    return [(f"{row.amount:.2f}", row.direction) for row in rows]


def ledger(user: Any) -> dict[str, Any]:
    """All that merging decides, by mail and position instead of by ids."""
    rows = Transaction.objects.filter(user=user).select_related("payment_account")
    name = {row.pk: f"{row.email.provider_message_id}.{row.position}" for row in rows}
    standing = {
        name[row.pk]: (
            row.status,
            name.get(row.duplicate_of_id),
            row.is_own_transfer,
            row.merchant,
            str(row.payment_account and (row.payment_account.institution, row.account_last4)),
            sorted(row.flags),
        )
        for row in rows
    }
    links = Link.objects.filter(user=user)
    tied = sorted(
        (x.kind, name[x.first_id], name.get(x.second_id, ""), x.state, *x.reasons) for x in links
    )
    return {"rows": standing, "links": tied}
