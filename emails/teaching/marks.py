"""From the words that a person marked in a mail to a verified line; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from pydantic import ValidationError

from emails.extraction.categories import guess
from emails.extraction.rules import currencies, numbers
from emails.extraction.rules.dates import parse
from emails.extraction.rules.terms import fold
from emails.extraction.schema import (
    LONGEST_MERCHANT,
    LONGEST_QUOTE,
    Direction,
    Kind,
    Line,
    Mail,
    Quote,
    nothing,
)
from emails.extraction.verify import locate, verify
from jobs.errors import BadInput

NAME = "person"


@dataclass(frozen=True)
class Mark:
    """Words of a mail's text, and where they begin if that is known."""

    text: str
    start: int | None = None


@dataclass(frozen=True)
class Marks:
    """What a person marked in a mail; what is left out is taken from the mail's head.

    `currency` is an ISO code, needed where the marked amount prints none.
    """

    amount: Mark
    merchant: Mark | None = None
    date: Mark | None = None
    currency: str = ""
    direction: Direction = "debit"
    kind: Kind = "purchase"
    category: str = ""


def line_of(mail: Mail, marks: Marks) -> Line:
    """The line that the marks state, verified; BadInput says in one sentence what is wrong."""
    found = quotes(mail.text, marks)
    amount, printed = amount_in(found["amount"].text, mail)
    merchant = found["merchant"].text if "merchant" in found else _name_of(mail.sender)
    try:
        line = Line(
            amount=amount,
            account_last4="",
            reference="",
            currency=marks.currency.strip().upper() or printed,
            direction=marks.direction,
            kind=marks.kind,
            date=day_in(found["date"].text, mail) if "date" in found else None,
            merchant=merchant[:LONGEST_MERCHANT],
            category=marks.category or guess(merchant),
            evidence=found,
        )
    except ValidationError as error:
        wrong = error.errors()[0]
        raise BadInput(f"{'.'.join(map(str, wrong['loc']))}: {wrong['msg']}.") from None
    return _verified(mail, line)


def quotes(text: str, marks: Marks) -> dict[str, Quote]:
    """Where the marked words stand in the text; BadInput for words that do not stand there."""
    named = {"amount": marks.amount, "merchant": marks.merchant, "date": marks.date}
    return {name: _quote(text, name, mark) for name, mark in named.items() if mark}


def amount_in(words: str, mail: Mail) -> tuple[Decimal, str]:
    """The one amount in some words, and the ISO code printed beside it or empty."""
    found = list(numbers.find(words, numbers.decimal_mark(mail.text)))
    if len(found) != 1 or found[0].value <= 0:
        raise BadInput(f"Mark one amount, such as 12.50: {words!r} is none.")
    mark = currencies.beside(words, found[0].start, found[0].end)
    if mark is None:
        return found[0].value, ""
    where = currencies.home(mail.sender_domain, mail.text, mail.currency_hint)
    return found[0].value, currencies.settle(mark.text, where)[0]


def day_in(words: str, mail: Mail) -> date:
    """The one day in some words; of two readings the one next to the mail's own day."""
    sent = mail.date.date() if mail.date else None
    found = parse(fold(words), sent)
    if len(found) != 1:
        raise BadInput(f"Mark one date, such as 4 May 2026: {words!r} is none.")
    readings = found[0].readings
    return min(readings, key=lambda day: abs(day - sent)) if sent else readings[0]


def nth_place(text: str, words: str, nth: int = 1) -> int:
    """Where words stand for the nth time, as words of their own: 10.00 is no part of 110.00.

    The last place where they stand less often, -1 where they do not stand at all.
    """
    whole = re.finditer(rf"(?<![\w.,]){re.escape(words)}(?!\w|[.,]\d)", text)
    places = [found.start() for found in islice(whole, nth)]
    return places[-1] if places else text.find(words)


def _quote(text: str, name: str, mark: Mark) -> Quote:
    words = mark.text.strip()
    if not words or len(words) > LONGEST_QUOTE:
        raise BadInput(f"Mark some words for the {name}, at most {LONGEST_QUOTE} characters.")
    start = mark.start if mark.start is not None else nth_place(text, words)
    found = locate(text, Quote(text=words, start=max(0, start), end=max(0, start) + len(words)))
    if found is None:
        raise BadInput(f"{words!r} does not stand in the mail: copy the {name} from its text.")
    return found


def _name_of(sender: str) -> str:
    name = sender.partition("<")[0].strip(" \"'")
    return name or sender.partition("@")[2].strip(" <>")


def _verified(mail: Mail, line: Line) -> Line:
    stated = nothing(line.kind, "", NAME).model_copy(
        update={"is_transaction": True, "transactions": [line]}
    )
    checked = verify(mail, stated).transactions
    if not checked:
        quote = line.evidence["amount"].text
        raise BadInput(f"{quote!r} is not printed as an amount that moved: is it a balance?")
    if not checked[0].currency:
        raise BadInput("Say in which currency: the marked amount prints none.")
    if "date" in line.evidence and "date" not in checked[0].evidence:
        raise BadInput(f"{line.evidence['date'].text!r} is no day near the day of the mail.")
    return checked[0]
