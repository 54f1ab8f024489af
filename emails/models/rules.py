"""What people taught: rules that run before anything that costs money."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from emails.models.ledger import Category, Transaction
from jobs.ownership import OwnedQuerySet


class Rule(models.Model):
    """What a person taught; reversible by switching it off."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    pattern = models.CharField(max_length=320)
    enabled = models.BooleanField(default=True)
    learned_from = models.ForeignKey(
        Transaction,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The row whose correction taught it.",
    )
    times_used = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.pattern


class SenderRule(Rule):
    """How to treat mail of one sender."""

    class Action(models.TextChoices):
        ALWAYS = "always"
        NEVER = "never"
        AUTOMATIC = "automatic"

    action = models.CharField(max_length=10, choices=Action.choices, default=Action.AUTOMATIC)
    template = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "pattern"], name="one_rule_per_sender")
        ]


class MerchantRule(Rule):
    """What a merchant is called and where it belongs."""

    merchant = models.CharField(max_length=80, blank=True)
    category = models.ForeignKey(Category, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "pattern"], name="one_rule_per_merchant")
        ]
