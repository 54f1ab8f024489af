"""One-time codes: sealed wherever they rest, for a few minutes."""

from __future__ import annotations

import secrets

from accounts.crypto import Undecipherable, seal, unseal
from jobs.errors import BadInput

MAX_AGE_SECONDS = 300
DIGITS = 6
# Sealed like a code and as long as one, so that no row and no Redis tells that nobody gets mail.
NO_CODE = "-" * DIGITS


def new_code() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def seal_code(email: str, code: str) -> str:
    """`code` for `email` as the only form in which it may cross Redis or the database."""
    return seal({"email": email, "code": code})


def open_code(email: str, sealed: str, max_age: int | None = None) -> str:
    """The code again; raises BadInput when it is plain, old or meant for another address."""
    try:
        found = unseal(sealed, max_age=max_age or MAX_AGE_SECONDS)
    except Undecipherable:
        raise BadInput("The code is not sealed, or too old: ask for a new one.") from None
    if not isinstance(found, dict) or found.get("email") != email:
        raise BadInput("The code was made for another address.")
    return found["code"]
