"""Words of a mail that give orders to a machine. They are no news of money, whoever reads them.

No list of such words is whole. It is the second wall: behind it every value still needs its quote
in the mail, and what only a model saw waits for a person.
"""

from __future__ import annotations

import re
from dataclasses import replace

from emails.extraction.schema import Mail

# As much as the rules read.
LONGEST_TEXT = 30_000
# Who is spoken to.
_READER = r"""(?:ai|a\.i\.|llms?|gpt|chatgpt|chatbot|ki|ia|ии|人工智能|language[ -]models?|bots?
|agents?|assistant|sprachmodell|modelo de lenguaje|modèle de langage|extractors?|parsers?|scrapers?
|automated (?:readers?|systems?|tools?|software)|accounting software|bookkeeping agent|classifier
|tallymail)"""
_PAST = r"""(?:previous|prior|above|earlier|preceding|bisherigen|vorherigen|vorigen|anteriores
|previas|précédentes|precedenti|anteriores|vorige|eerdere|tidigare|poprzednie|önceki|предыдущие
|прежние|السابقة)"""
_RULES = r"""(?:instructions?|rules?|prompts?|directions|guidelines|anweisungen|regeln|instrucciones
|consignes|istruzioni|instruções|instructies|instruktioner|instrukcje|talimatları?|инструкции
|указания|التعليمات)"""
_VERB = r"""(?:record|book|store|log|insert|write|output|emit|extract|classify|treat|mark|report|set
|save|return|register|buche|erfasse|antworte|registra|registre|enregistre|запиши|记录|記録)"""
_ORDERS = tuple(
    re.compile(pattern.replace("\n", ""), re.IGNORECASE)
    for pattern in (
        rf"\b{_PAST}\b[^.\n]{{0,20}}\b{_RULES}\b|\b{_RULES}\b[^.\n]{{0,20}}\b{_PAST}",
        # Ignore (the) above; everything before this.
        r"\b(?:ignore|disregard|forget|override)\b[^.\n]{0,15}\b(?:the above|everything|all rules)",
        rf"\b(?:note|notice|message|memo|instructions?|order|dear|attention|hey|hello|to|for|an)\b"
        rf"[^.\n]{{0,12}}\b{_READER}\b",
        rf"^\W{{0,3}}{_READER}\b[^.\n]{{0,12}}[:>,]",
        r"^\W{0,4}(?:system|assistant|developer|user|human|системе|系统|システム)\W{0,3}[:：]",
        r"\[?(?:admin|system|developer) (?:override|notice|prompt|message)\b",
        rf"\b{_VERB}\b[^.\n]{{0,40}}\b(?:credit|debit|transaction|purchase|payment|row) of\b",
        rf"\b{_VERB}\b[^.\n]{{0,60}}\b(?:to|in|into) (?:the|your|user's) (?:ledger|records)\b",
        r"これまでの(?:指示|命令)|以前の(?:指示|命令)|이전\s?(?:지시|명령)|忽略[^。\n]{0,10}(?:指令|指示|说明)",
        r"\bis_transaction\b|\"transactions\"\s?:|\b(?:tool|function)_calls?\b|</?(?:tool|instructions?)\b",
        r"<\|[a-z_]{2,20}\|>|\[/?INST\]|<</?SYS>>|</?(?:untrusted|email|mail|system|s)>",
        r"[‹<]/?\s?mail[ -][0-9a-f]{6,}|^-{2,}\s?END\b.{0,20}\b(?:MAIL|EMAIL|DATA)\b",
    )
)
_LINE = re.compile(r"[^\n]+")


def found_in(text: str) -> bool:
    """Whether any line of a mail speaks to a machine."""
    lines = _LINE.findall(text[:LONGEST_TEXT])
    return any(order.search(line) for line in lines for order in _ORDERS)


def blanked(mail: Mail) -> Mail:
    """The mail with blanks for the lines that speak to machines; nothing else moves."""
    text = _LINE.sub(_silenced, mail.text[:LONGEST_TEXT]) + mail.text[LONGEST_TEXT:]
    subject = "" if found_in(mail.subject) else mail.subject
    return (
        mail
        if (text, subject) == (mail.text, mail.subject)
        else replace(mail, text=text, subject=subject)
    )


def _silenced(line: re.Match[str]) -> str:
    is_order = any(order.search(line[0]) for order in _ORDERS)
    return " " * len(line[0]) if is_order else line[0]
