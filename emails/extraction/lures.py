"""Words by which a mail wants something of its reader: a lure, where a record only tells.

Real services carry them too: a money request or an invoice of a stranger is properly signed. What
they state may be true, so that they are a doubt and no veto.
"""

from __future__ import annotations

import re

from emails.extraction.rules.terms import Terms, fold
from emails.extraction.schema import Mail

LURES: dict[str, str] = {
    "request": """
        en: requested money | sent you a request | sent you a money request | collect request
        en: is asking you for | approve to receive | approve the request | request expires
        en: send back | new bank details | our bank changed | pay the open amount
        de: bittet um zahlung | fordert geld an | neue bankverbindung
        fr: demande d'argent | vous demande | nouvelles coordonnees bancaires
        es: te solicita | te ha solicitado | solicitud de dinero | nuevos datos bancarios
        pt: solicitou dinheiro | pedido de dinheiro | novos dados bancarios
    """,
    "invoice": """
        en: sent you an invoice | sent you invoice | view and pay | pay invoice
        de: rechnung bezahlen | rechnung ansehen und bezahlen
        fr: payer la facture | voir et payer
        es: pagar factura | pagar la factura
        pt: pagar fatura | pagar a fatura
    """,
    "document": """
        en: review and sign | review document | sent you a document | sign the document
        en: document to sign | shared a document | mentioned you in a comment
        de: dokument unterschreiben | zur unterschrift
        fr: signer le document | document a signer
        es: firmar el documento | documento para firmar
        pt: assinar o documento
    """,
    "hurry": """
        en: is waiting on your account | to stop the charge | to stop this payment
        en: confirm your details | verify your account | enter the card | enter upi pin
        en: refund department
        de: bestatigen sie ihre | bestatigen sie bitte ihre
        fr: confirmez vos
        es: confirme sus datos
        pt: confirme os seus dados | confirme seus dados
    """,
    "gift card": """
        en: buy gift cards | i need gift cards | send me the codes
    """,
}
_TERMS = Terms(LURES)
_ASKED = re.compile(r"\brequest(?:ed|s) (?:[$€£₹¥]|[a-z]{2,3}\.? ?)?\d")
_LONGEST_TEXT = 30_000


def lure(mail: Mail) -> str:
    """The first words of the mail that want something of its reader, else empty."""
    text = mail.text[:_LONGEST_TEXT]
    low = fold(text)
    spans = [(hit.start, hit.end) for hit in _TERMS.find(low)]
    spans += [asked.span() for asked in _ASKED.finditer(low)]
    return " ".join(text[slice(*min(spans))].split()) if spans else ""
