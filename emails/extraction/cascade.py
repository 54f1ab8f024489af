"""From a mail to a verified result, by the extractor of that name."""

from __future__ import annotations

from collections.abc import Callable

from emails.extraction import rules
from emails.extraction.schema import Mail, Result
from emails.extraction.verify import verify

EXTRACTORS: dict[str, Callable[[Mail], Result]] = {rules.NAME: rules.extract}


def extract(mail: Mail, extractor: str = rules.NAME) -> Result:
    """Reads one mail and verifies what was read; an unknown extractor is a ValueError."""
    if extractor not in EXTRACTORS:
        known = ", ".join(sorted(EXTRACTORS))
        raise ValueError(f"Unknown extractor {extractor!r}: use one of {known}.")
    return verify(mail, EXTRACTORS[extractor](mail))
