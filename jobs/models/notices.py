"""What needs a person, each cause once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from jobs.ownership import EVERYBODYS, owned


class Notice(models.Model):
    """One thing that needs somebody: opened once, told once a channel, and told when healed.

    `text` names no amount and no merchant; `detail` may. `told` maps a channel to when it was told
    last, and as what.
    """

    cause = models.CharField(max_length=40)
    key = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=300)
    detail = models.CharField(max_length=500, blank=True)
    url = models.CharField(max_length=300, blank=True, help_text="Where it is mended.")
    opened_at = models.DateTimeField(default=timezone.now)
    healed_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told = models.JSONField(default=dict, blank=True, editable=False)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = owned("", EVERYBODYS).as_manager()

    class Meta:
        ordering = ["-opened_at", "-id"]
        permissions = [("acknowledge_notice", "Can say that a notice is known")]
        constraints = [
            models.UniqueConstraint(fields=["cause", "key"], name="one_notice_per_cause")
        ]
        indexes = [
            models.Index(fields=["opened_at"], condition=Q(healed_at=None), name="notice_open"),
            models.Index(fields=["healed_at"], name="notice_healed"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def words(self) -> str:
        return self.detail or self.text
