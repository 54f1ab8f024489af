"""Last digits of the account or card that a movement belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from emails.extraction.rules import currencies
from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.names import Span
from emails.extraction.rules.page import Page
from emails.extraction.rules.vocabulary import finder
from emails.extraction.rules.words.references import ACCOUNTS
from emails.extraction.schema import Direction, Quote

_labels = finder({"account": ACCOUNTS})
_STARS = r"*•·●＊…"
_SIGNS = rf"xX{_STARS}"
_MASK = rf"[{_SIGNS}](?:[{_SIGNS}]|[-\s](?=[{_SIGNS}\d])){{0,40}}+"
_MASKED = re.compile(
    rf"(?=[\d{_SIGNS}-])(?<![{_STARS}])(?<![{_STARS}]\s)"
    r"(?:(?<![^\W\d_])|(?<=\b[A-Z]{2})|(?<=[aA]/[cC])|(?<=[cC]ard)|(?<=[nN]o))"
    rf"\d{{0,6}}[-\s]?{_MASK}(\d{{3,6}})(?![\d.,]\d|\d|[-/:]\d|\#)"
)
_CODES = "|".join(sorted(currencies.ISO))
_NAMED = re.compile(
    r"(?:\s{1,2}(?:(?i:in|with|by|at|digits?|no|number)|en|por|con|em|com|par|mit|auf|na|på|ile|met)\b)?"
    rf"(?:[\s:：.#№*xX•·…('’\"-]|n[°ºo]){{0,12}}(?:(?!{_CODES})[A-Z]{{2,4}})?(?:\d{{1,6}}\#)?\d{{0,12}}(\d{{4}})"
    r"(?!\d|[.,]\d|[-/:]\d|[-\s]?[xX*•])"
)
_DOTTED = re.compile(r"(?:\.{2,}|…)\s?(\d{3,4})(?!\d)")
# Where other letters run into the digits, or the digits come first.
_ENDING = re.compile(
    r"(?:تنتهي|المنتهية|المنتهي|המסתיי\w{1,4}|بطاقتك|your #)[^\d\n]{0,12}?\d{0,12}(\d{4})(?!\d)"
    r"|(?<!\w)(?:счёт|счет|карта|cheq|card|acct|a/c|mir|visa|ecmc|maestro|mc)-?(\d{4})(?!\d)"
    r"|\b(?:ending|endet auf|terminada en|final) (?:in |with )?(\d{3})(?![\d.,])"
    r"|[가-힣]\*[가-힣]?님?[\s(](\d{4})(?!\d)"
    r"|(?<![\d.,])(\d{4})['’]?\s?(?:ile biten|numaralı|nolu|no'lu|végű|végződésű|번 카드)",
    re.IGNORECASE,
)
_NOT_OWN = r":?\s?(?!your|my|su |tu |sua |votre|ihr)[^\d\n]{0,24}(?:\d{1,6}[xX*•]{2,})?\Z"
# The other side's account.
_THEIRS = {
    "debit": re.compile(rf"\b(?:to|towards|beneficiary|para|vers|an|payee)\s?{_NOT_OWN}", re.I),
    "credit": re.compile(rf"\b(?:from|frm|by|de|von|du)\s?{_NOT_OWN}", re.I),
}
# The other side's account by its label: Cuenta destino, Beneficiary account.
_LABELLED_THEIRS = re.compile(
    r"(?:destin\w*|beneficiar\w*|bénéficiaire|recipient\w*|payee\w*|tujuan|penerima|empfänger\w*"
    r"|odbiorc\w*|получател\w*)\b[^\n\d]{0,20}\Z",
    re.I,
)
_OURS = re.compile(
    r"\b(?:account|acct|a/c|acc|ac|conta|cuenta|compte|konto)\b[^\n\d]{0,14}\Z", re.I
)
_LEAD = 34
_THEIRS_COST = 400
_ACCOUNT_BONUS = 60
_MOST_PLACES = 30
_WIDE = 200


def account(page: Page, candidate: Candidate, direction: Direction) -> tuple[str, Quote | None]:
    """The last four digits (or the three printed) of the account, and where they stand."""
    own = candidate.sentence
    everywhere = ((own.start, own.end), (page.body_start, len(page.text)), (0, page.body_start))
    for start, end in everywhere:
        found = [
            place
            for place in _places(page.text, page.low)
            if start <= place[0] < end and not _is(candidate, place)
        ]
        if found:
            near = sorted(found, key=lambda place: abs(place[0] - candidate.start))[:_MOST_PLACES]
            best = min(near, key=lambda place: _cost(page, candidate, direction, place))
            digits = page.text[slice(*best)]
            return digits[-4:], _quote(page.text, *best)
    return "", None


@lru_cache(maxsize=2)
def _places(text: str, low: str) -> tuple[Span, ...]:
    """Where digits of accounts and cards stand, the same for every line of a mail."""
    return tuple(_found(text, low))


def _found(text: str, low: str) -> Iterator[Span]:
    for pattern in (_MASKED, _DOTTED, _ENDING):
        for match in pattern.finditer(text):
            yield match.span(match.lastindex or 0)
    for hit in _labels(low):
        if named := _NAMED.match(text, hit.end):
            yield named.span(1)


def _cost(page: Page, candidate: Candidate, direction: Direction, place: Span) -> int:
    """How far from the amount; the other side's account stands back, a card behind its account."""
    lead = page.text[max(0, place[0] - _LEAD) : place[0]]
    cost = abs(place[0] - candidate.start)
    is_theirs = direction != "credit" and _LABELLED_THEIRS.search(lead)
    if is_theirs or _THEIRS[direction or "debit"].search(lead):
        cost += _THEIRS_COST
    return cost - _ACCOUNT_BONUS if _OURS.search(lead) else cost


def _is(candidate: Candidate, place: Span) -> bool:
    """The digits are those of the amount itself."""
    return place[0] < candidate.end and candidate.start < place[1]


def _quote(text: str, start: int, end: int) -> Quote | None:
    return Quote(text=text[start:end], start=start, end=end) if end - start <= _WIDE else None
