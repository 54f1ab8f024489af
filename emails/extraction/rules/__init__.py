"""The rules extractor: no model, no network, the same answer every time.

Amounts are found by their currency, get a role from the words nearest to them, are struck out by
vetoes, ranked, and filled in with date, other side, account and reference. A new bank needs at
most new words in `words/`.
"""

from __future__ import annotations

from emails.extraction.rules import amounts, announced, fields, foreign, ranking, roles, vetoes
from emails.extraction.rules.page import Page
from emails.extraction.schema import Kind, Line, Mail, Result

NAME = "rules"
# Stored with each reading; raised by whoever changes what some mail gives.
VERSION = "4"
LONGEST_TEXT = 20_000
_REASONS: dict[str, str] = {
    "debit": "Money went out: {kind}.",
    "credit": "Money came in: {kind}.",
    "": "Money moved, but the mail does not say which way: {kind}.",
}


def extract(mail: Mail) -> Result:
    """Reads one mail; confidence is left for the verifier.

    Only the first 20,000 characters count.
    """
    page = Page(_shortened(mail))
    candidates = amounts.find(page)
    roles.assign(page, candidates)
    struck = vetoes.strike(page, candidates)
    chosen = ranking.choose(page, candidates)
    if not chosen:
        verdict = vetoes.verdict(page, candidates, struck)
        return Result(
            is_transaction=False,
            kind=verdict.kind,
            confidence=verdict.sureness,
            reason=verdict.reason,
            expected=announced.lines(page, candidates, struck),
            extractor=NAME,
        )
    lines = [fields.line(page, candidate) for candidate in chosen]
    foreign.pair(page, candidates, chosen, lines)
    return _found(lines)


def _shortened(mail: Mail) -> Mail:
    if len(mail.text) <= LONGEST_TEXT:
        return mail
    return Mail(mail.sender, mail.subject, mail.date, mail.text[:LONGEST_TEXT], mail.currency_hint)


def _found(lines: list[Line]) -> Result:
    first = lines[0]
    kind: Kind = "invoice" if ranking.UNPAID in first.flags else first.kind
    reason = _REASONS[first.direction].format(kind=kind.replace("_", " "))
    if len(lines) > 1:
        reason = f"{len(lines)} movements of money in one mail."
    return Result(is_transaction=True, kind=kind, transactions=lines, reason=reason, extractor=NAME)
