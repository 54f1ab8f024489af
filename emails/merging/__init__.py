"""Merging: which rows tell of one payment, which are moves, refunds, or were announced.

docs/ledger.md says in plain words what it does.
"""

from emails.merging.deciding import NotPossible, join, merge_accounts, undo
from emails.merging.following import refresh

__all__ = ["NotPossible", "join", "merge_accounts", "refresh", "undo"]
