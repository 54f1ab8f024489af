"""What counts as right."""

from __future__ import annotations

import re
from typing import Any

import pytest

from emails.extraction.cases import Case, facts
from emails.extraction.scoring import Report, Share


def case(expected: dict[str, Any] | None, source: str = "bank", **changes: Any) -> Case:
    truth = None if expected is None else facts(expected)
    texts = {"sender": "", "subject": "", "date": None, "body_text": "", "body_html": ""}
    return Case(id="1", source=source, expected=truth, **(texts | changes))


def paid(*lines: dict[str, Any], ms: float = 1.0) -> dict[str, Any]:
    return {"is_transaction": True, "transactions": list(lines), "ms": ms}


NOTHING = {"is_transaction": False, "ms": 1.0}


def score(*pairs: tuple[Case, dict[str, Any]]) -> dict[str, Share]:
    report = Report(("rules",))
    for one, found in pairs:
        report.add(one, {"rules": facts(found)})
    return report.whole["rules"].shares


def told(share: Share) -> tuple[int, int]:
    return share.right, share.of


def test_precision_counts_what_was_taken_and_recall_what_was_there():
    yes, no = case({"is_transaction": True}), case({"is_transaction": False})
    row = {"amount": "1"}
    shares = score((yes, paid(row)), (yes, NOTHING), (no, paid(row)), (no, NOTHING))
    assert told(shares["is_transaction precision"]) == (1, 2)
    assert told(shares["is_transaction recall"]) == (1, 2)


def test_a_verdict_that_is_not_known_is_not_counted():
    shares = score((case({"amount": "5"}), paid({"amount": "5"})))
    assert told(shares["is_transaction precision"]) == (0, 0)
    assert told(shares["amount"]) == (1, 1)


@pytest.mark.parametrize(
    ("expected", "found", "is_right"),
    [
        (["12.5"], ["12.50"], True),
        (["1200"], ["1200.00"], True),
        (["12.5"], ["12.51"], False),
        (["12.5"], [], False),
        (["12.5"], ["12.5", "3"], False),
        (["1", "2", "1"], ["2", "1", "1"], True),
        (["1", "1"], ["1"], False),
    ],
)
def test_amounts_are_decimals_and_all_of_them_must_be_there(expected, found, is_right):
    truth = case({"transactions": [{"amount": amount} for amount in expected]})
    shares = score((truth, paid(*({"amount": amount} for amount in found))))
    assert told(shares["amount"]) == (is_right, 1)


def test_fields_are_compared_with_the_line_of_the_same_amount():
    truth = case(
        {"transactions": [{"amount": "1", "currency": "EUR"}, {"amount": "2", "currency": "GBP"}]}
    )
    found = paid({"amount": "2.0", "currency": "GBP"}, {"amount": "1", "currency": "USD"})
    assert told(score((truth, found))["currency"]) == (1, 2)


def test_what_was_not_found_is_wrong_where_the_label_states_it():
    truth = case({"amount": "5", "currency": "EUR", "direction": "debit", "date": "2026-11-20"})
    shares = score((truth, NOTHING))
    assert [told(shares[name]) for name in ("currency", "direction", "date")] == [(0, 1)] * 3
    assert told(shares["reference"]) == (0, 0)


def test_case_spaces_and_further_digits_make_no_difference():
    truth = case({"merchant": "FERN  Cafe", "account_last4": "004410", "reference": "ab-1"})
    found = paid({"merchant": "Fern Cafe", "account_last4": "4410", "reference": "AB-1"})
    shares = score((truth, found))
    assert all(told(shares[name]) == (1, 1) for name in ("merchant", "account_last4", "reference"))


def test_a_merchant_may_be_alike_without_being_the_same():
    truth = case({"merchant": "Fern Cafe Ltd"})
    shares = score((truth, paid({"merchant": "Fern Cafe"})), (truth, paid({"merchant": "Moss"})))
    assert told(shares["merchant"]) == (0, 2)
    assert told(shares["merchant alike"]) == (1, 2)


def test_a_merchant_that_the_text_does_not_print_is_not_compared():
    truth = case({"amount": "5", "merchant": "ATM Withdrawal"}, has_merchant_in_text=False)
    shares = score((truth, paid({"amount": "5"})))
    assert told(shares["merchant"]) == told(shares["merchant alike"]) == (0, 0)


def test_cases_of_policy_and_without_labels_are_left_out():
    report = Report(("rules",))
    report.add(case({"is_transaction": False}, is_policy=True), {"rules": facts(NOTHING)})
    report.add(case(None), {"rules": facts(NOTHING)})
    assert (report.left_out, report.sources) == (2, {})


def filled() -> Report:
    report = Report(("rules", "baseline"))
    right, wrong = facts(paid({"amount": "5"}, ms=2.0)), facts(paid({"amount": "6"}, ms=0.1))
    for source in ("north", "north", "south"):
        truth = case({"is_transaction": True, "amount": "5"}, source)
        report.add(truth, {"rules": right, "baseline": wrong})
    return report


def test_the_table_has_a_block_for_each_source_and_a_column_for_each_extractor():
    lines = [re.sub(r"\s{2,}", " | ", line.strip()) for line in filled().table()]
    assert lines == [
        "rules | baseline",
        "",
        "north: 2 cases",
        "is_transaction precision | 100.0% | 2/2 | 100.0% | 2/2",
        "is_transaction recall | 100.0% | 2/2 | 100.0% | 2/2",
        "amount | 100.0% | 2/2 | 0.0% | 0/2",
        "ms, median / max | 2.0 / 2.0 | 0.1 / 0.1",
        "",
        "south: 1 case",
        "is_transaction precision | 100.0% | 1/1 | 100.0% | 1/1",
        "is_transaction recall | 100.0% | 1/1 | 100.0% | 1/1",
        "amount | 100.0% | 1/1 | 0.0% | 0/1",
        "ms, median / max | 2.0 / 2.0 | 0.1 / 0.1",
        "",
        "all sources: 3 cases",
        "is_transaction precision | 100.0% | 3/3 | 100.0% | 3/3",
        "is_transaction recall | 100.0% | 3/3 | 100.0% | 3/3",
        "amount | 100.0% | 3/3 | 0.0% | 0/3",
        "ms, median / max | 2.0 / 2.0 | 0.1 / 0.1",
    ]


def test_the_columns_of_the_table_stand_below_each_other():
    head, *rows = [line for line in filled().table() if line]
    assert max(map(len, rows)) <= 100
    for row in rows:
        if "/" in row:
            assert row[head.index("baseline") - 1] == " "


def test_the_object_holds_counts_and_shares():
    told = filled().export()
    assert (told["cases"], told["left_out"]) == (3, 0)
    assert told["all"]["rules"]["amount"] == {"right": 3, "of": 3, "share": 1.0}
    assert told["sources"]["north"]["baseline"]["amount"]["share"] == 0.0
    assert told["all"]["rules"]["ms"] == {"median": 2.0, "max": 2.0}
    assert "merchant" not in told["all"]["rules"]
