"""What was read out of a mail, and by what."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from emails.models.mail import Email
from jobs.models import Job
from jobs.ownership import owned


class Extraction(models.Model):
    """One reading of one mail: the whole result, verified.

    A proposed one has changed no row yet: somebody wants to see first what it would change.
    """

    class State(models.TextChoices):
        KEPT = "kept"
        PROPOSED = "proposed"
        DISMISSED = "dismissed"

    email = models.ForeignKey(Email, models.CASCADE, related_name="extractions")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="extractions")
    extractor = models.CharField(max_length=20)
    version = models.CharField(max_length=20, blank=True, help_text="Of the extractor.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.KEPT)
    model = models.CharField(max_length=100, blank=True)
    prompt_hash = models.CharField(max_length=64, blank=True)
    is_transaction = models.BooleanField()
    kind = models.CharField(max_length=20)
    confidence = models.FloatField(default=0)
    reason = models.CharField(max_length=300, blank=True)
    result = models.JSONField(default=dict)
    milliseconds = models.FloatField(default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = owned("email__account__user").as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["job"], condition=Q(state="proposed"), name="extraction_proposed")
        ]

    def __str__(self) -> str:
        return f"{self.extractor}: {self.kind}"
