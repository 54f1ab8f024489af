"""How right predictions are, per source and per field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from statistics import median
from typing import Any

from emails.extraction.cases import WORDS, Case, Facts, Fields

PRECISION = "is_transaction precision"
RECALL = "is_transaction recall"
ALIKE = "merchant alike"
METRICS = (
    PRECISION,
    RECALL,
    "amount",
    "currency",
    "direction",
    "merchant",
    ALIKE,
    "date",
    "category",
    "account_last4",
    "reference",
)
LEAST_ALIKE = 0.8
_LONG = 200
_NAME = 30
_CELL = 20


@dataclass
class Share:
    """So many `right` of so many that could be."""

    right: int = 0
    of: int = 0

    def add(self, is_right: bool) -> None:
        self.right += is_right
        self.of += 1

    @property
    def value(self) -> float | None:
        return self.right / self.of if self.of else None


@dataclass
class Score:
    """What one extractor made of the cases of one source."""

    shares: dict[str, Share] = field(default_factory=lambda: {name: Share() for name in METRICS})
    ms: list[float] = field(default_factory=list)
    costs: list[Decimal] = field(default_factory=list)

    def add(self, case: Case, found: Facts) -> None:
        """Counts one case; what was not found is as wrong as what was found wrong."""
        expected = case.expected or Facts(None)
        self.ms.append(found.ms)
        self.costs += [found.cost] if found.cost is not None else []
        self._add_verdict(expected, found)
        if expected.is_transaction is False:
            return
        lines = found.lines if found.is_transaction else ()
        self._add_amounts(expected, lines)
        for truth, line in _pairs(expected.lines, lines):
            self._add_fields(truth, line, case.has_merchant_in_text)

    def export(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            name: {"right": share.right, "of": share.of, "share": share.value}
            for name, share in self.shares.items()
            if share.of
        }
        told["ms"] = {"median": round(median(self.ms), 2), "max": max(self.ms)}
        return told | ({"dollars": str(sum(self.costs))} if self.costs else {})

    @property
    def dollars(self) -> str:
        return f"{sum(self.costs):.6f}" if self.costs else "-"

    def _add_verdict(self, expected: Facts, found: Facts) -> None:
        if expected.is_transaction is None:
            return
        if found.is_transaction:
            self.shares[PRECISION].add(expected.is_transaction)
        if expected.is_transaction:
            self.shares[RECALL].add(bool(found.is_transaction))

    def _add_amounts(self, expected: Facts, lines: tuple[Fields, ...]) -> None:
        """All of a mail's amounts and no other one, in any order."""
        amounts = Counter(line["amount"] for line in expected.lines if "amount" in line)
        if amounts:
            self.shares["amount"].add(amounts == Counter(line.get("amount") for line in lines))

    def _add_fields(self, truth: Fields, line: Fields, has_merchant: bool) -> None:
        for name in ("date", *WORDS):
            if name in truth and (name != "merchant" or has_merchant):
                is_right = _plain(name, truth[name]) == _plain(name, line.get(name, ""))
                self.shares[name].add(is_right)
        if "merchant" in truth and has_merchant:
            self.shares[ALIKE].add(_is_alike(truth["merchant"], line.get("merchant", "")))


class Report:
    """The scores of several extractors, side by side."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        self.columns = columns
        self.left_out = 0
        self.whole = self._row()
        self.sources: dict[str, dict[str, Score]] = {}

    def add(self, case: Case, found: dict[str, Facts]) -> None:
        """Counts a case with one prediction a column; one without labels is left out."""
        if case.is_policy or case.expected is None:
            self.left_out += 1
            return
        own = self.sources.setdefault(case.source, self._row())
        for column, prediction in found.items():
            own[column].add(case, prediction)
            self.whole[column].add(case, prediction)

    def export(self) -> dict[str, Any]:
        """The JSON-ready object: shares from 0 to 1, times in milliseconds."""
        return {
            "columns": list(self.columns),
            "cases": self._count(self.whole),
            "left_out": self.left_out,
            "all": _exported(self.whole),
            "sources": {
                name: {"cases": self._count(row)} | _exported(row)
                for name, row in sorted(self.sources.items())
            },
        }

    def table(self) -> Iterator[str]:
        """Lines for people: a block for each source, a column for each extractor."""
        yield _cells("", self.columns)
        blocks = sorted(self.sources.items())
        if len(blocks) > 1:
            blocks.append(("all sources", self.whole))
        for source, row in blocks:
            yield ""
            yield f"{source}: {_counted(self._count(row))}"
            yield from self._block(row)
        if self.left_out:
            yield ""
            yield f"Left out: {_counted(self.left_out)} without labels, or rejected by policy."

    def _row(self) -> dict[str, Score]:
        return {column: Score() for column in self.columns}

    def _count(self, row: dict[str, Score]) -> int:
        return len(row[self.columns[0]].ms)

    def _block(self, row: dict[str, Score]) -> Iterator[str]:
        scores = [row[column] for column in self.columns]
        for metric in METRICS:
            shares = [score.shares[metric] for score in scores]
            if any(share.of for share in shares):
                yield _cells(metric, [_percent(share) for share in shares])
        yield _cells("ms, median / max", [f"{median(s.ms):.1f} / {max(s.ms):.1f}" for s in scores])
        if any(score.costs for score in scores):
            yield _cells("US dollars in all", [score.dollars for score in scores])


def _pairs(
    expected: tuple[Fields, ...], found: tuple[Fields, ...]
) -> Iterator[tuple[Fields, Fields]]:
    """Each expected line with the found one of the same amount, else with one that is left."""
    left, waiting = list(found), []
    for truth in expected:
        same = next((line for line in left if line.get("amount") == truth.get("amount")), None)
        if same is None:
            waiting.append(truth)
        else:
            left.remove(same)
            yield truth, same
    for truth in waiting:
        yield truth, left.pop(0) if left else {}


def _plain(name: str, value: str) -> str:
    """Without what nobody would call a difference: case and spaces; four digits are enough."""
    plain = " ".join(value.casefold().split())
    return plain[-4:] if name == "account_last4" else plain


def _is_alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(
        None, _plain("", one)[:_LONG], _plain("", other)[:_LONG], autojunk=False
    )
    return matcher.ratio() >= LEAST_ALIKE


def _exported(row: dict[str, Score]) -> dict[str, Any]:
    return {column: score.export() for column, score in row.items() if score.ms}


def _percent(share: Share) -> str:
    return "-" if share.value is None else f"{share.value:6.1%}  {share.right}/{share.of}"


def _cells(name: str, cells: tuple[str, ...] | list[str]) -> str:
    return f"  {name:<{_NAME}}{''.join(f'{cell[: _CELL - 2]:<{_CELL}}' for cell in cells)}".rstrip()


def _counted(cases: int) -> str:
    return f"{cases} case{'' if cases == 1 else 's'}"
