from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emails.extraction.rules import numbers

TOKENS = [
    ("1,25,000.00", "125000.00"),
    ("12,34,567", "1234567"),
    ("1.171.806,70", "1171806.70"),
    ("1,234,567.890", "1234567.890"),
    ("2 401,00", "2401.00"),
    ("2\u00a0401,00", "2401.00"),
    ("1\u202f249,90", "1249.90"),
    ("1'249.50", "1249.50"),
    ("1’249.50", "1249.50"),
    (".93", "0.93"),
    ("0.5", "0.5"),
    ("0,123", "0.123"),
    ("1,234", "1234"),
    ("1.234", "1234"),
    ("1234.567", "1234.567"),
    ("12.5", "12.5"),
    ("12,50", "12.50"),
    ("1500", "1500"),
    ("١٬٢٥٠٫٥٠", "1250.50"),
    ("۱۲۳۴", "1234"),
    ("１２，８００", "12800"),
    ("१२५०", "1250"),
    ("12.03.2024", None),
    ("1,2,3", None),
    ("12,34.567,8", None),
    ("1,25,00", None),
    ("1.23456", None),
]


@pytest.mark.parametrize(("token", "value"), TOKENS)
def test_a_printed_number_has_one_value(token: str, value: str | None) -> None:
    assert numbers.read(token) == (None if value is None else Decimal(value))


def test_a_known_decimal_mark_settles_three_digits() -> None:
    assert numbers.read("3.355", decimal=".") == Decimal("3.355")


def test_the_mail_tells_its_decimal_mark() -> None:
    assert numbers.decimal_mark("Total 1.234,50 and 12,00") == ","
    assert numbers.decimal_mark("Total 1,234 and 12.00") == "."
    assert numbers.decimal_mark("Total 1,50 and 12.00") == ""


def test_numbers_that_only_a_space_joins_are_two() -> None:
    values = [number.value for number in numbers.find("card 1234 500.00")]
    assert values == [Decimal(1234), Decimal("500.00")]


def test_the_stop_of_an_abbreviation_is_no_decimal_mark() -> None:
    assert [number.value for number in numbers.find("Rs.500 and Rs .50")] == [
        Decimal(500),
        Decimal("0.50"),
    ]


SCRIPTS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９", "०१२३४५६७८९"]
GROUPS = ["", ",", ".", " ", "\u00a0", "\u202f", "'", "’"]


def _thirds(digits: str) -> list[str]:
    head = len(digits) % 3
    return [digits[:head]] * bool(head) + [digits[i : i + 3] for i in range(head, len(digits), 3)]


def _lakhs(digits: str) -> list[str]:
    lead, last = digits[:-3], digits[-3:]
    head = len(lead) % 2
    pairs = [lead[:head]] * bool(head) + [lead[i : i + 2] for i in range(head, len(lead), 2)]
    return [*pairs, last]


@given(
    cents=st.integers(min_value=0, max_value=10**13),
    group=st.sampled_from(GROUPS),
    is_indian=st.booleans(),
    script=st.sampled_from(SCRIPTS),
    has_cents=st.booleans(),
)
def test_an_amount_printed_in_any_style_reads_back(
    cents: int, group: str, is_indian: bool, script: str, has_cents: bool
) -> None:
    whole, fraction = divmod(cents, 100)
    parts = _lakhs(str(whole)) if is_indian and group == "," else _thirds(str(whole))
    mark = "," if group in (".", " ", "\u00a0", "\u202f") else "."
    printed = group.join(parts) + (f"{mark}{fraction:02d}" if has_cents else "")
    printed = printed.translate({48 + n: digit for n, digit in enumerate(script)})
    expected = Decimal(cents) / 100 if has_cents else Decimal(whole)
    found = list(numbers.find(f"({printed})"))
    assert [number.value for number in found] == [expected]
    assert numbers.read(printed) == expected
