"""Who may come in, and who may look: tokens, codes, invitations, and loans of rows."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from jobs.ownership import OwnedQuerySet, owned

TOKEN_LASTS = timedelta(days=365)
INVITED_FOR = timedelta(days=7)
LENT_FOR = timedelta(minutes=60)


def a_year_on() -> datetime:
    return timezone.now() + TOKEN_LASTS


def a_week_on() -> datetime:
    return timezone.now() + INVITED_FOR


def an_hour_on() -> datetime:
    return timezone.now() + LENT_FOR


class ApiToken(models.Model):
    """A key to the API. Only a prefix and a keyed hash are kept."""

    class Scope(models.TextChoices):
        READ = "read"
        WRITE = "write"

    class Kind(models.TextChoices):
        PERSONAL = "personal"
        SERVICE = "service"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100, blank=True)
    prefix = models.CharField(max_length=12, unique=True)
    hash = models.CharField(max_length=64)
    scope = models.CharField(max_length=10, choices=Scope.choices, default=Scope.READ)
    kind = models.CharField(
        max_length=10,
        choices=Kind.choices,
        default=Kind.PERSONAL,
        help_text="A service's token makes and erases people, and reads rows of one named person.",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(
        null=True, blank=True, default=a_year_on, help_text="Empty: never."
    )
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "API token"

    def __str__(self) -> str:
        return f"{self.prefix}… {self.name}".strip()

    def revoke(self) -> None:
        self.revoked_at = timezone.now()
        self.save(update_fields=["revoked_at"])


class PasswordReset(models.Model):
    """A way to set a password that works once: a mailed code, or the first owner's link."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        related_name="+",
        help_text="Empty: the link of the first start, which makes the owner.",
    )
    address = models.CharField(
        max_length=64, blank=True, help_text="The keyed hash of the address that asked for a code."
    )
    code_hash = models.CharField(max_length=64)
    tries_left = models.PositiveSmallIntegerField(default=3)
    tries_until = models.DateTimeField(
        null=True, blank=True, help_text="Until then a further code brings no further tries."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = owned("").as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "-created_at"], name="reset_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["address"], name="one_code_per_address", condition=~models.Q(address="")
            )
        ]

    def __str__(self) -> str:
        return f"reset {self.pk}"


class Invitation(models.Model):
    """An address that may make itself an account, once."""

    email = models.EmailField("e-mail address")
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    role = models.CharField(max_length=20, blank=True, help_text="A role; empty: a member.")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(default=a_week_on)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = owned("").as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"invitation of {self.email}"


class LoanQuerySet(OwnedQuerySet):
    everybodys = "accounts.view_loan"

    def live(self) -> LoanQuerySet:
        return self.filter(ended_at=None, until__gt=Now())


class Loan(models.Model):
    """The rows of one person, lent to somebody of support for an hour, for a reason."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="loans", help_text="Whose rows."
    )
    helper = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    reason = models.CharField(max_length=300)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    until = models.DateTimeField(default=an_hour_on)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = LoanQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "loan of rows"
        verbose_name_plural = "loans of rows"
        constraints = [
            models.UniqueConstraint(
                fields=["helper"],
                name="one_live_loan_per_helper",
                condition=models.Q(ended_at=None),
            ),
            models.CheckConstraint(
                condition=~models.Q(helper=models.F("user")), name="no_loan_to_oneself"
            ),
        ]

    def __str__(self) -> str:
        return f"rows of {self.user} to {self.helper}"
