"""What was read out of a mail, by what, and what it cost."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from emails.models.mail import Email
from jobs.models import Job
from jobs.ownership import OwnedQuerySet, owned


class Extraction(models.Model):
    """One reading of one mail: the whole result, verified."""

    email = models.ForeignKey(Email, models.CASCADE, related_name="extractions")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="extractions")
    extractor = models.CharField(max_length=20)
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

    def __str__(self) -> str:
        return f"{self.extractor}: {self.kind}"


class LLMTransaction(models.Model):
    """One call of a model, failed ones too. A cost of NULL means that the price is unknown."""

    class Outcome(models.TextChoices):
        OK = "ok"
        BAD_ANSWER = "bad_answer", "bad answer"
        FAILED = "failed"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    email = models.ForeignKey(
        Email, models.SET_NULL, null=True, blank=True, related_name="llm_calls"
    )
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="llm_calls")
    extraction = models.ForeignKey(
        Extraction, models.SET_NULL, null=True, blank=True, related_name="llm_calls"
    )
    model = models.CharField(max_length=100)
    prompt_hash = models.CharField(max_length=64, blank=True)
    input_tokens = models.PositiveIntegerField(default=0)
    output_tokens = models.PositiveIntegerField(default=0)
    cached_tokens = models.PositiveIntegerField(default=0)
    cost = models.DecimalField(max_digits=14, decimal_places=8, null=True, blank=True)
    price_source = models.CharField(max_length=100, blank=True)
    latency_ms = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "LLM call"
        indexes = [models.Index(fields=["user", "created_at"], name="llm_spent")]

    def __str__(self) -> str:
        return f"{self.model}: {self.outcome}"
