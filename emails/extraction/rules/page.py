"""A mail cut into sentences, with the words that matter marked; built once a mail."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from emails.extraction.rules.dates import Printed, parse
from emails.extraction.rules.senders import looks_like_bank
from emails.extraction.rules.terms import Hit, Terms, fold
from emails.extraction.rules.words.bills import BILLS
from emails.extraction.rules.words.credits import CREDITS
from emails.extraction.rules.words.labels import LABELS
from emails.extraction.rules.words.movements import MOVEMENTS
from emails.extraction.rules.words.noise import NOISE
from emails.extraction.rules.words.parts import PARTS
from emails.extraction.rules.words.plans import PLANS
from emails.extraction.rules.words.receipts import RECEIPTS
from emails.extraction.rules.words.signs import SIGNS
from emails.extraction.rules.words.unmoved import UNMOVED
from emails.extraction.rules.words.verbs import VERBS
from emails.extraction.rules.words.vetoes import VETOES
from emails.extraction.schema import Mail

VOCABULARIES = {
    "labels": Terms({**LABELS, **PARTS, **UNMOVED}, wraps=False),
    "verbs": Terms({**VERBS, **CREDITS, **MOVEMENTS}),
    "vetoes": Terms({**VETOES, **PLANS, **BILLS, **NOISE}),
    "signs": Terms({**SIGNS, **RECEIPTS}),
}
# Vetoes whose own words hold a verb.
UNREAL = frozenset(
    {"scheduled", "declined", "request", "mandate", "pre_auth", "statement", "otp", "limit"}
)
# Rows of the verb tables that tell a direction; a payment or transfer alone tells little.
NEUTRAL = "debit moved"
RECEIVED = "credit got!"
UNDONE = "credit back!"
DIRECTIONAL = frozenset({"debit!", "debit", "credit!", "credit", "ours", NEUTRAL, RECEIVED, UNDONE})
# A denial right before a verb, with the little words that may stand between: not yet been paid.
_NOT = (
    r"be|not|never|\w+n't|nicht|niet|nie|non|nao|pas|ikke|inte|icke|не|nunca|jamais|keine?|aucun"
    r"|zu|geen|without|no se|no se ha|no ha sido|no fue|yet to|still to|belum|tidak"
)
_BETWEEN = (
    "yet|been|be|noch|nog|encore|todavia|ainda|still|sido|ha|was|were|is|fully|ete|ancora|stato"
    "|stata|wurde|blivit|foi|zostal|zostala|zostalo|был|была|было"
)
_NEGATED = re.compile(rf"\b(?:{_NOT})\s(?:(?:{_BETWEEN})\s){{0,3}}\Z|\bno\s\Z|\blike\s(?:you\s)?\Z")
_NEGATED_REACH = 40
_MASKED = re.compile(
    r"(?<![x*•·#])[x*•·#]{2,20}[ -]?\d{3,5}(?![\d.,]\d)|(?:\.{3}|…)\d{3,5}(?![\d.,])"
    r"|\b\d{4,6}[x*•]{3,12}\d{2,4}"
)
_LONGEST_MESSAGE = 700
_HEADER = re.compile(r"(?:From|Subject|To|Date):[^\n]*\n", re.IGNORECASE)
# Words whose full stop ends no sentence.
_SHORT = """op cr rs re no nr mr mrs ms dr st ref avl avbl avail bal inc ltd co approx fr kr a/c ac
p r str art num tel cf vs av ave txn trx acct cust min max amt sr sra inkl incl ca bzw zzgl
руб р тг г ул тел"""
_ABBREVIATION = re.compile(rf"\b(?:{'|'.join(_SHORT.split())})\Z")
_BREAK = re.compile(
    r"(?P<dot>[.!?।])(?=\s)|[。！？]|(?P<glued>(?<=[a-z\d)])\.)(?=[A-Z][a-z]{2,}\s)|(?P<line>\n)\n*"
)
# A full stop between spaces that a template left: at CORNER SHOP . for 49.00.
_PADDED = re.compile(r"\s\.\s(?:[a-z]{2,4}\s)")
# An initial before a name: from T. Baker.
_INITIAL = re.compile(
    r"(?:(?<=from)|(?<= van)|(?<= von)|(?<= to)|(?<= by)|(?<= de))\s[A-Z]\.\s[A-Z][a-z]"
)
# And within a name: MARIA D. SANTOS.
_MIDDLE = re.compile(r"\b[A-ZÀ-Þ]{2,}\s[A-ZÀ-Þ]\.\s[A-ZÀ-Þ]{2}")
# A name cut short inside a sentence: от Марии С. на карту.
_SHORTENED = re.compile(r"\s[^\W\d_a-z]\.\s[^\W\d_A-ZÀ-ÞА-Я]")
_MIDDLE_REACH = 20
_WRAPPED = 55
_LONGEST = 2000


@dataclass(frozen=True)
class Sentence:
    """`text[start:end]`; `index` counts from 0."""

    index: int
    start: int
    end: int


@dataclass
class Page:
    """A mail's text with its sentences and its marked words."""

    mail: Mail
    low: str = field(init=False)
    body_start: int = field(init=False)
    sentences: list[Sentence] = field(init=False)

    def __post_init__(self) -> None:
        self.low = fold(self.text)
        self.body_start = _body_start(self.text)
        self.sentences = _sentences(self.text, self.low)
        self._starts = [sentence.start for sentence in self.sentences]
        self._found = {name: terms.find(self.low) for name, terms in VOCABULARIES.items()}
        self._found["verbs"] = _real(self.low, self._found["verbs"], self._found["vetoes"])
        self._places = {name: [hit.start for hit in hits] for name, hits in self._found.items()}

    @property
    def text(self) -> str:
        return self.mail.text

    @property
    def sent(self) -> date | None:
        """The day of the Date header, in its own zone."""
        return self.mail.date.date() if self.mail.date else None

    @cached_property
    def is_message(self) -> bool:
        """True for a short text whose sender is no mail address: a forwarded SMS or app notice."""
        return "@" not in self.mail.sender and len(self.text) < _LONGEST_MESSAGE

    @cached_property
    def is_alert(self) -> bool:
        """True when it tells of an account: a message, a bank's mail, or digits of a card."""
        if self.is_message or looks_like_bank(self.mail.sender):
            return True
        return "alert" in self.body_names("signs") or self.names_account

    @cached_property
    def names_account(self) -> bool:
        """True when the body prints the last digits of an account or card."""
        return bool(_MASKED.search(self.low, self.body_start))

    @cached_property
    def dates(self) -> list[Printed]:
        """The dates printed in the text, by position."""
        return parse(self.low, self.sent)

    def dates_in(self, sentence: Sentence) -> list[Printed]:
        """The dates printed in one sentence."""
        first = bisect_left(self.dates, sentence.start, key=_start)
        return self.dates[first : bisect_left(self.dates, sentence.end, key=_start)]

    @cached_property
    def subject(self) -> dict[str, list[Hit]]:
        """The marked words of the subject, by vocabulary; offsets are those of the subject."""
        low = fold(self.mail.subject)
        found = {name: terms.find(low) for name, terms in VOCABULARIES.items()}
        return found | {"verbs": _real(low, found["verbs"], found["vetoes"])}

    def subject_names(self, vocabulary: str) -> set[str]:
        """The table rows whose words stand in the subject."""
        return {hit.name for hit in self.subject[vocabulary]}

    def hits(self, vocabulary: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """The marked words that begin in `text[start:end]`."""
        places = self._places[vocabulary]
        until = len(places) if end is None else bisect_left(places, end)
        return self._found[vocabulary][bisect_left(places, start) : until]

    def names(self, vocabulary: str, sentence: Sentence) -> set[str]:
        """The table rows whose words stand in a sentence."""
        return {hit.name for hit in self.hits(vocabulary, sentence.start, sentence.end)}

    def body_names(self, vocabulary: str) -> set[str]:
        """The table rows whose words stand in the subject or anywhere in the body."""
        body = {hit.name for hit in self.hits(vocabulary, self.body_start)}
        return body | self.subject_names(vocabulary)

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that holds a position."""
        return self.sentences[max(0, bisect_right(self._starts, position) - 1)]

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before it, blank ones left out."""
        return self.sentences[sentence.index - 1] if sentence.index else None

    def after(self, sentence: Sentence) -> Sentence | None:
        """The sentence after it, blank ones left out."""
        ahead = sentence.index + 1
        return self.sentences[ahead] if ahead < len(self.sentences) else None

    def is_line(self, sentence: Sentence, longest: int) -> bool:
        """True for a line of the body, at most so many characters long."""
        return sentence.start >= self.body_start and sentence.end - sentence.start <= longest


def _start(printed: Printed) -> int:
    return printed.start


def _real(low: str, verbs: list[Hit], vetoes: list[Hit]) -> list[Hit]:
    """Without the verbs inside a veto, after "be" or denied: "not yet paid" tells of no debit."""
    verbs = [verb for verb in verbs if not _is_denied(low, verb)]
    unreal = [(veto.start, veto.end) for veto in vetoes if veto.name in UNREAL]
    if not unreal:
        return verbs
    starts = [start for start, _ in unreal]
    kept = []
    for verb in verbs:
        index = bisect_left(starts, verb.end) - 1
        if index < 0 or unreal[index][1] <= verb.start:
            kept.append(verb)
    return kept


def _is_denied(low: str, verb: Hit) -> bool:
    match = _NEGATED.search(low, max(0, verb.start - _NEGATED_REACH), verb.start)
    return match is not None and (match[0] != "no " or not verb.name.endswith("!"))


def _body_start(text: str) -> int:
    end = 0
    while header := _HEADER.match(text, end):
        end = header.end()
    return end


def _sentences(text: str, low: str) -> list[Sentence]:
    spans, start = [], 0
    for match in _BREAK.finditer(text):
        if _is_break(text, low, match):
            spans += _pieces(start, match.end())
            start = match.end()
    spans += _pieces(start, len(text))
    full = [span for span in spans if text[slice(*span)].strip()]
    return [Sentence(index, *span) for index, span in enumerate(full or [(0, len(text))])]


def _pieces(start: int, end: int) -> list[tuple[int, int]]:
    """A stretch without an end is no sentence, and every amount in it would read all of it."""
    return [(at, min(at + _LONGEST, end)) for at in range(start, end, _LONGEST)]


def _is_break(text: str, low: str, match: re.Match[str]) -> bool:
    if match["line"]:
        return not _is_wrapped(text, match.start())
    if match["dot"] == "." or match["glued"]:
        if _SHORTENED.match(text, match.start() - 2):
            return False
        if _MIDDLE.search(text, max(0, match.start() - _MIDDLE_REACH), match.end() + 3):
            return False
        if _PADDED.match(text, match.start() - 1) or _INITIAL.match(text, match.start() - 2):
            return False
        return not _ABBREVIATION.search(low, max(0, match.start() - 10), match.start())
    return True


def _is_wrapped(text: str, newline: int) -> bool:
    """A line break inside a sentence: a long line that the next one goes on with."""
    begin = text.rfind("\n", 0, newline) + 1
    ahead = text[newline + 1 : newline + 2]
    is_open = newline - begin >= _WRAPPED and text[newline - 1] not in ".!?:;>|"
    return is_open and (ahead.islower() or ahead.isdigit() or ahead in "$₹€£(")
