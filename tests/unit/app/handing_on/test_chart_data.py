import csv
import importlib.util
import io
import json
from decimal import Decimal
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator import number_style
from annotator.app.charting import Board, Plan, plan_of
from annotator.app.charting.acts import leave_out
from annotator.app.commands import CannotDo
from annotator.app.handing_on import (
    CSV,
    FIELDS,
    FORMATS,
    PNG,
    VEGA_LITE,
    Source,
    as_csv,
    as_vega_lite,
    format_of,
    only,
    rows_of,
    sheet_of,
    source_of,
    text_of,
    told_left_out,
    write_file,
)
from annotator.app.series import FigureRow
from annotator.app.tagging import set_field, tag_figure
from annotator.model import CHART_KINDS, Chart
from annotator.text import Span

SOURCE = Source("07DUSHANBE348", "2007-03-09", "UNCLASSIFIED", "A subject", ("¶3", "¶5"))
KINDS = (*CHART_KINDS,)


@cache
def validator():
    """Vega-Lite's own schema, as the library altair ships it (the library itself is not imported)."""
    found = importlib.util.find_spec("altair")
    assert found is not None
    assert found.submodule_search_locations is not None
    path = Path(found.submodule_search_locations[0]) / "vegalite" / "v6" / "schema" / "vega-lite-schema.json"
    return jsonschema.Draft7Validator(json.loads(path.read_text("utf-8")))


def row(number, **fields):
    value = fields.pop("value", Decimal(number))
    return FigureRow(
        **{
            "id": f"urn:{number}",
            "label": f"ships {number}",
            "series": "Ships",
            "value": value,
            "paragraph": f"¶{number % 5 + 1}",
            "said": f"{number} ships",
            "start": number,
            **fields,
        }
    )


ROWS = (
    row(10, period="2004"),
    row(20, period="2005", approximate=True),
    row(30, value=None, low=Decimal(25), high=Decimal(35), comparator="range", period="2006/2007"),
    row(40, value=None, low=Decimal(40), comparator=">", period="2007-06"),
    row(50, value=None, high=Decimal(50), comparator="<="),
    row(60, role="change", direction="fall", period="2008", claimant="The press"),
    row(70, unit="USD", claimant="Boboev"),
)


def plan(rows=ROWS, kind=""):
    found = plan_of(rows)
    return plan_of(rows, [Chart(f"urn:c{n}", series=one.name, kind=kind) for n, one in enumerate(found.charts)])


def read(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def sample(sample_session):
    session = sample_session
    for words in ("600,000, far", "over \\$1 billion", "46 percent", "20 percent", "17,000", "6,100"):
        at = session.cable.text.index(words) + 1
        session.select((), Span(at, at))
        tag_figure(session)
        if words in ("17,000", "6,100"):
            set_field(session, session.selected[0], "series", "Deportations")
    return session


def test_the_source_names_cable_day_classification_and_paragraphs(sample):
    charts = Board(sample).plan()
    source = source_of(sample, rows_of(charts))
    assert source.caption == "Source: 07DUSHANBE348, 2007-03-09, UNCLASSIFIED; ¶3, ¶4, ¶5"
    assert source.metadata("T")["Paragraphs"] == "¶3, ¶4, ¶5"
    assert source_of(sample, rows_of(only(charts, "deportations"))).paragraphs == ("¶5",)


def test_many_paragraphs_are_counted():
    many = Source("X", paragraphs=tuple(f"¶{n}" for n in range(1, 40)))
    assert many.caption == "Source: X; ¶1 to ¶39 (39 paragraphs)"


def test_a_chart_is_chosen_by_title_or_series():
    charts = plan()
    assert len(only(charts, "").charts) == len(charts.charts)
    assert [one.name for one in only(charts, " SHIPS ").charts] == ["Ships"]
    with pytest.raises(CannotDo, match=r"no chart “boats”\. There are: “Ships”"):
        only(charts, "boats")
    with pytest.raises(CannotDo, match="nothing to chart"):
        only(plan(()), "")


def test_what_was_left_out_is_counted_below_the_chart_and_in_vega_lite(sample):
    board = Board(sample)
    name = next(one.id for one in sample.annotations() if "6,100" in one.quote)
    sample.select((name,), Span(0, 0))
    leave_out(sample)
    charts = only(board.plan(), "deportations")
    assert [one.id for one in charts.excluded] == [name]
    source = source_of(sample, rows_of(charts), len(charts.excluded))
    assert source.caption == "Source: 07DUSHANBE348, 2007-03-09, UNCLASSIFIED; ¶5. 1 figure left out."
    assert json.loads(as_vega_lite(charts, source))["title"]["subtitle"][-1] == source.caption
    other = next(one.title for one in board.plan().charts if one.title != "Deportations")
    assert not only(board.plan(), other).excluded
    assert len(only(board.plan(), "").excluded) == 1


def test_a_few_of_the_figures_left_out_are_named():
    assert told_left_out(Plan()) == ""
    assert told_left_out(Plan(excluded=(row(1200),))) == "1 figure left out: 1,200 (¶1)."
    many = tuple(row(number, paragraph="") for number in range(1, 1201))
    assert told_left_out(Plan(excluded=many)) == "1,200 figures left out, among them 1, 2, 3."


def test_charts_of_which_all_was_left_out_do_not_ask_for_a_figure_with_a_number():
    charts = plan_of([row(1)], [Chart("urn:c", series="Ships", excluded=("urn:1",))])
    with pytest.raises(CannotDo, match=r"All figures with a number are left out\. Bring one back"):
        only(charts, "")


def test_csv_has_a_line_a_figure_with_its_source():
    lines = read(as_csv(plan(), SOURCE))
    assert len(lines) == len(ROWS)
    assert {line["cable"] for line in lines} == {"07DUSHANBE348"}
    by_id = {line["id"]: line for line in lines}
    assert by_id["urn:30"]["low"] == "25"
    assert by_id["urn:30"]["value"] == ""
    assert (by_id["urn:60"]["value"], by_id["urn:60"]["axis_value"]) == ("60", "-60")
    assert by_id["urn:20"]["approximate"] == "true"
    assert by_id["urn:40"]["comparator"] == ">"
    assert by_id["urn:70"]["axis_unit"] == "USD"
    assert as_csv(plan(), SOURCE).count("\r\n") == len(ROWS) + 1


def test_a_long_label_is_whole_in_every_file_of_data():
    long = "ministries, agencies and directorates of the republic " * 4
    charts = plan([row(1, label=long), row(2)])
    assert read(as_csv(charts, SOURCE))[0]["label"] == long
    assert json.loads(as_vega_lite(charts, SOURCE))["data"]["values"][0]["label"] == long


def test_csv_writes_the_same_numbers_in_every_country():
    charts = plan([row(1, value=Decimal("1234567.5"), period="2006-12"), row(2)])
    before = as_csv(charts, SOURCE)
    style = number_style.used()
    number_style.use(number_style.NumberStyle(",", ".", others=2, zero="٠"))
    try:
        assert as_csv(plan([row(1, value=Decimal("1234567.5"), period="2006-12"), row(2)]), SOURCE) == before
    finally:
        number_style.use(style)
    assert read(before)[0]["value"] == "1234567.5"


def test_csv_steers_no_spreadsheet_and_keeps_minus_numbers():
    rows = [row(1, value=Decimal("-5.50"), said="=HYPERLINK(1)", noun="@x", claimant='a "b", c\nd')]
    (line,) = read(as_csv(plan(rows), SOURCE))
    assert (line["value"], line["quote"], line["noun"]) == ("-5.50", "'=HYPERLINK(1)", "'@x")
    assert line["claimant"] == 'a "b", c\nd'


def test_characters_nobody_sees_stand_as_escapes_in_vega_lite():
    text = as_vega_lite(plan([row(1, said="a\u202eb\ud800\x1bc")]), SOURCE)
    assert not set(text) & set("\u202e\ud800\x1b")
    text.encode("utf-8")
    assert json.loads(text)["data"]["values"][0]["quote"] == "a\u202eb\ud800\x1bc"


@settings(max_examples=30)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_any_words_come_back_from_csv_as_one_cell(texts):
    rows = [row(n, said=text, claimant=text) for n, text in enumerate(texts)]
    lines = read(as_csv(plan(rows), SOURCE))
    assert len(lines) == len(texts)
    assert all(set(line) == set(FIELDS) for line in lines)


@pytest.mark.hostile("CSV formulas", "chart")
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\uff1d"])
def test_nothing_in_the_csv_of_a_chart_is_taken_for_a_formula(sign):
    evil = f"{sign}cmd|' /C calc'!A0"
    lines = read(as_csv(plan([row(-7, label=evil, series=evil, said=evil, claimant=evil, noun=evil)]), SOURCE))
    cells = [cell for cell in lines[0].values() if "calc" in cell]
    assert len(cells) >= 4
    assert not [cell for cell in cells if cell[0] in "=+-@\t\r\uff1d"]
    assert "-7" in lines[0].values()


@pytest.mark.parametrize("kind", KINDS)
def test_vega_lite_is_valid_and_holds_every_figure(kind):
    spec = json.loads(as_vega_lite(plan(kind=kind), SOURCE))
    errors = [error.message for error in validator().iter_errors(spec)]
    assert errors == []
    assert spec["usermeta"]["cable"] == "07DUSHANBE348"
    assert spec["description"] == SOURCE.caption


@pytest.mark.parametrize("kind", ["compare", "ranges"])
def test_vega_lite_holds_bounds_and_what_qualifies_them(kind):
    spec = json.loads(as_vega_lite(only(plan(kind=kind), "Ships"), SOURCE))
    panes = spec.get("vconcat", [spec])
    values = {value["id"]: value for pane in panes for value in pane["data"]["values"]}
    assert set(values) == {one.id for one in ROWS}
    assert (values["urn:30"]["least"], values["urn:30"]["most"]) == (25, 35)
    assert values["urn:40"]["bound"] == "above"
    assert values["urn:50"]["bound"] == "below"
    assert values["urn:20"]["approximate"] is True
    assert values["urn:60"]["tone"] == "change"
    assert values["urn:10"]["quote"] == "10 ships"


def test_points_over_time_carry_their_time_and_are_joined_where_nothing_is_missing():
    rows = [row(n, period=str(2000 + n)) for n in (1, 2, 3, 9)]
    spec = json.loads(as_vega_lite(plan(rows, "time"), SOURCE))
    assert [value["when"] for value in spec["data"]["values"]] == [f"{2000 + n}-01-01" for n in (1, 2, 3, 9)]
    joins = spec["layer"][0]["data"]["values"]
    assert [(one["when"][:4], one["then"][:4]) for one in joins] == [("2001", "2002"), ("2002", "2003")]


def test_figures_without_a_period_stand_beside_those_that_have_one():
    spec = json.loads(as_vega_lite(plan([row(1, period="2005"), row(2, period="2006"), row(3)], "time"), SOURCE))
    dated, undated = spec["hconcat"]
    assert [value["id"] for value in dated["data"]["values"]] == ["urn:1", "urn:2"]
    assert [(value["id"], value["period"]) for value in undated["data"]["values"]] == [("urn:3", "no period")]


def test_parts_say_what_they_leave():
    rows = [row(46, unit="percent"), row(20, unit="percent")]
    spec = json.loads(as_vega_lite(plan(rows, "parts"), SOURCE))
    rest = spec["data"]["values"][-1]
    assert (rest["tone"], rest["size"], rest["from"], rest["to"]) == ("remainder", 34, 66, 100)


def test_numbers_beyond_a_double_stay_numbers():
    rows = [row(1, value=Decimal("1E+30")), row(2, value=Decimal("0.1"))]
    spec = json.loads(as_vega_lite(plan(rows, "compare"), SOURCE))
    assert [value["size"] for value in spec["data"]["values"]] == [1e30, 0.1]


@pytest.mark.parametrize(
    ("name", "ending"), [("a.png", ".png"), ("A.SVG", ".svg"), ("x.y.csv", ".csv"), ("b.vl.json", ".vl.json")]
)
def test_a_files_ending_says_what_it_is(name, ending):
    assert format_of(Path(name)).ending == ending


@pytest.mark.parametrize("name", ["a.jpg", "a", ".png", "a.json"])
def test_other_endings_are_refused_and_the_known_ones_named(name):
    with pytest.raises(CannotDo, match=r"\.png, \.svg, \.csv, \.vl\.json"):
        format_of(Path(name))
    assert FORMATS[0] is PNG


def test_a_file_is_written_whole_and_never_over_the_cable(tmp_path):
    cable, out = tmp_path / "x.txt", tmp_path / "out.csv"
    cable.write_text("1. (U) We saw 3 ships.\n")
    write_file(out, b"first", (cable,))
    write_file(out, b"second", (cable,))
    assert out.read_bytes() == b"second"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "x.txt"]
    with pytest.raises(CannotDo, match=r"x\.txt was not written: it is the cable itself"):
        write_file(cable, b"gone", (cable,))
    with pytest.raises(CannotDo, match=r"out\.csv was not written: No such file"):
        write_file(tmp_path / "missing" / "out.csv", b"x")
    assert cable.read_text() == "1. (U) We saw 3 ships.\n"


def test_text_formats_are_utf_8():
    assert text_of(plan(), SOURCE, CSV).decode("utf-8").startswith("cable,")
    assert json.loads(text_of(plan(), SOURCE, VEGA_LITE))["$schema"].endswith("/vega-lite/v6.json")


def test_a_sheet_quotes_each_sentence_once_with_its_figures_and_citation(sample):
    board = Board(sample)
    charts = board.plan()
    sheet = sheet_of(sample, charts, source_of(sample, rows_of(charts)), board.rows())
    assert "claimant" not in sheet.table.columns  # nobody is named
    assert len(sheet.table.rows) == 6
    (last,) = [quote for quote in sheet.quotes if "17,000" in quote.words]
    assert last.citation == "07DUSHANBE348 ¶5"
    assert [text for text, own in last.pieces if own] == ["17,000 Tajik migrants", "6,100"]
    assert last.words.endswith("in 2005, but only 6,100 in 2006.")
    assert last.says == ("17,000 Tajik migrants · 2005", "6,100 Tajik migrants · 2006")


def test_a_sheet_says_what_was_understood_of_words_from_right_to_left_in_their_order(sample):
    name = next(one.id for one in sample.annotations() if "17,000" in one.quote)
    set_field(sample, name, "noun", "עובדים זרים")
    board = Board(sample)
    sheet = sheet_of(sample, board.plan(), SOURCE, board.rows())
    says = [text for quote in sheet.quotes for text in quote.says]
    assert any("\u206817,000\u2069 \u2068עובדים זרים\u2069" in text for text in says)


def test_the_axes_of_vega_write_numbers_as_the_marks_do():
    from annotator import number_style

    number_style.use(number_style.NumberStyle(",", ".", others=2, zero="٠"))
    spec = json.loads(
        as_vega_lite(plan_of([FigureRow("a", "quota", value=Decimal("1234567.5"), unit="people")]), SOURCE)
    )
    assert spec["config"]["locale"]["number"]["decimal"] == ","
    assert spec["config"]["locale"]["number"]["grouping"][:3] == [3, 2, 2]
    assert spec["config"]["locale"]["number"]["numerals"] == list("٠١٢٣٤٥٦٧٨٩")
    assert "1234567.5" in json.dumps(spec)  # a number among the data stays one


@pytest.mark.parametrize("kind", ["time", "ranges", "compare"])
@pytest.mark.parametrize(("first", "last"), [(1000, 1010), (10, 1000), (-1010, -1000)])
def test_the_axis_of_vega_begins_at_zero_just_where_no_remark_denies_it(kind, first, last):
    rows = [row(first, period="2001"), row(last, period="2002")]
    spec = json.loads(as_vega_lite(plan(rows, kind), SOURCE))
    scales = [axis["scale"]["zero"] for axis in axes_of(spec) if "zero" in axis.get("scale", {})]
    assert scales
    assert set(scales) == {"The axis does not begin at zero." not in spec["title"]["subtitle"]}


def axes_of(spec):
    """All axes of numbers in a specification."""
    if isinstance(spec, dict):
        return ([spec] if spec.get("type") == "quantitative" else []) + [
            one for v in spec.values() for one in axes_of(v)
        ]
    return [one for part in spec for one in axes_of(part)] if isinstance(spec, list) else []


def test_no_dot_stands_in_the_middle_of_a_range_over_time():
    rows = [
        row(1, value=None, low=Decimal(10), high=Decimal(20), comparator="range", period="2001"),
        row(3, period="2002"),
    ]
    spec = json.loads(as_vega_lite(plan(rows, "time"), SOURCE))
    between, single = spec["data"]["values"]
    assert (between["value"], between["least"], between["most"], single["value"]) == (None, 10, 20, 3)
    assert (between["spans"], between["bound"], between["tone"]) == (False, None, "level")
    for layer in spec["layer"]:
        if layer["mark"]["type"] == "point":  # each asks for what a range has not
            asked = layer["transform"][0]["filter"]
            wanted = ("isValid(datum.value)", "isValid(datum.bound)", "'change'", "datum.about")
            assert any(word in asked for word in wanted)
    (numbers,) = [layer for layer in spec["layer"] if layer["mark"]["type"] == "text"]
    assert numbers["encoding"]["y"]["field"] == "end"


def test_numbers_at_one_point_over_time_are_printed_once_in_vega_and_counted():
    rows = [
        row(1, value=Decimal(9), period="2003", claimant="Embassy"),
        row(2, value=Decimal(9), period="2003", claimant="Ministry"),
        row(3, value=Decimal(9), period="2003", approximate=True),
        row(4, period="2005"),
        row(5, value=Decimal(4)),
        row(6, value=Decimal(4)),
    ]
    dated, undated = json.loads(as_vega_lite(plan(rows, "time"), SOURCE))["hconcat"]
    assert [value.get("printed") for value in dated["data"]["values"]] == ["9 · ≈9 (3 figures)", None, None, "4"]
    assert [value.get("printed") for value in undated["data"]["values"]] == ["4 (2 figures)", None]
    many = [row(n, value=Decimal(9), period="2003") for n in range(1, 31)]
    spec = json.loads(as_vega_lite(plan(many, "time"), SOURCE))
    assert [value["printed"] for value in spec["data"]["values"] if "printed" in value] == ["9 (30 figures)"]
    for part in (dated, undated, spec):
        (numbers,) = [layer for layer in part["layer"] if layer["mark"]["type"] == "text"]
        assert numbers["encoding"]["text"]["field"] == "printed"


def test_an_approximate_time_is_drawn_broken_in_vega():
    rows = [row(1, period="2001~"), row(2, period="2003~/2005"), row(3, period="2007")]
    spec = json.loads(as_vega_lite(plan(rows, "time"), SOURCE))
    assert [value["about"] for value in spec["data"]["values"]] == [True, True, False]
    beside = [one for one in spec["layer"] if "datum.about" in one.get("transform", [{"filter": ""}])[0]["filter"]]
    broken = [one for one in spec["layer"] if "strokeDash" in one.get("encoding", {})]
    assert [one["mark"]["type"] for one in (*beside, *broken)] == ["point", "rule"]
    assert not list(validator().iter_errors(spec))


@pytest.mark.parametrize("kind", ["compare", "ranges"])
def test_rows_of_vega_stand_in_the_order_of_the_chart(kind):
    rows = [row(n, claimant=who, role=role) for n, (who, role) in enumerate([("A", "change"), ("B", ""), ("A", "")], 1)]
    charts = plan(rows, kind)
    spec = json.loads(as_vega_lite(charts, SOURCE))
    lanes = [value["lane"] for value in spec["data"]["values"]]
    assert spec["encoding"]["y"]["scale"]["domain"] == lanes
    assert [value["id"] for value in spec["data"]["values"]] == [mark.id for mark in charts.charts[0].marks]


@pytest.mark.parametrize("kind", ["compare", "ranges", "time"])
def test_a_change_is_told_by_its_shape_in_vega_and_not_drawn_as_a_level(kind):
    rows = [row(9, period="2001"), row(2, role="change", direction="fall", period="2002")]
    spec = json.loads(as_vega_lite(plan(rows, kind), SOURCE))
    fall = next(value for value in spec["data"]["values"] if value["tone"] == "change")
    assert fall["way"] == "fall"
    heads = [layer for layer in spec["layer"] if layer.get("encoding", {}).get("shape", {}).get("field") == "way"]
    (head,) = heads
    shapes = head["encoding"]["shape"]["scale"]
    assert dict(zip(shapes["domain"], shapes["range"], strict=True))["fall"] in ("triangle-left", "triangle-down")
    for layer in spec["layer"]:
        if layer is not head and layer["mark"]["type"] in ("bar", "point"):
            test = layer["transform"][0]["filter"]
            assert any(word in test for word in ("datum.tone !== 'change'", "bound", "maybe", "open_", "about"))


def test_panes_over_time_share_their_axis_also_beside_figures_without_a_period():
    rows = [row(1, period="2001"), row(2, period="2003"), row(3), row(4, unit="USD", period="2010")]
    upper, lower = json.loads(as_vega_lite(plan(rows, "time"), SOURCE))["vconcat"]
    axes = [pane["layer"][0]["encoding"]["x"] for pane in (upper["hconcat"][0], lower)]
    assert axes[0]["scale"] == axes[1]["scale"]
    assert axes[0]["scale"]["domain"][0] == "2001-01-01"
    assert axes[0]["axis"] == axes[1]["axis"]


def test_an_open_period_has_an_angle_at_its_open_end_in_vega():
    spec = json.loads(as_vega_lite(plan([row(1, period="2001/.."), row(2, period="2003")], "time"), SOURCE))
    open_, closed = spec["data"]["values"]
    assert (open_["open_start"], open_["open_end"], closed["open_end"]) == (False, True, False)
    (layer,) = [one for one in spec["layer"] if "datum.open_end" in one.get("transform", [{"filter": ""}])[0]["filter"]]
    assert layer["encoding"]["x"]["field"] == "until"


def test_numbers_below_zero_stand_left_of_their_bars():
    spec = json.loads(as_vega_lite(plan([row(-46), row(20)], "compare"), SOURCE))
    above, below = spec["data"]["values"]
    assert (below["start"], below["end"], above["end"]) == (-46, -46, 20)
    right, left = [layer for layer in spec["layer"] if layer["mark"]["type"] == "text"]
    assert (right["mark"]["align"], right["encoding"]["x"]["field"]) == ("left", "end")
    assert (left["mark"]["align"], left["encoding"]["x"]["field"]) == ("right", "start")


def test_what_parts_leave_is_as_approximate_as_they_are():
    spec = json.loads(as_vega_lite(plan([row(50, unit="percent", approximate=True)], "parts"), SOURCE))
    assert spec["data"]["values"][-1]["text"] == "≈50%"


@pytest.mark.parametrize(("unit", "sign"), [("percent", "%"), ("USD", "$"), ("km", ""), ("", "")])
def test_axes_of_vega_repeat_the_signs_that_touch_a_number(unit, sign):
    spec = json.loads(as_vega_lite(plan([row(1, unit=unit), row(7, unit=unit)], "compare"), SOURCE))
    labels = {axis["axis"]["labelExpr"] for axis in axes_of(spec) if "labelExpr" in axis.get("axis", {})}
    assert all(sign in label for label in labels)
    assert len(labels) == 1
    assert sign or not any(mark in label for label in labels for mark in "%$")


def test_a_log_axis_of_vega_is_marked_a_few_times():
    rows = [row(1), row(2, value=Decimal(10_000_000))]
    charts = plan_of(rows, [Chart("urn:c", series="Ships", kind="compare", scale="log")])
    axes = [axis["axis"] for axis in axes_of(json.loads(as_vega_lite(charts, SOURCE))) if "axis" in axis]
    assert axes
    assert all(2 <= len(axis["values"]) <= 6 for axis in axes)


def test_a_distribution_of_vega_counts_approximate_figures_apart():
    rows = [row(n, value=Decimal(5), approximate=n > 2) for n in range(1, 8)]
    values = json.loads(as_vega_lite(plan(rows, "distribution"), SOURCE))["data"]["values"]
    assert sum(one["count"] for one in values if one["approximate"]) == 5
    assert sum(one["count"] for one in values if not one["approximate"]) == 2
    assert max(one["to"] for one in values) == 7


def test_a_number_beyond_every_double_is_left_undrawn_and_that_is_said():
    rows = [row(1, value=Decimal("1e400")), row(2)]
    spec = json.loads(as_vega_lite(plan(rows, "compare"), SOURCE))
    assert list(validator().iter_errors(spec)) == []
    assert [value["value"] for value in spec["data"]["values"]] == [None, 2]
    assert "1 number is too large for Vega-Lite to draw." in spec["title"]["subtitle"]
