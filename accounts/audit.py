"""The one way to write the audit."""

from __future__ import annotations

from typing import Any

from accounts.models import AuditEvent


def record(actor: Any, verb: str, target: Any = "", reason: str = "") -> AuditEvent:
    """Notes that `actor` (a User, or None for the system) did `verb` to `target`.

    `target` is a model instance or a short text; nothing secret belongs here.
    """
    name = target if isinstance(target, str) else f"{target._meta.label}:{target.pk}"
    return AuditEvent.objects.create(
        actor=actor if getattr(actor, "pk", None) else None,
        actor_name=str(actor or "system")[:320],
        verb=verb[:60],
        target=name[:200],
        reason=reason[:300],
    )
