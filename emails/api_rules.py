"""What people taught, over the API."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status

from emails.models import Category, MerchantRule, SenderRule, Transaction
from emails.schemas import ChangeOut, Cursor, RuleIn, RuleOut, RulePage, Size
from emails.teaching import merchants, sender_rules
from emails.teaching.changes import Change
from jobs.pages import newest_page
from jobs.schemas import PROBLEMS

router = Router(tags=["rules"])
Kind = Literal["merchant", "sender"]
MODELS: dict[str, Any] = {"merchant": MerchantRule, "sender": SenderRule}


class RuleFilter(Schema):
    kind: Kind = "merchant"
    cursor: Cursor = None
    page_size: Size = 50


@router.get("/rules", response={200: RulePage} | PROBLEMS, summary="Newest first")
def list_rules(request: HttpRequest, wanted: Query[RuleFilter]) -> dict[str, Any]:
    rules = MODELS[wanted.kind].objects.visible_to(request.user)
    items, following = newest_page(rules, wanted.cursor, wanted.page_size)
    return {"items": items, "next": following}


@router.post("/rules/preview", response={200: list[ChangeOut]} | PROBLEMS)
def preview_rule(request: HttpRequest, given: RuleIn) -> list[Change]:
    """What a rule would change in past rows and mail; nothing is saved."""
    rule = _draft(request, given)
    if isinstance(rule, MerchantRule):
        return merchants.preview(rule)
    return sender_rules.preview(rule)


@router.post("/rules", response={201: RuleOut} | PROBLEMS)
def save_rule(request: HttpRequest, given: RuleIn) -> Status[Any]:
    """Saves a rule and changes what its preview shows; `job_id` is the job that reads past mail.

    A rule with this pattern that exists already becomes this one.
    """
    rule = _draft(request, given)
    if isinstance(rule, MerchantRule):
        merchants.save(rule, request.user)
        return Status(201, rule)
    saved = sender_rules.save(rule, request.user)
    return Status(201, _with_job(saved))


@router.delete("/rules/{kind}/{int:row_id}", response={200: RuleOut} | PROBLEMS)
def disable_rule(request: HttpRequest, kind: Kind, row_id: int) -> Any:
    """Switches a rule off and takes back what it alone did; posting it again switches it on."""
    rule = get_object_or_404(MODELS[kind].objects.visible_to(request.user), pk=row_id)
    if isinstance(rule, MerchantRule):
        merchants.disable(rule, request.user)
        return rule
    return _with_job(sender_rules.disable(rule, request.user))


def _draft(request: HttpRequest, given: RuleIn) -> MerchantRule | SenderRule:
    user = request.user
    if given.kind == "merchant":
        own = Category.objects.visible_to(user).filter(user=user)
        chosen = get_object_or_404(own, pk=given.category_id) if given.category_id else None
        return merchants.draft(user, given.pattern, given.merchant, chosen)
    rows = Transaction.objects.visible_to(user).filter(user=user).select_related("email__account")
    row = get_object_or_404(rows, pk=given.transaction_id) if given.transaction_id else None
    return sender_rules.draft(user, given.pattern, given.action or "", row)


def _with_job(saved: sender_rules.Saved) -> SenderRule:
    saved.rule.job_id = str(saved.job.pk) if saved.job else None
    return saved.rule
