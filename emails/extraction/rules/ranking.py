"""Chooses, of the amounts that may be meant, the one or the several that are."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations

from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.merchants import is_bank_report
from emails.extraction.rules.page import Page
from emails.extraction.rules.roles import NOT_MONEY_MOVED
from emails.extraction.schema import MOST_LINES

UNCLEAR = "amount_unclear"
RIVAL = "amount_has_rival"
UNPAID = "payment_not_confirmed"
_SCORES = {
    "paid": 95,
    "total": 88,
    "act": 85,
    "amount": 70,
    "named": 62,
    "tender": 60,
    "": 20,
    "part": 10,
}
_SUBJECT_COST = 12
_NEGATIVE_COST = 25
_BRACKET_COST = 8
_SIGNED = 15
_REPEATED = 6
_MOST_REPEATS = 2
_CLOSE = 4
_WEAK = 30
_MOST_PARTS = 12
_SUMS = {"total", "paid", "tender", ""}
_DOCUMENTS = {"receipt", "alert", "invoice"}
_AS_LABEL = re.compile(r"\s*[:=：]\s*")
_YOU = re.compile(
    r"\b(?:you|your|yours|we|our|te|tu|tus|su|usted|hemos|voce|sua|seu|vous|votre|nous|sie|ihr"
    r"|ihre[nmrs]?|du|dein\w*|wir|je|jouw?|uw|u|wij|hai|tuo|tua|twoj\w*|twoja|panstwa|masz|вам"
    r"|вас|ваш\w*|вы|siz\w*|aap\w*|apne|anda|kamu|bạn|quy khach|din|ditt|dina)\b"
    r"|आप|ご|お客様|고객|님|您|你"
)
# Who writes a private mail tells of money of his own: "I paid $40 for the tickets".
_WRITER = re.compile(r"\b(?:i|i've|he|she|they|who|ich|yo)\s(?:have |had |just |already )?\Z")
_WRITER_WIDTH = 16
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:時시]\d{2}")
_SHORT_NOTICE = 300
_ORDER = re.compile(
    r"\b(?:order|bestellung|pedido|commande|ordine|zamowienie|заказ)\W{0,3}(?:(?:no|nr|number|id)\W{1,3})?"
    r"#?\s?([a-z]{0,4}-?\d[\w-]{3,})"
)
_SUBJECT_ROLES = {"act", "named", "paid", "total"}


def choose(page: Page, candidates: list[Candidate]) -> list[Candidate]:
    """The amounts to book, in reading order; empty when nothing vouches for any."""
    living = [candidate for candidate in candidates if _may_count(candidate)]
    tells_balance = any(candidate.role == "balance" for candidate in candidates)
    if not living or not _is_vouched(page, living, tells_balance):
        return []
    several = _split_orders(page, candidates, living) or _several(page, living)
    return several[:MOST_LINES] if several else [_best(page, living)]


def _may_count(candidate: Candidate) -> bool:
    return not candidate.dead and candidate.value > 0 and candidate.role not in NOT_MONEY_MOVED


def _is_vouched(page: Page, living: list[Candidate], tells_balance: bool) -> bool:
    """Something says that money moved: an act, a receipt, an invoice, an account's report."""
    roles = {candidate.role for candidate in living}
    signs = page.body_names("signs")
    if "bulk" in signs and not signs & {"receipt", "alert", "invoice", "refund"}:
        return False
    acts = [one for one in living if one.role == "act"]
    if "paid" in roles or any(_is_addressed(page, one, signs) for one in acts):
        return True
    verbs = page.body_names("verbs")
    if signs & {"receipt", "invoice"} or _is_till_slip(living):
        is_notice = "alert" in signs and "debit!" in verbs and _is_sole(living)
        return is_notice or bool(roles & {"total", "amount", "named"})
    finished = any(name.endswith("!") or name == "ours" for name in verbs)
    if roles & {"total", "amount", "named"}:
        return finished or page.is_alert or tells_balance or "alert" in signs
    acted = any(name.endswith("!") and name != "done!" for name in verbs)
    is_told = acted and ("alert" in signs or (page.is_alert and _is_sole(living)))
    return is_told or _is_statement_line(page, living, tells_balance)


def _is_addressed(page: Page, act: Candidate, signs: set[str]) -> bool:
    """The act is its reader's: a document of one, or a sentence with "you" or a day in it.

    Hearsay is not: "Gran paid £85 for hers".
    """
    if page.is_alert or signs & _DOCUMENTS or (act.verb and act.verb.name == "ours"):
        return True
    if act.verb and _AS_LABEL.fullmatch(page.text, act.verb.end, act.start):
        return True
    sentence = act.sentence
    if act.verb and _is_of_writer(page, act.verb.start):
        return False
    return bool(_YOU.search(page.low, sentence.start, sentence.end) or page.dates_in(sentence))


def _is_of_writer(page: Page, verb: int) -> bool:
    return bool(_WRITER.search(page.low, max(page.body_start, verb - _WRITER_WIDTH), verb))


def _is_till_slip(living: list[Candidate]) -> bool:
    """A total with its taxes or a subtotal, paid in full by a named means: a receipt unnamed."""
    totals = {one.value for one in living if one.role == "total"}
    tendered = {one.value for one in living if one.role == "tender"}
    return bool(totals & tendered)


def _is_statement_line(page: Page, living: list[Candidate], tells_balance: bool) -> bool:
    """An account's report without a verb: a signed amount, or a card's only one with a time."""
    if not (tells_balance or page.is_alert):
        return False
    if any(one.is_negative or one.is_positive for one in living):
        return True
    is_account = "card" in page.body_names("signs") or (tells_balance and page.is_message)
    is_timed = is_account and bool(_CLOCK.search(page.low, page.body_start))
    return _is_sole(living) and is_timed and len(page.text) - page.body_start < _SHORT_NOTICE


def _is_sole(living: list[Candidate]) -> bool:
    return len({one.value for one in living if not one.is_subject}) == 1


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
    firsts = [one for one in firsts if _is_alike(page, one, firsts[0])]
    if len(firsts) < 2:
        return []
    total = sum((one.value for one in firsts), Decimal(0))
    return [one for one in firsts if one.value * 2 != total or len(firsts) <= 2]


def _is_alike(page: Page, one: Candidate, first: Candidate) -> bool:
    """Told like the first one: with its verb, or both finished and on a day of their own.

    What else a mail mentions beside an act is background, not one more movement.
    """
    is_dated = _is_dated_row(page, one) and _is_dated_row(page, first)
    if one.role == "named" or first.role == "named":
        return is_dated and _said(page, one) == _said(page, first)
    return is_dated or _said(page, one) == _said(page, first)


def _said(page: Page, candidate: Candidate) -> str:
    return page.low[candidate.verb.start : candidate.verb.end] if candidate.verb else ""


def _summed_rows(page: Page, living: list[Candidate]) -> list[Candidate]:
    """The rows of a bank's list: all signed, or with a printed total that is their sum."""
    if not is_bank_report(page) or page.subject_names("signs") & {"receipt", "invoice"}:
        return []
    rows = [one for one in living if one.role == "" and not one.is_subject]
    if len(rows) > 1 and all(one.is_negative or one.is_positive for one in rows):
        return rows
    total = sum((one.value for one in rows), Decimal(0))
    is_list = len(rows) > 1 and any(one.role == "total" and one.value == total for one in living)
    return rows if is_list else []


def _split_orders(
    page: Page, candidates: list[Candidate], living: list[Candidate]
) -> list[Candidate]:
    """The totals of an order that several shops fill.

    Each has an order number of its own, or its own items above it and all a printed sum.
    """
    totals = [one for one in living if one.role == "total" and not one.is_subject]
    for label in sorted({one.label for one in totals}):
        same = [one for one in totals if one.label == label]
        total = sum((one.value for one in same), Decimal(0))
        own = [one for one in same if one.value * 2 != total] if len(same) > 2 else same
        total = sum((one.value for one in own), Decimal(0))
        is_summed = any(one.value == total for one in living) and _are_blocks(candidates, own)
        if len(own) > 1 and (is_summed or _are_numbered(page, own)):
            return own
    return []


def _are_blocks(candidates: list[Candidate], totals: list[Candidate]) -> bool:
    floor = 0
    for total in totals:
        above = [one for one in candidates if floor <= one.start < total.start]
        items = [one for one in above if one.role != "total" and not one.is_subject]
        if not any(0 < one.value <= total.value for one in items):
            return False
        floor = total.end
    return True


def _are_numbered(page: Page, totals: list[Candidate]) -> bool:
    floor, numbers = page.body_start, []
    for total in totals:
        found = _ORDER.findall(page.low, floor, total.start)
        numbers.append(found[-1] if found else "")
        floor = total.end
    return "" not in numbers and len(set(numbers)) == len(totals)


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
    # Of two totals the smaller one lacks something: taxes, a tip, the shipping.
    largest = {id(one): one.value if one.role == "total" else Decimal(0) for one in living}
    ranked = sorted(living, key=lambda one: (-scores[id(one)], -largest[id(one)], one.start))
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
    totals = [one for one in living if one.role in _SUMS and one.value in sums]
    return totals[0] if totals else best


def _is_settled(page: Page, best: Candidate) -> bool:
    """An invoice is a claim until words say that it was paid."""
    signs = page.body_names("signs")
    if best.role in {"act", "paid"} or "invoice" not in signs:
        return True
    return "settled" in signs or "ours" in page.body_names("verbs")
