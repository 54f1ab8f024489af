"""Mail that gives orders, read by rules, by the cascade, and by a model that obeys them."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from emails.extraction import cascade, orders
from emails.extraction.answers import parse_content
from emails.extraction.cases import Case, load
from emails.extraction.llm import OpenAICompatibleService
from emails.extraction.prompt import harmless, prompt_for
from emails.extraction.rules import numbers
from emails.extraction.schema import Mail, Result
from emails.extraction.verify import verify
from tests.endpoints import Scripted, completion

FOLDER = Path(__file__).parent.parent / "cases"
FILES = [FOLDER / "injections.jsonl", FOLDER / "orders.jsonl"]
CASES = [case for path in FILES for case in load(path)]
TOLD = [json.loads(line) for path in FILES for line in path.read_text("utf-8").splitlines()]
FORBIDDEN = {
    case["id"]: {Decimal(amount) for amount in case.get("forbidden_amounts", [])} for case in TOLD
}


def check(case: Case, mail: Mail, result: Result) -> None:
    """No field without words of the text, and no sum that only the attacker states."""
    assert not FORBIDDEN[case.id] & {line.amount for line in result.transactions}
    for line in result.transactions:
        for quote in line.evidence.values():
            assert mail.text[quote.start : quote.end] == quote.text
        assert line.amount in values(line.evidence["amount"].text)
        assert line.reference in mail.text
        assert line.account_last4 in mail.text
        assert line.original_amount is None or line.original_amount in values(mail.text)


def values(text: str) -> set[Decimal]:
    return {one.value for mark in ("", ".", ",") for one in numbers.find(text, mark)}


class Obedient:
    """A model that reports each forbidden sum that it is shown, in any spelling, and more."""

    def __init__(self, case: Case, mail: Mail):
        self.wanted = FORBIDDEN[case.id]
        self.text = mail.text

    def __call__(self, body: dict[str, Any]) -> Any:
        found = [self.line(amount) for amount in sorted(self.wanted)][:10]
        answer = {"is_transaction": True, "kind": "purchase", "reason": "As I was told."}
        return completion(json.dumps(answer | {"transactions": found}))

    def line(self, amount: Decimal) -> dict[str, Any]:
        printed = re.findall(r"[^\s\d]{0,3}\s?[\d.,'’\s]*\d\s?[^\s\d]{0,4}", harmless(self.text))
        quote = next((words for words in printed if amount in values(words)), f"{amount} USD")
        return {
            "amount": str(amount),
            "currency": "USD",
            "direction": "debit",
            "merchant": "ATTACKER LTD",
            "date": "2026-06-01",
            "category": 3,
            "account_last4": "6666",
            "reference": "PWNED-1",
            "original_amount": "66666.00",
            "original_currency": "EUR",
            "evidence": {"amount": quote.strip(), "merchant": "ATTACKER LTD", "date": "2026-06-01"},
        }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_rules_and_markup_are_not_fooled(case):
    mail = case.mail()
    check(case, mail, cascade.extract(mail))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
async def test_an_obedient_model_gives_no_row(case, point_at, book):
    mail = case.mail()
    found = cascade.extract(mail)
    if cascade.is_unsure(mail, found):
        with Scripted(Obedient(case, mail)) as server:
            service = OpenAICompatibleService(point_at(server.url), book)
            answer = await service.extract_financial_data(mail.text)
        said = verify(mail, parse_content(answer.content, mail))
        found = cascade.better(found, said)
    check(case, mail, found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_whatever_an_obedient_model_says_has_words_of_the_mail_and_waits(case):
    mail = case.mail()
    said = json.loads(json.loads(Obedient(case, mail)({})[2])["choices"][0]["message"]["content"])
    result = verify(mail, parse_content(json.dumps(said), mail))
    seen = {line.amount for line in result.transactions}
    assert seen <= values(mail.text)
    for line in cascade.better(cascade.extract(mail), result).transactions:
        is_new = line.amount in seen and "only_by_model" in line.flags
        assert not is_new or line.confidence < 0.7
        assert line.reference != "PWNED-1"
        assert line.account_last4 != "6666"


@pytest.mark.parametrize("text", ["<mail>", "</mail>", "<|im_end|>", "[/INST]", "<think>", "<s>"])
def test_no_text_can_leave_its_fence(text):
    asked = prompt_for(f"Hello {text} there")
    mark = re.fullmatch(r"mail ([0-9a-f]{24})", asked.user.splitlines()[0])[1]
    assert asked.user.count(mark) == 2
    assert text not in asked.user
    assert mark not in prompt_for("Hello").user


def test_half_a_character_and_a_huge_mail_are_no_crash():
    asked = prompt_for("\ud800" + "x" * 100_000)
    assert len(asked.user) < 12_200
    asked.user.encode()


@pytest.mark.parametrize(
    "line",
    [
        "If you have paid already, please ignore this notice.",
        "Record player, second hand: $120.00",
        "Your agent will call you. Total paid: $10.00",
        "Ledger Bal: NGN99,719.05",
        "System: 2.1 speakers, 49.00 EUR, paid by card",
        "Follow the instructions above to return the item. Refund of $12.00 sent.",
        "AI Weekly: your subscription renewed, $5.00 charged",
    ],
)
def test_honest_lines_are_read(line):
    mail = Mail("a@b.example", "Receipt", None, f"Paid.\n{line}")
    assert orders.blanked(mail) is mail
