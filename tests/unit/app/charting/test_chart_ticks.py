from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.charting.ticks import fitting_ticks, round_ticks


def ticks(low, high, most, **options):
    return [str(tick.normalize()) for tick in round_ticks(Decimal(str(low)), Decimal(str(high)), most, **options)]


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 100, 6, ["0", "2E+1", "4E+1", "6E+1", "8E+1", "1E+2"]),
        (0, 1, 3, ["0", "0.5", "1"]),
        (-5, 10, 4, ["-5", "0", "5", "1E+1"]),
        (0, 0, 6, []),
        (0, 5, 0, []),
        (0, 5, 1, ["0"]),
    ],
)
def test_ticks_are_round(low, high, most, expected):
    assert ticks(low, high, most) == expected


def test_what_is_counted_has_no_half_ticks():
    assert ticks(0, 2, 6, whole=True) == ["0", "1", "2"]
    assert ticks(0, 2, 6) == ["0", "0.4", "0.8", "1.2", "1.6", "2"] or len(ticks(0, 2, 6)) > 3


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**20, places=6)


@given(NUMBERS, NUMBERS, st.integers(1, 8))
def test_ticks_lie_within_at_equal_steps_with_zero_among_them(below, above, most):
    low, high = -below, above
    found = round_ticks(low, high, most)
    if low == high:
        assert found == ()
        return
    assert 1 <= len(found) <= most
    assert all(low <= tick <= high for tick in found)
    assert 0 in found
    assert len({b - a for a, b in pairwise(found)}) <= 1


@given(NUMBERS.filter(bool), st.integers(60, 2000), st.integers(10, 200))
def test_labels_that_fit_stand_clear_of_each_other(high, pixels, label):
    found = fitting_ticks(Decimal(0), high, pixels, lambda _tick: label)
    for first, second in pairwise(found):
        assert pixels * float((second - first) / high) > label
