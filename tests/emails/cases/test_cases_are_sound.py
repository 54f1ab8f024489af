"""The labelled set is checked with code of its own, so that it shares no fault with the rules."""

import json
import re
import unicodedata
from collections import Counter
from datetime import date, datetime, timedelta
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

Case = dict[str, Any]

FOLDER = Path(__file__).parent
AT_LEAST = {"receipts": 60, "alerts": 50, "negatives": 60, "injections": 50, "senders": 30}
AT_LEAST |= {"orders": 25}
CASES: dict[str, list[Case]] = {
    name: [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]
    for name in AT_LEAST
}
ALL = [case for cases in CASES.values() for case in cases]
INJECTIONS = CASES["injections"] + CASES["orders"]
ROWS = [
    pytest.param(case, row, id=f"{case['id']}-{place}")
    for case in ALL
    if case["expected"]["is_transaction"]
    for place, row in enumerate(case["expected"].get("transactions", [case["expected"]]))
]
KEYS = {"id", "from", "subject", "date", "body_text", "body_html", "expected", "note"}
EXTRA = {"forbidden_amounts", "auth_results", "review"}
FIELDS = {"amount", "currency", "direction", "merchant", "date", "account_last4", "reference"}

VOID = {"br", "hr", "img", "input", "link", "meta"}
UNSEEN = {"head", "style", "script", "template", "noscript", "title", "svg"}
INLINE = {"a", "b", "em", "font", "i", "s", "small", "span", "strong", "u"}
WHITE = r"(?:#fff(?:fff)?|#fefefe|white|transparent)"
HIDING = re.compile(
    r"display:none|visibility:hidden|font-size:[01](?:px)?(?:;|$)|opacity:0(?:;|$)|max-height:0"
    r"|left:-\d{4}|text-indent:-\d{4}|scale\(0\)|clip-path:inset\(100%"
    rf"|(?:^|;)color:{WHITE}(?:;|$)"
)


class Eyes(HTMLParser):
    """What a person sees of a page whose background is white."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.hidden_classes = set(re.findall(r"\.(\w+)\{display:none", html))
        self.open: list[tuple[str, bool]] = []
        self.seen: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self.seen.append("\n")
        if tag not in VOID:
            self.open.append((tag, self.is_hidden() or self.hides(tag, dict(attrs))))

    def handle_endtag(self, tag: str) -> None:
        while any(name == tag for name, _ in self.open) and self.open.pop()[0] != tag:
            pass
        if tag not in INLINE:
            self.seen.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.is_hidden():
            self.seen.append(data)

    def is_hidden(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def hides(self, tag: str, attrs: dict[str, str | None]) -> bool:
        style = re.sub(r"\s|!important", "", attrs.get("style") or "").lower()
        classes = set((attrs.get("class") or "").split())
        pale = re.fullmatch(WHITE, (attrs.get("color") or "").lower())
        coloured = "background" in style and HIDING.search(style.replace("color:", "")) is None
        hidden = bool(HIDING.search(style)) and not coloured
        return bool(
            tag in UNSEEN or "hidden" in attrs or classes & self.hidden_classes or pale or hidden
        )


def visible(case: Case) -> str:
    parts = [case["subject"], case.get("body_text", "")]
    parts += Eyes(case["body_html"]).seen if "body_html" in case else []
    text = unicodedata.normalize("NFKC", "".join([parts[0], "\n", *parts[1:]]))
    return "".join(mark for mark in text if unicodedata.category(mark) != "Cf")


def printed_numbers(text: str) -> set[Decimal]:
    """Every reading of every number of the text: 1.249,00 is 1249, and 4.750 is 4.75 or 4750."""
    plain = "".join(str(unicodedata.digit(mark, mark)) for mark in text)
    tokens = re.findall(r"(?:(?<!\d)[.,])?\d+(?:[.,'’٫٬]\d+| \d{3}(?!\d))*", plain)
    return {number for token in tokens for number in readings(token)}


def readings(token: str) -> set[Decimal]:
    whole, mark, tail = re.fullmatch(r"(.*?)(?:([.,٫])(\d+))?", token).groups(default="")  # type: ignore[union-attr]
    digits = re.sub(r"\D", "", whole) or "0"
    as_cents = {Decimal(f"{digits}.{tail}")} if mark else {Decimal(digits)}
    is_group = mark and (len(tail) == 3 or not whole)
    return as_cents | ({Decimal(re.sub(r"\D", "", token))} if is_group else set())


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@pytest.mark.parametrize(("name", "least"), AT_LEAST.items())
def test_each_theme_holds_enough_cases(name: str, least: int) -> None:
    kinds = Counter(case["expected"]["is_transaction"] for case in CASES[name])
    if name == "negatives":
        assert kinds[True] == 0
    if name in {"receipts", "alerts"}:
        assert kinds[False] == 0
    assert least <= len(CASES[name]) <= 70


def test_twenty_receipts_or_more_are_pages_of_html() -> None:
    assert sum("body_html" in case for case in CASES["receipts"]) >= 20


def test_thirty_senders_are_fakes_or_ask_for_money() -> None:
    fakes = [c for c in CASES["senders"] if c["review"] or not c["expected"]["is_transaction"]]
    assert len(fakes) >= 30
    assert sum(case["review"] for case in fakes) >= 15


def test_ids_are_unique() -> None:
    assert [name for name, count in Counter(case["id"] for case in ALL).items() if count > 1] == []


def test_no_two_cases_have_the_same_body() -> None:
    bodies = Counter((case.get("body_text"), case.get("body_html")) for case in ALL)
    assert max(bodies.values()) == 1


@pytest.mark.parametrize("name", AT_LEAST)
def test_ids_count_up_in_their_file(name: str) -> None:
    theme = name.removesuffix("s")
    wanted = [f"{theme}-{place:03d}" for place in range(1, len(CASES[name]) + 1)]
    assert [case["id"] for case in CASES[name]] == wanted


@pytest.mark.parametrize("case", ALL, ids=lambda case: case["id"])
def test_a_case_has_the_agreed_shape(case: Case) -> None:
    assert KEYS - set(case) <= {"body_text", "body_html"}
    assert set(case) <= KEYS | EXTRA
    assert case.get("body_text") or case.get("body_html")
    assert case["note"]
    assert datetime.fromisoformat(case["date"]).utcoffset() is not None
    assert set(case["expected"]) <= FIELDS | {"is_transaction", "transactions"}
    assert case["expected"]["is_transaction"] or len(case["expected"]) == 1


@pytest.mark.parametrize("case", ALL, ids=lambda case: case["id"])
def test_no_case_names_a_domain_that_someone_may_own(case: Case) -> None:
    text = " ".join(str(value) for value in case.values()).replace("schema.org", "schema.example")
    hosts = re.findall(r"https?://([\w.-]+)", text)
    domains = re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", text) + hosts
    assert [domain for domain in domains if not domain.endswith(".example")] == []


@pytest.mark.parametrize(("case", "row"), ROWS)
def test_a_labelled_amount_is_printed_where_a_person_sees_it(case: Case, row: Case) -> None:
    assert re.fullmatch(r"\d+(\.\d{2,3})?", row["amount"])
    assert Decimal(row["amount"]) in printed_numbers(visible(case))


@pytest.mark.parametrize(("case", "row"), ROWS)
def test_a_labelled_name_or_number_is_printed_too(case: Case, row: Case) -> None:
    text = folded(visible(case) + " " + case["from"])
    for field in ("merchant", "account_last4", "reference"):
        assert folded(row.get(field, "")) in text
    assert re.fullmatch(r"\d{4}", row.get("account_last4", "0000"))


@pytest.mark.parametrize(("case", "row"), ROWS)
def test_currency_and_direction_are_of_the_standard_kind(case: Case, row: Case) -> None:
    assert re.fullmatch(r"[A-Z]{3}", row["currency"])
    assert row.get("direction", "debit") in {"debit", "credit"}


@pytest.mark.parametrize(("case", "row"), ROWS)
def test_a_labelled_date_is_printed_or_the_day_of_the_mail(case: Case, row: Case) -> None:
    sent = datetime.fromisoformat(case["date"]).date()
    day = date.fromisoformat(row.get("date", str(sent)))
    assert timedelta(0) <= sent - day <= timedelta(days=31)
    assert day == sent or Decimal(day.day) in printed_numbers(visible(case))


@pytest.mark.parametrize("case", INJECTIONS, ids=lambda case: case["id"])
def test_no_label_of_an_injection_is_what_the_attacker_wants(case: Case) -> None:
    assert case["expected"].get("amount") not in case.get("forbidden_amounts", [])


@pytest.mark.parametrize("case", INJECTIONS, ids=lambda case: case["id"])
def test_a_hidden_amount_is_really_hidden(case: Case) -> None:
    """In a page, what is forbidden is unseen, except where the note says that it is visible."""
    if "body_html" not in case or "true payout" in case["note"] or "statement;" in case["note"]:
        return
    numbers = printed_numbers(visible(case))
    assert [a for a in case.get("forbidden_amounts", []) if Decimal(a) in numbers] == []


@pytest.mark.parametrize("case", CASES["senders"], ids=lambda case: case["id"])
def test_a_sender_case_says_who_was_proved_and_whether_a_person_must_look(case: Case) -> None:
    assert isinstance(case["review"], bool)
    assert case["auth_results"] == "" or case["auth_results"].startswith("mx.mailhost.example; ")
