"""Stored mail to teach with."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from asgiref.sync import async_to_sync

from accounts.models import ConnectedAccount
from emails.jobs import EmailExtractionJob
from emails.models import Email
from emails.text import canonical
from jobs.models import Job, Status
from jobs.runner import JobRunner

SHOP = "Kiosk Rad <post@kiosk.example>"
NOTE = "Hallo Anna,\ndu hast {amount} bei {shop} am {day} gelassen.\nBis bald!"
ALERT = "INR {amount} was debited from your account XX4821 on 04-May-2026 at {shop}."


def store(account: ConnectedAccount, body: str, sender: str = SHOP, **fields: Any) -> Email:
    """A pending mail of `sender`, sent on 5 May 2026 at 22:30 UTC."""
    name, _, address = sender.strip(">").rpartition(" <")
    subject = fields.setdefault("subject", "Note")
    fields.setdefault("sent_at", datetime(2026, 5, 5, 22, 30, tzinfo=UTC))
    return Email.objects.create(
        account=account,
        provider_message_id=str(Email.objects.count()),
        from_name=name,
        from_address=address,
        body_text=canonical(sender, subject, body, ""),
        **fields,
    )


def note(
    account: ConnectedAccount, amount: str, shop: str = "Zopf", day: str = "4.5.2026"
) -> Email:
    """A note whose words no extractor knows."""
    return store(account, NOTE.format(amount=amount, shop=shop, day=day))


def alert(account: ConnectedAccount, amount: str, shop: str = "SWIGGY*ORDER", **more: Any) -> Email:
    """A bank's alert that the rules read."""
    sender = "Northwind Bank <alerts@northwind-bank.example>"
    return store(account, ALERT.format(amount=amount, shop=shop), sender, **more)


def extract() -> Job:
    """Reads all pending mail."""
    payload = {"batch_size": 100}
    job = async_to_sync(JobRunner().run_job)(EmailExtractionJob, "EMAIL_EXTRACTION", payload)
    assert job.status == Status.SUCCESS, job.error_payload
    return job
