"""The ledger: transactions, and what sorts them."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from emails.extraction.iso import ISO
from emails.models.extraction import Extraction
from emails.models.mail import Email
from jobs.ownership import OwnedQuerySet


class Category(models.Model):
    """A node of a person's own category tree; `key` is the default it was made from."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="categories")
    name = models.CharField(max_length=80)
    key = models.CharField(max_length=40, blank=True)
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children"
    )

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "categories"
        constraints = [
            models.UniqueConstraint("user", Lower("name"), name="one_category_per_name"),
            models.UniqueConstraint(
                fields=["user", "key"], condition=~Q(key=""), name="one_category_per_key"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def handle(self) -> str:
        """What a line calls it: its key, or its id where a person made it."""
        return self.key or f"own-{self.pk}"


class PaymentAccount(models.Model):
    """Where money comes from or goes to: a bank account, a card, a wallet, cash."""

    class Kind(models.TextChoices):
        BANK = "bank"
        CARD = "card"
        WALLET = "wallet"
        CASH = "cash"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="payment_accounts"
    )
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.BANK)
    institution = models.CharField(max_length=100, blank=True)
    last4 = models.CharField("last four", max_length=4, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="merged",
        help_text="The account that this one turned out to be; new rows go there.",
    )
    hidden = models.BooleanField(default=False)
    edited_at = models.DateTimeField(
        null=True, blank=True, help_text="When a person last changed it; jobs leave it alone then."
    )

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "institution", "last4"],
                condition=~Q(last4=""),
                name="one_payment_account_per_last4",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TransactionQuerySet(OwnedQuerySet):
    def counted(self) -> Self:
        """The rows that sums are made of."""
        uncounted = [Transaction.Status.DUPLICATE, Transaction.Status.DELETED]
        return self.exclude(status__in=uncounted).exclude(is_own_transfer=True)


class Transaction(models.Model):
    """One movement of money, and the words of the mail that say so.

    `amount` is positive, `direction` says which way it went. `date` is a calendar date as printed.
    `evidence` maps a field to {"text", "start", "end"}: a quote and its place in the mail's text.
    """

    class Direction(models.TextChoices):
        DEBIT = "debit"
        CREDIT = "credit"

    class Source(models.TextChoices):
        MAIL = "mail"
        MANUAL = "manual"
        STATEMENT = "statement"

    class Status(models.TextChoices):
        NEEDS_REVIEW = "needs_review", "needs review"
        CONFIRMED = "confirmed"
        AUTO = "auto"
        DUPLICATE = "duplicate"
        DELETED = "deleted"

    class Teller(models.TextChoices):
        BANK = "bank"
        PROCESSOR = "processor"
        SHOP = "shop"

    class Move(models.TextChoices):
        CASH = "cash"
        CARD_BILL = "card_bill", "card bill"
        CARD_PAYMENT = "card_payment", "card payment"
        OWN_ACCOUNT = "own_account", "own account"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="transactions")
    email = models.ForeignKey(
        Email, models.SET_NULL, null=True, blank=True, related_name="transactions"
    )
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.MAIL)
    payment_account = models.ForeignKey(
        PaymentAccount, models.SET_NULL, null=True, blank=True, related_name="transactions"
    )
    extraction = models.ForeignKey(
        Extraction, models.SET_NULL, null=True, blank=True, related_name="transactions"
    )
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place in the mail.")
    amount = models.DecimalField(max_digits=20, decimal_places=4)
    currency = models.CharField(max_length=3, blank=True)
    direction = models.CharField(max_length=6, choices=Direction.choices, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    date = models.DateField()
    merchant = models.CharField(max_length=80, blank=True)
    category = models.ForeignKey(
        Category, models.SET_NULL, null=True, blank=True, related_name="transactions"
    )
    account_last4 = models.CharField("account", max_length=4, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    original_amount = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    original_currency = models.CharField(max_length=3, blank=True)
    evidence = models.JSONField(default=dict, blank=True)
    flags = models.JSONField(default=list, blank=True)
    confidence = models.FloatField(default=0)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.NEEDS_REVIEW)
    duplicate_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="duplicates"
    )
    is_own_transfer = models.BooleanField(
        "own transfer",
        default=False,
        help_text="A move between the person's own accounts: it counts in no total.",
    )
    told_by = models.CharField(
        max_length=10, choices=Teller.choices, blank=True, help_text="Whose mail tells of it."
    )
    move = models.CharField(
        max_length=12,
        choices=Move.choices,
        blank=True,
        help_text="What the mail's words say of a move between accounts of one person.",
    )
    note = models.CharField(max_length=300, blank=True)
    edited_at = models.DateTimeField(
        null=True, blank=True, help_text="When a person last changed it; jobs leave it alone then."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = TransactionQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["email", "position"], name="one_row_per_position"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="amount_is_positive"),
        ]
        indexes = [
            models.Index(fields=["user", "-date", "-id"], name="transaction_newest"),
            models.Index(fields=["user", "status", "-date", "-id"], name="transaction_by_status"),
            models.Index(fields=["user", "currency", "amount", "date"], name="transaction_twins"),
            models.Index(
                fields=["user", "date"], condition=Q(direction="credit"), name="transaction_credits"
            ),
            models.Index(fields=["user"], condition=~Q(move=""), name="transaction_moves"),
        ]

    def __str__(self) -> str:
        return f"{self.amount:,.2f} {self.currency} {self.merchant}".strip()

    def clean(self) -> None:
        """Currencies are ISO codes, or a sum would be told twice; days are near enough to count."""
        if self.date and not 1900 <= self.date.year <= 2200:
            raise ValidationError({"date": "The year must be between 1900 and 2200."})
        for name in ("currency", "original_currency"):
            code = getattr(self, name).strip().upper()
            if code and code not in ISO:
                raise ValidationError({name: f"{code} is no currency: use a code like EUR."})
            setattr(self, name, code)
