from contextlib import suppress
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import language, number_style
from annotator.app.figure_text import amount_text, number_text, range_text, tick_text
from annotator.figures import format_number, parse_number
from annotator.number_style import ENGLISH, NumberStyle, count_text, digits_text

GERMAN = NumberStyle(",", ".", money="{number}\u00a0{sign}", percent="{number}\u00a0%")
FRENCH = NumberStyle(",", "\u202f", money="{number}\u00a0{sign}", percent="{number}\u00a0%")
SWISS = NumberStyle(".", "’", money="{sign}\u00a0{number}")
SPANISH = NumberStyle(",", ".", least=2, money="{number}\u00a0{sign}", percent="{number}\u00a0%")
INDIAN = NumberStyle(others=2)
ARABIC = NumberStyle("٫", "٬", zero="٠", percent="{number}٪")
TURKISH = NumberStyle(",", ".", percent="%{number}")
STYLES = (ENGLISH, GERMAN, FRENCH, SWISS, SPANISH, INDIAN, ARABIC, TURKISH)


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        (ENGLISH, "1,234,567.5"),
        (GERMAN, "1.234.567,5"),
        (FRENCH, "1\u202f234\u202f567,5"),
        (SWISS, "1’234’567.5"),
        (INDIAN, "12,34,567.5"),
        (ARABIC, "١٬٢٣٤٬٥٦٧٫٥"),
    ],
)
def test_digits_are_grouped_as_the_country_does(style, shown):
    number_style.use(style)
    assert digits_text(Decimal("1234567.50")) == shown


def test_spain_separates_from_five_digits_on():
    number_style.use(SPANISH)
    assert [count_text(1234), count_text(12345)] == ["1234", "12.345"]


def test_amounts_stand_as_the_country_writes_them():
    number_style.use(GERMAN)
    assert amount_text(Decimal("46.5"), "percent") == "46,5\u00a0%"
    assert amount_text(Decimal(1_200_000_000), "USD") == "1,2 bn\u00a0$"
    assert amount_text(Decimal(-5_000_000), "TJS") == "−5 m\u00a0TJS"
    assert range_text(Decimal(500_000), Decimal(600_000), "people") == "500.000–600.000"
    assert tick_text(Decimal(20), "percent") == "20\u00a0%"
    number_style.use(TURKISH)
    assert amount_text(Decimal(46), "percent") == tick_text(Decimal(46), "percent") == "%46"
    number_style.use(SWISS)
    assert amount_text(Decimal(2), "TJS") == "TJS 2"
    assert amount_text(Decimal(2), "USD") == "$\u00a02"


def test_scale_words_are_those_of_the_language_and_can_be_typed(monkeypatch):
    words = {"billion": "Milliarden", "bn": "Mrd.", "billion|billions|bn|b": "Milliarde|Milliarden|Mrd."}
    german = SimpleNamespace(gettext=lambda text: words.get(text.rpartition("\x04")[2], text))
    monkeypatch.setattr(language, "_texts", german)
    number_style.use(GERMAN)
    assert number_text(Decimal(1_200_000_000)) == "1,2 Milliarden"
    assert amount_text(Decimal(1_200_000_000), "USD") == "1,2 Mrd.\u00a0$"
    for typed in ("1,2 Mrd.", "1,2 mrd", "1,2 Milliarden", "1.2 bn", "1200 million"):
        assert parse_number(typed) == 1_200_000_000


def test_a_word_that_means_more_in_a_cable_than_here_is_asked_about(monkeypatch):
    words = {
        "billion|billions|bn|b": "Milliarde|Mrd.",
        "trillion|trillions|tn|t": "Billion|Billionen",
        "thousand|k": "Tausend|T",
    }
    german = SimpleNamespace(gettext=lambda text: words.get(text.rpartition("\x04")[2], text))
    monkeypatch.setattr(language, "_texts", german)
    number_style.use(GERMAN)
    with pytest.raises(ValueError, match=r"type 1\.200\.000\.000\.000 or 1\.200\.000\.000\."):
        parse_number("1,2 Billion")
    with pytest.raises(ValueError, match=r"type -5\.000 or -5\.000\.000\.000\.000\."):
        parse_number("-5 t")
    assert parse_number("2 Billionen") == 2 * 10**12
    assert parse_number("2 billions") == 2 * 10**9
    assert parse_number("3 Mrd.") == 3 * 10**9


@pytest.mark.parametrize(
    ("style", "typed", "meant"),
    [
        (GERMAN, "1.234", "1234"),
        (GERMAN, "-1.234.567,25", "-1234567.25"),
        (GERMAN, "1,5", "1.5"),
        (GERMAN, "1.5", "1.5"),
        (GERMAN, "0,125", "0.125"),
        (GERMAN, "0.125", "0.125"),
        (GERMAN, ",5", "0.5"),
        (GERMAN, "1,234,567", "1234567"),
        (GERMAN, "1,234.5", "1234.5"),
        (GERMAN, "1,2340", "1.234"),
        (GERMAN, "1 234,5", "1234.5"),
        (GERMAN, "3/4", "0.75"),
        (GERMAN, "two hundred", "200"),
        (GERMAN, "2,5k", "2500"),
        (FRENCH, "1 234,5", "1234.5"),
        (FRENCH, "1\u00a0234\u202f567", "1234567"),
        (FRENCH, "1.5", "1.5"),
        (SWISS, "1'234.5", "1234.5"),
        (SWISS, "1.234", "1.234"),
        (INDIAN, "12,34,567", "1234567"),
        (INDIAN, "1,234,567", "1234567"),
        (ARABIC, "١٬٢٣٤٫٥", "1234.5"),
        (ARABIC, "1,234.5", "1234.5"),
        (ENGLISH, "١٢", "12"),
    ],
)
def test_what_people_type_there_is_read(style, typed, meant):
    number_style.use(style)
    assert parse_number(typed) == Decimal(meant)


@pytest.mark.parametrize(
    ("style", "typed", "why"),
    [
        (GERMAN, "600,000", "two meanings: type 600 or 600.000"),
        (GERMAN, "1,234", "two meanings: type 1,2340 or 1.234"),
        (FRENCH, "1.234", "two meanings"),
        (FRENCH, "1,234", "two meanings"),
        (GERMAN, "1.2.3", "not a number"),
        (GERMAN, "12,5 %", "type 12,5"),
        (SWISS, "1,5", "use a point"),
        (ENGLISH, "1,5", "use a point"),
        (ENGLISH, "0,125", "use a point"),
        (ENGLISH, "1.234,5", "use a point"),
    ],
)
def test_what_may_mean_two_numbers_is_asked_about(style, typed, why):
    number_style.use(style)
    with pytest.raises(ValueError, match=why):
        parse_number(typed)


numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=3)


@given(st.sampled_from(STYLES), numbers | st.integers(-(10**9), 10**9).map(Decimal))
def test_what_a_field_shows_is_read_as_the_same_number(style, number):
    number_style.use(style)
    assert parse_number(format_number(number)) == number


@given(st.sampled_from(STYLES), st.text("0123456789.,'’ \u202f٫٬-+% kmbn", max_size=14))
def test_any_typing_gives_a_number_or_a_reason_in_every_country(style, typed):
    number_style.use(style)
    with suppress(ValueError):
        assert parse_number(typed).is_finite()


def test_texts_that_are_remembered_are_made_anew_in_another_style():
    @number_style.remembered(8)
    def text(number: int) -> str:
        return count_text(number)

    assert text(1200) == "1,200"
    number_style.use(GERMAN)
    assert text(1200) == "1.200"
