"""Everything that is kept of a person, as one zip: docs/people.md says what is in it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from accounts.crypto import EncryptedJSONField
from accounts.models import User
from emails.models import RawMessage
from jobs.models import Job, JobAttempt
from jobs.ownership import OwnedQuerySet

OUR_APPS = ("accounts", "emails", "jobs")
CHUNK = 200
# What opens a door is nobody's to carry away, not even its owner's.
SECRET = {"password", "hash", "prefix", "code_hash", "state_hash", "session_hash"}
SECRETS_OF: dict[type[models.Model], set[str]] = {Job: {"token"}, JobAttempt: {"token"}}
README = """Everything that Tallymail keeps of {email}.

One file for each table, one JSON object a line: emails.transaction.jsonl is the ledger,
emails.email.jsonl the mail, accounts.connectedaccount.jsonl the mailboxes. Amounts are strings,
times UTC. originals/ holds the mails as they came, named by their id in emails.email.jsonl, as far
as retention has left them. Passwords, tokens and credentials are left out.
"""


def export(user: User, file: IO[bytes]) -> dict[str, int]:
    """Writes the zip to `file`; returns how many rows of each table it holds."""
    counts: dict[str, int] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", README.format(email=user.email))
        for model in tables():
            counts[_name(model)] = _write(archive, model, user)
        counts["originals"] = _write_originals(archive, user)
    return {name: count for name, count in counts.items() if count}


def tables() -> Iterator[type[models.Model]]:
    """The tables whose rows belong to people; the bytes of mail are files of their own."""
    for name in OUR_APPS:
        for model in apps.get_app_config(name).get_models():
            rows = model._default_manager.get_queryset()
            if isinstance(rows, OwnedQuerySet) and rows.owner and model is not RawMessage:
                yield model


def _name(model: type[models.Model]) -> str:
    return model._meta.label_lower


def _write(archive: zipfile.ZipFile, model: Any, user: User) -> int:
    fields = [field for field in model._meta.concrete_fields if not _is_secret(model, field)]
    rows = model._default_manager.get_queryset().owned_by(user).order_by("pk")
    count = 0
    with archive.open(f"{_name(model)}.jsonl", "w", force_zip64=True) as out:
        for row in rows.iterator(CHUNK):
            line = {field.attname: getattr(row, field.attname) for field in fields}
            out.write(json.dumps(line, cls=DjangoJSONEncoder, ensure_ascii=False).encode() + b"\n")
            count += 1
    return count


def _is_secret(model: type[models.Model], field: Any) -> bool:
    named = field.name in SECRET | SECRETS_OF.get(model, set())
    return named or isinstance(field, EncryptedJSONField | models.BinaryField)


def _write_originals(archive: zipfile.ZipFile, user: User) -> int:
    count = 0
    for row in RawMessage.objects.filter(email__account__user=user).iterator(CHUNK):
        archive.writestr(f"originals/{row.email_id}.eml", row.content)
        count += 1
    return count
