"""Labelled mail and predictions, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from emails.cage import Rejected, shared_cage
from emails.extraction.schema import Mail
from emails.mime import MAX_RAW, ParsedEmail
from emails.mime_charsets import clean
from emails.mime_headers import moment
from emails.text import canonical
from jobs.errors import BadInput

WORDS = ("currency", "direction", "merchant", "category", "account_last4", "reference")
FIELDS = ("amount", "date", *WORDS)
_TEXTS = ("from", "subject", "date", "body_text", "body_html", "eml", "source_repo")
_BODIES = ("body_text", "body_html", "eml")

Fields = dict[str, Any]


@dataclass(frozen=True)
class Facts:
    """What is known, or was predicted, of a mail; `is_transaction` is None where it is not known.

    A line holds those of FIELDS that are known: `amount` a Decimal, the others strings. `cost` is
    what the prediction cost in US dollars, where it was asked of a model with a known price.
    """

    is_transaction: bool | None
    lines: tuple[Fields, ...] = ()
    ms: float = 0.0
    cost: Decimal | None = None


@dataclass(frozen=True)
class Case:
    """A mail with what is known of it; `source` is where it was taken from.

    `is_policy` marks a case that its source rejects although money may have moved.
    """

    id: str
    source: str
    sender: str
    subject: str
    date: datetime | None
    body_text: str
    body_html: str
    attached_text: str = ""
    currency_hint: str = ""
    expected: Facts | None = None
    is_policy: bool = False
    has_merchant_in_text: bool = True

    def mail(self) -> Mail:
        """The mail as extractors read it."""
        bodies = self.body_text, self.body_html, self.attached_text
        text = canonical(self.sender, self.subject, *bodies)
        return Mail(self.sender, self.subject, self.date, text, self.currency_hint, self.body_html)


@dataclass
class _Stated:
    """A line's object, asked for values of a certain type; ValueError tells what is wrong."""

    values: Mapping[str, Any]
    inside: str = ""

    def of(self, name: str, kind: type | tuple[type, ...], told: str, default: Any = None) -> Any:
        value = self.values.get(name)
        if value is None:
            return default
        # True is an int to Python.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise ValueError(f'"{self.inside}{name}" must be {told}.')
        return value

    def text(self, name: str) -> str:
        return clean(self.of(name, str, "text", "")).strip()

    def part(self, name: str) -> _Stated | None:
        values = self.of(name, dict, "an object")
        return None if values is None else _Stated(values, f"{self.inside}{name}.")


def load(path: Path) -> Iterator[Case]:
    """The cases of a file; BadInput names the first line that is none."""
    for where, values in _objects(path):
        try:
            case = _case(_Stated(values), path)
        except ValueError as error:
            raise BadInput(f"{where}: {error}") from None
        yield case


def load_predictions(path: Path) -> dict[str, Facts]:
    """What `extract` wrote, by the id of the case."""
    found: dict[str, Facts] = {}
    for where, values in _objects(path):
        try:
            found[_id(values)] = facts(values)
        except ValueError as error:
            raise BadInput(f"{where}: {error}") from None
    return found


def facts(values: Mapping[str, Any], inside: str = "") -> Facts:
    """The facts in `expected` or in a prediction; ValueError where a value is malformed.

    Fields beside `transactions` hold for each of them.
    """
    stated = _Stated(values, inside)
    is_transaction = stated.of("is_transaction", bool, "true or false")
    common = _fields(stated)
    rows = stated.of("transactions", list, "a list", [])
    lines = [common | _fields(_row(row, inside)) for row in rows] or ([common] if common else [])
    ms = stated.of("ms", (int, float), "a number", 0.0)
    printed = stated.text("cost")
    cost = _decimal(printed, inside, "cost") if printed else None
    return Facts(is_transaction, tuple(lines), float(ms), cost)


def _objects(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    where = f"{path.name}, line {number}"
                    yield where, _object(where, line)
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.") from None


def _object(where: str, line: bytes) -> dict[str, Any]:
    try:
        values = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BadInput(f"{where}: this is not JSON in UTF-8.") from None
    if not isinstance(values, dict):
        raise BadInput(f"{where}: a line must be one JSON object.")
    return values


def _case(stated: _Stated, path: Path) -> Case:
    texts = {name: stated.text(name) for name in _TEXTS}
    case_id = _id(stated.values)
    if not any(texts[name] for name in _BODIES):
        raise ValueError(f"one of {', '.join(_BODIES)} is needed.")
    parsed = _parsed(path.parent / texts["eml"]) if texts["eml"] else None
    extra, audit = stated.part("extra"), stated.part("audit")
    return Case(
        id=case_id,
        source=texts["source_repo"] or path.stem,
        sender=texts["from"] or _sender(parsed),
        subject=texts["subject"] or (parsed.subject if parsed else ""),
        date=_moment(texts["date"]) or (parsed.sent_at if parsed else None),
        body_text=texts["body_text"] or (parsed.body_text if parsed else ""),
        body_html=texts["body_html"] or (parsed.body_html if parsed else ""),
        attached_text=parsed.attached_text if parsed else "",
        currency_hint=extra.text("currency_hint") if extra else "",
        expected=_expected(stated, extra),
        is_policy=bool(extra and extra.values.get("policy_negative")),
        has_merchant_in_text=audit is None or bool(audit.values.get("merchant_in_text")),
    )


def _id(values: Mapping[str, Any]) -> str:
    found = values.get("id")
    if not isinstance(found, str | int) or isinstance(found, bool) or found == "":
        raise ValueError('"id" is needed: text that no other line has.')
    return clean(str(found))


def _parsed(path: Path) -> ParsedEmail:
    try:
        with path.open("rb") as file:
            found = shared_cage().parse(file.read(MAX_RAW + 1))
    except OSError as error:
        raise ValueError(f'"eml" cannot be read: {error.strerror}.') from None
    if isinstance(found, Rejected):
        raise ValueError(f'"eml" cannot be read. {found.reason}')
    return found


def _sender(parsed: ParsedEmail | None) -> str:
    if parsed is None:
        return ""
    address = parsed.from_address
    return f"{parsed.from_name} <{address}>" if parsed.from_name else address


def _moment(printed: str) -> datetime | None:
    """The Date header in its own zone; UTC where it names none."""
    if not printed:
        return None
    try:
        found = datetime.fromisoformat(printed)
    except ValueError:
        found = None
    if found and found.tzinfo:
        return found
    if (read := moment(printed)) is None:
        raise ValueError('"date" must be a moment such as 2026-11-20T18:30:00+01:00.')
    return read


def _expected(stated: _Stated, extra: _Stated | None) -> Facts | None:
    expected = stated.part("expected")
    if expected is None:
        return None
    values = dict(expected.values)
    if extra and extra.values.get("date_is_raw"):
        # As printed, in whatever form: nothing to compare with.
        values.pop("date", None)
    return facts(values, expected.inside)


def _row(row: Any, inside: str) -> _Stated:
    if not isinstance(row, dict):
        raise ValueError(f'"{inside}transactions" must be a list of objects.')
    return _Stated(row, f"{inside}transactions.")


def _fields(stated: _Stated) -> Fields:
    found: Fields = {name: text for name in WORDS if (text := stated.text(name))}
    if (amount := stated.of("amount", (str, int, float), "a number such as 12.50")) not in (
        None,
        "",
    ):
        found["amount"] = _decimal(amount, stated.inside)
    if day := stated.text("date"):
        found["date"] = _day(day, stated.inside)
    return found


def _decimal(printed: str | float, inside: str, name: str = "amount") -> Decimal:
    try:
        found = Decimal(str(printed))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise ValueError(f'"{inside}{name}" must be a number such as 12.50.')
    return abs(found)


def _day(printed: str, inside: str) -> str:
    try:
        return date.fromisoformat(printed[:10]).isoformat()
    except ValueError:
        raise ValueError(f'"{inside}date" must be a day such as 2026-11-20.') from None
