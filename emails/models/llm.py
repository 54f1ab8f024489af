"""Language models: where they are, what they cost, who agreed, and every call that was made."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone

from accounts.models import ConnectedAccount
from emails.models.extraction import Extraction
from emails.models.mail import Email
from jobs.models import Job
from jobs.ownership import OwnedQuerySet, owned

NOT_NEGATIVE = [MinValueValidator(Decimal(0))]


class LLMEndpoint(models.Model):
    """What one model behind one base URL can do, found out by asking it."""

    class Capability(models.TextChoices):
        JSON_SCHEMA = "json_schema", "JSON schema"
        JSON_OBJECT = "json_object", "JSON object"
        TOOLS = "tools"
        TEXT = "text"

    base_url = models.URLField(max_length=300)
    model = models.CharField(max_length=100)
    capability = models.CharField(max_length=12, choices=Capability.choices, blank=True)
    problem = models.CharField(max_length=300, blank=True, help_text="Why it cannot be used.")
    probed_at = models.DateTimeField(default=timezone.now)

    objects = owned("").as_manager()

    class Meta:
        verbose_name = "LLM endpoint"
        constraints = [
            models.UniqueConstraint(fields=["base_url", "model"], name="one_endpoint_per_model")
        ]

    def __str__(self) -> str:
        return f"{self.model} at {self.base_url}"


class LLMPrice(models.Model):
    """A price that the operator knows better; it wins over the published table."""

    model = models.CharField(max_length=100, unique=True)
    input_price = models.DecimalField(
        "input", max_digits=12, decimal_places=6, validators=NOT_NEGATIVE,
        help_text="US dollars for a million tokens.",
    )  # fmt: skip
    output_price = models.DecimalField(
        "output", max_digits=12, decimal_places=6, validators=NOT_NEGATIVE,
        help_text="US dollars for a million tokens.",
    )  # fmt: skip
    cached_price = models.DecimalField(
        "cached input", max_digits=12, decimal_places=6, validators=NOT_NEGATIVE,
        null=True, blank=True, help_text="US dollars for a million tokens; empty: as input.",
    )  # fmt: skip

    objects = owned("").as_manager()

    class Meta:
        ordering = ["model"]
        verbose_name = "LLM price"

    def __str__(self) -> str:
        return self.model


class LLMConsent(models.Model):
    """A person's word that mail of one account may be read by one model at one place."""

    account = models.ForeignKey(ConnectedAccount, models.CASCADE, related_name="llm_consents")
    base_url = models.URLField(max_length=300)
    model = models.CharField(max_length=100)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    agreed_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = owned("account__user").as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "LLM consent"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "base_url", "model"],
                condition=models.Q(withdrawn_at=None),
                name="one_standing_consent",
            )
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.model} at {self.base_url}"


class LLMTransaction(models.Model):
    """One attempt to call a model, failed ones too.

    It is written before the call with what it may cost at most (`reserved`, US dollars), so that
    no worker's death makes a call free, and settled after it. A cost of NULL: price unknown.
    """

    class Outcome(models.TextChoices):
        OPEN = "open"
        OK = "ok"
        BAD_ANSWER = "bad_answer", "bad answer"
        TRUNCATED = "truncated"
        REFUSED = "refused"
        RATE_LIMITED = "rate_limited", "rate limited"
        UNAUTHORIZED = "unauthorized"
        TIMEOUT = "timeout"
        FAILED = "failed"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    email = models.ForeignKey(
        Email, models.SET_NULL, null=True, blank=True, related_name="llm_calls"
    )
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="llm_calls")
    extraction = models.ForeignKey(
        Extraction, models.SET_NULL, null=True, blank=True, related_name="llm_calls"
    )
    base_url = models.CharField(max_length=300, blank=True)
    model = models.CharField(max_length=100)
    prompt_hash = models.CharField(max_length=64, blank=True)
    attempt = models.PositiveSmallIntegerField(default=1)
    input_tokens = models.PositiveIntegerField(default=0)
    output_tokens = models.PositiveIntegerField(default=0)
    cached_tokens = models.PositiveIntegerField(default=0)
    reserved = models.DecimalField(max_digits=14, decimal_places=8, default=0)
    cost = models.DecimalField(max_digits=14, decimal_places=8, null=True, blank=True)
    price_source = models.CharField(max_length=100, blank=True)
    latency_ms = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.OPEN)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "LLM call"
        indexes = [
            models.Index(fields=["user", "created_at"], name="llm_spent"),
            models.Index(fields=["created_at"], name="llm_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.model}: {self.outcome}"
