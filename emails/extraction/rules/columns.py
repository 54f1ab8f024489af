"""Tables whose first row names their columns: Merchant | Date | Amount, then a row of values."""

from __future__ import annotations

from emails.extraction.rules.names import Span
from emails.extraction.rules.page import Page, Sentence

_BAR = "|"
_MOST_ROWS = 12
_MOST_CELLS = 12


def of(page: Page, row: Sentence) -> list[tuple[Span, Span]]:
    """The heading and the cell of each column of a table's row; empty where it is none."""
    cells = _cells(page, row)
    if not 2 < len(cells) <= _MOST_CELLS:
        return []
    above = page.before(row)
    for _ in range(_MOST_ROWS):
        if not above or above.start < page.body_start:
            return []
        heading = _cells(page, above)
        if len(heading) != len(cells):
            return []
        if not any(char.isdigit() for char in page.text[above.start : above.end]):
            return list(zip(heading, cells, strict=True))
        above = page.before(above)
    return []


def _cells(page: Page, row: Sentence) -> list[Span]:
    spans, start = [], row.start
    line = page.text[row.start : row.end].rstrip("\n")
    for part in line.split(_BAR):
        spans.append((start, start + len(part)))
        start += len(part) + 1
    return spans
