from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.figures import format_number, parse_number


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2.5 billion", "2500000000"),
        ("3,400,000", "3400000"),
        (" 3 400 000 ", "3400000"),
        ("two hundred thousand", "200000"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("+5", "5"),
        ("0.25", "0.25"),
        ("3/4", "0.75"),
        ("25k", "25000"),
        ("6m", "6000000"),
        ("half a million", "500000"),
    ],
)
def test_a_number_field_takes_what_people_type(typed, expected):
    assert parse_number(typed) == Decimal(expected)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "Type a number"),
        ("abc", "is not a number"),
        ("3.5%", "percent sign"),
        ("12,34", "comma"),
        ("5 apples", "apples"),
        ("5-6", "-6"),
        ("thousands", "bounds"),
        ("9" * 60, "too many digits"),
        ("1" + " " * 300 + "2", "too long"),
    ],
)
def test_what_is_no_single_number_is_refused_with_the_reason(typed, why):
    with pytest.raises(ValueError, match=why):
        parse_number(typed)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("1200000000", "1,200,000,000"), ("1E+3", "1,000"), ("-0.050", "-0.05"), ("0", "0"), ("-0.0", "0"), ("7", "7")],
)
def test_a_number_is_shown_with_all_its_digits(number, shown):
    assert format_number(Decimal(number)) == shown


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**15), max_value=10**15))
def test_what_is_shown_can_be_typed_again(number):
    assert parse_number(format_number(number)) == number


@given(st.text(max_size=40))
def test_any_typing_gives_a_number_or_a_reason(typed):
    with suppress(ValueError):
        assert parse_number(typed).is_finite()
