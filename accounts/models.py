"""People, their mail accounts and tokens, and what was done by whom."""

from __future__ import annotations

import zoneinfo
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.access import ApiToken, Invitation, Loan, PasswordReset
from accounts.crypto import EncryptedJSONField
from accounts.reads import Reads
from jobs.ownership import OwnedQuerySet, owned

__all__ = [
    "ApiToken",
    "AuditEvent",
    "ConnectedAccount",
    "Invitation",
    "KeyCanary",
    "Loan",
    "OAuthState",
    "PasswordReset",
    "User",
]

FASTEST_PACE_SECONDS = 300


def validate_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(f"{name!r} is no time zone; a known one is Europe/Berlin.")


def validate_pace(seconds: int) -> None:
    if 0 < seconds < FASTEST_PACE_SECONDS:
        raise ValidationError(f"At least {FASTEST_PACE_SECONDS} seconds, or 0 for never.")


class UserQuerySet(OwnedQuerySet):
    owner = "pk"


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """`email` is the name; without a password nobody can sign in with one."""
        user = self.model(email=email.strip(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def visible_to(self, user: Any) -> UserQuerySet:
        return self.get_queryset().visible_to(user)

    def changeable_by(self, user: Any) -> UserQuerySet:
        return self.get_queryset().changeable_by(user)

    def get_by_natural_key(self, email: str) -> User:
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """A person. The e-mail address is the name, unique whatever its case."""

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False, help_text="May open the console.")
    time_zone = models.CharField(max_length=64, default="UTC", validators=[validate_time_zone])
    home_currency = models.CharField(max_length=3, default="USD")
    locale = models.CharField(max_length=20, default="en")
    week_start = models.PositiveSmallIntegerField(
        default=1, choices=[(1, "Monday"), (6, "Saturday"), (7, "Sunday")]
    )
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_user_per_address",
                violation_error_message="Somebody has this address already.",
            )
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)


class ConnectedAccount(models.Model):
    """A mailbox, or a file of mail, that somebody connected."""

    class Provider(models.TextChoices):
        GMAIL = "gmail", "Gmail"
        IMAP = "imap", "IMAP"
        OUTLOOK = "outlook", "Outlook"
        FILE = "file", "File"

    class Status(models.TextChoices):
        PENDING = "pending"
        CONNECTED = "connected"
        NEEDS_RECONNECT = "needs_reconnect", "needs reconnect"
        DISCONNECTED = "disconnected"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="accounts")
    provider = models.CharField(max_length=10, choices=Provider.choices)
    name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=320, blank=True)
    subject = models.CharField(
        max_length=255, help_text="The provider's own id of the mailbox; it never changes."
    )
    credentials = EncryptedJSONField(null=True, blank=True, editable=False)
    scopes = models.JSONField(default=list, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.PENDING)
    status_reason = models.CharField(max_length=300, blank=True)
    status_at = models.DateTimeField(null=True, blank=True, help_text="When it last changed.")
    query = models.TextField(blank=True, help_text="What to read, in the provider's own words.")
    reads = models.CharField(max_length=10, choices=Reads.choices, blank=True)
    folder = models.CharField(max_length=255, blank=True, help_text="The only one that is read.")
    only_senders = models.TextField(blank=True, help_text="Addresses and domains, one a line.")
    since = models.DateField(null=True, blank=True, help_text="Older mail is not read.")
    cursor = models.JSONField(null=True, blank=True)
    backfill = models.JSONField(null=True, blank=True)
    currency = models.CharField(
        max_length=3, blank=True, help_text="What a bare $ or kr means here."
    )
    fetch_every = models.PositiveIntegerField(
        default=900,
        validators=[validate_pace],
        help_text="Seconds, at least 300; 0: only on request.",
    )
    paused_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when it is fetched on request only."
    )
    last_fetch_at = models.DateTimeField(null=True, blank=True)
    complete_to = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = owned("user", "accounts.view_everybodys_connectedaccount").as_manager()

    class Meta:
        ordering = ["id"]
        permissions = [
            ("fetch_connectedaccount", "Can run a fetch"),
            ("view_everybodys_connectedaccount", "Can see the state of everybody's accounts"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "provider", "subject"], name="one_account_per_mailbox"
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email or f"{self.get_provider_display()} {self.pk}"


class OAuthState(models.Model):
    """A consent that was begun: good once, for one user and one session."""

    state_hash = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    account = models.ForeignKey(ConnectedAccount, models.CASCADE, related_name="+")
    session_hash = models.CharField(max_length=64, blank=True)
    return_to = models.CharField(max_length=500, blank=True, help_text="Where people go then.")
    verifier = EncryptedJSONField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = owned("").as_manager()

    class Meta:
        verbose_name = "OAuth consent"
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                name="one_pending_consent_per_account",
                condition=models.Q(used_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"consent for {self.account_id}"


class AuditEvent(models.Model):
    """Who did what to what, and why. Rows are only ever added."""

    at = models.DateTimeField(default=timezone.now, editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    actor_name = models.CharField(max_length=320, blank=True)
    verb = models.CharField(max_length=60)
    target = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    objects = owned("actor", "accounts.view_everybodys_auditevent").as_manager()

    class Meta:
        ordering = ["-id"]
        permissions = [("view_everybodys_auditevent", "Can see what everybody did")]
        indexes = [models.Index(fields=["verb", "-id"], name="audit_by_verb")]

    def __str__(self) -> str:
        return f"{self.actor_name} {self.verb} {self.target}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("An audit event is never changed.")
        super().save(*args, **kwargs)


class KeyCanary(models.Model):
    """A word sealed with the installation's key: who cannot open it has the wrong one."""

    sealed = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)

    objects = owned("").as_manager()

    class Meta:
        verbose_name_plural = "key canaries"

    def __str__(self) -> str:
        return f"made {self.made_at:%Y-%m-%d}"
