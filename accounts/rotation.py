"""Seals everything that is kept secret again, with the newest key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import models, transaction

from accounts.crypto import EncryptedJSONField, Sealed, Undecipherable, is_current, resealed
from accounts.grants import locked
from accounts.models import ConnectedAccount, KeyCanary

BATCH = 200
# What django-allauth seals by our adapter: the secret of an app, the seed of recovery codes.
SEALED = ("secret", "seed")
RESEALED, CURRENT, UNREADABLE = "resealed", "current", "unreadable"
Counts = dict[str, int]


def rotate_keys() -> tuple[Counts, list[str]]:
    """Counts of what was sealed again, was current, or is unreadable; and which rows those are.

    A run that was stopped is simply run again: what is current is left alone.
    """
    counts, lost = dict.fromkeys((RESEALED, CURRENT, UNREADABLE), 0), list[str]()
    for model, field in _fields():
        for number in _numbers(model, field):
            outcome = _rotate(model, field, number)
            counts[outcome] += 1
            if outcome == UNREADABLE:
                lost.append(f"{model._meta.verbose_name} {number}")
    for factor in Authenticator.objects.order_by("pk").iterator(BATCH):
        outcome = _rotate_factor(factor.pk)
        counts[outcome] += 1
        if outcome == UNREADABLE:
            lost.append(f"second factor {factor.pk}")
    return counts, lost


def _rotate_factor(number: int) -> str:
    """A second factor keeps what is sealed inside a JSON column of django-allauth's."""
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().filter(pk=number).first()
        held = row.data if row is not None else {}
        old = {name: held[name] for name in SEALED if held.get(name) and not is_current(held[name])}
        if row is None or not old:
            return CURRENT
        try:
            row.data = held | {name: resealed(text) for name, text in old.items()}
        except Undecipherable:
            return UNREADABLE
        row.save(update_fields=["data"])
    return RESEALED


def _fields() -> Iterator[tuple[type[models.Model], str]]:
    """The canary last: while it is of the old key, the rotation is not over."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, EncryptedJSONField):
                yield model, field.attname
    yield KeyCanary, "sealed"


def _numbers(model: Any, field: str) -> Iterator[int]:
    """In batches, so that no table is ever held open as a whole."""
    last = 0
    while True:
        rows = model._base_manager.filter(pk__gt=last).exclude(**{field: None}).order_by("pk")
        found = list(rows.values_list("pk", flat=True)[:BATCH])
        if not found:
            return
        yield from found
        last = found[-1]


def _rotate(model: Any, field: str, number: int) -> str:
    with _alone(model, number), transaction.atomic():
        row = model._base_manager.select_for_update().filter(pk=number).first()
        held = getattr(row, field, None)
        text = getattr(held, "text", held)
        if text is None or is_current(text):
            return CURRENT
        try:
            fresh = resealed(text)
        except Undecipherable:
            return UNREADABLE
        setattr(row, field, _like(held, fresh))
        row.save(update_fields=[field])
    return RESEALED


def _alone(model: Any, number: int) -> AbstractContextManager[Any]:
    """Who renews a grant at this moment must not write over it, nor be written over."""
    return locked(number) if model is ConnectedAccount else nullcontext()


def _like(held: Any, text: str) -> Any:
    return text if isinstance(held, str) else Sealed(text, held.account, held.kind)
