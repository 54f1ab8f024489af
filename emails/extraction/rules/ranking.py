"""Chooses, of the amounts that may be meant, the one or the several that are."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.merchants import is_bank_report
from emails.extraction.rules.page import DIRECTIONAL, Page
from emails.extraction.rules.roles import NOT_MONEY_MOVED
from emails.extraction.rules.senders import looks_like_bank
from emails.extraction.schema import MOST_LINES

UNCLEAR = "amount_unclear"
RIVAL = "amount_has_rival"
UNPAID = "payment_not_confirmed"
_SCORES = {"paid": 95, "total": 88, "act": 85, "amount": 70, "named": 62, "": 20, "part": 10}
_SUBJECT_COST = 12
_NEGATIVE_COST = 25
_BRACKET_COST = 8
_SIGNED = 15
_REPEATED = 6
_MOST_REPEATS = 2
_CLOSE = 4
_WEAK = 30
_MOST_PARTS = 12
_SUBJECT_ROLES = {"act", "named", "paid", "total"}


def choose(page: Page, candidates: list[Candidate]) -> list[Candidate]:
    """The amounts to book, in reading order; empty when nothing vouches for any."""
    living = [candidate for candidate in candidates if _may_count(candidate)]
    tells_balance = any(candidate.role == "balance" for candidate in candidates)
    if not living or not _is_vouched(page, living, tells_balance):
        return []
    several = _several(page, living)
    return several[:MOST_LINES] if several else [_best(page, living)]


def _may_count(candidate: Candidate) -> bool:
    return not candidate.dead and candidate.value > 0 and candidate.role not in NOT_MONEY_MOVED


def _is_vouched(page: Page, living: list[Candidate], tells_balance: bool) -> bool:
    """Something says that money moved: an act, a receipt, an invoice, an account's report."""
    roles = {candidate.role for candidate in living}
    signs = page.body_names("signs")
    if "bulk" in signs and not signs & {"receipt", "alert", "invoice", "refund"}:
        return False
    if "act" in roles or "paid" in roles:
        return True
    if "receipt" in signs or "invoice" in signs:
        return bool(roles & {"total", "amount", "named"})
    finished = any(name.endswith("!") or name == "ours" for name in page.body_names("verbs"))
    if roles & {"total", "amount", "named"}:
        return finished or "alert" in signs or tells_balance or _names_movement(page)
    is_account = tells_balance or looks_like_bank(page.mail.sender)
    is_signed = is_account and any(one.is_negative or one.is_positive for one in living)
    return is_signed or (finished and "alert" in signs)


def _names_movement(page: Page) -> bool:
    """A bank that says "purchase" or "transfer" reports one."""
    named = page.body_names("verbs") & DIRECTIONAL
    return bool(named) and looks_like_bank(page.mail.sender)


def _several(page: Page, living: list[Candidate]) -> list[Candidate]:
    """Independent acts in sentences of their own; a printed sum of the others is none."""
    if rows := _summed_rows(page, living):
        return rows
    acts = [one for one in living if one.role in {"act", "named"} and not one.is_subject]
    if any(one.role in {"paid", "total", "part"} for one in living):
        if not is_bank_report(page):
            return []
        acts = [one for one in acts if page.dates_in(one.sentence)]
    firsts = _distinct(page, acts)
    if len(firsts) < 2:
        return []
    total = sum((one.value for one in firsts), Decimal(0))
    return [one for one in firsts if one.value * 2 != total or len(firsts) <= 2]


def _summed_rows(page: Page, living: list[Candidate]) -> list[Candidate]:
    """The rows of a bank's list, where a printed total is their sum."""
    if not is_bank_report(page) or "receipt" in page.subject_names("signs"):
        return []
    rows = [one for one in living if one.role == "" and not one.is_subject]
    total = sum((one.value for one in rows), Decimal(0))
    is_list = len(rows) > 1 and any(one.role == "total" and one.value == total for one in living)
    return rows if is_list else []


def _distinct(page: Page, acts: list[Candidate]) -> list[Candidate]:
    """One candidate a sentence, and the same amount twice only with unlike words around it."""
    kept: list[Candidate] = []
    for one in acts:
        twins = [other for other in kept if _is_same(page, one, other)]
        if not twins:
            kept.append(one)
    return kept


def _is_same(page: Page, one: Candidate, other: Candidate) -> bool:
    if one.sentence == other.sentence:
        return True
    if (one.value, one.currency) != (other.value, other.currency):
        return False
    return not (_is_dated_row(page, one) and _is_dated_row(page, other))


def _is_dated_row(page: Page, candidate: Candidate) -> bool:
    return bool(page.dates_in(candidate.sentence))


def _best(page: Page, living: list[Candidate]) -> Candidate:
    scores = {id(one): _score(one, living) for one in living}
    ranked = sorted(living, key=lambda one: (-scores[id(one)], one.start))
    best = _with_parts(ranked[0], living)
    rivals = [one for one in ranked if one.value != best.value]
    if scores[id(best)] < _WEAK:
        best.flags.append(UNCLEAR)
    elif rivals and scores[id(best)] - scores[id(rivals[0])] < _CLOSE and best is ranked[0]:
        best.flags.append(RIVAL)
    if not _is_settled(page, best):
        best.flags.append(UNPAID)
    return best


def _score(candidate: Candidate, living: list[Candidate]) -> int:
    same = sum(one.value == candidate.value and one.role != "part" for one in living) - 1
    score = _SCORES.get(candidate.role, 0) + _REPEATED * min(max(same, 0), _MOST_REPEATS)
    is_bare_sign = not candidate.role and (candidate.is_negative or candidate.is_positive)
    if is_bare_sign:
        return score + _SIGNED
    score -= _NEGATIVE_COST * candidate.is_negative + _BRACKET_COST * candidate.is_bracketed
    unlabelled = candidate.is_subject and candidate.role not in _SUBJECT_ROLES
    return score - _SUBJECT_COST * candidate.is_subject - _SUBJECT_COST * unlabelled


def _with_parts(best: Candidate, living: list[Candidate]) -> Candidate:
    """The total, where the best one plus fees or taxes gives it: 50.00 + 0.50 = 50.50."""
    parts = [one.value for one in living if one.role == "part"][:_MOST_PARTS]
    sums = {best.value + sum(some) for size in (1, 2) for some in combinations(parts, size)}
    totals = [one for one in living if one.role in {"total", "paid"} and one.value in sums]
    return totals[0] if totals else best


def _is_settled(page: Page, best: Candidate) -> bool:
    """An invoice is a claim until words say that it was paid."""
    signs = page.body_names("signs")
    if best.role in {"act", "paid"} or "invoice" not in signs:
        return True
    return "settled" in signs or "ours" in page.body_names("verbs")
