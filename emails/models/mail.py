"""Mail as it came: what is known of a message, and its bytes."""

from __future__ import annotations

import zlib
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import ConnectedAccount
from jobs.models import Job, Status
from jobs.ownership import OwnedQuerySet, owned


class EmailQuerySet(OwnedQuerySet):
    owner = "account__user"

    def pending(self) -> Self:
        return self.filter(extraction_status=Email.Extraction.PENDING)

    def abandoned(self) -> Self:
        """Claimed by a job that no longer runs under the token it claimed with."""
        holder = Job.objects.filter(token=OuterRef("claimed_by"), status=Status.RUNNING)
        gone = ~Exists(holder) | Q(claimed_until__lt=Now())
        return self.filter(gone, extraction_status=Email.Extraction.PROCESSING)


class Email(models.Model):
    """One message of one account, kept once whatever happens."""

    class Extraction(models.TextChoices):
        PENDING = "PENDING"
        PROCESSING = "PROCESSING"
        COMPLETED = "COMPLETED"
        SKIPPED = "SKIPPED"
        FAILED = "FAILED"
        QUARANTINED = "QUARANTINED"

    account = models.ForeignKey(ConnectedAccount, models.CASCADE, related_name="emails")
    provider_message_id = models.CharField(max_length=255)
    message_id = models.CharField(max_length=998, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(default=0, help_text="Bytes.")
    subject = models.CharField(max_length=1000, blank=True)
    from_name = models.CharField(max_length=320, blank=True)
    from_address = models.CharField(max_length=320, blank=True)
    to = models.CharField(max_length=1000, blank=True)
    body_text = models.TextField(blank=True, help_text="The text that extraction reads.")
    auth_results = models.TextField(blank=True)
    defects = models.JSONField(default=list, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(default=timezone.now)
    stored_at = models.DateTimeField(default=timezone.now, editable=False)
    erased_at = models.DateTimeField(
        null=True, blank=True, help_text="When text and bytes went; ids and hash stay."
    )
    extraction_status = models.CharField(
        max_length=12, choices=Extraction.choices, default=Extraction.PENDING
    )
    status_reason = models.CharField(max_length=300, blank=True)
    claimed_by = models.UUIDField(null=True, blank=True, help_text="Fencing token of the job.")
    claimed_until = models.DateTimeField(null=True, blank=True)
    crashes = models.PositiveSmallIntegerField(default=0, help_text="Workers that died on it.")
    fetched_by = models.ForeignKey(
        Job, models.SET_NULL, null=True, blank=True, related_name="emails"
    )

    objects = EmailQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-id"]
        permissions = [
            ("extract_email", "Can run an extraction"),
            ("read_email_body", "Can read what mail says"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "provider_message_id"], name="one_email_per_message"
            )
        ]
        indexes = [
            models.Index(fields=["-received_at", "-id"], name="email_newest"),
            models.Index(fields=["account", "-received_at", "-id"], name="email_by_account"),
            models.Index(
                fields=["extraction_status", "-received_at", "-id"], name="email_by_status"
            ),
            models.Index(
                fields=["crashes", "id"],
                condition=Q(extraction_status="PENDING"),
                name="email_pending",
            ),
            models.Index(
                fields=["claimed_by"],
                condition=Q(extraction_status="PROCESSING"),
                name="email_claimed",
            ),
            models.Index(
                fields=["stored_at"], condition=Q(erased_at=None), name="email_to_be_erased"
            ),
            models.Index(fields=["sha256"], name="email_by_hash"),
            models.Index(fields=["message_id"], name="email_by_message_id"),
            models.Index(fields=["from_address"], name="email_by_sender"),
        ]

    def __str__(self) -> str:
        return self.subject or "(no subject)"

    @property
    def sender(self) -> str:
        """The From header as people know it."""
        return (
            f"{self.from_name} <{self.from_address}>".strip()
            if self.from_name
            else self.from_address
        )


class RawMessage(models.Model):
    """The bytes of a message, so that parsing can be done again."""

    email = models.OneToOneField(Email, models.CASCADE, related_name="raw", primary_key=True)
    compressed = models.BinaryField()

    objects = owned("email__account__user").as_manager()

    def __str__(self) -> str:
        return f"bytes of {self.email_id}"

    @classmethod
    def of(cls, email_id: int, raw: bytes) -> RawMessage:
        return cls(email_id=email_id, compressed=zlib.compress(raw, 6))

    @property
    def content(self) -> bytes:
        return zlib.decompress(bytes(self.compressed))
