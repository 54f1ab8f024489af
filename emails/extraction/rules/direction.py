"""Which way money went, and what sort of movement it was."""

from __future__ import annotations

import re

from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.page import DIRECTIONAL, Page
from emails.extraction.rules.senders import looks_like_bank
from emails.extraction.rules.terms import Hit
from emails.extraction.schema import Direction, Kind, Quote

# Signs in the candidate's sentence or the subject -> kind, the most telling first.
_DEBIT_KINDS: tuple[tuple[str, Kind], ...] = (
    ("withdrawal", "withdrawal"),
    ("fee", "fee"),
    ("interest", "interest"),
    ("transfer", "transfer"),
    ("subscription", "subscription"),
)
_CREDIT_KINDS: tuple[tuple[str, Kind], ...] = (
    ("refund", "refund"),
    ("interest", "interest"),
    ("salary", "payment_received"),
)
_MARKED = re.compile(r"\s*\(?(dr|cr)\b\.?\)?(?!\w)")
# "Transfer 500 from Ivan", but not "from your account".
_FROM_SOMEONE = re.compile(
    r"\s*(?:от|from|von)\s+(?!your|my|the|a/c|ac|card|checking|savings|ihr|konto|счета|карты|[\dx*])"
)
_SIGN_OF_TYPE = re.compile(r"(?:type|tipo|art|typ)\s*[:\-]\s*(debit|credit|dr|cr)\b")


def of(page: Page, candidate: Candidate) -> tuple[Direction, Quote | None]:
    """Debit or credit with the word that says so; both empty when nothing says it."""
    marked = _MARKED.match(page.low, candidate.end) or _SIGN_OF_TYPE.search(page.low)
    if marked:
        direction: Direction = "debit" if marked[1].startswith("d") else "credit"
        return direction, quote(page.text, marked.start(1), marked.end(1))
    if signed := _of_sign(page, candidate):
        return signed, None
    if candidate.verb is None and (stated := _from_subject(page)):
        return stated, None
    hit = candidate.verb or _leading_verb(page, candidate)
    if hit is None:
        return _of_document(page), None
    evidence = quote(page.text, hit.start, hit.end)
    if hit.name == "ours":
        return _of_payment_received(page, candidate), evidence
    if hit.name == "debit" and _FROM_SOMEONE.match(page.low, candidate.end):
        return "credit", evidence
    return ("credit" if hit.name.startswith("credit") else "debit"), evidence


def kind_of(page: Page, candidate: Candidate, direction: Direction) -> Kind:
    """The kind of movement, from the words of its sentence, else of the subject."""
    own = page.names("signs", candidate.sentence)
    subject = page.subject_names("signs")
    table = _CREDIT_KINDS if direction == "credit" else _DEBIT_KINDS
    for names in (own, subject):
        for sign, kind in table:
            if sign in names:
                return kind
    return "payment_received" if direction == "credit" else "purchase"


def quote(text: str, start: int, end: int) -> Quote:
    """The evidence `text[start:end]`."""
    return Quote(text=text[start:end], start=start, end=end)


def _leading_verb(page: Page, candidate: Candidate) -> Hit | None:
    """The last finished act before a labelled amount, else the first word of the body."""
    hits = [hit for hit in page.hits("verbs", page.body_start) if hit.name in DIRECTIONAL]
    acts = [hit for hit in hits if hit.name.endswith("!") and hit.end <= candidate.start]
    if acts:
        return acts[-1]
    return hits[0] if hits else None


def _from_subject(page: Page) -> Direction:
    names = [hit.name for hit in page.subject["verbs"] if hit.name in DIRECTIONAL]
    if not names:
        return ""
    return "credit" if names[0].startswith("credit") else "debit"


def _of_sign(page: Page, candidate: Candidate) -> Direction:
    """A bank's -50.00 or +50.00 with no word beside it."""
    if candidate.verb or not looks_like_bank(page.mail.sender):
        return ""
    return "debit" if candidate.is_negative else "credit" if candidate.is_positive else ""


def _of_document(page: Page) -> Direction:
    """A receipt or invoice was paid by its reader, unless it is about a refund."""
    signs = page.body_names("signs")
    if not signs & {"receipt", "invoice"}:
        return ""
    return "credit" if "refund" in page.subject_names("signs") else "debit"


def _of_payment_received(page: Page, candidate: Candidate) -> Direction:
    """A card issuer that got a payment credits the card; everyone else took the money."""
    about_card = "card" in page.names("signs", candidate.sentence) | page.subject_names("signs")
    return "credit" if about_card and looks_like_bank(page.mail.sender) else "debit"
