from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.figure_labels import shortened
from annotator.app.figure_text import number_text, period_text, range_text, tick_text, unit_title
from annotator.app.series import (
    Extent,
    FigureRow,
    FigureRows,
    described,
    extent_of,
    figure_rows,
)
from annotator.model import CLAIM, FIGURE, Annotation, Claim, Figure, Person
from annotator.text import Anchor, Quote, Span, describe

TEXT = "¶5. Boboev cited that Russia deported 17,000 Tajik migrants in 2005, but only 6,100 in 2006."
BOBOEV = Person("urn:boboev", "Anvar Boboev")


def tagged(words, figure=None, *, id_="", tag=FIGURE, text=TEXT):
    start = text.index(words)
    anchor = describe(text, Span(start, start + len(words)))
    return Annotation(id_ or f"urn:{words}", tag, (anchor,), figure)


def rows_of(*annotations):
    return figure_rows(annotations, lambda _annotation: "¶5")


def row(id_="a", **fields):
    return FigureRow(id=id_, **{"label": "label", "value": Decimal(1), **fields})


def amount(number):
    return Decimal(str(number))


# Rows


def test_a_row_carries_what_is_known_of_its_figure():
    figure = Figure(
        noun="Tajik migrants",
        series="deportations",
        amount=Decimal(17000),
        unit="people",
        period="2005",
        claimant=(BOBOEV,),
    )
    (found,) = rows_of(tagged("17,000 Tajik migrants in 2005", figure))
    assert found == FigureRow(
        id="urn:17,000 Tajik migrants in 2005",
        label="Tajik migrants, 2005",
        series="deportations",
        unit="people",
        value=Decimal(17000),
        period="2005",
        claimant="Anvar Boboev",
        paragraph="¶5",
        start=TEXT.index("17,000"),
        noun="Tajik migrants",
        words="that Russia deported 17,000 Tajik migrants in 2005",
    )
    assert found.quote == "17,000 Tajik migrants in 2005"


def test_rows_stand_in_text_order_and_a_figure_on_the_whole_cable_last():
    whole = Annotation("urn:whole", FIGURE, (), Figure(amount=Decimal(1)))
    found = rows_of(whole, tagged("6,100", Figure()), tagged("17,000", Figure()))
    assert [each.id for each in found] == ["urn:17,000", "urn:6,100", "urn:whole"]
    assert found[-1].start == -1


def test_claims_and_notes_are_no_rows():
    claim = tagged("Russia deported", Claim(), tag=CLAIM)
    note = tagged("Boboev", None, tag="")
    assert rows_of(claim, note, tagged("6,100", Figure(amount=Decimal(6100)))) != []
    assert rows_of(claim, note) == []


def test_a_figure_without_fields_is_a_row_without_a_number():
    (found,) = rows_of(tagged("6,100", None))
    assert not found.has_number
    assert found.printed == ""


@pytest.mark.parametrize(
    ("words", "figure", "label"),
    [
        ("6,100", Figure(noun="migrants", period="2006"), "migrants, 2006"),
        ("6,100", Figure(noun="migrants", period="2005/2006"), "migrants, 2005–2006"),
        ("only 6,100 in 2006", Figure(period="2006"), "but only 6,100 in 2006"),
        ("6,100", Figure(), "6,100 in 2006"),
        ("17,000", Figure(), "17,000 Tajik migrants in 2005"),
        ("Russia deported 17,000", Figure(), "Russia deported 17,000 Tajik migrants in 2005"),
    ],
)
def test_the_label_is_the_noun_and_else_the_words(words, figure, label):
    assert rows_of(tagged(words, figure))[0].label == label


def test_a_bare_number_takes_no_words_from_another_sentence_nor_half_a_word():
    anchor = Anchor(Span(40, 42), Quote("46", prefix="es in trade. About ", suffix=""))
    assert rows_of(Annotation("a", FIGURE, (anchor,), Figure()))[0].label == "About 46"
    anchor = Anchor(Span(40, 42), Quote("46", prefix="orkers number ", suffix=""))
    assert rows_of(Annotation("a", FIGURE, (anchor,), Figure()))[0].label == "number 46"


def test_words_that_would_be_reordered_are_shown_in_order():
    text = "It counted 77 tanks and \u202eevil\u202c 78 tanks in the capital."
    (row,) = rows_of(tagged("78 tanks", Figure(amount=Decimal(78)), text=text))
    assert "evil" in row.words
    assert not {"\u202e", "\u202c"} & set(row.words + row.label)


def test_a_long_label_is_whole_and_loses_its_middle_where_it_is_drawn():
    noun = "a" * 50 + "b" * 50
    row = rows_of(tagged("6,100", Figure(noun=noun)))[0]
    assert row.label == noun
    label = shortened(row.label)
    assert len(label) <= 60
    assert label.startswith("aaa")
    assert label.endswith("bbb")
    assert "…" in label


def test_units_are_known_by_their_other_names():
    assert rows_of(tagged("6,100", Figure(amount=Decimal(1), unit="%")))[0].unit == "percent"
    assert rows_of(tagged("6,100", Figure(amount=Decimal(1), unit=" my  unit ")))[0].unit == "my unit"


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Figure(amount=Decimal(5), comparator=">"), (None, Decimal(5), None, ">")),
        (Figure(amount=Decimal(5), comparator="<="), (None, None, Decimal(5), "<=")),
        (Figure(low=Decimal(5)), (None, Decimal(5), None, ">=")),
        (Figure(high=Decimal(5)), (None, None, Decimal(5), "<=")),
        (Figure(high=Decimal(5), comparator=">"), (None, None, Decimal(5), "<=")),
        (Figure(low=Decimal(5), comparator="range"), (None, Decimal(5), None, ">=")),
        (Figure(low=Decimal(9), high=Decimal(5), comparator="range"), (None, Decimal(5), Decimal(9), "range")),
        (Figure(amount=Decimal(5), comparator="range"), (Decimal(5), None, None, "=")),
        (Figure(amount=Decimal(7), low=Decimal(5), high=Decimal(9)), (Decimal(7), Decimal(5), Decimal(9), "=")),
        (Figure(amount=Decimal("NaN")), (None, None, None, "=")),
        (Figure(amount=Decimal("Infinity")), (None, None, None, "=")),
        (Figure(amount=Decimal("1e5000")), (None, None, None, "=")),
    ],
)
def test_half_filled_fields_still_make_sense(figure, expected):
    (found,) = rows_of(tagged("6,100", figure))
    assert (found.value, found.low, found.high, found.comparator) == expected


UNITS = st.sampled_from(["", "people", "percent", "USD", "EUR", "t", "kt", "lb", "km", "USD per barrel", "my unit"])
NUMBERS = st.none() | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20)


@st.composite
def figures(draw):
    return Figure(
        noun=draw(st.sampled_from(["", "buses", "Buses", "men"])),
        series=draw(st.sampled_from(["", "quota", "Quota "])),
        amount=draw(NUMBERS),
        low=draw(NUMBERS),
        high=draw(NUMBERS),
        unit=draw(UNITS),
        comparator=draw(st.sampled_from(["=", ">", ">=", "<", "<=", "range"])),
        approximate=draw(st.booleans()),
        role=draw(st.sampled_from(["level", "change"])),
        direction=draw(st.sampled_from(["", "rise", "fall"])),
    )


@given(figures())
def test_whatever_the_fields_say_the_numbers_make_sense(body):
    (found,) = rows_of(Annotation("urn:1", FIGURE, (describe(TEXT, Span(0, 5)),), body))
    extent = extent_of(found)
    assert described(found)
    assert (extent is not None) is found.has_number
    if extent is not None:
        assert extent.start <= extent.end
        assert min(extent.start, Decimal(0)) <= extent.certain <= max(extent.end, Decimal(0))
        assert found.printed


def test_units_are_converted_within_a_dimension():
    assert extent_of(row(unit="kt", value=Decimal(2)), "t") == Extent(Decimal(2000), None, None)


# Extents


def test_what_is_certain_reaches_from_zero_to_the_nearer_bound():
    assert Extent(Decimal(5), None, None).certain == 5
    assert Extent(None, Decimal(5), Decimal(9)).certain == 5
    assert Extent(None, Decimal(-9), Decimal(-5)).certain == -5
    assert Extent(None, Decimal(-9), Decimal(5)).certain == 0
    assert Extent(None, None, Decimal(5)).certain == 0
    assert Extent(None, Decimal(5), None).certain == 5


def test_open_bounds_point_away():
    over, under = Extent(None, Decimal(5), None), Extent(None, None, Decimal(5))
    assert (over.open_above, over.open_below) == (True, False)
    assert (under.open_above, under.open_below) == (False, True)


def test_a_fall_lies_below_zero_with_its_bounds_swapped():
    fall = row(value=None, low=Decimal(2), high=Decimal(3), comparator="range", role="change", direction="fall")
    assert extent_of(fall) == Extent(None, Decimal(-3), Decimal(-2))
    assert extent_of(replace(fall, role="level")) == Extent(None, Decimal(2), Decimal(3))


# How it is written


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"value": amount(600000)}, "600,000"),
        ({"value": amount(1000000)}, "1 million"),
        ({"value": amount(1200000000)}, "1.2 billion"),
        ({"value": amount(46), "unit": "percent", "approximate": True}, "≈46%"),
        ({"value": amount(20), "unit": "percent"}, "20%"),
        ({"value": None, "low": amount(10**9), "comparator": ">", "unit": "USD"}, "> $1 bn"),
        ({"value": None, "low": amount(3), "comparator": ">="}, "≥ 3"),
        ({"value": None, "high": amount(3), "comparator": "<", "approximate": True}, "< ≈3"),
        ({"value": None, "high": amount(3), "comparator": "<="}, "≤ 3"),
        ({"value": None, "low": amount(500000), "high": amount(600000), "comparator": "range"}, "500,000–600,000"),
        ({"value": amount(25), "low": amount(20), "high": amount(30), "unit": "percent"}, "25% (20–30%)"),
        ({"value": amount(200000), "role": "change", "direction": "rise"}, "+200,000"),
        ({"value": amount(200000), "role": "change", "direction": "fall"}, "−200,000"),
        ({"value": amount(200000), "role": "change"}, "200,000"),
        ({"value": None, "low": amount(5), "comparator": ">", "role": "change", "direction": "fall"}, "< −5"),
        ({"value": amount(5000000), "unit": "TJS"}, "TJS 5 m"),
        ({"value": amount(70), "unit": "USD per barrel"}, "$70 per barrel"),
        ({"value": amount(12), "unit": "km"}, "12 km"),
        ({"value": amount(3), "unit": "year"}, "3 years"),
        ({"value": amount(1), "unit": "year"}, "1 year"),
        ({"value": amount(17000), "unit": "people"}, "17,000"),
        ({"value": amount(3), "unit": "times"}, "3×"),
    ],
)
def test_a_figure_is_printed_as_people_write_it(fields, text):
    assert row(**fields).printed == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0", "0"),
        ("0.00", "0"),
        ("999999", "999,999"),
        ("999999.6", "1 million"),
        ("123456.789", "123,457"),
        ("46.50", "46.5"),
        ("-3.5", "−3.5"),
        ("1234567", "1.23 million"),
        ("999999999", "1 billion"),
        ("999999999999", "1 trillion"),
        ("4200000000000000", "4,200 trillion"),
        ("1e18", "1 × 10¹⁸"),
        ("9.999e-8", "1 × 10⁻⁷"),
        ("0.0005", "0.0005"),
    ],
)
def test_numbers_stand_in_full_up_to_six_digits(number, text):
    assert number_text(Decimal(number)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_a_written_number_is_short_and_has_its_sign(number):
    text = number_text(number)
    assert len(text.lstrip("−")) <= 16
    assert text.startswith("−") == (number < 0)


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        (1_000_000_000, 2_000_000_000, "USD", "$1–2 bn"),
        (900_000, 1_200_000, "", "900,000 – 1.2 million"),
        (900_000, 1_200_000, "USD", "$900,000 – $1.2 m"),
        (0, 2_000_000, "", "0–2 million"),
        (-30, -20, "percent", "−30% to −20%"),
        (5, 7, "km", "5–7 km"),
    ],
)
def test_a_range_names_unit_and_scale_once_where_that_is_clear(low, high, unit, text):
    assert range_text(Decimal(low), Decimal(high), unit) == text


def test_along_an_axis_only_short_signs_are_repeated():
    assert tick_text(Decimal(50), "percent") == "50%"
    assert tick_text(Decimal(10**9), "USD") == "$1 bn"
    assert tick_text(Decimal(5000), "km") == "5,000"
    assert tick_text(Decimal(-5), "TJS") == "−5"


@pytest.mark.parametrize(
    ("unit", "title"),
    [
        ("", ""),
        ("people", "people"),
        ("USD", "USD"),
        ("km", "kilometres (km)"),
        ("year of age", "years of age"),
        ("my unit", "my unit"),
    ],
)
def test_an_axis_is_named_after_its_unit(unit, title):
    assert unit_title(unit).replace("meters", "metres") == title


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("", ""),
        ("2005", "2005"),
        ("2006-12", "2006-12"),
        ("2005/2006", "2005–2006"),
        ("2007/..", "from 2007"),
        ("../2007", "until 2007"),
        ("2004~", "c. 2004"),
        ("2004~/2006", "c. 2004–2006"),
    ],
)
def test_a_period_reads_well(period, text):
    assert period_text(period) == text


def test_the_description_says_quote_place_claimant_and_meaning():
    lines = described(
        row(
            value=Decimal(1234567),
            unit="USD",
            approximate=True,
            role="change",
            direction="rise",
            noun="debt",
            period="2005",
            said="some\n$1,234,567",
            paragraph="¶3",
            claimant="Boboev",
        )
    )
    assert lines == (
        "“some $1,234,567”",
        "¶3 · Boboev",
        "≈+$1.23 m debt · = 1,234,567 · 2005 · change · approximate",
    )


def test_the_description_of_a_figure_without_a_number_says_so():
    assert described(row(value=None, said="many", paragraph="¶3")) == ("“many”", "¶3", "No number yet")


def test_a_row_is_made_anew_only_for_a_record_that_is_another():
    one, two = (tagged(words, Figure(amount=Decimal(6)), id_=words) for words in ("17,000", "6,100"))
    asked = []
    rows = FigureRows()

    def paragraph_of(annotation):
        asked.append(annotation.id)
        return "¶5"

    first = rows.of([two, one], paragraph_of)
    assert [row.id for row in first] == ["17,000", "6,100"]
    again = rows.of([one, two], paragraph_of)
    assert all(before is after for before, after in zip(first, again, strict=True))
    changed = replace(two, body=Figure(amount=Decimal(7)))
    third = rows.of([one, changed], paragraph_of)
    assert third[0] is first[0]
    assert third[1].value == 7
    assert asked == ["6,100", "17,000", "6,100"]


@given(st.lists(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=6), max_size=6))
def test_kept_rows_are_the_rows_made_at_once(looks):
    rows = FigureRows()
    known = {}
    for look in looks:
        annotations = [
            known.setdefault((n, amount), tagged("17,000", Figure(amount=Decimal(amount)), id_=f"urn:{n}"))
            for n, amount in dict(look).items()
        ]
        assert rows.of(annotations, lambda _one: "¶5") == rows_of(*annotations)


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["17,000", "6,100"]), st.integers(0, 3)), max_size=12))
def test_rows_changed_one_by_one_are_the_rows_made_at_once(acts):
    rows, known = FigureRows(), {}
    for n, words, amount in acts:
        id_ = f"urn:{n}"
        known[id_] = tagged(words, Figure(amount=Decimal(amount)), id_=id_) if amount else None
        changed = rows.with_changed([(id_, known[id_])], lambda _one: "¶5")
        assert changed == rows_of(*(one for one in known.values() if one is not None))
