"""Rules about senders: how to treat their mail, and how to read mails like one that was shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from accounts import audit
from accounts.models import User
from emails.extraction.schema import Line, Quote, Result
from emails.ledger import DECIDED
from emails.models import Email, Extraction, SenderRule, Transaction
from emails.reading import mail_of
from emails.senders import verdict_of
from emails.services import EmailService
from emails.teaching import forms, seam
from emails.teaching.changes import Change, told
from emails.teaching.patterns import sender_pattern
from jobs.errors import BadInput
from jobs.models import Job, Trigger
from jobs.services import TaskService

# Each is read again to be shown, in the call that asks.
MOST_MAILS = 100
MOST_READ_AGAIN = 1_000


class Saved(NamedTuple):
    """A rule that was saved or switched, and the job that reads past mail again, if any."""

    rule: SenderRule
    job: Job | None


def draft(
    user: User, pattern: str = "", action: str = "", row: Transaction | None = None
) -> SenderRule:
    """A rule as somebody states it, not saved; `row` shows how mails like its own are read."""
    shown = row.email if row else None
    if row and (shown is None or not shown.body_text):
        raise BadInput("This row has no mail any more from which something could be learned.")
    if shown and (verdict := verdict_of(shown)).needs_review:
        raise BadInput(f"This mail teaches nothing. {verdict.reason}")
    name = sender_pattern(pattern or (shown.from_address if shown else ""))
    known = SenderRule.objects.filter(user=user, pattern=name).first()
    rule = known or SenderRule(user=user, pattern=name)
    rule.action, rule.enabled = action or rule.action, True
    if row and shown:
        rule.template = [_form(row, shown), *(rule.template or ())][: forms.MOST_FORMS]
        rule.learned_from = row
    return rule


def preview(rule: SenderRule) -> list[Change]:
    """What the rule would change in the newest 100 past mails of the sender, nothing written."""
    found = [change for email in _mails(rule) for change in _changes(rule, email)]
    return found[:MOST_MAILS]


def save(rule: SenderRule, actor: User) -> Saved:
    """Keeps a rule, and has those past mails read again that it would change."""
    changed = list(dict.fromkeys(one.email_id for one in preview(rule) if one.email_id))
    rule.save()
    audit.record(actor, "save sender rule", rule, rule.action)
    return Saved(rule, _read_again(rule, changed, actor))


def disable(rule: SenderRule, actor: User) -> Saved:
    """Switches a rule off, and has the mails read again that it read."""
    rule.enabled = False
    rule.save(update_fields=["enabled"])
    audit.record(actor, "disable sender rule", rule)
    read = Extraction.objects.filter(email__account__user=rule.user, extractor=seam.NAME)
    ids = read.filter(model=seam.signature(rule)).order_by("-email_id").distinct()
    emails = list(ids.values_list("email_id", flat=True)[:MOST_READ_AGAIN])
    return Saved(rule, _read_again(rule, emails, actor))


def _form(row: Transaction, email: Email) -> forms.Form:
    evidence = {name: Quote.model_validate(quote) for name, quote in row.evidence.items()}
    values = {
        "currency": row.currency,
        "direction": row.direction,
        "kind": row.kind,
        "category": row.category.handle if row.category else "",
        "merchant": row.merchant,
    }
    return forms.learn(mail_of(email), evidence, {k: v for k, v in values.items() if v})


def _mails(rule: SenderRule) -> Sequence[Email]:
    mine = Email.objects.filter(account__user=rule.user, erased_at=None)
    at = rule.pattern if "@" in rule.pattern else f"@{rule.pattern}"
    found = (
        mine.filter(from_address=at)
        if at == rule.pattern
        else mine.filter(from_address__endswith=at)
        | mine.filter(from_address__endswith=f".{rule.pattern}")
    )
    read = (Email.Extraction.COMPLETED, Email.Extraction.SKIPPED, Email.Extraction.FAILED)
    newest = found.filter(extraction_status__in=read).order_by("-received_at", "-pk")
    return newest.select_related("account__user")[:MOST_MAILS]


def _changes(rule: SenderRule, email: Email) -> list[Change]:
    rows = list(email.transactions.order_by("position"))
    result = _read(rule, email, bool(rows))
    if result is None:
        return []
    decided = [row for row in rows if row.edited_at or row.status in DECIDED]
    open_rows = [row for row in rows if row not in decided]
    lines = [line for line in result.transactions if not _stands(line, decided)]
    before, after = [told(row) for row in open_rows], [told(line) for line in lines]
    gone = [one for one in before if one not in after]
    come = [one for one in after if one not in before]
    most = max(len(gone), len(come))
    pairs = zip(_filled(gone, most), _filled(come, most), strict=True)
    return [Change(email.pk, None, str(email), old, new) for old, new in pairs]


def _read(rule: SenderRule, email: Email, has_rows: bool) -> Result | None:
    """What the mail would give under the rule; None where it would be read as before."""
    mail = mail_of(email)
    result = seam.read_by(rule, mail)
    if result is None and rule.action == SenderRule.Action.ALWAYS and not has_rows:
        result = seam.kept(rule, mail)
    if result is None:
        return None
    result = seam.weighed(email, mail, result)
    return seam.renamed(result, seam.merchant_rules(rule.user_id, result.transactions))


def _stands(line: Line, decided: list[Transaction]) -> bool:
    quote = line.evidence["amount"].model_dump()
    same = (line.amount, line.currency, line.date)
    return any(
        quote == row.evidence.get("amount") or same == (row.amount, row.currency, row.date)
        for row in decided
    )


def _filled(words: list[str], length: int) -> list[str]:
    return words + [""] * (length - len(words))


def _read_again(rule: SenderRule, ids: list[int], actor: User) -> Job | None:
    if not EmailService.mark_pending(Email.objects.filter(pk__in=ids)):
        return None
    return TaskService.enqueue_email_extraction_sync(
        len(ids), rule.user_id, ids, actor_id=actor.pk, triggered_by=Trigger.SYSTEM
    )
