"""What mail and ledger show in the console: where a job led to, and what models cost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet
from django.urls import reverse

from emails.models import Email, Extraction, LLMTransaction, Transaction
from emails.spending import spent_today
from jobs.models import Job
from jobs.registry import Fact

MOST_COUNTED = 10_000


def lineage(job: Job, user: Any) -> Iterator[Fact]:
    """Job → mails → readings → transactions, each with the list of just those rows."""
    for label, model, path in (
        ("mails fetched", Email, "fetched_by"),
        ("mails read", Extraction, "job"),
        ("transactions", Transaction, "extraction__job"),
        ("model calls", LLMTransaction, "job"),
    ):
        found = _count(model.objects.visible_to(user).filter(**{path: job}))
        if found:
            name = f"admin:emails_{model._meta.model_name}_changelist"
            yield Fact(label, found, f"{reverse(name)}?{path}__id__exact={job.pk}")


def _count(rows: QuerySet) -> int | str:
    found = rows.order_by()[: MOST_COUNTED + 1].aggregate(found=Count("pk"))["found"]
    return f"{MOST_COUNTED:,}+" if found > MOST_COUNTED else found


def spending(user: Any) -> dict[str, Any] | None:
    """Dollars of today against the budget; nothing where no model was ever set up."""
    everybody, own = spent_today(user.pk)
    if user.is_superuser:
        spent, budget = everybody, settings.LLM_DAILY_BUDGET
    else:
        spent, budget = own, settings.LLM_DAILY_BUDGET_PER_USER
    if not spent and budget is None and not settings.LLM_MODEL:
        return None
    is_over = budget is not None and spent >= budget
    return {"spent": spent, "budget": budget, "is_over": is_over, "model": settings.LLM_MODEL}


def conservation(user: Any) -> dict[str, Any]:
    """Only the way there: the home counts no mail."""
    return {}
