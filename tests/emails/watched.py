"""A quarter of a year of mail, as rows."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import ConnectedAccount
from emails.models import Email, Extraction

HDFC, SHOP = "alerts@hdfc.example", "news@shop.example"
WEEK = (1, 2, 0, 1, 2, 1, 2)
NAMES = {HDFC: "HDFC", SHOP: "A shop"}


class Past:
    """Mail of one account, each read by rules 3, or by rules 4 where it gave no row."""

    def __init__(self, account: ConnectedAccount):
        self.account = account
        self._number = 0

    def bank(self, until_days_ago: int, empty_since_days_ago: int = 0) -> None:
        """Nine mails a week, on most days."""
        for ago in range(85, until_days_ago - 1, -1):
            is_end = ago in {85, until_days_ago}
            for _ in range(WEEK[ago % 7] or is_end):
                has_row = ago >= empty_since_days_ago
                self.mail(HDFC, timezone.now() - timedelta(days=ago), has_row)

    def shop(self) -> None:
        for ago in range(80, -1, -1):
            self.mail(SHOP, timezone.now() - timedelta(days=ago), False)

    def mail(self, sender: str, at: datetime, has_row: bool = True) -> Email:
        self._number += 1
        email = Email.objects.create(
            account=self.account,
            provider_message_id=f"past {self._number}",
            from_address=sender,
            from_name=NAMES[sender],
            received_at=at,
            extraction_status="COMPLETED" if has_row else "SKIPPED",
        )
        Extraction.objects.create(
            email=email,
            extractor="rules",
            version="3" if has_row else "4",
            is_transaction=has_row,
            kind="purchase",
        )
        return email
