"""Who tells of a payment, and whether its words speak of a move between own accounts; pure."""

from __future__ import annotations

import re
from email.utils import parseaddr

from emails.extraction.rules import senders
from emails.extraction.rules.merchants import FROM_SENDER
from emails.extraction.rules.terms import fold
from emails.extraction.schema import Line, Mail
from emails.merging.names import alike
from emails.models import Transaction

Teller = Transaction.Teller
Move = Transaction.Move

_PROCESSORS = re.compile(
    r"\b(?:paypal|venmo|cash app|google ?pay|gpay|phonepe|paytm|apple ?pay|amazon ?pay|mobikwik"
    r"|stripe|klarna|razorpay|square|sumup|zettle|mercado ?pago|alipay|wechat ?pay|swish|mobilepay"
    r"|skrill|payoneer)\b"
)
_BOUGHT = {"purchase", "subscription", "invoice"}
_REACH = 200
_NAMES_CARD = re.compile(r"card|visa|master|amex|rupay|tarjeta|cart[aã]o|carte|karte|カード")
_CARD_BILL = re.compile(
    r"card (?:bill|dues|payment|repayment|outstanding)|(?:to|towards|for|of|on) (?:your |my )?"
    r"(?:[\w'-]+ ){0,3}?(?:credit ?card|card (?:ending|no|xx))|\bcc (?:bill|payment)"
    r"|kreditkartenabrechnung|pago de (?:tu |su |la )?tarjeta|fatura do cart[aã]o"
    r"|reglement (?:de )?(?:votre )?carte"
)
_CARD_PAID = re.compile(
    r"payment[^.\n]{0,60} (?:received|posted|credited|applied)|received[^.\n]{0,40} payment"
    r"|thank you for (?:your|the) payment|credited to your [^.\n]{0,30}card|pago recibido"
    r"|pagamento recebido|zahlung erhalten|paiement recu"
)
_MINE = r"your (?:own |linked )?(?:[a-z]+ ){0,2}(?:account|a/c|checking|savings|current)\b"
_OWN = re.compile(
    r"\bown (?:bank )?(?:account|a/c)|self[ -]transfer|transfer to self"
    r"|between your (?:own )?accounts|internal transfer"
    rf"|from {_MINE}[^\n]{{0,40}}? (?:in)?to {_MINE}|(?:in)?to {_MINE}[^\n]{{0,40}}? from {_MINE}"
    r"|umbuchung|eigenuberweisung|cuentas? propias?|entre tus cuentas|entre suas contas"
    r"|virement interne|entre vos comptes"
)
_PAYS_BILLS = re.compile(r"\b(?:credit ?card|card|cred|autopay|auto pay|bill ?desk|bill ?pay)\b")


def told_by(mail: Mail, line: Line, is_report: bool) -> str:
    """A bank or card issuer, a processor that stands between, or the merchant itself.

    `is_report` says that the mail reports a payment between its reader and somebody else.
    """
    if _PROCESSORS.search(_shown(mail.sender)):
        return str(Teller.PROCESSOR)
    is_own = FROM_SENDER in line.flags or alike(line.merchant, senders.brand(mail.sender))
    if is_own and line.kind in _BOUGHT:
        return str(Teller.SHOP)
    return str(Teller.BANK if is_report else Teller.SHOP)


def move_of(mail: Mail, line: Line, teller: str) -> str:
    """What the words around the amount say of a move between accounts of one person."""
    if line.kind == "withdrawal" and line.direction == "debit":
        return str(Move.CASH)
    if teller != Teller.BANK or line.kind == "refund":
        return ""
    words = _around(mail, line)
    if _OWN.search(words):
        return str(Move.OWN_ACCOUNT)
    return _card_move(words, line)


def _card_move(words: str, line: Line) -> str:
    if line.direction == "debit" and _CARD_BILL.search(words) and names_no_stranger(line.merchant):
        return str(Move.CARD_BILL)
    is_payment = line.kind in {"payment_received", "transfer"} and _NAMES_CARD.search(words)
    return str(Move.CARD_PAYMENT) if is_payment and _CARD_PAID.search(words) else ""


def names_no_stranger(merchant: str, *own: str) -> bool:
    """Nobody is named, or a card, a bill service, or one of the person's `own` names."""
    is_service = _PAYS_BILLS.search(fold(merchant)) or senders.looks_like_bank(merchant)
    return not merchant or bool(is_service) or any(alike(merchant, name) for name in own)


def names_card(mail: Mail, line: Line) -> bool:
    """The words around the account's number, or else around the amount, name a card."""
    quote = line.evidence.get("account")
    if quote is None:
        return False
    lead = fold(mail.text[max(0, quote.start - 30) : quote.end + 10])
    return bool(_NAMES_CARD.search(lead))


def _shown(sender: str) -> str:
    name, address = parseaddr(sender)
    return fold(f"{name} {address.rpartition('@')[2]}".replace(".", " "))


def _around(mail: Mail, line: Line) -> str:
    quote = line.evidence.get("amount")
    near = mail.text[max(0, quote.start - _REACH) : quote.end + _REACH] if quote else ""
    return fold(" ".join(f"{mail.subject}\n{near}".split()))
