"""From a stored mail to a verified reading, by the extractor that EXTRACTOR names."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from asgiref.sync import sync_to_async
from django.conf import settings

from emails.asking import ask, ask_mock
from emails.cage import Rejected, shared_cage
from emails.extraction import answers, cascade, mock, rules
from emails.extraction.markup import is_likely
from emails.extraction.schema import LONGEST_REASON, Mail, nothing
from emails.ledger import Reading
from emails.models import Email, RawMessage
from emails.teaching.seam import settle, taught
from jobs.models import Job


def mail_of(email: Email, html: str | None = None) -> Mail:
    """A stored mail as extractors read it; `html` None: looked for in its bytes."""
    return Mail(
        sender=email.sender,
        subject=email.subject,
        date=_in_zone(email),
        text=email.body_text,
        currency_hint=email.account.currency or email.account.user.home_currency,
        html=_html(_marked_up(email)) if html is None else html,
    )


async def html_of(email: Email) -> str:
    """The HTML of a mail that may hold markup; its parsing holds no database connection up."""
    content = await sync_to_async(_marked_up)(email)
    return await sync_to_async(_html, thread_sensitive=False)(content) if content else ""


def _marked_up(email: Email) -> bytes:
    """The bytes of a mail, if they are still there and may hold markup; else none."""
    raw = RawMessage.objects.filter(email=email).first()
    return raw.content if raw is not None and is_likely(raw.content) else b""


def _html(content: bytes) -> str:
    parsed = shared_cage().parse(content) if content else Rejected("")
    return "" if isinstance(parsed, Rejected) else parsed.body_html


def _in_zone(email: Email) -> datetime:
    moment = email.sent_at or email.received_at
    return moment.astimezone(email.account.user.zone)


async def read_email(email: Email, job: Job, extractor: str = "") -> Reading:
    """Reads a stored mail: the person's own rules first, then the extractor, then the doubts."""
    started = time.perf_counter()
    mail = mail_of(email, await html_of(email))
    found = await sync_to_async(taught)(email, mail)
    reading = Reading(found) if found else await read(email, mail, job, extractor)
    result = await sync_to_async(settle)(email, mail, reading.result)
    spent = (time.perf_counter() - started) * 1000
    return replace(reading, result=result, milliseconds=spent)


async def read(email: Email, mail: Mail, job: Job, extractor: str = "") -> Reading:
    """Reads one mail with `extractor`, or else with the one that EXTRACTOR names."""
    return await READERS[extractor or settings.EXTRACTOR](email, mail, job)


async def _by_rules(email: Email, mail: Mail, job: Job) -> Reading:
    return Reading(await sync_to_async(cascade.extract)(mail, rules.NAME))


async def _by_model(email: Email, mail: Mail, job: Job) -> Reading:
    """By markup and rules first; where they are unsure the model looks too."""
    found = await sync_to_async(cascade.extract)(mail, rules.NAME)
    if not cascade.is_unsure(mail, found, settings.AUTO_ABOVE):
        return Reading(found)
    asked = await ask(email, mail, job)
    if asked.result is not None:
        return Reading(cascade.better(found, asked.result), calls=asked.calls)
    reason = f"{found.reason} No model was asked: {asked.reason}"[:LONGEST_REASON]
    return Reading(found.model_copy(update={"reason": reason}), calls=asked.calls)


async def _by_mock(email: Email, mail: Mail, job: Job) -> Reading:
    asked = await ask_mock(email, mail, job)
    return Reading(asked.result or nothing("none", asked.reason, mock.MODEL), calls=asked.calls)


READERS: dict[str, Callable[[Email, Mail, Job], Awaitable[Reading]]] = {
    rules.NAME: _by_rules,
    answers.NAME: _by_model,
    mock.MODEL: _by_mock,
}


def hands(extractor: str = "") -> int:
    """How many mails are in hand at once: a model is waited for, rules keep the processor busy.

    Twice as many as the model answers at once, so that the database's work delays no call.
    """
    is_model = (extractor or settings.EXTRACTOR) == answers.NAME
    return 2 * settings.LLM_CONCURRENCY if is_model else 1
