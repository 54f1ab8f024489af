"""Whose mailboxes are opened once before they are saved: other apps say how.

Each function is named by its dotted path and called as `connect(user, address, password, **more)`;
it raises BadInput with one sentence, and nothing is saved then.
"""

CONNECTORS: dict[str, str] = {}
