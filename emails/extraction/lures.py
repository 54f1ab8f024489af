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
        en: is asking you for | is asking for | approve to receive | approve the request
        en: send back | refund request | your bank details have changed
        en: pay the open amount | new bank details | our bank changed | request expires
        de: bittet um zahlung | fordert geld an | neue bankverbindung
        fr: demande d'argent | vous demande | nouvelles coordonnees bancaires
        es: te solicita | te ha solicitado | solicitud de dinero | nuevos datos bancarios
        pt: solicitou dinheiro | pedido de dinheiro | novos dados bancarios
        hi: collect request
    """,
    "invoice": """
        en: sent you an invoice | sent you invoice | view and pay | pay invoice | due on receipt
        de: rechnung bezahlen | rechnung ansehen und bezahlen
        fr: payer la facture | voir et payer
        es: pagar factura | pagar la factura
        pt: pagar fatura | pagar a fatura
    """,
    "document": """
        en: review and sign | review document | sent you a document | sign the document
        en: document to sign | view the document | shared a document | mentioned you in a comment
        de: dokument unterschreiben | zur unterschrift
        fr: signer le document | document a signer
        es: firmar el documento | documento para firmar
        pt: assinar o documento
    """,
    "hurry": """
        en: is waiting on your account | to stop the charge | to cancel it | to cancel the order
        en: to cancel this order | to stop this payment | helpline | refund department
        en: confirm your details | verify your account | enter the card | enter your pin
        en: enter upi pin
        de: bestatigen sie ihre | innerhalb von 24 stunden
        fr: confirmez vos | sous 24 heures
        es: confirme sus datos | en las proximas 24 horas
        pt: confirme os seus dados | confirme seus dados
    """,
    "gift card": """
        en: gift cards of | buy gift cards | send me the codes | i need gift cards
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
