"""What every page for people shows."""

from __future__ import annotations

from typing import Any

from django import template

from accounts.models import ConnectedAccount

register = template.Library()


@register.simple_tag(takes_context=True)
def needing_reconnect(context: dict[str, Any]) -> list[ConnectedAccount]:
    """The mailboxes of whoever looks that have lost their access."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return []
    mine = ConnectedAccount.objects.visible_to(user).owned_by(user)
    return list(mine.filter(status=ConnectedAccount.Status.NEEDS_RECONNECT))


@register.filter
def counted(number: int, what: str) -> str:
    """`1,240 mails`, `1 mail`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
