"""Who writes to an account, how often, and how much of it is money."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import ConnectedAccount
from jobs.ownership import owned


class Sender(models.Model):
    """What one account usually gets from one address: counted every hour over the last 90 days.

    `versions` are the readings of its mail: {"extractor", "version", "mails", "rows"}, where `rows`
    counts mails that gave one. While a sender is quiet its usual rate stays as it was.
    """

    account = models.ForeignKey(ConnectedAccount, models.CASCADE, related_name="senders")
    address = models.CharField(max_length=320)
    name = models.CharField(max_length=320, blank=True)
    mails = models.PositiveIntegerField(default=0)
    per_week = models.FloatField(default=0)
    share = models.FloatField("yield", null=True, help_text="Of its mails, those that gave a row.")
    first_on = models.DateField()
    last_on = models.DateField()
    is_quiet = models.BooleanField("quiet", default=False)
    quiet_days = models.PositiveIntegerField(default=0)
    poor_since = models.DateField(null=True, blank=True)
    poor_mails = models.PositiveIntegerField(default=0)
    poor_rows = models.PositiveIntegerField(default=0)
    share_before = models.FloatField(null=True, blank=True)
    versions = models.JSONField(default=list, blank=True)
    surveyed_at = models.DateTimeField(default=timezone.now)

    objects = owned("account__user").as_manager()

    class Meta:
        ordering = ["-is_quiet", "poor_since", "-mails", "id"]
        constraints = [
            models.UniqueConstraint(fields=["account", "address"], name="one_sender_per_address")
        ]
        indexes = [
            models.Index(
                fields=["account"],
                condition=Q(is_quiet=True) | Q(poor_since__isnull=False),
                name="sender_odd",
            ),
            models.Index(fields=["-mails"], name="sender_largest"),
        ]

    def __str__(self) -> str:
        return self.name or self.address
