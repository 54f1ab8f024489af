"""When mail and models need a person."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from emails.spending import spent_today
from jobs.notices import Need


def budget() -> Iterator[Need]:
    """Whether today's budget of everybody is spent."""
    most = settings.LLM_DAILY_BUDGET
    if most is None:
        return
    spent, _ = spent_today()
    if spent >= most:
        text = "Today's budget for language models is spent: rules read alone until midnight UTC."
        yield Need("everybody", text, f"{text} {spent:.2f} of {most:.2f} dollars.")
