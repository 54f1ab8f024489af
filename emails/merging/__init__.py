"""Merging: which rows tell of one payment, which are moves, refunds, or were announced.

docs/ledger.md says in plain words what it does.
"""

from emails.merging.deciding import NotPossible, follow_edit, join, merge_accounts, undo

__all__ = ["NotPossible", "follow_edit", "join", "merge_accounts", "undo"]
