"""Rows of the ledger as CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator, Iterable

from django.db.models import QuerySet

from emails.models import Transaction
from emails.schemas import money

COLUMNS = (
    "id",
    "date",
    "amount",
    "currency",
    "direction",
    "merchant",
    "category",
    "kind",
    "status",
    "source",
    "account_last4",
    "reference",
    "note",
)
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\0")
_CHUNK = 500


async def csv_lines(rows: QuerySet[Transaction]) -> AsyncIterator[str]:
    """The header, then a line for each row, read from the database in chunks."""
    yield _line(COLUMNS)
    async for row in rows.select_related("category").aiterator(chunk_size=_CHUNK):
        yield _line(_cells(row))


def harmless(cell: str) -> str:
    """A cell that begins like a formula gets an apostrophe in front."""
    return f"'{cell}" if cell.lstrip(" \n").startswith(_RISKY) else cell


def _cells(row: Transaction) -> list[str]:
    values = {name: getattr(row, name) for name in COLUMNS}
    values |= {"amount": money(row.amount), "category": row.category.name if row.category else ""}
    return [harmless(str(value)) for value in values.values()]


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
