"""Where the rules of a person meet the reading of a mail: before the extractors, and after them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import F

from emails.extraction.lures import lure
from emails.extraction.rules import amounts, fields, roles
from emails.extraction.rules.page import Page
from emails.extraction.schema import Line, Mail, Result, nothing
from emails.extraction.verify import (
    ASKS_FOR_SOMETHING,
    KEPT_BY_RULE,
    SENDER_UNVERIFIED,
    doubted,
    verify,
)
from emails.models import Email, MerchantRule, SenderRule
from emails.senders import verdict_of
from emails.teaching import forms
from emails.teaching.patterns import merchant_pattern, patterns_of

NAME = "taught"
RULE_FLAG = "merchant_rule:"
NEVER = "A rule of yours never reads mail of {}."
KEPT = "A rule of yours keeps mail of {}: look at it."
FORM = "Read as you showed on a mail of {}."


def taught(email: Email, mail: Mail) -> Result | None:
    """What the person's rule for this sender makes of a mail, before any extractor reads it."""
    rule = rule_for(email)
    result = read_by(rule, mail) if rule else None
    if rule and result:
        SenderRule.objects.filter(pk=rule.pk).update(times_used=F("times_used") + 1)
    return result


def settle(email: Email, mail: Mail, result: Result) -> Result:
    """What an extractor read, after the doubts about its sender and the person's own rules."""
    rule = rule_for(email)
    if rule and rule.action == SenderRule.Action.ALWAYS and not result.transactions:
        result = kept(rule, mail) or result
    result = weighed(email, mail, result)
    known = merchant_rules(email.account.user_id, result.transactions)
    settled = renamed(result, known)
    used = [rule.pk for rule in known.values()]
    MerchantRule.objects.filter(pk__in=used).update(times_used=F("times_used") + 1)
    return settled


def rule_for(email: Email) -> SenderRule | None:
    """The enabled rule with the narrowest pattern that fits the sender."""
    fitting = patterns_of(email.from_address)
    enabled = SenderRule.objects.filter(user_id=email.account.user_id, enabled=True)
    found = {rule.pattern: rule for rule in enabled.filter(pattern__in=fitting)}
    return next((found[pattern] for pattern in fitting if pattern in found), None)


def read_by(rule: SenderRule, mail: Mail) -> Result | None:
    """A mail read by a sender's rule alone; None leaves it to the extractors."""
    if rule.action == SenderRule.Action.NEVER:
        return _signed(nothing("none", NEVER.format(rule.pattern), NAME, 1.0), rule)
    for form in rule.template or ():
        line = forms.read(form, mail)
        checked = verify(mail, _result(line, FORM, rule)) if line else None
        if checked and checked.transactions:
            return checked
    return None


def kept(rule: SenderRule, mail: Mail) -> Result | None:
    """The likeliest amount of a mail in which nothing was found, for a person to look at."""
    page = Page(mail)
    candidates = amounts.find(page)
    roles.assign(page, candidates)
    for candidate in sorted(candidates, key=lambda one: _worth(one.role)):
        found = verify(mail, _result(fields.line(page, candidate), KEPT, rule))
        if found.transactions:
            return doubted(found, KEPT_BY_RULE)
    return None


def weighed(email: Email, mail: Mail, result: Result) -> Result:
    """With a doubt where nobody proved the sender, or where the mail wants something."""
    if result.transactions and verdict_of(email).needs_review:
        result = doubted(result, SENDER_UNVERIFIED)
    if result.transactions and lure(mail):
        result = doubted(result, ASKS_FOR_SOMETHING)
    return result


def merchant_rules(user_id: int, lines: Iterable[Line]) -> dict[str, MerchantRule]:
    """The person's enabled rules about the merchants of some lines, by pattern."""
    patterns = {merchant_pattern(line.merchant) for line in lines if line.merchant}
    if not patterns:
        return {}
    enabled = MerchantRule.objects.filter(user_id=user_id, enabled=True)
    found = enabled.filter(pattern__in=patterns).select_related("category")
    return {rule.pattern: rule for rule in found}


def renamed(result: Result, known: Mapping[str, MerchantRule]) -> Result:
    """The same result with merchants and categories as the person wants them."""
    lines = [
        _renamed(line, rule) if (rule := known.get(merchant_pattern(line.merchant))) else line
        for line in result.transactions
    ]
    return result.model_copy(update={"transactions": lines})


def _renamed(line: Line, rule: MerchantRule) -> Line:
    changes = {"merchant": rule.merchant, "category": rule.category and rule.category.handle}
    told = {name: value for name, value in changes.items() if value}
    before = {name: getattr(line, name) for name in told}
    flags = [*line.flags, f"{RULE_FLAG}{rule.pk}"]
    return line.model_copy(update={**told, "before": before, "flags": flags})


def _worth(role: str) -> int:
    order = ("paid", "total", "act", "amount", "named", "")
    return order.index(role) if role in order else len(order)


def _result(line: Line, reason: str, rule: SenderRule) -> Result:
    found = Result(
        is_transaction=True,
        kind=line.kind,
        transactions=[line],
        reason=reason.format(rule.pattern)[:200],
        extractor=NAME,
    )
    return _signed(found, rule)


def _signed(result: Result, rule: SenderRule) -> Result:
    return result.model_copy(update={"model": signature(rule)})


def signature(rule: SenderRule) -> str:
    """What the readings of a rule name as their model, by which they are found again."""
    return f"sender rule {rule.pk}"
