"""Mail to test with: small, invented, plain to read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

START = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)

ALERT = (
    "Dear customer,\n\nINR {amount:,}.00 was debited from your account XX4821 on {day} "
    "at CORNER BAKERY. Ref 40215577{number:04}.\n\nNorthwind Bank\n"
)


def alert(number: int, amount: int = 0) -> bytes:
    """A bank alert that states one debit; each `number` is another one."""
    when = START + timedelta(hours=number)
    text = ALERT.format(amount=amount or 100 + number, day=f"{when:%d-%b-%Y}", number=number)
    return message(f"Debit alert {number}", text, when=when, number=number)


def message(
    subject: str,
    text: str,
    sender: str = "Northwind Bank <alerts@northwind-bank.example>",
    when: datetime = START,
    number: int = 0,
) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "alice@example.org", subject
    mail["Date"], mail["Message-ID"] = (
        format_datetime(when),
        f"<{number}.{when:%H%M%S}@test.example>",
    )
    mail.set_content(text)
    return mail.as_bytes()


class Mailbox:
    """A folder of .eml files."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir()

    def add(self, raw: bytes, name: str = "") -> Path:
        path = self.folder / (name or f"{len(list(self.folder.iterdir())):05}.eml")
        path.write_bytes(raw)
        return path

    def add_alerts(self, how_many: int) -> None:
        for number in range(how_many):
            self.add(alert(number))
