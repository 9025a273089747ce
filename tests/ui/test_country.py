from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale

from annotator import number_style
from annotator.app.figure_text import amount_text
from annotator.country import style_of
from annotator.figures import format_number, parse_number


@pytest.mark.parametrize(
    ("name", "number", "percent"),
    [
        ("en_US", "1,234,567.5", "46%"),
        ("de_DE", "1.234.567,5", "46\u00a0%"),
        ("de_CH", "1’234’567.5", "46%"),
        ("fr_FR", "1\u202f234\u202f567,5", "46\u00a0%"),
        ("es_ES", "1.234.567,5", "46\u00a0%"),
        ("es_MX", "1,234,567.5", "46%"),
        ("hi_IN", "12,34,567.5", "46%"),
        ("tr_TR", "1.234.567,5", "%46"),
        ("ar_EG", "١٬٢٣٤٬٥٦٧٫٥", "٤٦٪"),
        ("C", "1,234,567.5", "46%"),
    ],
)
def test_numbers_are_written_as_qt_says_they_are_there(name, number, percent):
    number_style.use(style_of(QLocale(name)))
    assert format_number(Decimal("1234567.5")).replace("'", "’") == number
    assert amount_text(Decimal(46), "percent") == percent


def test_money_stands_where_the_country_puts_it():
    number_style.use(style_of(QLocale("de_DE")))
    assert amount_text(Decimal(5), "EUR") == "5\u00a0€"
    number_style.use(style_of(QLocale("en_US")))
    assert amount_text(Decimal(5), "EUR") == "€5"
    number_style.use(style_of(QLocale("nl_NL")))
    assert amount_text(Decimal(5), "TJS") == "TJS 5"


def test_every_language_qt_knows_reads_what_it_writes():
    any_language, script, country = QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    for style in {style_of(locale) for locale in QLocale.matchingLocales(any_language, script, country)}:
        number_style.use(style)
        for number in map(Decimal, ("0", "7", "1234", "-12345.678", "1.234", "600", "600000", "0.125", "98765432.1")):
            assert parse_number(format_number(number)) == number, style
