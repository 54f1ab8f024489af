"""From a stored mail to a verified reading, by the extractor that EXTRACTOR names."""

from __future__ import annotations

import time
from datetime import datetime

from asgiref.sync import sync_to_async
from django.conf import settings

from emails.cage import Rejected, shared_cage
from emails.extraction import cascade
from emails.extraction.llm import parse_content
from emails.extraction.markup import is_likely
from emails.extraction.mock import MockLLMService
from emails.extraction.schema import Mail
from emails.extraction.verify import verify
from emails.ledger import Reading
from emails.models import Email, RawMessage


def mail_of(email: Email) -> Mail:
    """A stored mail as extractors read it."""
    return Mail(
        sender=email.sender,
        subject=email.subject,
        date=_in_zone(email),
        text=email.body_text,
        currency_hint=email.account.currency or email.account.user.home_currency,
        html=_html_of(email),
    )


def _html_of(email: Email) -> str:
    """The HTML of a mail whose bytes are still there and may hold markup; else empty."""
    raw = RawMessage.objects.filter(email=email).first()
    if raw is None or not is_likely(content := raw.content):
        return ""
    parsed = shared_cage().parse(content)
    return "" if isinstance(parsed, Rejected) else parsed.body_html


def _in_zone(email: Email) -> datetime:
    moment = email.sent_at or email.received_at
    return moment.astimezone(email.account.user.zone)


async def read(mail: Mail) -> Reading:
    """Reads one mail with the extractor that EXTRACTOR names."""
    started = time.perf_counter()
    if settings.EXTRACTOR == "mock":
        call = await MockLLMService().extract_financial_data(mail.text)
        reading = Reading(verify(mail, parse_content(call.content, mail)), calls=(call,))
    else:
        reading = Reading(await sync_to_async(cascade.extract)(mail, settings.EXTRACTOR))
    return Reading(reading.result, (time.perf_counter() - started) * 1000, reading.calls)
