"""The endpoint that the settings name, and what is known of it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from weakref import WeakKeyDictionary

from asgiref.sync import sync_to_async
from django.conf import settings
from django.utils import timezone

from emails.extraction.llm import Endpoint, ModelError
from emails.extraction.probing import probe
from emails.models import LLMEndpoint
from emails.spending import DatabaseMeter

PROBLEM_LASTS = timedelta(minutes=1)
PAUSED = "paused"
_probing: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()


def configured() -> Endpoint:
    """The endpoint of the settings; its base URL and model are empty when none is set."""
    return Endpoint(
        base_url=settings.LLM_BASE_URL,
        model=settings.LLM_MODEL,
        timeout=settings.LLM_TIMEOUT,
        api_key=settings.LLM_API_KEY,
    )


async def ready(endpoint: Endpoint) -> Endpoint:
    """The endpoint with what it can do, asked once if nobody knows; raises ModelError."""
    found = await sync_to_async(known)(endpoint)
    if found is None:
        async with _probing.setdefault(asyncio.get_running_loop(), asyncio.Lock()):
            found = await sync_to_async(known)(endpoint) or await explore(endpoint)
    return found


async def explore(endpoint: Endpoint) -> Endpoint:
    """Probes the endpoint and notes what came of it; raises ModelError."""
    # The row is there before the first call: budgets are counted under its lock.
    await sync_to_async(_note)(endpoint)
    try:
        capability = await probe(endpoint, DatabaseMeter())
    except ModelError as error:
        await sync_to_async(complain)(endpoint, str(error))
        raise
    await sync_to_async(_note)(endpoint, capability=capability, problem="")
    return replace(endpoint, capability=capability)


def complain(endpoint: Endpoint, problem: str) -> None:
    """Notes why an endpoint cannot be used; for a minute nobody tries."""
    _note(endpoint, problem=problem[:300])


def known(endpoint: Endpoint) -> Endpoint | None:
    """The endpoint with what it can do, if that was found out; raises ModelError in the minute
    after a problem."""
    row = LLMEndpoint.objects.filter(base_url=endpoint.base_url, model=endpoint.model).first()
    if row is None:
        return None
    if row.problem and row.probed_at > timezone.now() - PROBLEM_LASTS:
        raise ModelError(PAUSED, row.problem)
    is_useful = row.capability and not row.problem
    return replace(endpoint, capability=row.capability) if is_useful else None


def _note(endpoint: Endpoint, **found: str) -> None:
    LLMEndpoint.objects.update_or_create(
        base_url=endpoint.base_url,
        model=endpoint.model,
        defaults={"probed_at": timezone.now(), **found},
    )
