"""Rules about merchants, learned from what people change in the ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from django.db import transaction

from accounts import audit
from accounts.models import User
from emails.ledger import DECIDED, LedgerService
from emails.models import Category, MerchantRule, Transaction
from emails.senders import verdict_of
from emails.teaching.changes import MOST_SHOWN, Change
from emails.teaching.patterns import merchant_pattern
from emails.teaching.seam import RULE_FLAG
from jobs.errors import BadInput

LEARNABLE = {"merchant", "category"}


class Said(NamedTuple):
    """What the extractor said of a row, before rules and people: a name and a category's handle."""

    merchant: str
    category: str


def learn(row: Transaction, changed: Collection[str], actor: User) -> MerchantRule | None:
    """The rule that a person's change of `row` teaches, saved; None where it teaches none.

    A rule that was switched off stays off. Mail of a sender whom nobody proved teaches nothing.
    """
    said = said_of(row)
    if not LEARNABLE & set(changed) or not said or not said.merchant or row.email is None:
        return None
    if verdict_of(row.email).needs_review:
        return None
    pattern = merchant_pattern(said.merchant)
    known = MerchantRule.objects.filter(user=row.user, pattern=pattern).first()
    rule = known or MerchantRule(user=row.user, pattern=pattern)
    if not rule.enabled:
        return None
    if "merchant" in changed:
        rule.merchant = row.merchant if row.merchant != said.merchant else ""
    if "category" in changed:
        rule.category = row.category
    return _keep(rule, row, actor)


def said_of(row: Transaction) -> Said | None:
    """What the extractor said of a row; None for one that no extractor read."""
    if row.extraction is None:
        return None
    quote = row.evidence.get("amount")
    lines: list[dict[str, Any]] = row.extraction.result.get("transactions", [])
    line = next((one for one in lines if one["evidence"].get("amount") == quote), None)
    if line is None:
        return None
    first = line | line.get("before", {})
    return Said(first["merchant"], first["category"])


def draft(user: User, pattern: str, merchant: str, category: Category | None) -> MerchantRule:
    """A rule as somebody states it, not saved; BadInput where it would say nothing."""
    found = merchant_pattern(pattern)
    if not found or not (merchant or category):
        raise BadInput("A rule needs a merchant, and a new name or a category for it.")
    known = MerchantRule.objects.filter(user=user, pattern=found).first()
    rule = known or MerchantRule(user=user, pattern=found)
    rule.merchant, rule.category, rule.enabled = merchant.strip(), category, True
    return rule


def preview(rule: MerchantRule) -> list[Change]:
    """What the rule would change in past rows, at most 200; rows that a person decided stay."""
    found: list[Change] = []
    for row, said in _past(rule):
        name, category = _wanted(rule, row, said)
        if (name, category) != (row.merchant, row.category) and len(found) < MOST_SHOWN:
            before, after = _words(row.merchant, row.category), _words(name, category)
            found.append(Change(row.email_id, row.pk, str(row), before, after))
    return found


def apply(rule: MerchantRule, actor: User) -> int:
    """Changes past rows as the rule says; returns how many."""
    changed = 0
    with transaction.atomic():
        for row, said in _past(rule):
            name, category = _wanted(rule, row, said)
            if (name, category) != (row.merchant, row.category):
                flags = {*row.flags, f"{RULE_FLAG}{rule.pk}"}
                _write(row, name, category, sorted(flags))
                changed += 1
        audit.record(actor, "apply merchant rule", rule, f"{changed} rows")
    return changed


def save(rule: MerchantRule, actor: User) -> int:
    """Keeps a rule that somebody stated and changes past rows; returns how many."""
    rule.save()
    audit.record(actor, "save merchant rule", rule)
    return apply(rule, actor)


def disable(rule: MerchantRule, actor: User) -> int:
    """Switches a rule off and restores the rows that it alone changed; returns how many."""
    restored = 0
    with transaction.atomic():
        rule.enabled = False
        rule.save(update_fields=["enabled"])
        categories = LedgerService.categories(rule.user)
        for row, said in _past(rule):
            if f"{RULE_FLAG}{rule.pk}" in row.flags:
                flags = [flag for flag in row.flags if flag != f"{RULE_FLAG}{rule.pk}"]
                _write(row, said.merchant, categories.get(said.category), flags)
                restored += 1
        audit.record(actor, "disable merchant rule", rule, f"{restored} rows restored")
    return restored


def enable(rule: MerchantRule, actor: User) -> None:
    """Switches a rule on for mail to come; past rows wait for `apply`."""
    rule.enabled = True
    rule.save(update_fields=["enabled"])
    audit.record(actor, "enable merchant rule", rule)


def _keep(rule: MerchantRule, row: Transaction, actor: User) -> MerchantRule | None:
    if not rule.merchant and rule.category is None:
        if rule.pk:
            rule.delete()
        return None
    rule.learned_from = row
    rule.save()
    audit.record(actor, "learn merchant rule", rule, f"from {row}")
    return rule


def _past(rule: MerchantRule) -> Iterator[tuple[Transaction, Said]]:
    """The rows that the rule is about and that no person decided, with what was read of them."""
    rows = Transaction.objects.filter(user=rule.user, edited_at=None).exclude(extraction=None)
    rows = rows.exclude(status__in=DECIDED)
    flag = f"{RULE_FLAG}{rule.pk}"
    ids = [
        pk
        for pk, name, flags in rows.values_list("pk", "merchant", "flags")
        if flag in flags or merchant_pattern(name) == rule.pattern
    ]
    for start in range(0, len(ids), MOST_SHOWN):
        chunk = rows.filter(pk__in=ids[start : start + MOST_SHOWN])
        for row in chunk.select_related("extraction", "category"):
            said = said_of(row)
            if said and merchant_pattern(said.merchant) == rule.pattern:
                yield row, said


def _wanted(rule: MerchantRule, row: Transaction, said: Said) -> tuple[str, Category | None]:
    return rule.merchant or said.merchant, rule.category or row.category


def _write(row: Transaction, name: str, category: Category | None, flags: list[str]) -> None:
    row.merchant, row.category, row.flags = name, category, flags
    row.save(update_fields=["merchant", "category", "flags"])


def _words(merchant: str, category: Category | None) -> str:
    return f"{merchant or 'no name'}, {category or 'no category'}"
