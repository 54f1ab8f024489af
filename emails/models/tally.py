"""How many mails of an account are in which state, counted by a job."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from accounts.models import ConnectedAccount
from jobs.ownership import owned


class Tally(models.Model):
    """One count of one account; `counts` maps a state to a number, all of the same moment."""

    account = models.OneToOneField(
        ConnectedAccount, models.CASCADE, primary_key=True, related_name="tally"
    )
    counts = models.JSONField(default=dict)
    counted_at = models.DateTimeField(default=timezone.now)

    objects = owned("account__user").as_manager()

    class Meta:
        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        return f"{self.account_id} at {self.counted_at:%Y-%m-%d %H:%M}"
