"""schema.org markup, which chooses among the amounts that the mail's visible text states.

Markup is hidden from the reader, so nothing is taken from it alone: what the text does not bear
out is left to the rules.
"""

from __future__ import annotations

import re
from dataclasses import replace

from emails.extraction import markup_json, markup_microdata, rules
from emails.extraction.categories import guess
from emails.extraction.markup_deals import Deal, find
from emails.extraction.rules import amounts, currencies, days, fields, merchants, roles, vetoes
from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.page import Page
from emails.extraction.rules.terms import fold
from emails.extraction.rules.words.currencies import SHARED
from emails.extraction.schema import Line, Mail, Quote, Result

NAME = "markup"
MAX_HTML = 2_000_000
REASON = "The mail's markup names what was bought, and its text states the amount."
# Roles that words of the text give to an amount, the most telling first.
_TOTALS = ("paid", "total")
_SPOKEN = (*_TOTALS, "act", "amount", "named")
# Roles that speak of a payment by themselves; the others need a receipt or an invoice around them.
_CERTAIN = ("paid", "act")
_DOCUMENTS = {"receipt", "invoice"}
_SHORTEST_REFERENCE = 3
_NO_MARK = re.compile(r"[\d\s.,'’`()+−–-]+")
# What a base64 line makes of "schema.org", by its place in a group of three bytes.
_TRACES = (b"schema.org", b"c2NoZW1hLm9yZ", b"NjaGVtYS5vcm", b"zY2hlbWEub3Jn")


def is_likely(raw: bytes) -> bool:
    """Whether a message may hold markup, without parsing it, whatever its transfer encoding."""
    joined = raw.translate(None, b"=\r\n")
    return any(trace in joined for trace in _TRACES)


def read(html: str, mail: Mail) -> Result | None:
    """What the markup in up to 2 MB of HTML says of money, as far as `mail.text` says it too.

    None where there is no markup of a settled deal, or where the text does not state its amount,
    speaks of it as no payment, or states a larger total: the rules decide then.
    """
    html = html[:MAX_HTML]
    deals = find([*markup_json.values(html), *markup_microdata.items(html)])
    if not deals:
        return None
    page = Page(replace(mail, text=mail.text[: rules.LONGEST_TEXT]))
    lines = [fields.line(page, candidate) for candidate in _choose(page, deals)]
    if not lines or any(line.direction == "credit" for line in lines):
        return None
    for line, deal in zip(lines, deals, strict=True):
        _tell(page, line, deal)
    return Result(
        is_transaction=True,
        kind=lines[0].kind,
        transactions=lines,
        reason=REASON,
        extractor=NAME,
    )


def _choose(page: Page, deals: list[Deal]) -> list[Candidate]:
    """An amount of the text for each deal, or none at all."""
    living = _living(page)
    chosen: list[Candidate] = []
    for deal in deals:
        free = [one for one in living if not any(one is other for other in chosen)]
        fitting = [one for one in free if _fits(page, one, deal)]
        if not fitting:
            return []
        chosen.append(min(fitting, key=lambda one: (_rank(one), one.start)))
    return [] if _is_outdone(living, chosen) else chosen


def _living(page: Page) -> list[Candidate]:
    candidates = amounts.find(page)
    roles.assign(page, candidates)
    vetoes.strike(page, candidates)
    dead = roles.NOT_MONEY_MOVED
    return [one for one in candidates if not one.dead and one.value > 0 and one.role not in dead]


def _fits(page: Page, candidate: Candidate, deal: Deal) -> bool:
    """The same amount in the same money, and the text speaks of it or of the deal's number."""
    if candidate.value not in deal.prices or not _is_same_money(page, candidate, deal):
        return False
    return _is_told_of(page, candidate) or _reference(page, deal) is not None


def _is_told_of(page: Page, candidate: Candidate) -> bool:
    is_document = bool(page.body_names("signs") & _DOCUMENTS)
    return candidate.role in (_SPOKEN if is_document else _CERTAIN)


def _is_same_money(page: Page, candidate: Candidate, deal: Deal) -> bool:
    if deal.currency in ("", candidate.currency):
        return True
    mark = _NO_MARK.sub("", page.text[candidate.start : candidate.end])
    is_printed = bool(re.search(rf"\b{candidate.currency}\b", page.text))
    return deal.currency in SHARED.get(mark, "").split() and not is_printed


def _rank(candidate: Candidate) -> int:
    return _SPOKEN.index(candidate.role) if candidate.role in _SPOKEN else len(_SPOKEN)


def _is_outdone(living: list[Candidate], chosen: list[Candidate]) -> bool:
    """The text states a total that is more than the markup says."""
    if all(one.role in _TOTALS for one in chosen):
        return False
    most = sum(one.value for one in chosen)
    return any(one.role in _TOTALS and one.value > most for one in living)


def _tell(page: Page, line: Line, deal: Deal) -> None:
    """Adds to a line what the markup says of it and the text bears out."""
    line.direction = "debit"
    line.kind = "subscription" if line.kind == "subscription" else "purchase"
    _unflag(line, fields.DIRECTION_MISSING)
    if deal.currency:
        line.currency = deal.currency
        _unflag(line, currencies.AMBIGUOUS, currencies.GUESSED)
    _tell_merchant(page, line, deal)
    _tell_day(page, line, deal)
    if quote := _reference(page, deal):
        line.reference, line.evidence["reference"] = quote.text, quote
    line.category = deal.category or guess(line.merchant) or line.category or "shopping"


def _tell_merchant(page: Page, line: Line, deal: Deal) -> None:
    for name in deal.parties:
        if quote := _printed(page, name):
            line.merchant, line.evidence["merchant"] = name, quote
            _unflag(line, merchants.MISSING, merchants.FROM_SENDER)
            return


def _tell_day(page: Page, line: Line, deal: Deal) -> None:
    printed = [one for one in page.dates if deal.day in one.readings]
    if deal.day is None or (not printed and deal.day != page.sent):
        return
    line.date = deal.day
    line.evidence.pop("date", None)
    _unflag(line, days.AMBIGUOUS, days.FROM_HEADER)
    if printed:
        start, end = printed[0].start, printed[0].end
        line.evidence["date"] = Quote(text=page.text[start:end], start=start, end=end)


def _reference(page: Page, deal: Deal) -> Quote | None:
    is_told = len(deal.reference) >= _SHORTEST_REFERENCE
    return _printed(page, deal.reference) if is_told else None


def _printed(page: Page, words: str) -> Quote | None:
    """Where the text prints these words, in the body sooner than in the header."""
    pattern = re.compile(rf"(?<!\w){re.escape(fold(words))}(?!\w)")
    found = pattern.search(page.low, page.body_start) or pattern.search(page.low)
    if not found:
        return None
    start, end = found.span()
    return Quote(text=page.text[start:end], start=start, end=end)


def _unflag(line: Line, *flags: str) -> None:
    line.flags = [flag for flag in line.flags if flag not in flags]
