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
|asistente|assistente|agents?|assistant|sprachmodell|modelo de lenguaje|modèle de langage
|extractors?|parsers?|scrapers?|automated (?:readers?|systems?|tools?|software)
|accounting software|bookkeeping agent|classifier|tallymail)"""
_PAST = r"""(?:previous|prior|above|earlier|preceding|bisherigen|vorherigen|vorigen|anteriores
|previas|précédentes|precedenti|anteriores|vorige|eerdere|tidigare|poprzednie|önceki|предыдущие
|прежние|السابقة)"""
_RULES = r"""(?:instructions?|rules?|prompts?|directions|guidelines|anweisungen|regeln|instrucciones
|reglas|règles|regole|regras|consignes|istruzioni|instruções|instructies|instruktioner|instrukcje|talimatları?|инструкции
|указания|التعليمات)"""
_VERB = r"""(?:record|book|store|log|insert|write|output|emit|extract|classify|treat|mark|report|set
|save|return|register|buche|erfasse|antworte|registra|registre|enregistre|запиши|记录|記録)"""
_IGNORE = r"""(?:ignor|disregard|forget|override|bypass|olvid|esquec|oubli|dimentic|vergiss|negeer
|zignoruj|glöm|yok say|unut|игнорир|забудь|تجاهل)"""
_ORDERS = tuple(
    re.compile(pattern.replace("\n", ""), re.IGNORECASE)
    for pattern in (
        rf"\b{_IGNORE}(?=.{{0,80}}{_PAST})(?=.{{0,80}}{_RULES})",
        rf"\b{_PAST}\b.{{0,20}}\b{_RULES}\b.{{0,20}}{_IGNORE}",
        r"\b(?:ignore|disregard|forget|override)\b.{0,15}\b(?:the above|everything|all rules)",
        rf"\b(?:note|notice|message|memo|instructions?|order|dear|attention|hey|hello|to|for|an)\b"
        rf"[^.]{{0,12}}\b{_READER}\b",
        rf"^\W{{0,3}}{_READER}(?: (?:notes?|readers?|systems?|agents?|only))?\s{{0,2}}(?:[:>,]|->)",
        r"^\W{0,4}(?:assistant|developer|user|human|системе|系统|システム)\W{0,3}[:：]",
        rf"\bsystem\s?[:>].{{0,60}}\b{_VERB}\b",
        r"\[?(?:admin|system|developer) (?:override|notice|prompt|message)\b",
        rf"\b{_VERB}\b[^.]{{0,40}}\b(?:credit|debit|transaction|purchase|payment|row) of\b",
        rf"\b{_VERB}\b[^.]{{0,60}}\b(?:to|in|into) (?:the|your|user's) (?:ledger|records)\b",
        r"\b(?:load|import|add|put|enter)\b[^.]{0,20}\binto (?:the|your) ledger\b",
        r"\bconfidence\b[^.]{0,12}\b1(?:\.0+)?\b|\bdo not (?:queue for )?review\b",
        r"(?:निर्देशों|निर्देश|हिदायतों)\s+(?:को\s+)?(?:अनदेखा|नज़रअंदाज़)",
        r"これまでの(?:指示|命令)|以前の(?:指示|命令)|이전\s?(?:지시|명령)|忽略.{0,10}(?:指令|指示|说明)",
        r"\bis_transaction\b|\"transactions\"\s?:|\b(?:tool|function)_calls?\b"
        r"|</?(?:tool|instructions?)\b",
    )
)
# A forged end of the mail, a forged turn of a chat, a second mail inside: what follows is forged.
_BREAKS = re.compile(
    r"^\W{0,3}mail[ -][0-9a-f]{6,}|^-{2,}\s?END\b.{0,20}\b(?:MAIL|EMAIL|DATA)\b|^--=_"
    r"|^(?:Authentication-Results|Content-Type|DKIM-Signature):"
    r"|<\|[a-z_]{2,20}\|>|\[/?INST\]|<</?SYS>>|</?(?:untrusted|email|mail|system|s)>",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]+")
# Letters that look like Latin ones; a word that mixes them means to be misread by machines.
_MIXED = re.compile(r"[a-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][a-z]", re.I)
_ALIKE = str.maketrans("асеорхуіјѕԁһӏνοαιτκρАВЕКМНОРСТХІЈЅ", "aceopxyijsdhlvoaitkpABEKMHOPCTXIJS")


def found_in(text: str) -> bool:
    """Whether any line of a mail speaks to a machine."""
    return any(_is_order(line) for line in _LINE.findall(text[:LONGEST_TEXT]))


def blanked(mail: Mail) -> Mail:
    """The mail with blanks for the lines that speak to machines; nothing else moves."""
    text = _calm(mail.text[:LONGEST_TEXT]) + mail.text[LONGEST_TEXT:]
    subject = "" if found_in(mail.subject) else mail.subject
    is_calm = (text, subject) == (mail.text, mail.subject)
    return mail if is_calm else replace(mail, text=text, subject=subject)


def _calm(text: str) -> str:
    parts: list[str] = []
    at = 0
    for line in _LINE.finditer(text):
        if _BREAKS.search(line[0]):
            return "".join([*parts, text[at : line.start()], _blank(text[line.start() :])])
        if _is_order(line[0]):
            parts += [text[at : line.start()], " " * len(line[0])]
            at = line.end()
    return "".join([*parts, text[at:]])


def _blank(text: str) -> str:
    return _LINE.sub(lambda line: " " * len(line[0]), text)


def _is_order(line: str) -> bool:
    plain = line.translate(_ALIKE) if _MIXED.search(line) else line
    return bool(_BREAKS.search(plain)) or any(order.search(plain) for order in _ORDERS)
