"""How rows of the ledger hang together, and what is still to come."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from emails.models.extraction import Extraction
from emails.models.ledger import PaymentAccount, Transaction
from emails.models.mail import Email
from jobs.ownership import OwnedQuerySet


class Link(models.Model):
    """Two rows of one person that belong together, and why; a rejected one is not made again.

    duplicate: `second` tells of the purchase that `first` tells of. refund: `second` gives back
    what `first` took. transfer: `first` left one own account, `second` reached another; without
    `second` only one side of the move was in the mail, and `account` is the other where known.
    """

    class Kind(models.TextChoices):
        DUPLICATE = "duplicate"
        REFUND = "refund"
        TRANSFER = "transfer"

    class State(models.TextChoices):
        ACTIVE = "active"
        REJECTED = "rejected"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    first = models.ForeignKey(Transaction, models.CASCADE, related_name="links_from")
    second = models.ForeignKey(
        Transaction, models.CASCADE, null=True, blank=True, related_name="links_to"
    )
    account = models.ForeignKey(
        PaymentAccount, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    reasons = models.JSONField(default=list, blank=True)
    decided_at = models.DateTimeField(
        null=True, blank=True, help_text="When a person said so; jobs leave it alone then."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second", "kind"], name="one_link_per_pair"),
            models.UniqueConstraint(
                fields=["first", "kind"], condition=Q(second=None), name="one_link_to_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.first_id} and {self.second_id or 'an account not in the mail'}"


class RecurringPayment(models.Model):
    """A payment that comes again and again, as the rows of the ledger show it."""

    class Every(models.TextChoices):
        WEEK = "week"
        MONTH = "month"
        QUARTER = "quarter"
        YEAR = "year"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    merchant = models.CharField(max_length=80)
    key = models.CharField(max_length=80, help_text="The merchant without case and company form.")
    currency = models.CharField(max_length=3)
    direction = models.CharField(max_length=6, choices=Transaction.Direction.choices)
    amount = models.DecimalField(
        max_digits=20, decimal_places=4, help_text="The usual one: the median."
    )
    every = models.CharField(max_length=8, choices=Every.choices)
    times = models.PositiveIntegerField(help_text="How many rows show it.")
    last_on = models.DateField()
    next_on = models.DateField()
    ignored = models.BooleanField(default=False, help_text="A person says that it is none.")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["next_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key", "currency", "direction"], name="one_recurring_per_merchant"
            )
        ]

    def __str__(self) -> str:
        return f"{self.merchant} every {self.every}"


class ExpectedPayment(models.Model):
    """A payment that a mail announces for later: expected, not spent."""

    class State(models.TextChoices):
        OPEN = "open"
        MET = "met"
        DISMISSED = "dismissed"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    email = models.ForeignKey(Email, models.CASCADE, related_name="expected_payments")
    extraction = models.ForeignKey(Extraction, models.SET_NULL, null=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    amount = models.DecimalField(max_digits=20, decimal_places=4)
    currency = models.CharField(max_length=3, blank=True)
    direction = models.CharField(
        max_length=6, choices=Transaction.Direction.choices, default=Transaction.Direction.DEBIT
    )
    merchant = models.CharField(max_length=80, blank=True)
    due_on = models.DateField(null=True, blank=True)
    evidence = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    met_by = models.ForeignKey(
        Transaction, models.SET_NULL, null=True, blank=True, related_name="foretold_by"
    )

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["email", "position"], name="one_expected_per_position")
        ]
        indexes = [models.Index(fields=["user", "due_on"], name="expected_by_day")]

    def __str__(self) -> str:
        return f"{self.amount:,.2f} {self.currency} {self.merchant}".strip()
