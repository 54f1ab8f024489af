"""From a mail to a verified result: markup where that is sure, else rules, then perhaps a model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from emails.extraction import markup, orders, rules
from emails.extraction.rules import amounts
from emails.extraction.rules.page import Page
from emails.extraction.schema import Line, Mail, Result
from emails.extraction.verify import COSTS, LEAST, verify

EXTRACTORS: dict[str, Callable[[Mail], Result]] = {rules.NAME: rules.extract}
SURE = 0.7
# A row that the rules do not see waits for a person, however well its quotes check out.
ONLY_BY_MODEL = "only_by_model"
SPEAKS_TO_MACHINES = "speaks_to_machines"


def extract(mail: Mail, extractor: str = rules.NAME) -> Result:
    """Reads one mail and verifies what was read; an unknown extractor is a ValueError.

    Lines that give orders to machines are not read; whatever else such a mail says, waits.
    """
    if extractor not in EXTRACTORS:
        known = ", ".join(sorted(EXTRACTORS))
        raise ValueError(f"Unknown extractor {extractor!r}: use one of {known}.")
    calm = orders.blanked(mail)
    result = _marked_up(calm) or verify(calm, EXTRACTORS[extractor](calm))
    if calm is mail:
        return result
    return _doubted(result, SPEAKS_TO_MACHINES, result.transactions)


def load() -> None:
    """Compiles all vocabularies, which the first mail would wait for: most of a second."""
    said = "Rs.9.00 was debited from A/c XX1234 on 02-03-26 at Tea House. Balance: Rs.5. 5月2日 9円"
    extract(Mail("", "", None, said))


def _marked_up(mail: Mail) -> Result | None:
    """What the mail's markup says, if every line of it is sure."""
    found = markup.read(mail.html, mail) if mail.html else None
    if found is None:
        return None
    checked = verify(mail, found)
    is_whole = len(checked.transactions) == len(found.transactions)
    return checked if is_whole and checked.confidence >= SURE else None


def is_unsure(mail: Mail, result: Result, auto_above: float = 0.85) -> bool:
    """Whether a model should look too: doubtful rows, or printed money that nothing explains.

    Never for mail that gives orders to machines: what it says is for people to judge.
    """
    if result.confidence >= auto_above or orders.found_in(f"{mail.subject}\n{mail.text}"):
        return False
    return bool(result.transactions) or _prints_money(mail)


def _prints_money(mail: Mail) -> bool:
    page = Page(replace(mail, text=mail.text[: rules.LONGEST_TEXT]))
    return any(found.currency and found.value > 0 for found in amounts.find(page))


def better(by_rules: Result, by_model: Result) -> Result:
    """The better verified of two results; a model's silence proves nothing."""
    known = {_money(line) for line in by_rules.transactions}
    alone = [line for line in by_model.transactions if _money(line) not in known]
    weighed = _doubted(by_model, ONLY_BY_MODEL, alone)
    if not weighed.transactions:
        return by_rules
    if not by_rules.transactions:
        return weighed
    return weighed if weighed.confidence > by_rules.confidence else by_rules


def _money(line: Line) -> tuple[object, ...]:
    return (line.amount, line.currency, line.direction)


def _doubted(result: Result, flag: str, lines: list[Line]) -> Result:
    """The result with a doubt more on some of its lines."""
    if not lines:
        return result
    weighed = [
        _flagged(line, flag) if any(line is one for one in lines) else line
        for line in result.transactions
    ]
    least = min(line.confidence for line in weighed)
    return result.model_copy(update={"transactions": weighed, "confidence": least})


def _flagged(line: Line, flag: str) -> Line:
    weight = round(max(LEAST, line.confidence - COSTS[flag]), 3)
    return line.model_copy(update={"flags": [*line.flags, flag], "confidence": weight})
