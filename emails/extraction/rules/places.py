"""Where a mail may name whom the money went to or came from, the likeliest place first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from emails.extraction.rules import columns, elsewhere
from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.names import Span
from emails.extraction.rules.page import Page
from emails.extraction.rules.terms import Hit, alternatives
from emails.extraction.rules.vocabulary import finder
from emails.extraction.rules.words import parties

_NAME = r"([^\r\n]{2,120})"
# Labels that stand for one only where a line begins.
_ONLY_FIRST = {"de", "an", "von", "para", "ref", "local", "at"}
_labels = finder(
    {
        f"{direction}{rank}": words
        for direction, rows in parties.LABELS.items()
        for rank, words in enumerate(rows)
    },
    wraps=False,
)
_RANKS = 2
_SURE = {
    *("paid to", "payee", "payee name", "merchant", "merchant name", "biller", "biller name"),
    *("pagado a", "pago a", "pago para", "beneficiario", "favorecido", "paye a", "empfanger"),
}
_BEFORE_LABEL = re.compile(r"(?:^|\n)[ \t*•>-]*\Z")
_SEPARATOR = re.compile(
    r"[ \t\u3000*]*(?:[:：|\t=]+|[ ]{2,}|(?<=[\u0e00-\ud7ff])[ ]|(?<=ـ)"
    r"|\n(?=[^\n:：]+(?:\n|\Z)))[ \t|:：*]*"
)
_COLON = re.compile(r"[ ]?[:：][ ]?")
_NAME_AHEAD = re.compile(_NAME)
# A bank's narration: NIP TRANSFER TO ADA OBI, POS PURCHASE AT CORNER SHOP, PMT FRM ADA OBI.
_NARRATED = re.compile(
    r"(?:(?:[A-Z]{2,6}[ /:-])?(?:TRANSFER|TRANSF|TRF|TRFR|PAYMENT|PYMT|PMT|PURCHASE|PAID|SENT)"
    r"[ :/-](?:TO|FROM|FRM|AT|BY)[ :/-]+"
    r"|(?:(?:POS|WEB|ECOM|ONLINE|CARD)[ /]){1,2}"
    r"(?:PURCHASE|PAYMENT|PYMT|TRANSACTION|TXN)\s?[-:/]\s?"
    r"|(?:ACH|EFT|DIRECT)[ :/-](?:PMT|PYMT|PAYMENT|DEBIT|CREDIT|DEP|WEB)[ :/-]+(?=[A-Z]{3})"
    r"|(?:POS|ECOM|DD)[ :/-]+(?=[A-Z]{3}))(?P<name>[^/\n]{2,})",
    re.IGNORECASE,
)
_CAPITAL = r"(?-i:(?=[\"'“«*]*(?:[^a-z\s\d]|\d{1,3}[- x]?[A-Z][A-Za-z]|\d{7,15}\s[A-Z])))"
_PREPOSITIONS = {
    direction: [
        re.compile(
            rf"(?<![\w/])(?:{alternatives(words)})[ \n]+(?=[\"'“«*]*{_NAME})"
            + (_CAPITAL if rank else ""),
            re.IGNORECASE,
        )
        for rank, words in enumerate(ranks)
    ]
    for direction, ranks in parties.PREPOSITIONS.items()
}
# A short word of a name in capitals: AGUAS DO VALE.
_IN_CAPITALS = re.compile(r"(?<=[A-ZÀ-Þ]\s)[A-ZÀ-Þ]{1,3}\s[A-ZÀ-Þ]")
_PHRASES = {
    direction: re.compile(
        rf"(?<!\w)(?:{alternatives(words)})[ \n](?=[\"'“«*]*{_NAME}){_CAPITAL}", re.IGNORECASE
    )
    for direction, words in parties.PHRASES.items()
}
_RUN = r"(?<!\S)((?-i:[A-ZÀ-ÞĞİŞ])[^\s,.;:]{0,30}(?:\s(?-i:[A-ZÀ-ÞĞİŞ0-9&])[^\s,.;:]{0,30}){0,4})\s"
_POSTPOSITIONS = {
    direction: re.compile(rf"{_RUN}(?:{alternatives(words)})(?!\w)", re.IGNORECASE)
    for direction, words in parties.POSTPOSITIONS.items()
}
_LINES = {
    "debit": re.compile(rf"^(?:paid )?(?:to|at)[ ]{_NAME}$", re.IGNORECASE | re.MULTILINE),
    "credit": re.compile(rf"^(?:received )?from[ ]{_NAME}$", re.IGNORECASE | re.MULTILINE),
}
# Purchase, then From: CORNER SHOP.
_BUYING = re.compile(r"purchase|\bpos\b|spen[dt]|شراء|compra|achat|kauf|zakup|покупка")
_SPACE = re.compile(r"\s")
_LINES_REACH = 120
_REACH = 400
_MOST_ECHOES = 4
_LEAD = 40
_PAID_SOMEONE = re.compile(r"(?:\bpaid|\bpay|\bsent)\s+([^\n]{2,60}?)\s*\Z", re.IGNORECASE)
_SOMEONE_PAID = re.compile(
    r"(?m:^|[\n,:])\s*([^\n,:]{2,60}?)\s+(?:has\s+)?(?:just\s+)?(?:sent|paid|refunded)\s+you\b"
    r"|(?m:^|[\n,:])\s*([^\n,:]{2,60}?)\s+(?:te (?:ha )?(?:envió|enviado|transfirió|pagó"
    r"|transferido|enviou|transferiu|pagou)|vous a (?:envoyé|transféré|viré|payé)"
    r"|ti ha (?:inviato|pagato)"
    r"|hat (?:dir|ihnen)|le (?:envió|transfirió|ha enviado|ha transferido)|heeft (?:je|u))\b"
)
_PAYEE_CREDITED = re.compile(r"[;,]\s+([^\n;,]{2,60}?)\s+credited\b", re.IGNORECASE)
_BARE_LEAD = re.compile(r"[^\d,:;*]{2,45}:?\s?")
_AT_SIGN = re.compile(rf"\s@\s?{_NAME}")
_BIG = elsewhere.BIG
_CAPITALS = re.compile(
    rf"[ .,;:]{{1,3}}([{_BIG}][{_BIG}0-9][{_BIG}0-9 &*'./-]{{1,40}})(?=[\s.,;]|\Z)"
)
_BEFORE_PARTICLE = re.compile(r"([^\s、。,，:：]{2,30}?)(?:にて|での|で)")
_IN_CHINESE = re.compile(
    r"在【?([^【】\n，,。]{2,30}?)】?(?:发生|消费|支付|快捷|进行|發生|消費)"
    r"|向【?([^】\n，,。]{2,30}?)】?(?:消费|支付|付款|转账|转出|转帐|轉帳|付)"
)
_STATED = {
    "debit": re.compile(
        r"(?:\b(?:you(?:'ve| have)?(?: successfully| just)?|has been|was|transfer|payment|purchase"
        r"|transaction|charge) ?(?:paid|sent|spent|transferred|of|for)|^paid"
        r"|\b(?:virement|paiement|achat|transferencia|transferência|pago|pagamento|compra|bonifico"
        r"|pembayaran|transfer) (?:de|di|sebesar|por|em|of)|the"
        r"|\b(?:pagaste|enviaste|transferiste|pagou|enviou|transferiu|has (?:pagado|enviado"
        r"|transferido)|(?:avez|as) (?:payé|envoyé)|hai (?:pagato|inviato)|je (?:betaalde|hebt)"
        r"|zapłacono|wysłano|du hast|sie haben))\s*\Z",
        re.IGNORECASE,
    ),
    "credit": re.compile(
        r"(?:\breceived\s*(?:a payment of\s*)?|\b(?:deposit|credit|transfer) of\s*"
        r"|\b(?:recibiste|h[as]+ recibido|recebeu|recebeste|(?:avez|as) reçu|hai ricevuto"
        r"|haben sie|hast du|je ontving)\s*)\Z",
        re.IGNORECASE,
    ),
}
_TO_SOMEONE = {
    "debit": re.compile(
        rf"(?:\s?\([A-Z]{{3}}\))?(?:\sof\s[A-Z]\w+)?(?:\s(?:you sent|was sent|was paid|was made))?"
        rf"\s+(?:to|at|para|à|an|aan|a|en|em|bei|do|vers|chez|presso|ke|kepada)"
        rf"\s+(?=[^a-z\s]){_NAME}"
    ),
    "credit": re.compile(rf"(?:\s?\([A-Z]{{3}}\))?\s+(?:from|de|da|von|van|du|od)\s+{_NAME}"),
}


def of_report(page: Page, candidate: Candidate, direction: str) -> Iterator[Span]:
    """Where an account's report names the other side."""
    yield from stated(page, candidate, direction)
    yield from _around(page, candidate, direction)
    yield from labelled(page, candidate, direction)
    for echo in _echoes(page, candidate):
        yield from stated(page, echo, direction)
        yield from _around(page, echo, direction)
    yield from _of_act(page, candidate, direction)
    yield from elsewhere.groups(_PHRASES[direction].finditer(page.text, page.body_start))
    yield from elsewhere.in_subject(page)
    yield from elsewhere.handles(page, candidate)
    if _BUYING.search(page.low, page.body_start, candidate.start):
        yield from labelled(page, candidate, _other(direction))
    for start, end in elsewhere.sides(candidate):
        yield from _by_preposition(page.text, start, end, _other(direction), ranks=2)


def _of_act(page: Page, candidate: Candidate, direction: str) -> Iterator[Span]:
    """You used your card at CORNER SHOP, and in the next sentence the amount."""
    above = page.before(candidate.sentence)
    if above and any(name.endswith("!") for name in page.names("verbs", above)):
        yield from _by_preposition(page.text, above.start, above.end, direction, ranks=2)


def stated_anywhere(page: Page, candidate: Candidate, direction: str) -> Iterator[Span]:
    """Somebody said to have been paid, beside the amount or wherever it is printed again."""
    yield from stated(page, candidate, direction)
    for echo in _echoes(page, candidate):
        yield from elsewhere.groups([_ahead(page.text, echo, direction)])


def stated(page: Page, candidate: Candidate, direction: str) -> Iterator[Span]:
    """Somebody whom the mail says in so many words to have been paid, or to have paid."""
    text = page.text
    yield from elsewhere.groups([_ahead(text, candidate, direction)])
    for way in (direction, _other(direction)):
        yield from _by_verb(page, candidate, way)
    reach = candidate.end + _LINES_REACH
    if direction == "credit":
        lead = page.body_start, min(candidate.start, page.body_start + _REACH)
        yield from elsewhere.groups([_SOMEONE_PAID.search(text, *lead)])
    yield from elsewhere.groups(_LINES[direction].finditer(text, candidate.end, reach))


def _ahead(text: str, candidate: Candidate, direction: str) -> re.Match[str] | None:
    """You sent 42.15 to ADA OBI: the name right behind the amount."""
    if not _STATED[direction].search(text, max(0, candidate.start - _LEAD), candidate.start):
        return None
    return _TO_SOMEONE[direction].match(text, candidate.end, candidate.sentence.end)


def _echoes(page: Page, candidate: Candidate) -> Iterator[Candidate]:
    """The same amount elsewhere in the mail, where other words may stand beside it."""
    printed = re.compile(
        rf"(?<![\d.,]){re.escape(page.text[candidate.start : candidate.end])}(?![\d])"
    )
    for match in islice(printed.finditer(page.text, page.body_start), _MOST_ECHOES):
        if match.start() != candidate.start:
            sentence = page.sentence_at(match.start())
            yield replace(candidate, start=match.start(), end=match.end(), sentence=sentence)


def payees(page: Page, candidate: Candidate) -> Iterator[Span]:
    """What stands behind "Paid to" or "Merchant", which nobody says of its own customer."""
    hits = [hit for hit in _labels(page.low) if page.low[hit.start : hit.end] in _SURE]
    spans = [span for hit in hits if hit.name == "debit0" and (span := _behind(page, hit))]
    yield from sorted(spans, key=lambda span: abs(span[0] - candidate.start))


def labelled(page: Page, candidate: Candidate, direction: str) -> Iterator[Span]:
    """What follows "Merchant:" and the like, the nearest to the amount first."""
    hits = _labels(page.low)
    for head, cell in columns.of(page, candidate.sentence):
        if any(head[0] <= hit.start < head[1] and hit.name == f"{direction}0" for hit in hits):
            yield cell
    for rank in range(_RANKS):
        row = f"{direction}{rank}"
        found = (_behind(page, hit) for hit in hits if hit.name == row)
        spans = [span for span in found if span and not (rank and page.text[span[0]].islower())]
        yield from sorted(spans, key=lambda span: abs(span[0] - candidate.start))


def _behind(page: Page, label: Hit) -> Span | None:
    """What stands behind a label that begins a line, or that a colon follows."""
    if label.start < page.body_start:
        return None
    begins = _BEFORE_LABEL.search(page.text, max(0, label.start - 6), label.start)
    pattern = _SEPARATOR if begins else _COLON
    if not begins and page.low[label.start : label.end] in _ONLY_FIRST:
        return None
    separator = pattern.match(page.text, label.end)
    ahead = separator and _NAME_AHEAD.match(page.text, separator.end())
    if not ahead:
        return None
    told = _NARRATED.match(page.text, *ahead.span(1))
    return told.span("name") if told else ahead.span(1)


def _around(page: Page, candidate: Candidate, direction: str) -> Iterator[Span]:
    """Names that the amount's own sentence puts after a preposition or before a particle."""
    text, sentence = page.text, candidate.sentence
    lead = text[sentence.start : candidate.start]
    behind, before = elsewhere.sides(candidate)
    capitals = _CAPITALS.match(text, candidate.end, sentence.end)
    if capitals and not page.hits("verbs", capitals.start(1), capitals.start(1) + 1):
        yield capitals.span(1)
    yield from elsewhere.groups(_AT_SIGN.finditer(text, *behind))
    for start, end in (behind, before):
        yield from _by_preposition(text, start, end, direction)
    yield from _by_postposition(text, before[0], behind[1], direction)
    yield from elsewhere.groups([capitals])
    yield from elsewhere.groups([_IN_CHINESE.search(text, before[0], behind[1])])
    yield from elsewhere.groups([_BEFORE_PARTICLE.search(text, before[0], behind[1])])
    if not candidate.role and _BARE_LEAD.fullmatch(lead):
        yield sentence.start, candidate.start
    if page.is_message:
        yield from elsewhere.groups([_CAPITALS.match(text, candidate.end)])


def _other(direction: str) -> str:
    return "credit" if direction == "debit" else "debit"


def _by_preposition(
    text: str, start: int, end: int, direction: str, ranks: int = 9
) -> Iterator[Span]:
    english = _PREPOSITIONS[direction][0]
    for pattern in _PREPOSITIONS[direction][:ranks]:
        for match in pattern.finditer(text, start, end):
            if pattern is english or not _IN_CAPITALS.match(text, match.start()):
                yield match.start(1), min(match.end(1), end)


def _by_postposition(text: str, start: int, end: int, direction: str) -> Iterator[Span]:
    """All words in capitals before it, then fewer of them: Hesabınıza ADA OBI tarafından."""
    for match in _POSTPOSITIONS[direction].finditer(text, start, end):
        first, last = match.span(1)
        yield first, last
        yield from ((first + gap.end(), last) for gap in _SPACE.finditer(match[1]))


def _by_verb(page: Page, candidate: Candidate, direction: str) -> Iterator[Span]:
    text = page.text
    (_, end), (start, _) = elsewhere.sides(candidate)
    above = page.before(candidate.sentence)
    told = any(name.endswith("!") for name in page.names("verbs", candidate.sentence))
    if above and not told and not text[start : candidate.start].strip():
        # The name has the line above to itself: You paid Ada Obi, then 22.00.
        start = max(page.body_start, above.start)
    if direction == "credit":
        yield from elsewhere.groups([_SOMEONE_PAID.search(text, start, candidate.start)])
        return
    yield from elsewhere.groups([_PAID_SOMEONE.search(text, start, candidate.start)])
    yield from elsewhere.groups([_PAYEE_CREDITED.search(text, candidate.end, end)])
