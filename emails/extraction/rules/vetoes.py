"""Strikes out amounts that have not moved: codes, refusals, plans, demands, offers.

A veto works on the sentence that it stands in, not on the mail: a footer that mentions codes
does not silence an alert. A few kinds, found in the subject or in so many words, silence all.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from emails.extraction.rules.amounts import Candidate
from emails.extraction.rules.page import RECEIVED, UNDONE, Page, Sentence
from emails.extraction.rules.roles import NOT_MONEY_MOVED
from emails.extraction.rules.terms import Hit
from emails.extraction.schema import Kind


class Verdict(NamedTuple):
    """Why a mail holds no transaction; `sureness` 0 to 1."""

    kind: Kind
    reason: str
    sureness: float


# Kind of veto -> kind of result and its sentence, the gravest first.
REASONS: dict[str, tuple[Kind, str]] = {
    "instruct": ("none", "Words that tell a reader what to record move no money."),
    "otp": ("otp", "One-time password: not a transaction."),
    "bounced": ("declined", "A payment came back: no money moved in the end."),
    "declined": ("declined", "The payment was declined or failed: no money moved."),
    "pre_auth": ("pre_auth", "A hold or pre-authorisation: the final charge comes later."),
    "scheduled": ("scheduled", "A payment that is still to come: no money has moved yet."),
    "request": ("scheduled", "A request for payment: no money has moved yet."),
    "mandate": ("scheduled", "A mandate or payee was set up or changed: no money moved."),
    "digest": ("statement", "A summary of what was spent: its payments were told before."),
    "limit": ("offer", "A notice about a limit or a loan offer: no money moved."),
    "statement": ("statement", "A statement or a bill that is due: not a payment."),
    "balance": ("statement", "A balance notice: no money moved."),
    "security": ("none", "A security notice: no money moved."),
    "offer": ("offer", "An offer or promotion: no money moved."),
    "unmoved": ("none", "The mail itself says that no money has moved."),
    "shipping": ("none", "A shipping notice without a charge."),
}
_UNMOVED = "unmoved"
# Vetoes that hold even beside a finished act in the same sentence.
_STUBBORN = {"instruct", "otp", "pre_auth", "bounced", "digest"}
# Vetoes that silence the whole mail from its subject.
_FROM_SUBJECT = {
    "otp",
    "declined",
    "pre_auth",
    "scheduled",
    "request",
    "mandate",
    "limit",
    "digest",
}
# Vetoes too weak to strike out the labelled total of an order.
_GENTLE = {"offer", "shipping", "balance", "statement"}
_SOLID_ROLES = {"paid", "total", "amount"}
# Vetoes of other payments, named beside one that was made.
_BESIDE_PAID = {"scheduled", "request", "mandate"}
# Lines in which somebody else speaks: a payer's note, a name, a quoted mail.
_HEARSAY = re.compile(
    r"[ \t*|-]*(?:>|(?:(?:seller|buyer|sender|customer|your) )?(?:note|message|memo|nota|mensaje"
    r"|mensagem|nachricht|bericht|wiadomosc|сообщение|メモ|メッセージ|메모)"
    r"(?: (?:from|to|de|von|van|od) [^:\n]{0,60})?:|(?:from|merchant|payee|sender|payer|store):)"
)
_LEAD_SENTENCES = 8
# What a mail may go on to say once it has told of an act.
_AFTERTHOUGHTS = {"scheduled", "request", "mandate", "statement", "balance", "offer", "limit"}
_WARN_REACH = 40
_CODE = re.compile(
    r"(?:otp|one[ -]time (?:password|passcode|pin)|passcode|codigo|clave|codice|code|kode?|kod|код"
    r"|認証コード|ワンタイムパスワード|認証番号|인증번호|验证码|驗證碼|动态密码|รหัส|رمز|tan|tac|ma)"
    r"\W{0,3}(?:\w+ ){0,4}(?:is|es|lautet|est|e)?"
    r"[:\s\"'*\[(は은는为：]{0,4}(?:[a-z]{1,4}-)?(?:\d{4,8}|\d{3}[ -]\d{3})(?![\d.,]\d|\d)"
    r"|(?<![\d.,])\d{4,8} (?:is|as) (?:your|the) [\w ,.]{0,60}?(?:otp|password|code|pin)(?!\w)"
)
_CODE_WORDS = {"otp"}
# "Get Rs 50,000 credited to your account": an offer in the shape of an act.
_IMPERATIVE = re.compile(
    r"\W*(?:(?:so|and|now|just|simply|you can|you could|you may)\s){0,2}"
    r"(?:get|win|earn|enjoy|claim|grab|avail|unlock|save|obten|gana|recibe|ganhe|receba|garanta"
    r"|gagnez|recevez|sichern sie|gewinnen sie|verdienen sie)\s"
)
# A mandate at work: payment of 199.00 via e-mandate is processed successfully.
_EXECUTED = re.compile(
    r"\b(?:payment|txn|transaction|debit|purchase|emi|sip)\s(?!request)[^\n]{0,160}?"
    r"\b(?:is|was|has been|have been|been)\s(?:successfully\s)?"
    r"(?:processed|executed|completed|paid|debited|successful)\b"
)


# UPI mandate of 499.00 has been successfully created.
_SET_UP = re.compile(
    r"\b(?:e-?mandate|mandate|auto-?\s?pay|standing instruction|nach)\b[^\n]{0,80}?"
    r"\b(?:is|was|has been|have been|been)\s(?:successfully\s)?"
    r"(?:created|registered|set ?up|approved|activated|revoked|cancell?ed|modified|paused)\b"
)


def strike(page: Page, candidates: list[Candidate]) -> list[str]:
    """Marks the dead candidates; returns the vetoes that struck, the gravest first."""
    silenced = _silenced(page)
    denied = "" if silenced else _denied(page)
    led = set() if silenced else _led(page)
    gentle = _gentle(page, candidates)
    for candidate in candidates:
        own = _own(page, candidate, gentle)
        weak = candidate.role != "act" and not candidate.dead
        astray = _led_astray(candidate, led, gentle) if weak else ""
        candidate.dead = silenced or own or astray or denied
    _strike_hearsay(page, candidates)
    _strike_echoes(candidates)
    struck = {candidate.dead for candidate in candidates} | {silenced} | led
    return [kind for kind in REASONS if kind in struck]


def _strike_hearsay(page: Page, candidates: list[Candidate]) -> None:
    """Amounts that only a note or a name holds, where the mail itself states some."""
    heard = [one for one in candidates if not one.is_subject and _is_hearsay(page, one)]
    if any(one not in heard and not one.is_subject for one in candidates):
        for one in heard:
            one.dead = one.dead or "request"


def _is_hearsay(page: Page, candidate: Candidate) -> bool:
    line = page.text.rfind("\n", 0, candidate.start) + 1
    return bool(_HEARSAY.match(page.low, line))


def _strike_echoes(candidates: list[Candidate]) -> None:
    """An amount of the subject that the body strikes out wherever it prints it."""
    for one in (one for one in candidates if one.is_subject):
        twins = [two for two in candidates if two.value == one.value and not two.is_subject]
        if twins and all(two.dead for two in twins):
            one.dead = one.dead or twins[0].dead


def verdict(page: Page, candidates: list[Candidate], struck: list[str]) -> Verdict:
    """Why nothing is left of a mail whose amounts are all dead or were never any."""
    for kind in struck or _mentioned(page):
        return Verdict(*REASONS[kind], 0.95 if kind in struck else 0.8)
    if candidates and all(candidate.role == "balance" for candidate in candidates):
        return Verdict(*REASONS["balance"], 0.9)
    if any(candidate.role in NOT_MONEY_MOVED for candidate in candidates):
        return Verdict("none", "It names amounts, but says of none that it moved.", 0.7)
    if candidates:
        return Verdict("none", "No words say that an amount was paid or received.", 0.6)
    return Verdict("none", "No amount of money was found.", 0.9)


def _silenced(page: Page) -> str:
    """The veto that the subject states, or a code that the mail hands out."""
    if _hands_out_code(page):
        return "otp"
    named, acts = page.subject_names("vetoes"), page.subject_names("verbs")
    for kind in REASONS:
        if kind in named & _FROM_SUBJECT and not _is_overridden(kind, acts):
            return kind
    return ""


def _denied(page: Page) -> str:
    """The mail's own word, wherever it stands, that no money has moved."""
    hits = [hit for hit in page.hits("vetoes", page.body_start) if hit.name == _UNMOVED]
    is_told = any(_UNMOVED in _live(page, page.sentence_at(hit.start)) for hit in hits)
    return _UNMOVED if is_told else ""


def _gentle(page: Page, candidates: list[Candidate]) -> set[str]:
    """The vetoes that leave labelled totals alone in this mail."""
    stern = set() if _is_document(page, candidates) else {"statement"}
    if "shipping" in page.subject_names("vetoes") and "settled" not in page.body_names("signs"):
        stern.add("shipping")
    return _GENTLE - stern


def _is_document(page: Page, candidates: list[Candidate]) -> bool:
    """A receipt, a settled bill, or an invoice with its taxes: more than a notice."""
    signs = page.body_names("signs")
    has_parts = any(candidate.role == "part" for candidate in candidates)
    return bool(signs & {"receipt", "settled"}) or ("invoice" in signs and has_parts)


def _hands_out_code(page: Page) -> bool:
    if not any(hit.name in _CODE_WORDS for hit in _all_vetoes(page)):
        return False
    return any(_is_announced(page, match) for match in _CODE.finditer(page.low, page.body_start))


def _all_vetoes(page: Page) -> list[Hit]:
    return [*page.subject["vetoes"], *page.hits("vetoes", page.body_start)]


def _is_announced(page: Page, match: re.Match[str]) -> bool:
    sentence = page.sentence_at(match.start())
    after = page.after(sentence)
    around = [sentence, after] if after else [sentence]
    return any("otp" in page.names("vetoes", one) for one in around)


def _own(page: Page, candidate: Candidate, gentle: set[str]) -> str:
    """The veto in the candidate's own sentence."""
    sentence = candidate.sentence
    before = page.before(sentence)
    if before and "instruct" in page.names("vetoes", before):
        return "instruct"
    acts = page.names("verbs", sentence)
    for kind in _live(page, sentence):
        is_spared = kind in gentle and (candidate.role in _SOLID_ROLES or "ours" in acts)
        if not is_spared and not _is_overridden(kind, acts):
            return kind
    return "offer" if _is_hypothetical(page, candidate) else ""


def _is_overridden(kind: str, acts: set[str]) -> bool:
    """A finished act in the same breath: "paid towards your bill"."""
    if kind == "declined":
        return bool(acts & {"credit!", UNDONE})
    if kind == "request":
        # "You have received a payment request".
        acts = acts - {RECEIVED}
    return kind not in _STUBBORN and _acts(acts)


def _live(page: Page, sentence: Sentence) -> list[str]:
    """Kinds of veto that a sentence states, rather than warns of or supposes."""
    hits = page.hits("vetoes", sentence.start, sentence.end)
    shields = [hit for hit in hits if hit.name in {"warn", "if"}]
    stated = {hit.name for hit in hits if not _is_shielded(hit, shields)}
    if "mandate" in stated and _EXECUTED.search(page.low, sentence.start, sentence.end):
        stated.remove("mandate")
    if _SET_UP.search(page.low, sentence.start, sentence.end):
        stated.add("mandate")
    return [kind for kind in REASONS if kind in stated]


def _is_shielded(hit: Hit, shields: list[Hit]) -> bool:
    return any(
        shield.start <= hit.start
        or (shield.name == "warn" and shield.start - hit.end < _WARN_REACH)
        for shield in shields
    )


def _is_hypothetical(page: Page, candidate: Candidate) -> bool:
    sentence = candidate.sentence
    hits = page.hits("vetoes", sentence.start, candidate.start)
    suppositions = [hit for hit in hits if hit.name in {"if", "warn", "lure"}]
    if _IMPERATIVE.match(page.low, sentence.start, candidate.start):
        return True
    if not suppositions:
        return False
    verb = candidate.verb
    return not (verb and verb.name.endswith("!") and verb.start < suppositions[0].start)


def _led(page: Page) -> set[str]:
    """Vetoes that the first sentences state: they bind amounts that no act vouches for.

    What comes after a finished act is more than that act: "Paid. Next payment: 1 April".
    """
    first = page.sentence_at(page.body_start).index
    kinds, acted = page.subject_names("vetoes") & set(REASONS), _acts(page.subject_names("verbs"))
    for sentence in page.sentences[first : first + _LEAD_SENTENCES]:
        stated = set(_stated(page, sentence))
        kinds |= stated - _AFTERTHOUGHTS if acted else stated
        acted = acted or _acts(page.names("verbs", sentence))
    return kinds - {"instruct"}


def _acts(names: set[str]) -> bool:
    return any(name == "ours" or (name.endswith("!") and name != "done!") for name in names)


def _stated(page: Page, sentence: Sentence) -> list[str]:
    acts = page.names("verbs", sentence)
    return [kind for kind in _live(page, sentence) if not _is_overridden(kind, acts)]


def _led_astray(candidate: Candidate, led: set[str], gentle: set[str]) -> str:
    for kind in REASONS:
        is_paid = candidate.role == "paid" and kind in _BESIDE_PAID
        is_spared = kind in gentle and candidate.role in _SOLID_ROLES
        if kind in led and not (is_paid or is_spared):
            return kind
    return ""


def _mentioned(page: Page) -> list[str]:
    named = {hit.name for hit in _all_vetoes(page)}
    return [kind for kind in REASONS if kind in named]
