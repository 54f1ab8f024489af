from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from emails.extraction.cascade import extract
from emails.extraction.schema import Mail

SENT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def make_mail(
    body: str,
    subject: str = "",
    sender: str = "Northgate Bank <alerts@northgate.example>",
    hint: str = "",
    date: datetime | None = SENT,
) -> Mail:
    text = f"From: {sender}\nSubject: {subject}\n\n{body}"
    return Mail(sender=sender, subject=subject, date=date, text=text, currency_hint=hint)


@pytest.fixture
def mail() -> Callable[..., Mail]:
    """Builds a mail of 2026-11-20 from a body."""
    return make_mail


@pytest.fixture
def check_alert() -> Callable[[str, str], None]:
    """Asserts that a body gives one sure line: "country | amount | currency | direction | name"."""

    def check(body: str, expected: str) -> None:
        country, amount, currency, direction, merchant = expected.split(" | ")
        sender = f"Northgate Bank <alerts@northgate-bank.{country}>"
        result = extract(make_mail(body, sender=sender))
        assert result.is_transaction, result.reason
        assert [line.amount for line in result.transactions] == [Decimal(amount)]
        line = result.transactions[0]
        assert (line.currency, line.direction) == (currency, direction)
        assert merchant in ("-", line.merchant)
        assert line.confidence >= 0.7

    return check
