"""Does this process hold the keys of this installation?"""

from __future__ import annotations

from accounts.crypto import Undecipherable, seal, unseal
from accounts.models import KeyCanary
from jobs.errors import NeedsAttention

WORD = "canary"


class WrongKeys(NeedsAttention):
    code = "wrong_keys"


def check_keys() -> None:
    """Raises WrongKeys unless the word that the first process sealed can be opened."""
    KeyCanary.objects.get_or_create(pk=1, defaults={"sealed": seal(WORD)})
    open_canary()


def open_canary() -> None:
    """As `check_keys`, and writes nothing: a database without a canary fits any key."""
    canary = KeyCanary.objects.filter(pk=1).first()
    try:
        if canary is not None:
            unseal(canary.sealed)
    except Undecipherable:
        raise WrongKeys(
            "FIELD_ENCRYPTION_KEYS is not what this database was sealed with; no job was taken.",
            remedy="Set the same FIELD_ENCRYPTION_KEYS for every process, the newest key first.",
        ) from None
