from decimal import Decimal

import pytest

from annotator.figures import find_figures, parse_figure


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 40 and 60 trucks", "40", "60", ""),
        ("between 200,000-250,000", "200000", "250000", ""),
        ("from 12 to 18 months", "12", "18", "month"),
        ("30-35 percent", "30", "35", "percent"),
        ("30 to 35 percent", "30", "35", "percent"),
        ("30% to 35%", "30", "35", "percent"),
        ("$15 to $20 million", "15000000", "20000000", "USD"),
        ("$700,000 to $1.1 million", "700000", "1100000", "USD"),
        ("two to three hundred", "200", "300", ""),
        ("18.5-21 billion euros", "18500000000", "21000000000", "EUR"),
        ("6- to 10-metre", "6", "10", "m"),
        ("two or three villages", "2", "3", ""),
        ("9 through 14", "9", "14", ""),
        ("12 ± 2 kg", "10", "14", "kg"),
        ("between USD 100 and USD 160", "100", "160", "USD"),
        ("between 3 and about 5 litres", "3", "5", "l"),
    ],
)
def test_two_ends_make_one_interval(text, low, high, unit):
    figure = parse_figure(text)
    assert (figure.low, figure.high, figure.comparator) == (Decimal(low), Decimal(high), "range")
    assert figure.value is None
    assert figure.unit == unit


def test_a_change_from_one_level_to_another_is_two_figures():
    found = find_figures("Exports fell from 900 tons in 1999 to 650 tons in 2001.")
    assert [(m.quantity.value, m.quantity.period) for m in found] == [(900, "1999"), (650, "2001")]


def test_a_change_and_the_level_it_leads_to_are_two_figures():
    rise, level = (m.quantity for m in find_figures("Prices rose 4 percent to 90 dollars."))
    assert (rise.value, rise.role, rise.direction) == (4, "change", "rise")
    assert (level.value, level.role, level.direction) == (90, "level", "rise")


def test_the_same_number_said_twice_is_one_figure():
    (mention,) = find_figures("The post asks for five (5) vehicles.")
    assert mention.quantity.value == 5


def test_a_list_shares_its_last_unit_and_scale():
    found = find_figures("Shares of 12, 15 and 20 percent were offered.")
    assert [(m.quantity.value, m.quantity.unit) for m in found] == [(n, "percent") for n in (12, 15, 20)]


def test_brackets_repeat_the_bound_in_another_unit():
    first, second = (m.quantity for m in find_figures("The road is over 50 miles (80 km) long."))
    assert (first.comparator, first.low, second.comparator, second.low) == (">", 50, ">", 80)


def test_a_ratio_is_one_number():
    (mention,) = find_figures("The ratio of pupils to teachers is 30 to 1.")
    assert (mention.quantity.value, mention.quantity.kind) == (30, "ratio")


@pytest.mark.parametrize(("words", "low", "high"), [("several hundred", 200, 900), ("a few thousand", 2000, 9000)])
def test_several_of_a_scale_is_an_interval(words, low, high):
    (mention,) = find_figures(f"There were {words} letters.")
    assert (mention.quantity.low, mention.quantity.high, mention.quantity.noun) == (low, high, "letters")


def test_falling_below_a_bound_names_a_level():
    (mention,) = find_figures("Inflation should fall below 9 percent.")
    q = mention.quantity
    assert (q.comparator, q.high, q.role, q.direction) == ("<", 9, "level", "fall")


@pytest.mark.parametrize(
    ("text", "values", "unit", "direction"),
    [
        ("Rates were raised from 5 to 10 percent.", [5, 10], "percent", "rise"),
        ("Unemployment fell from 12 to 9 percent.", [12, 9], "percent", "fall"),
        ("Aid rose from 3 to 5 million dollars.", [3_000_000, 5_000_000], "USD", "rise"),
        ("Aid fell from 8 million dollars to 6.", [8_000_000, 6_000_000], "USD", "fall"),
        ("Tariffs were cut from 15 percent to 10.", [15, 10], "percent", "fall"),
    ],
)
def test_both_levels_of_a_change_are_measured_alike(text, values, unit, direction):
    found = [m.quantity for m in find_figures(text)]
    assert [q.value for q in found] == values
    assert {q.unit for q in found} == {unit}
    assert {q.direction for q in found} == {direction}
    assert {q.role for q in found} == {"level"}


def test_the_level_a_figure_came_up_from_has_its_unit():
    now, before = find_figures("Inflation was 30 percent, up from 22 last year.")
    assert (now.quantity.unit, before.quantity.unit, before.quantity.value) == ("percent", "percent", 22)


def test_levels_that_count_different_things_share_nothing():
    found = find_figures("The force grew from 40 trucks to 60 wagons.")
    assert [m.quantity.noun for m in found] == ["trucks", "wagons"]


def test_a_multiple_takes_no_unit_from_the_level_reached():
    found = find_figures("Revenue grew more than sixfold to $3 billion.")
    assert [m.quantity.unit for m in found] == ["times", "USD"]
