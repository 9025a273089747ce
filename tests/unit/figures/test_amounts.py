"""Units, currencies and rates, read through the public function."""

from decimal import Decimal

import pytest

from annotator.figures import parse_figure


@pytest.mark.parametrize(
    ("text", "amount", "unit", "kind"),
    [
        ("$750", "750", "USD", "money"),
        ("\\$3.2 million", "3200000", "USD", "money"),
        ("US$45m", "45000000", "USD", "money"),
        ("$US 12,500", "12500", "USD", "money"),
        ("USD8bn", "8000000000", "USD", "money"),
        ("C$ 90", "90", "CAD", "money"),
        ("NZ$15", "15", "NZD", "money"),
        ("€2.5m", "2500000", "EUR", "money"),
        ("1,400€", "1400", "EUR", "money"),
        ("320 million rubles", "320000000", "RUB", "money"),
        ("50 Hong Kong dollars", "50", "HKD", "money"),
        ("70 million pounds", "70000000", "GBP", "money"),
        ("12 MEUR", "12000000", "EUR", "money"),
        ("twelve dollars forty cents", "12.4", "USD", "money"),
        ("-$6", "-6", "USD", "money"),
        ("140 somoni", "140", "TJS", "money"),
        ("31%", "31", "percent", "percent"),
        ("31 per cent", "31", "percent", "percent"),
        ("2 percentage points", "2", "percentage point", "percent"),
        ("35 basis points", "35", "basis point", "percent"),
        ("12 km", "12", "km", "measure"),
        ("12km2", "12", "km2", "measure"),
        ("300 square miles", "300", "sq mi", "measure"),
        ("40-yard", "40", "yd", "measure"),
        ("150 pounds", "150", "lb", "measure"),
        ("6 feet 3 inches", "6.25", "ft", "measure"),
        ("2.4m tonnes", "2400000", "t", "measure"),
        ("600 MW", "600", "MW", "measure"),
        ("minus 12 degrees Celsius", "-12", "°C", "measure"),
        ("9 m", "9", "m", "measure"),
        ("90 km/h", "90", "km/h", "rate"),
        ("two weeks", "2", "week", "duration"),
        ("7 upcoming years", "7", "year", "duration"),
        ("a 16-year-old", "16", "year of age", "age"),
        ("aged 52", "52", "year of age", "age"),
        ("4.5 times", "4.5", "times", "multiple"),
    ],
)
def test_amounts_with_their_units(text, amount, unit, kind):
    figure = parse_figure(text)
    assert (figure.value, figure.unit, figure.kind) == (Decimal(amount), unit, kind)


@pytest.mark.parametrize(
    ("text", "unit", "noun"),
    [
        ("$65 a barrel", "USD per barrel", ""),
        ("$900 per square metre", "USD per m2", ""),
        ("$14/hour", "USD per h", ""),
        ("$4 million annually", "USD per year", ""),
        ("300,000 barrels a day", "barrel per day", ""),
        ("25 flights a week", "per week", "flights"),
        ("four thousand visas per month", "per month", "visas"),
        ("800 migrants a day", "people per day", "migrants"),
        ("9 per 100,000 people", "per 100000 people", ""),
        ("30 kg of wheat per hectare", "kg per ha", "wheat"),
    ],
)
def test_rates_say_per_what(text, unit, noun):
    figure = parse_figure(text)
    assert (figure.unit, figure.noun) == (unit, noun)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("11 tons of wheat flour in sacks", "wheat flour"),
        ("7 tons of apples", "apples"),
        ("34 percent of rural voters", "rural voters"),
        ("$2 billion in remittances", "remittances"),
        ("a 15 percent inflation rate", "inflation rate"),
    ],
)
def test_what_a_measure_is_of(text, noun):
    assert parse_figure(text).noun == noun


def test_in_is_an_inch_only_where_it_cannot_be_the_preposition():
    assert parse_figure("5 in 1999").unit == ""
    assert parse_figure("a board 5 in thick").unit == "in"


def test_a_letter_after_digits_is_a_scale_only_where_it_fits():
    assert parse_figure("$40m").value == 40_000_000
    assert parse_figure("30k").value == 30_000
    assert parse_figure("40m").unit == "m"
