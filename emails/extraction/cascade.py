"""From a mail to a verified result: its markup where that is sure, else the named extractor."""

from __future__ import annotations

from collections.abc import Callable

from emails.extraction import markup, rules
from emails.extraction.schema import Mail, Result
from emails.extraction.verify import verify

EXTRACTORS: dict[str, Callable[[Mail], Result]] = {rules.NAME: rules.extract}
SURE = 0.7


def extract(mail: Mail, extractor: str = rules.NAME) -> Result:
    """Reads one mail and verifies what was read; an unknown extractor is a ValueError."""
    if extractor not in EXTRACTORS:
        known = ", ".join(sorted(EXTRACTORS))
        raise ValueError(f"Unknown extractor {extractor!r}: use one of {known}.")
    return _marked_up(mail) or verify(mail, EXTRACTORS[extractor](mail))


def _marked_up(mail: Mail) -> Result | None:
    """What the mail's markup says, if every line of it is sure."""
    found = markup.read(mail.html, mail) if mail.html else None
    if found is None:
        return None
    checked = verify(mail, found)
    is_whole = len(checked.transactions) == len(found.transactions)
    return checked if is_whole and checked.confidence >= SURE else None
