"""The roles there are: groups of permissions, made by migration."""

from __future__ import annotations

from typing import Any

OPERATOR, SUPPORT, AUDITOR, MEMBER = "Operator", "Support", "Auditor", "Member"
OWN_ROWS = ("transaction", "category", "merchantrule", "senderrule", "paymentaccount")

# app, model, and what may be done to it. What is someone's own needs no permission in the API.
Grants = tuple[tuple[str, str, str], ...]
OPERATES: Grants = (
    ("jobs", "job", "view retry cancel heal view_everybodys"),
    ("jobs", "worker", "view"),
    ("jobs", "schedule", "view run"),
    ("jobs", "queuecontrol", "view pause"),
    ("jobs", "breaker", "view"),
    ("jobs", "notice", "view acknowledge"),
    ("accounts", "connectedaccount", "view fetch view_everybodys"),
    ("emails", "email", "extract"),
)
OWNS: Grants = (
    ("jobs", "job", "view retry cancel"),
    ("accounts", "connectedaccount", "view fetch"),
    ("accounts", "apitoken", "view add delete"),
    ("emails", "email", "view extract read_email_body"),
    ("emails", "extraction", "view"),
    *(("emails", model, "view add change delete") for model in OWN_ROWS),
)
ROLES: dict[str, Grants] = {
    OPERATOR: OPERATES,
    SUPPORT: (
        *OPERATES,
        ("accounts", "loan", "view add"),
        ("emails", "email", "view read_email_body"),
        ("emails", "extraction", "view"),
        *(("emails", model, "view") for model in OWN_ROWS),
    ),
    AUDITOR: (
        ("accounts", "auditevent", "view view_everybodys"),
        ("accounts", "loan", "view"),
    ),
    MEMBER: OWNS,
}
CONSOLE_ROLES = (OPERATOR, SUPPORT, AUDITOR)


def build(groups: Any, permissions: Any, content_types: Any) -> None:
    """Gives each role what ROLES says; these are the managers of the three models.

    Permissions that Django will make after the migrations are made here, and found there.
    """
    for role, grants in ROLES.items():
        group, _ = groups.get_or_create(name=role)
        for app, model, verbs in grants:
            kind, _ = content_types.get_or_create(app_label=app, model=model)
            for verb in verbs.split():
                codename = verb if f"_{model}" in verb else f"{verb}_{model}"
                name = {"name": f"Can {codename}".replace("_", " ")}
                found, _ = permissions.get_or_create(
                    content_type=kind, codename=codename, defaults=name
                )
                group.permissions.add(found)
