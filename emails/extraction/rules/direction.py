"""Which way money went, and what sort of movement it was."""

from __future__ import annotations

import re

from emails.extraction.rules import places
from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.page import DIRECTIONAL, NEUTRAL, RECEIVED, Page
from emails.extraction.rules.senders import looks_like_bank
from emails.extraction.rules.terms import Hit
from emails.extraction.schema import LONGEST_QUOTE, Direction, Kind, Quote

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
    r"\s*(?:от|from|von)(?:\s*:|\s(?!\s*:))(?!\s*(?:you\b|your|my|the|a/c|ac\b|acc|card|checking|savings|ihr|konto"
    r"|счета|карты|[\dx*]))"
)
# "Transfer of 500 to your account".
_TO_READER = re.compile(
    r"\s*(?:in|to|into|auf|a|en|na|su|no|hacia)\s(?:your|ihr|ihrem|dein|deinem|tu|su|sua|twoje|tuo"
    r"|vas|votre|uw|je|hesabiniza)\s(?:\w+\s)?(?:a/c|acc|wallet|konto|cuenta|conto|rekening|compte)"
)
# "Your transfer of 500 to Ivan was deposited".
_SENT = re.compile(
    r"(?:transfer|payment|e-transfer|remittance|transferencia|virement) (?:of|de) \Z"
)
_TO_SOMEONE = re.compile(
    r"[\s(a-z)]{0,8}\b(?:to|a|vers)\s(?!your|you\b|my\b|a/c|acc|card|wallet|tu\b|su\b|votre)"
)
# "Your payment of 500 for Fern Card ending 7730": for a card, not from one.
_FOR_A_CARD = re.compile(
    r"[^\n.]{0,20}?\b(?:for|to|towards?|into)\s(?!a\b|\d)(?:the\s|your\s)?(?:[\w&'-]+\s){0,3}?"
    r"(?<!gift\s)(?<!greeting\s)(?<!sim\s)(?<!travel\s)(?:card|credit\scard)\b"
    r"(?=\s(?:ending|no|number|xx|account|a/c|[x*\d]))"
)
_CREDITED_CARD = re.compile(
    r"\b(?:posted|credited|applied|added)\s(?:to|on|against)\s(?:your|the)\s(?:[\w&'-]+\s){0,5}card\b"
)
_CARD_REACH = 240
# Interest is earned, unless these stand beside it.
_CHARGED = re.compile(r"\b(?:charged|debited|deducted|levied|billed)\b")
_SENT_REACH = 24
_SENDING = re.compile(r"gonderil|transfer edil|transferred|перевед|aktar|przelan|uberwiesen")
# "We have paid 3.21 interest into your account".
_WE_PAID = re.compile(
    r"\bwe(?:'ve| have)?(?: just)? (?:also )?(?:paid|sent|transferred|moved|deposited)"
)
_WE_WIDTH = 20
_INTO_READER = re.compile(
    r"\bhesabiniza\b|\bto your (?:a/c|account|acct|wallet)|\bна ваш|\bna twoje konto|auf ihr konto"
)
_INTO_YOURS = re.compile(r"\b(?:in)?to your (?:[\w-]+ ){0,3}(?:account|a/c|card|wallet|balance)\b")
_SIGN_OF_TYPE = re.compile(r"(?:type|tipo|art|typ)\s*[:\-]\s*(debit|credit|dr|cr)\b")


def of(page: Page, candidate: Candidate) -> tuple[Direction, Quote | None]:
    """Debit or credit with the word that says so; both empty when nothing says it."""
    marked = _MARKED.match(page.low, candidate.end) or _SIGN_OF_TYPE.search(page.low)
    if marked:
        direction: Direction = "debit" if marked[1].startswith("d") else "credit"
        return direction, quote(page.text, marked.start(1), marked.end(1))
    is_vague = candidate.verb is None or candidate.verb.name == NEUTRAL
    stated = _of_sign(page, candidate) or (_of_frame(page, candidate) if is_vague else "")
    if stated:
        return stated, None
    hit = candidate.verb or _leading_verb(page, candidate)
    if hit is None:
        return _of_document(page, candidate), None
    return _of_word(page, candidate, hit), quote(page.text, hit.start, hit.end)


def _of_frame(page: Page, candidate: Candidate) -> Direction:
    """What the subject says, or a word of thanks, where the amount's own words say little."""
    if stated := _from_subject(page):
        return stated
    is_ours = "ours" in page.body_names("verbs")
    return _of_payment_received(page, candidate) if is_ours else ""


def _of_word(page: Page, candidate: Candidate, hit: Hit) -> Direction:
    if hit.name in {"credit!", "credit"} and _is_sent(page, candidate):
        return "debit"
    if page.low.startswith("interest", hit.start) and _CHARGED.search(
        page.low, candidate.sentence.start, candidate.sentence.end
    ):
        return "debit"
    is_from = bool(_FROM_SOMEONE.match(page.low, candidate.end))
    ours = hit.name == RECEIVED and "ours" in page.names("verbs", candidate.sentence)
    if hit.name == "ours" or ours:
        is_gain = is_from and (page.is_message or looks_like_bank(page.mail.sender))
        return "credit" if is_gain else _of_payment_received(page, candidate)
    if hit.name == "debit!" and _is_into_reader(page, candidate, hit):
        return "credit"
    if hit.name == RECEIVED and _is_shop(page):
        return "debit"
    if hit.name == NEUTRAL and is_from:
        return "credit"
    is_taken = RECEIVED in page.names("verbs", candidate.sentence)
    if is_taken and _FOR_A_CARD.match(page.low, candidate.end, candidate.sentence.end):
        return "credit"
    if hit.name == NEUTRAL and _TO_READER.match(page.low, candidate.end):
        return "credit"
    return "credit" if hit.name.startswith("credit") else "debit"


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
    """The evidence `text[start:end]`, at most 200 characters of it."""
    end = min(end, start + LONGEST_QUOTE)
    return Quote(text=text[start:end], start=start, end=end)


def _leading_verb(page: Page, candidate: Candidate) -> Hit | None:
    """The last finished act before a labelled amount, else the first telling word of the body."""
    hits = [hit for hit in page.hits("verbs", page.body_start) if hit.name in DIRECTIONAL]
    acts = [hit for hit in hits if hit.name.endswith("!") and hit.end <= candidate.start]
    telling = [hit for hit in hits if hit.name != NEUTRAL]
    if acts:
        return acts[-1]
    return next(iter(telling or hits), None)


def _is_into_reader(page: Page, candidate: Candidate, hit: Hit) -> bool:
    """ "To your account … 500 was sent": a passive of sending, with the reader's account."""
    is_ours = _WE_PAID.search(page.low, max(0, hit.start - _WE_WIDTH), hit.end)
    if is_ours and _INTO_YOURS.search(page.low, hit.end, candidate.sentence.end):
        return True
    if not _SENDING.match(page.low, hit.start):
        return False
    return bool(_INTO_READER.search(page.low, candidate.sentence.start, candidate.sentence.end))


def _is_sent(page: Page, candidate: Candidate) -> bool:
    start = max(0, candidate.start - _SENT_REACH)
    is_transfer = _SENT.search(page.low, start, candidate.start)
    return bool(is_transfer and _TO_SOMEONE.match(page.low, candidate.end))


def _from_subject(page: Page) -> Direction:
    names = [hit.name for hit in page.subject["verbs"] if hit.name in DIRECTIONAL]
    telling = [name for name in names if name not in {NEUTRAL, "ours"}]
    if not telling or (telling[0] == RECEIVED and _is_shop(page)):
        return "debit" if telling else ""
    return "credit" if telling[0].startswith("credit") else "debit"


def _is_shop(page: Page) -> bool:
    """A till or a biller, to which "received" is what it took; refunds aside."""
    is_till = bool(page.body_names("signs") & {"receipt", "invoice"})
    is_refund = "refund" in page.subject_names("signs")
    return is_till and not is_refund and not looks_like_bank(page.mail.sender)


def _of_sign(page: Page, candidate: Candidate) -> Direction:
    """A bank's -50.00 or +50.00 with no word beside it."""
    is_telling = candidate.verb and candidate.verb.name != NEUTRAL
    if is_telling or not page.is_alert:
        return ""
    return "debit" if candidate.is_negative else "credit" if candidate.is_positive else ""


def _of_document(page: Page, candidate: Candidate) -> Direction:
    """A total, a receipt, an invoice, a card's notice: its reader paid, refunds aside."""
    signs = page.body_names("signs")
    is_document = candidate.role == "total" or bool(signs & {"receipt", "invoice"})
    is_of_card = "card" in signs and page.is_alert
    if not (is_document or is_of_card or page.is_message or _names_payee(page, candidate)):
        return ""
    return "credit" if "refund" in page.subject_names("signs") else "debit"


def _names_payee(page: Page, candidate: Candidate) -> bool:
    """An account's slip of "Merchant:" and "Amount:" without a word for the act."""
    return page.is_alert and next(places.labelled(page, candidate, "debit"), None) is not None


def _of_payment_received(page: Page, candidate: Candidate) -> Direction:
    """A card issuer that got a payment credits the card; everyone else took the money."""
    if _FOR_A_CARD.match(page.low, candidate.end, candidate.sentence.end):
        return "credit"
    if _CREDITED_CARD.search(page.low, candidate.end, candidate.end + _CARD_REACH):
        return "credit"
    about_card = "card" in page.names("signs", candidate.sentence) | page.subject_names("signs")
    return "credit" if about_card and looks_like_bank(page.mail.sender) else "debit"
