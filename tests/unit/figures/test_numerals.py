from decimal import Decimal

import pytest

from annotator.figures.lexer import PAD, lex
from annotator.figures.numerals import read_number


def value(text):
    number = read_number(lex(text), PAD)
    return None if number is None else number.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("42", "42"),
        ("4,300,250", "4300250"),
        ("1,00,000", "100000"),
        ("17.5", "17.5"),
        (".25", "0.25"),
        ("-8", "-8"),
        ("minus nine", "-9"),
        ("12 400 000", "12400000"),
        ("3 1/4", "3.25"),
        ("2½", "2.5"),
        ("¾", "0.75"),
        ("5/8", "0.625"),
        ("6e3", "6000"),
        ("4.1x10^5", "410000"),
        ("7 × 10−3", "0.007"),
        ("1.4 million", "1400000"),
        ("9 bn", "9000000000"),
        ("25 lakh", "2500000"),
        ("2 crore", "20000000"),
        ("3 dozen", "36"),
    ],
)
def test_digits_with_separators_fractions_powers_and_scales(text, expected):
    assert value(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nineteen", "19"),
        ("thirty-four", "34"),
        ("sixty two", "62"),
        ("a hundred", "100"),
        ("four hundred and seven", "407"),
        ("three hundred twenty thousand", "320000"),
        ("five million two hundred thousand", "5200000"),
        ("two hundred million", "200000000"),
        ("half a million", "500000"),
        ("a quarter million", "250000"),
        ("half a dozen", "6"),
        ("three and a half", "3.5"),
        ("three and a half million", "3500000"),
        ("two million and a half", "2500000"),
        ("six point two five", "6.25"),
        ("7 thousand 2 hundred", "7200"),
        ("4 hundred and 12", "412"),
    ],
)
def test_words(text, expected):
    assert value(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "above", "below"),
    [
        ("two fifths", 2, 5),
        ("three-quarters", 3, 4),
        ("one third", 1, 3),
        ("a fifth", 1, 5),
        ("one in six", 1, 6),
        ("7 out of 10", 7, 10),
        ("three twenty-firsts", 3, 21),
    ],
)
def test_fractions_and_ratios(text, above, below):
    assert value(text) == Decimal(above) / Decimal(below)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("thousands", 1000, 10_000),
        ("tens of thousands", 10_000, 100_000),
        ("hundreds of millions", 10**8, 10**9),
        ("dozens", 12, 60),
    ],
)
def test_vague_words_are_intervals(text, low, high):
    number = read_number(lex(text), PAD)
    assert (number.value, number.high) == (low, high)


@pytest.mark.parametrize(("text", "times"), [("triple", 3), ("tenfold", 10), ("twice", 2)])
def test_multiples(text, times):
    number = read_number(lex(text), PAD)
    assert (number.value, number.shape) == (times, "multiple")


def test_two_numbers_side_by_side_stay_two():
    tokens = lex("three hundred and two hundred")
    first = read_number(tokens, PAD)
    assert first.value == 300
    assert read_number(tokens, first.end + 1).value == 200


def test_bare_digits_after_a_scale_are_another_number():
    assert value("2 million 6 weeks") == 2_000_000


def test_a_year_after_in_makes_no_ratio():
    assert value("12 in 2004") == 12


def test_more_digits_than_any_quantity_has_are_no_number():
    assert value("7" * 60) is None


@pytest.mark.parametrize("text", ["", "house", "a house", "and", "point", "of", "-"])
def test_no_number(text):
    assert value(text) is None
