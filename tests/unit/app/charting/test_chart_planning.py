"""From figures to marks: what is drawn where, and what is said about it."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from charting.rows_made import pane_of, row
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.charting import COMPARE, DISTRIBUTION, PARTS, RANGES, TIME, Board, Sign, plan_of
from annotator.app.charting.planning import ChartsMade
from annotator.app.charting.ticks import log_ticks, nice_bins
from annotator.model import (
    CHART_KINDS,
    CHART_ORDERS,
    CHART_SCALES,
    FIGURE,
    Annotation,
    Change,
    Chart,
    Edit,
    Figure,
    Person,
)
from annotator.text import Span, describe

SERIES = {"series": "s"}


def setup(**fields):
    return Chart("urn:chart", "s", **fields)


def kind_of(*rows, setups=(), **more):
    (chart,) = plan_of(rows, setups, **more).charts
    return chart.kind


# The kind that fits


def test_figures_of_different_periods_are_shown_over_time():
    assert kind_of(row("a", 1, period="2005", **SERIES), row("b", 2, period="2006", **SERIES)) == TIME
    assert kind_of(row("a", 1, period="2005", **SERIES), row("b", 2, period="2005", **SERIES)) == COMPARE
    late = [row(f"{n}", 1, start=n, **SERIES) for n in range(3)]
    assert kind_of(row("a", 1, period="2005", **SERIES), row("b", 2, period="2006", **SERIES), *late) == COMPARE


def test_shares_are_parts_and_two_claimants_say_what():
    shares = [row(name, 30, unit="percent", sentence=1, remainder=True) for name in "ab"]
    assert kind_of(*shares) == PARTS
    assert kind_of(row("a", 1, claimant="A", **SERIES), row("b", 2, claimant="B", **SERIES)) == RANGES


def test_parts_linked_to_a_whole_are_parts():
    rows = [row(name, 10, **SERIES) for name in "abc"]
    assert kind_of(*rows, wholes={"a": "c", "b": "c"}) == PARTS
    assert kind_of(*rows, wholes={"a": "c"}) == COMPARE
    assert kind_of(*rows, wholes={"a": "elsewhere", "b": "elsewhere"}) == COMPARE


def test_many_are_a_distribution():
    assert kind_of(*(row(f"{n}", n, start=n, **SERIES) for n in range(1, 50))) == DISTRIBUTION


def test_the_analyst_chooses_and_is_told_what_cannot_be():
    rows = [row("a", 1, **SERIES), row("b", 2, **SERIES)]
    assert kind_of(*rows, setups=[setup(kind=RANGES)]) == RANGES
    (chart,) = plan_of(rows, [setup(kind=TIME)]).charts
    assert chart.kind == chart.proposed == COMPARE
    assert chart.notes == (chart.not_offered[TIME],)
    assert "period" in chart.not_offered[TIME]
    assert "5" in chart.not_offered[DISTRIBUTION]
    assert kind_of(*rows, setups=[setup(kind="of a later version")]) == COMPARE


@pytest.mark.parametrize(
    "second",
    [
        {"number": 2, "unit": "km"},
        {"number": 2, "role": "change"},
        {"number": -2},
    ],
)
def test_what_is_no_part_is_not_shown_as_one(second):
    (chart,) = plan_of([row("a", 1, **SERIES), row("b", **second, **SERIES)]).charts
    assert chart.not_offered[PARTS]


# Compare


def test_each_figure_has_a_lane_from_zero():
    pane = pane_of([row("a", 600, **SERIES), row("b", low=500, high=600, **SERIES)])
    assert [(mark.lane, mark.base, mark.label) for mark in pane.marks] == [(0, 0, "label a"), (1, 0, "label b")]
    assert [(lane.label, lane.detail) for lane in pane.lanes] == [("label a", "¶3"), ("label b", "¶3")]
    assert (pane.low, pane.high) == (0, 600)


def test_a_change_is_a_step_between_the_levels_it_leads_from_and_to():
    rows = [
        row("a", 600_000, **SERIES),
        row("b", 800_000, **SERIES),
        row("c", 200_000, role="change", direction="rise", **SERIES),
    ]
    assert pane_of(rows).marks[2].base == 600_000
    assert pane_of(rows).marks[2].step
    fall = replace(rows[2], direction="fall")
    assert pane_of([*rows[:2], fall]).marks[2].base == 800_000
    assert pane_of([rows[0], rows[2]]).marks[1].base == 0
    assert pane_of([rows[0], rows[2]]).notes == (FROM_ZERO,)
    assert pane_of([rows[2]]).notes == ()  # there is no level it could seem to start from


FROM_ZERO = "1 change is drawn from zero: no level that it starts from is known."


@pytest.mark.parametrize(
    ("which", "fields"),
    [(0, {"noun": "guns"}), (1, {"noun": "guns"}), (1, {"claimant": "B"}), (1, {"paragraph": "¶9"})],
)
def test_a_change_does_not_lead_to_a_level_of_something_else(which, fields):
    rows = [
        row("a", 850, noun="tanks", claimant="A", **SERIES),
        row("b", 900, noun="tanks", claimant="A", **SERIES),
        row("c", 50, noun="tanks", claimant="A", role="change", direction="rise", **SERIES),
    ]
    assert pane_of(rows, setup(kind=COMPARE)).marks[2].base == 850
    rows[which] = replace(rows[which], **fields)
    pane = pane_of(rows, setup(kind=COMPARE))
    assert next(mark for mark in pane.marks if mark.id == "c").base == 0
    assert FROM_ZERO in pane.notes


def test_orders():
    rows = [
        row("a", 2, label="y", period="2006", **SERIES),
        row("b", 3, label="z", **SERIES),
        row("c", 1, label="x", period="2005", **SERIES),
    ]
    by = {order: [mark.id for mark in pane_of(rows, setup(kind=COMPARE, order=order)).marks] for order in CHART_ORDERS}
    assert by == {
        "text": ["a", "b", "c"],
        "value": ["b", "a", "c"],
        "name": ["c", "a", "b"],
        "time": ["c", "a", "b"],
    }
    assert [mark.lane for mark in pane_of(rows, setup(kind=COMPARE, order="value")).marks] == [0, 1, 2]


def test_units_are_converted_within_a_dimension_and_the_analyst_may_choose_one():
    rows = [row("a", 500, unit="t", **SERIES), row("b", 2, unit="kt", **SERIES), row("c", 3, unit="t", **SERIES)]
    assert [mark.extent.value for mark in pane_of(rows).marks] == [500, 2000, 3]
    kilotons = pane_of(rows, setup(units=("km", "kt")))
    assert kilotons.unit == "kt"
    assert [mark.extent.value for mark in kilotons.marks] == [Decimal("0.5"), 2, Decimal("0.003")]
    assert [mark.text for mark in kilotons.marks] == ["500 t", "2 kt", "3 t"]


def test_two_dimensions_are_two_panes_of_one_chart():
    (chart,) = plan_of([row("a", 5, unit="USD", **SERIES), row("b", 6, unit="t", **SERIES)]).charts
    assert [pane.unit for pane in chart.panes] == ["USD", "t"]
    assert [mark.id for mark in chart.marks] == ["a", "b"]


def test_a_log_scale_is_offered_where_the_span_asks_and_labelled_where_it_is_used():
    wide = [row("a", 1, **SERIES), row("b", 1000, **SERIES)]
    assert pane_of(wide).log_fits
    assert not pane_of(wide[:1] * 1).log_fits
    pane = pane_of(wide, setup(scale="log"))
    assert pane.scale == "log"
    assert (pane.low, pane.high) == (1, 1000)
    assert any("Log scale" in note for note in pane.notes)


def test_what_one_might_do_next_is_no_note():
    (wide,) = plan_of([row("a", 1, **SERIES), row("b", 1000, **SERIES)]).charts
    assert wide.notes == ()
    assert any("log scale" in hint for hint in wide.hints)
    (alone,) = plan_of([row("a", 1, **SERIES)]).charts
    assert any("Tag another" in hint for hint in alone.hints)


def test_a_log_scale_that_cannot_be_is_refused_with_the_reason():
    pane = pane_of([row("a", 0, **SERIES), row("b", 1000, **SERIES)], setup(scale="log"))
    assert pane.scale == "linear"
    assert any("zero" in note for note in pane.notes)


def test_labels_that_would_be_the_same_say_the_words_instead():
    rows = [
        row("a", 1, label="men", words="first 1 man", **SERIES),
        row("b", 2, label="men", words="then 2 men", **SERIES),
    ]
    assert [mark.label for mark in pane_of(rows).marks] == ["first 1 man", "then 2 men"]


def test_signs_are_carried_to_their_mark():
    signs = {"a": (Sign("disputed", "why"), Sign("supports", "claim", "urn:c"))}
    first, second = pane_of([row("a", 1, **SERIES), row("b", 1, **SERIES)], signs=signs).marks
    assert first.disputed
    assert first.signs == signs["a"]
    assert not second.disputed


# Parts


@pytest.mark.hostile("characters", "names")
def test_what_nobody_sees_is_shown_in_titles_and_names(open_text):
    """Labels and titles are drawn as they stand in the plan."""
    evil = "pay\u202etxt.exe\u200b"
    text = "1. (U) 17 tons, 18 tons.\n"
    session = open_text(text, find=False)
    edits = [
        Edit(None, Annotation(name, FIGURE, (describe(text, Span(at, at + 7)),), body))
        for name, at, body in (
            ("urn:1", 7, Figure(amount=Decimal(17), noun=evil, series=evil, claimant=(Person("urn:a", evil),))),
            ("urn:2", 16, Figure(amount=Decimal(18), noun=evil, series=evil, claimant=(Person("urn:b", "Boboev"),))),
        )
    ]
    session.apply(Change("Add", tuple(edits)))
    (chart,) = Board(session).plan().charts
    assert chart.kind == RANGES
    shown = [chart.title, *(lane.label for pane in chart.panes for lane in pane.lanes)]
    shown += [mark.label for pane in chart.panes for mark in pane.marks]
    assert len(shown) == 5
    assert not [words for words in shown if set("\u202e\u200b") & set(words)]
    assert sum("⇚" in words for words in shown) == 2  # the title and the claimant; equal labels give way to the words


def shares(*numbers, **fields):
    return [
        row("abcdef"[n], number, unit="percent", sentence=1, remainder=True, **fields)
        for n, number in enumerate(numbers)
    ]


def test_parts_follow_each_other_and_leave_a_remainder():
    pane = pane_of(shares(46, 20))
    assert [(mark.base, mark.end) for mark in pane.marks] == [(0, 46), (46, 66)]
    assert (pane.whole, pane.remainder, pane.high) == (100, 34, 100)
    assert [lane.label for lane in pane.lanes][-1] == "remainder"


def test_more_than_the_whole_is_said_and_drawn():
    pane = pane_of(shares(70, 50, series="s"), setup(kind=PARTS))
    assert pane.remainder == 0
    assert pane.high == 120
    assert "Together they make 120%, more than the whole, 100%." in pane.notes
    assert [lane.label for lane in pane.lanes] == ["label a", "label b"]


def test_parts_of_a_linked_whole_leave_the_whole_out():
    rows = [row("a", 20, **SERIES), row("b", 50, **SERIES), row("c", 100, **SERIES)]
    pane = pane_of(rows, wholes={"a": "c", "b": "c"})
    assert [mark.id for mark in pane.marks] == ["a", "b"]
    assert (pane.whole, pane.remainder) == (100, 30)
    assert any("The whole: 100 (¶3)" in note for note in pane.notes)


def test_parts_without_a_whole_say_that_it_is_their_sum():
    pane = pane_of([row("a", 20, **SERIES), row("b", 50, **SERIES)], setup(kind=PARTS))
    assert (pane.whole, pane.remainder) == (70, 0)
    assert any("sum" in note for note in pane.notes)


def test_uncertain_parts_leave_an_uncertain_remainder():
    about = [replace(one, approximate=True) for one in shares(46, 20)]
    assert any("uncertain" in note for note in pane_of(about).notes)


# Who says what


def test_each_claimant_has_statements_one_below_the_other_nobody_last():
    rows = [
        row("a", 1, **SERIES),
        row("b", 2, claimant="Boboev", **SERIES),
        row("c", low=2, high=4, claimant="Embassy", **SERIES),
        row("d", 3, claimant="Boboev", **SERIES),
    ]
    pane = pane_of(rows)
    assert [(lane.label, lane.head) for lane in pane.lanes] == [
        ("Boboev", True),
        ("Boboev", False),
        ("Embassy", True),
        ("the cable itself", True),
    ]
    assert [(mark.id, mark.lane) for mark in pane.marks] == [("b", 0), ("d", 1), ("c", 2), ("a", 3)]


# Over time


def dated(*periods, **fields):
    return [row("abcdefgh"[n], n + 1, period=period, **SERIES, **fields) for n, period in enumerate(periods)]


def joined(rows, kind=TIME):
    return list(pane_of(rows, setup(kind=kind)).joins)


def test_points_stand_in_order_of_time_and_are_joined():
    pane = pane_of(dated("2006", "2005"))
    assert [mark.id for mark in pane.marks] == ["b", "a"]
    assert pane.joins == ((0, 1),)


def test_a_gap_is_not_joined():
    assert joined(dated("2001", "2002", "2003", "2009")) == [(0, 1), (1, 2)]
    assert joined(dated("1990", "2000", "2010")) == [(0, 1), (1, 2)]
    assert joined(dated("1990", "2000")) == []
    assert joined(dated("2001", "2002", "2012")) == [(0, 1)]
    assert joined(dated("2001", "2002", "2006")) == [(0, 1)]
    assert joined(dated("2001", "2002", "2003", "2010", "2020")) == [(0, 1), (1, 2)]


def test_a_line_runs_neither_through_a_range_nor_from_a_year_to_its_month():
    between = row("x", low=1, high=3, comparator="range", period="2004", **SERIES)
    assert joined([*dated("2002", "2006"), between]) == []
    assert joined([*dated("2002", "2006", "2008", "2010"), between]) == [(2, 3), (3, 4)]
    assert joined(dated("2005", "2005-06")) == []
    assert joined(dated("2005-05", "2005-06")) == [(0, 1)]


def test_decades_are_stretches_and_approximate_times_are_named():
    assert joined(dated("1994", "199X", "1996", "20XX")) == []
    (note,) = pane_of(dated("2004~", "2005", "2006~/2007", "2004~")).notes
    assert note.startswith("These times are approximate:")
    assert note.count("2004") == note.count("2006") == 1
    assert "2005" not in note
    (note,) = pane_of(dated(*(f"200{n}~" for n in range(8)))).notes
    assert "2004" in note
    assert "2005" not in note
    assert note.endswith(", ….")


def test_a_bare_number_goes_on_with_what_it_is_taken_to_count():
    rows = [
        row("a", 5000, period="2001"),
        row("b", 6000, noun="soldiers", period="2002"),
    ]
    assert joined(rows) == [(0, 1)]
    assert pane_of(rows).marks[0].borrowed
    rows.append(row("c", 100, role="change", direction="rise", period="2003", start=200))
    assert pane_of(rows).marks[2].base == 6000


def test_spans_changes_and_rival_figures_are_not_joined():
    bounds = [
        row("a", low=1, comparator=">", period="2005", **SERIES),
        row("b", low=1, high=3, comparator="range", period="2006", **SERIES),
    ]
    assert joined(bounds) == []
    assert joined(dated("2005/2006", "2007", "2008")) == [(1, 2)]
    assert joined([*dated("2005", "2006"), row("x", 5, period="2006", **SERIES)]) == []
    assert joined(dated("2005", "2006", role="change")) == []


def test_different_claimants_have_lines_of_their_own():
    rows = dated("2005", "2006")
    assert joined([replace(rows[0], claimant="A"), replace(rows[1], claimant="B")]) == []


def test_figures_without_a_period_are_kept_and_it_is_said():
    pane = pane_of(dated("2005", "2006", ""))
    assert [mark.when is None for mark in pane.marks] == [False, False, True]
    assert pane.notes == ("1 figure has no period; it stands at the right.",)


def test_a_change_over_time_starts_from_the_level_before_it():
    rows = [*dated("2005", "2006"), row("x", 7, period="2006/2007", role="change", direction="rise", **SERIES)]
    pane = pane_of(rows)
    assert next(mark for mark in pane.marks if mark.id == "x").base == 2


@pytest.mark.parametrize(
    ("period", "base", "levels"),
    [
        ("2007", 2, [{"period": "2005"}, {"period": "2006"}]),
        ("2006", 1, [{"period": "2005"}, {"period": "2006"}]),  # nobody says that the level of 2006 came first
        ("2007-02", 2, [{"period": "2007"}, {"period": "2007-01"}]),
        ("2006", 0, [{"period": "2006"}]),
        ("2007", 0, [{"period": "2007/.."}]),
        ("2009", 0, [{"period": "2007/.."}]),
        ("2007", 0, [{"period": "2006", "claimant": "B"}]),
        ("2007", 0, [{"period": "2006", "noun": "guns"}]),
        ("2007", 0, [{"period": "2006"}, {"period": "2006"}]),  # which of the two?
        ("", 0, [{"period": "2006"}]),
    ],
)
def test_a_change_over_time_starts_from_an_earlier_level_of_its_own_line_or_says_so(period, base, levels):
    own = {"noun": "tanks", "claimant": "A", **SERIES}
    rows = [row("abc"[n], n + 1, **{**own, "paragraph": f"¶{n}", **fields}) for n, fields in enumerate(levels)]
    rows.append(row("x", 50, period=period, role="change", direction="rise", **own))
    pane = pane_of(rows, setup(kind=TIME))
    assert next(mark for mark in pane.marks if mark.id == "x").base == base
    assert (FROM_ZERO in pane.notes) == (not base)


def test_panes_over_time_share_their_axis():
    rows = [
        row("a", 5, unit="USD", period="2001", **SERIES),
        row("b", 6, unit="t", period="2009", **SERIES),
    ]
    (chart,) = plan_of(rows).charts
    assert (chart.time.start, chart.time.end) == (2001, 2010)


# Distribution


def test_every_figure_is_in_its_bin():
    rows = [row(f"{n}", n, start=n, **SERIES) for n in (1, 2, 3, 50, 51, 99)]
    pane = pane_of(rows, setup(kind=DISTRIBUTION))
    assert sum(each.count for each in pane.bins) == 6
    for mark in pane.marks:
        found = pane.bins[mark.lane]
        assert found.low <= mark.size <= found.high
    assert all(a.high == b.low for a, b in pairwise(pane.bins))


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3)


@given(st.lists(NUMBERS, min_size=5, max_size=60), st.sampled_from(CHART_SCALES))
def test_bins_cover_all_numbers(numbers, scale):
    edges = nice_bins(min(numbers), max(numbers), len(numbers), log=scale == "log")
    assert edges[0] <= min(numbers)
    assert max(numbers) <= edges[-1]
    assert 2 <= len(edges) <= 80
    assert all(a < b for a, b in pairwise(edges))


@given(NUMBERS.filter(lambda n: n > 0), NUMBERS.filter(lambda n: n > 0), st.integers(1, 8))
def test_log_ticks_are_powers_of_ten_within(one, other, most):
    low, high = sorted((one, other))
    ticks = log_ticks(low, high, most)
    assert len(ticks) <= most + 1
    assert all(low <= tick <= high for tick in ticks)


# Left out, without a number, and nothing lost


def test_left_out_is_left_out_of_every_chart_and_still_listed():
    rows = [row("a", 1, **SERIES), row("b", 2, **SERIES), row("c", **SERIES), row("d", **SERIES)]
    plan = plan_of(rows, [setup(excluded=("b", "d", "gone"))])
    assert [mark.id for chart in plan.charts for mark in chart.marks] == ["a"]
    assert [each.id for each in plan.loose] == ["c"]
    assert [each.id for each in plan.excluded] == ["b", "d"]
    assert plan.chart_of("a") is plan.charts[0]
    assert plan.chart_of("b") is None
    assert plan.mark_of("a").row is rows[0]


def test_a_change_whose_level_is_left_out_is_said_to_be_drawn_from_zero():
    level = row("a", 9000, period="2005", **SERIES)
    change = row("x", 500, role="change", direction="rise", period="2006", **SERIES)
    assert pane_of([level, change], setup(kind=TIME)).marks[1].base == 9000
    made = ChartsMade()
    left = setup(kind=TIME, excluded=("a",))
    assert plan_of([level, change], [left], before=made).charts[0].panes[0].notes == (FROM_ZERO,)
    assert plan_of([change], [left], before=made).charts[0].panes[0].notes == ()  # the level was deleted


def test_the_setup_of_figures_of_one_unit_stays_as_figures_in_others_come():
    rows = [row("a", 10, unit="km"), row("b", 3, unit="mi")]
    (before,) = plan_of(rows).charts
    wanted = replace(setup(kind=RANGES, title="How far"), series=before.name)
    (chart,) = plan_of([*rows, row("c", 4, unit="mi")], [wanted]).charts
    assert chart.name != before.name
    assert (chart.kind, chart.title, chart.setup) == (RANGES, "How far", wanted)
    own = replace(setup(title="Miles"), series=chart.name)
    assert plan_of([*rows, row("c", 4, unit="mi")], [own, wanted]).charts[0].setup is own


def test_title_and_notes_of_the_setup_are_the_charts():
    (chart,) = plan_of([row("a", 1, **SERIES)], [setup(title="Who works there", notes="see ¶3")]).charts
    assert (chart.title, chart.memo, chart.name) == ("Who works there", "see ¶3", "s")


def test_the_later_of_two_setups_for_one_series_holds():
    early = Chart("urn:b", "s", kind=RANGES, created="2026-01-01T00:00:00Z")
    late = Chart("urn:a", "S", kind=PARTS, created="2026-01-01T00:00:00Z", modified="2026-01-02T00:00:00Z")
    rows = [row("a", 1, **SERIES), row("b", 1, **SERIES)]
    assert kind_of(*rows, setups=[late, early]) == PARTS


@st.composite
def some_rows(draw):
    count = draw(st.integers(0, 12))
    numbers = st.none() | NUMBERS
    return [
        row(
            f"{n}",
            draw(numbers),
            start=n,
            low=draw(st.just(0) | st.integers(-9, 9)),
            unit=draw(st.sampled_from(["", "people", "percent", "USD", "t", "kt", "my unit"])),
            noun=draw(st.sampled_from(["", "men", "man"])),
            series=draw(st.sampled_from(["", "s"])),
            period=draw(st.sampled_from(["", "2005", "2006-12", "2005/2007", "nonsense"])),
            claimant=draw(st.sampled_from(["", "A", "B"])),
            role=draw(st.sampled_from(["level", "change"])),
            direction=draw(st.sampled_from(["", "rise", "fall"])),
            sentence=draw(st.sampled_from([-1, 1])),
            remainder=draw(st.booleans()),
            paragraph=draw(st.sampled_from(["", "¶3", "¶4"])),
        )
        for n in range(count)
    ]


@given(
    some_rows(),
    st.sampled_from(["", *CHART_KINDS]),
    st.sampled_from(CHART_SCALES),
    st.sampled_from(CHART_ORDERS),
    st.lists(st.sampled_from("0123456789"), max_size=3),
    st.dictionaries(st.sampled_from("0123"), st.sampled_from("0123"), max_size=3),
)
def test_every_figure_stands_in_one_place_whatever_the_setup(rows, kind, scale, order, excluded, wholes):
    rows = [replace(each, high=each.low) for each in rows]
    names = ["s", "men", "man", "USD", "numbers without a unit", "shares, ¶3", "percent, ¶3"]
    setups = [
        Chart(f"urn:{name}", name, kind=kind, scale=scale, order=order, excluded=tuple(excluded)) for name in names
    ]
    plan = plan_of(rows, setups, wholes=wholes)
    placed = [mark.id for chart in plan.charts for mark in chart.marks]
    whole_ids = {each.id for each in rows} - set(placed)
    others = [each.id for each in (*plan.loose, *plan.excluded)]
    linked = {whole for chart in plan.charts if chart.kind == PARTS for whole in wholes.values()}
    assert len(placed) == len(set(placed))
    assert whole_ids - set(others) <= linked  # the whole of its parts is an axis, not a mark
    for chart in plan.charts:
        assert chart.title
        for pane in chart.panes:
            for mark in pane.marks:
                assert pane.low <= mark.start <= mark.end <= pane.high
                assert mark.text
                if pane.lanes:
                    assert pane.lanes[mark.lane].label
            for one, other in pane.joins:
                assert pane.marks[one].when.middle < pane.marks[other].when.middle


@given(st.lists(some_rows(), min_size=2, max_size=4))
def test_a_plan_made_from_the_one_before_is_the_plan_made_anew(looks):
    """Whatever was kept of the earlier figures: nothing of them is left."""
    before = ChartsMade()
    for rows in looks:
        assert plan_of(rows, before=before) == plan_of(rows)
