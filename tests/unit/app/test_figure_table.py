import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.cells import csv_cell, csv_text, tsv_text
from annotator.app.commands import CannotDo
from annotator.app.entering import field_text, offered, write_field
from annotator.app.figure_table import (
    EDITABLE,
    TITLES,
    as_tsv,
    cell_text,
    column_key,
    finder,
    row_of,
    total,
    totals,
)
from annotator.app.series import FigureRow
from annotator.model import Annotation, Figure, Person
from annotator.text import Span, describe

TEXT = "1. (U) We saw 600 ships.\n\n2. (U) Of 17,000 migrants 46 percent left; over $1 billion was sent.\n"


def row(value=None, **fields):
    number = Decimal(value) if value is not None else None
    return FigureRow(**{"id": str(value), "label": "", "value": number, "series": "ships", "period": "2005", **fields})


@pytest.fixture
def put(open_text):
    def make(*bodies):
        records = [
            Annotation(f"urn:{number}", "figure", (describe(TEXT, Span(7 + 20 * number, 12 + 20 * number)),), body)
            for number, body in enumerate(bodies)
        ]
        return open_text(TEXT, records, find=False)

    return make


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (row(600_000), "600,000"),
        (row(46, approximate=True), "≈46"),
        (row("-3.5"), "−3.5"),
        (row(low=Decimal(500), high=Decimal(600), comparator="range"), "500–600"),
        (row(low=Decimal(1_000_000_000), comparator=">"), "> 1 billion"),
        (row(high=Decimal(5), comparator="<="), "≤ 5"),
        (row(200_000, role="change", direction="rise"), "+200,000"),
        (row(200_000, role="change", direction="fall"), "−200,000"),
        (row(1_234_567_891), "1,234,567,891"),
        (row(Decimal("1E+30")), "1 × 10³⁰"),
        (row(), ""),
    ],
)
def test_a_value_is_written_with_every_digit_and_what_qualifies_it(made, says):
    assert cell_text(made, "amount") == says


def test_bounds_stand_in_columns_of_their_own():
    made = row(low=Decimal(500), high=Decimal(600), comparator="range")
    assert [cell_text(made, column) for column in ("low", "high")] == ["500", "600"]
    assert [cell_text(row(7), column) for column in ("low", "high")] == ["", ""]


def test_levels_of_one_series_in_different_periods_come_to_a_total():
    rows = [row(17_000, noun="migrants"), row(6_100, period="2006", noun="migrants")]
    assert total(rows) == ("23,100 migrants", "")
    assert totals(rows) == [("ships", "23,100 migrants", 2)]
    assert totals(rows[:1]) == []


def test_a_total_is_as_exact_as_what_it_is_made_of():
    exact, about = row(10), row(5, period="2006", approximate=True)
    between = row(low=Decimal(1), high=Decimal(2), comparator="range", period="2007")
    over = row(low=Decimal(100), comparator=">", period="2008")
    under = row(high=Decimal(7), comparator="<=", period="2009")
    assert total([exact, about])[0] == "≈15"
    assert total([exact, between])[0] == "11–12"
    assert total([exact, over])[0] == "> 110"
    assert total([exact, under])[0] == "≤ 17"
    assert total([over, under])[1] == "some are bounds from below, some from above"


def test_a_total_converts_units_within_their_dimension():
    assert total([row(2, unit="km"), row(500, unit="m", period="2006")])[0] == "2.5 km"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"unit": "percent"}, {}, "a share is not added to a count"),
        ({"unit": "percent"}, {"unit": "percent"}, "shares cannot be added up"),
        ({"unit": "USD"}, {"unit": "EUR"}, "they have different units"),
        ({"unit": "USD"}, {}, "they have different units"),
        ({"series": "boats"}, {}, "they belong to different series"),
        ({"series": ""}, {"series": ""}, "it is not said what they count; give them one series"),
        ({"period": ""}, {}, "not all of them say their period, so one may hold another"),
        ({"period": "2006"}, {}, "two of them are about 2006"),
        ({"period": "2005/2007"}, {}, "the periods 2005–2007 and 2006 overlap"),
        ({"period": "2004/.."}, {}, "the periods from 2004 and 2006 overlap"),
        ({"period": "2006-11"}, {}, "the periods 2006 and 2006-11 overlap"),
        ({"role": "change"}, {}, "a change is not added to a level"),
        ({"role": "change"}, {"role": "change"}, "changes add up only along one time line"),
        (
            {"series": "", "noun": "soldiers"},
            {"series": "", "noun": "soldiers"},
            "what is counted at one time may be there at another; a series says that they add up",
        ),
        ({"value": None}, {}, "not all of them have a number"),
        ({"unit": "barrel per day"}, {"unit": "barrel per day"}, "numbers in this unit cannot be added up"),
        ({"unit": "USD per barrel"}, {"unit": "USD per barrel"}, "numbers in this unit cannot be added up"),
    ],
)
def test_what_cannot_be_added_up_is_not_and_the_reason_is_said(one, other, reason):
    unit = other.get("unit", "people")
    rows = [replace(row(5), **{"unit": unit, **one}), replace(row(7, period="2006"), **{"unit": unit, **other})]
    if one.get("unit") == "USD" and not other:
        rows[1] = replace(rows[1], unit="")
    assert total(rows) == ("", reason)
    assert totals(rows) == []


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=12))
def test_a_total_does_not_depend_on_the_order(numbers):
    rows = [row(number, period=str(1990 + at)) for at, number in enumerate(numbers)]
    said = total(rows)
    assert said[0]
    assert total(rows[::-1]) == said


def test_what_is_typed_is_read_as_in_the_inspector(put):
    session = put(Figure(amount=Decimal(600)))
    assert write_field(session, "urn:0", "amount", "1.2 billion") == "Set value"
    assert session.annotation("urn:0").body.amount == Decimal(1_200_000_000)
    write_field(session, "urn:0", "unit", "dollars")
    write_field(session, "urn:0", "claimant", "Boboev;  the press ; boboev")
    write_field(session, "urn:0", "period", " 2005 / 2006")
    write_field(session, "urn:0", "noun", " two\n words ")
    body = session.annotation("urn:0").body
    assert (body.unit, body.kind, body.period, body.noun) == ("USD", "money", "2005/2006", "two words")
    assert field_text("claimant", body.claimant) == "Boboev; the press"
    assert field_text("amount", body.amount) == "1,200,000,000"
    write_field(session, "urn:0", "low", "5")
    assert (session.annotation("urn:0").body.amount, session.annotation("urn:0").body.comparator) == (None, ">=")
    for _ in range(6):
        session.undo()
    assert session.annotation("urn:0").body == Figure(amount=Decimal(600))


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("amount", "many", "Value was left as it is: “many” is not a number."),
        ("period", "last year", "Period was left as it is: “last year” is no date."),
        ("low", "700", "The upper bound would be below the lower one."),
    ],
)
def test_what_means_nothing_is_refused_with_the_reason(field, text, reason, put):
    before = Figure(high=Decimal(600), low=Decimal(500), comparator="range")
    session = put(before)
    with pytest.raises(CannotDo, match=reason[:30]) as refused:
        write_field(session, "urn:0", field, text)
    assert str(refused.value).startswith(reason)
    assert session.annotation("urn:0").body == before
    assert session.history.undo_label == ""


def test_known_words_are_offered_first(put):
    session = put(Figure(unit="t", series="b"), Figure(unit="km", series="A", claimant=(Person("urn:p", "Boboev"),)))
    assert offered(session, "unit", ("people", "t")) == ["km", "t", "people"]
    assert offered(session, "series") == ["A", "b"]
    assert offered(session, "claimant") == ["Boboev"]


def test_numbers_are_sorted_by_size_within_their_dimension(put):
    bodies = (
        Figure(amount=Decimal(2), unit="km"),
        Figure(amount=Decimal(500), unit="m"),
        Figure(),
        Figure(low=Decimal(1), comparator=">", unit="km"),
    )
    session = put(*bodies)
    key = column_key(session, "amount")
    order = sorted(session.annotations(), key=key)
    assert [one.id for one in order] == ["urn:1", "urn:3", "urn:0", "urn:2"]


@pytest.mark.parametrize("column", TITLES)
def test_no_two_keys_are_equal(column, put):
    session = put(Figure(), Figure(), Figure(noun="x"))
    keys = [column_key(session, column)(annotation) for annotation in session.annotations()]
    assert len(set(keys)) == 3
    assert sorted(keys)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["urn:0", "urn:1", "urn:2"]),
        ("MIGRANTS", ["urn:1"]),
        ("17,000", ["urn:1"]),
        ("17000 people", ["urn:1"]),
        ("boboev", ["urn:2"]),
        ("¶1", ["urn:0"]),
        ("¶2 ships", ["urn:2"]),
        ("nothing such", []),
    ],
)
def test_figures_are_found_by_what_they_say(typed, found, put):
    session = put(
        Figure(noun="ships"),
        Figure(noun="migrants", amount=Decimal(17_000), unit="people"),
        Figure(series="ships", claimant=(Person("urn:p", "Boboev"),)),
    )
    says = finder(session, typed)
    assert sorted(one.id for one in session.annotations() if says is None or says(one)) == found


@pytest.mark.hostile("CSV formulas", "table")
def test_copied_rows_are_a_table_for_a_spreadsheet(put):
    session = put(
        Figure(amount=Decimal(-5), noun="=HYPERLINK(1)", approximate=True),
        Figure(low=Decimal("1.5"), comparator=">", unit="USD"),
    )
    rows = [row_of(session, annotation) for annotation in session.annotations()]
    lines = as_tsv(rows, ["paragraph", "amount", "low", "noun"]).splitlines()
    assert lines[0].split("\t") == ["Paragraph", "Value", "Comparator", "Approximate", "Lower bound", "Counted"]
    assert lines[1].split("\t") == ["1", "-5", "=", "true", "", "'=HYPERLINK(1)"]
    assert lines[2].split("\t")[1:5] == ["", ">", "false", "1.5"]


@given(st.lists(st.lists(st.text(), min_size=2, max_size=4), max_size=4))
def test_csv_reads_back_cell_by_cell(rows):
    read = list(csv.reader(io.StringIO(csv_text(rows), newline="")))
    assert read == [[csv_cell(cell) for cell in line] for line in rows]


@given(st.lists(st.text(), min_size=2, max_size=4))
def test_a_line_of_tsv_is_one_line_of_so_many_cells(cells):
    text = tsv_text([cells])
    assert text.count("\n") == 1
    assert len(text.rstrip("\n").split("\t")) == len(cells)


def test_what_can_be_edited_is_a_field_of_a_figure():
    assert all(hasattr(Figure(), column) for column in EDITABLE)
