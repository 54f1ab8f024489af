import math

from hypothesis import given
from hypothesis import strategies as st

from jobs.payloads import dumps, loads, storable

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(anything)
def test_whatever_comes_can_be_stored_and_read_again(value):
    kept = storable(value)
    assert loads(dumps(kept)) == kept
    assert "\x00" not in repr(kept)


def test_no_number_that_json_lacks_is_left():
    assert storable([math.inf, -math.inf, math.nan]) == ["inf", "-inf", "nan"]


def test_long_texts_long_lists_and_deep_nests_are_cut():
    deep: list = []
    for _ in range(1000):
        deep = [deep]
    assert len(storable("x" * 10**7)) == 10_000
    assert len(storable(list(range(10**5)))) == 2_000
    assert "(too deep)" in str(storable(deep))


def test_what_is_no_json_becomes_its_repr():
    assert loads(dumps({"error": ValueError("no")})) == {"error": "ValueError('no')"}
