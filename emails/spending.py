"""Every call of a model as a row: reserved before it is made, settled after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from emails.extraction.llm import Attempt, ModelError
from emails.extraction.prices import Price, Tokens, published
from emails.extraction.wire import Answer
from emails.models import Extraction, LLMEndpoint, LLMPrice, LLMTransaction

NO_BUDGET = "no_budget"
MILLION = 1_000_000


@dataclass
class DatabaseMeter:
    """The meter of one mail's calls; `calls` are the ids of their rows, in order."""

    user_id: int | None = None
    email_id: int | None = None
    job_id: object = None
    calls: list[int] = field(default_factory=list)

    async def begin(self, attempt: Attempt) -> LLMTransaction:
        whose = (self.user_id, self.email_id, self.job_id)
        call = await sync_to_async(reserve)(attempt, *whose)
        self.calls.append(call.pk)
        return call

    async def end(self, opened: LLMTransaction, answer: Answer) -> None:
        await sync_to_async(settle)(opened, answer)


def reserve(
    attempt: Attempt, user_id: int | None, email_id: int | None, job_id: object
) -> LLMTransaction:
    """Writes an open call with the most that it may cost, and returns it.

    Raises ModelError when that would go over a budget. A call whose price nobody knows reserves
    nothing, and no budget stops it.
    """
    most = Tokens(attempt.most_input, attempt.most_output)
    price = price_of(attempt.base_url, attempt.model, most)
    with transaction.atomic():
        if price.dollars:
            _check_budgets(price.dollars, user_id)
        return LLMTransaction.objects.create(
            user_id=user_id,
            email_id=email_id,
            job_id=job_id,
            base_url=attempt.base_url,
            model=attempt.model,
            prompt_hash=attempt.prompt_hash,
            attempt=attempt.number,
            reserved=price.dollars or 0,
            price_source=price.source,
        )


def settle(call: LLMTransaction, answer: Answer) -> None:
    """Writes what came of a call. One that may have been billed without saying how much keeps its
    reserve, and one that surely was not costs 0 where a price is known."""
    tokens = Tokens(answer.input_tokens, answer.output_tokens, answer.cached_tokens)
    is_counted = not answer.is_billed or tokens.input or tokens.output
    price = price_of(call.base_url, call.model, tokens) if is_counted else Price()
    LLMTransaction.objects.filter(pk=call.pk).update(
        outcome=answer.outcome,
        error=answer.problem[:300],
        input_tokens=tokens.input,
        output_tokens=tokens.output,
        cached_tokens=tokens.cached,
        cost=price.dollars,
        price_source=price.source or call.price_source,
        latency_ms=round(answer.latency_ms),
    )


def price_of(base_url: str, model: str, tokens: Tokens) -> Price:
    """The operator's own price if there is one, else the published one."""
    own = LLMPrice.objects.filter(model=model).first()
    if own is None:
        return published(base_url, model, tokens)
    cached = min(tokens.cached, tokens.input)
    cached_price = own.input_price if own.cached_price is None else own.cached_price
    dollars = (tokens.input - cached) * own.input_price + cached * cached_price
    dollars += tokens.output * own.output_price
    return Price(dollars / MILLION, "own price")


def link(calls: Sequence[int], extraction: Extraction) -> None:
    """Ties the calls of a mail to the reading that came of them."""
    if not calls:
        return
    rows = LLMTransaction.objects.filter(pk__in=calls)
    rows.update(extraction=extraction)
    last = rows.order_by("-pk").values_list("prompt_hash", flat=True).first()
    if last:
        Extraction.objects.filter(pk=extraction.pk).update(prompt_hash=last)


def spent_today(user_id: int | None = None) -> tuple[Decimal, Decimal]:
    """US dollars of this UTC day, open calls by their reserve: of everybody, and of one person."""
    rows = LLMTransaction.objects.filter(created_at__gte=_midnight())
    cost = Coalesce(F("cost"), F("reserved"))
    found = rows.aggregate(all=Sum(cost), own=Sum(cost, filter=Q(user_id=user_id)))
    return found["all"] or Decimal(0), found["own"] or Decimal(0)


def _midnight() -> datetime:
    return timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)


def _check_budgets(dollars: Decimal, user_id: int | None) -> None:
    """To be called in the transaction that writes the reserve."""
    budgets = (settings.LLM_DAILY_BUDGET, settings.LLM_DAILY_BUDGET_PER_USER)
    if budgets == (None, None):
        return
    # Whoever holds this row counts alone; SQLite's transactions are alone anyway.
    list(LLMEndpoint.objects.select_for_update().order_by("pk").values_list("pk")[:1])
    spent = spent_today(user_id)
    for budget, so_far, whose in zip(budgets, spent, ("", " of this person"), strict=True):
        if budget is not None and so_far + dollars > budget:
            raise ModelError(NO_BUDGET, f"Today's budget{whose} for models is spent.")
