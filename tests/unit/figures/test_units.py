from decimal import Decimal

import pytest

from annotator.figures import unit_of
from annotator.figures.units import table


@pytest.mark.parametrize(
    ("name", "code", "cefact"),
    [
        ("t", "t", "TNE"),
        ("tonnes", "t", "TNE"),
        ("tons", "ton", "STN"),
        ("kilometers", "km", "KMT"),
        ("square kilometres", "km2", "KMK"),
        ("%", "percent", "P1"),
        ("per cent", "percent", "P1"),
        ("hours", "h", "HUR"),
        ("barrels", "barrel", "BLL"),
        ("$", "USD", ""),
        ("Australian dollars", "AUD", ""),
        ("migrants", "people", "IE"),
        ("people", "people", "IE"),
    ],
)
def test_names_aliases_and_symbols_lead_to_the_canonical_unit(name, code, cefact):
    unit = unit_of(name)
    assert (unit.code, unit.cefact) == (code, cefact)


def test_tons_and_kilograms_share_an_axis():
    tonne, kilogram = unit_of("t"), unit_of("kg")
    assert tonne.dimension == kilogram.dimension
    assert tonne.factor / kilogram.factor == 1000


def test_every_currency_is_a_dimension_of_its_own():
    assert unit_of("USD").is_money
    assert unit_of("USD").dimension != unit_of("EUR").dimension


def test_a_rate_is_composed():
    rate = unit_of("USD per barrel")
    assert (rate.code, rate.dimension) == ("USD per barrel", "money USD per volume")
    assert unit_of("per day").dimension == "per time"


def test_per_and_percent_are_told_apart():
    assert unit_of("percent").dimension == "percent"


@pytest.mark.parametrize("name", ["", "   ", "xyzzy", "per", "per xyzzy of nothing per"])
def test_unknown_names_are_none_or_spelled_out(name):
    unit = unit_of(name)
    assert unit is None or unit.code.startswith("per ")


def test_every_unit_of_the_table_is_found_by_its_own_code():
    for code, unit in table().by_name.items():
        assert unit.factor > 0
        assert unit_of(unit.code).code == unit.code, code


def test_codes_of_one_dimension_differ():
    units = {unit.code: unit for unit in table().by_name.values()}
    coded = [unit.cefact for unit in units.values() if unit.cefact]
    doubled = {code for code in coded if coded.count(code) > 1}
    assert doubled <= {"H20"}
    assert all(isinstance(unit.factor, Decimal) for unit in units.values())
