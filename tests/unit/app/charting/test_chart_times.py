"""Periods as stretches of a time axis."""

import calendar
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.charting import time_span, time_ticks


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("2005", 2005, 2006),
        ("2006-12", 2006 + 11 / 12, 2007),
        ("2006-01-01", 2006, 2006 + 1 / 365.25),
        ("2005/2006", 2005, 2007),
        ("199X", 1990, 2000),
        ("2006-23", 2006, 2007),
        ("2007/..", 2007, 2008),
        ("../2007", 2007, 2008),
        ("2006/2005-06", 2005 + 5 / 12, 2007),
    ],
)
def test_a_period_is_a_stretch_of_time(period, start, end):
    found = time_span(period)
    assert (found.start, found.end) == (pytest.approx(start), pytest.approx(end))


@pytest.mark.parametrize("period", ["", "soon", "20", "../..", "2005/soon", "20056"])
def test_what_is_no_period_has_no_place(period):
    assert time_span(period) is None


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_ends_when_the_calendar_says(year, month):
    last = calendar.monthrange(year, month)[1]
    before, end, beyond = (time_span(f"{year:04}-{month:02}-{day:02}") for day in (last - 1, last, 31))
    assert before.start < end.start == beyond.start


def test_what_was_named_is_kept():
    assert [time_span(p).spans for p in ("2005", "2005/2006", "2007/..", "199X", "20XX")] == [False, *[True] * 4]
    assert (time_span("2007/..").open_end, time_span("2007/..").open_start) == (True, False)
    assert (time_span("../2007").open_end, time_span("../2007").open_start) == (False, True)
    assert [time_span(p).approximate for p in ("2004~", "2004%", "2004?", "2004", "2004~/2005")] == [
        *(True, True, False, False, True)
    ]


@pytest.mark.parametrize(
    ("low", "high", "most", "texts"),
    [
        (2005, 2007, 6, ["2005-01", "2005-07", "2006-01", "2006-07"]),
        (2001, 2006, 6, ["2001", "2002", "2003", "2004", "2005"]),
        (1990, 2010, 6, ["1990", "1995", "2000", "2005"]),
        (2006, 2006.5, 6, ["2006-01", "2006-02", "2006-03", "2006-04", "2006-05", "2006-06"]),
        (2006.0, 2006.01, 6, ["2006-01-01", "2006-01-02", "2006-01-03"]),
        (2005, 2005, 6, []),
        (2005, 2006, 0, []),
    ],
)
def test_an_axis_is_marked_by_years_months_or_days(low, high, most, texts):
    assert [text for _at, text in time_ticks(low, high, most)][: len(texts) or None] == texts


def test_what_is_given_by_the_year_is_marked_by_the_year():
    assert time_ticks(2005, 2007, 6, finest=1.0) == [(2005.5, "2005"), (2006.5, "2006")]


@given(
    st.floats(1000, 2100),
    st.floats(0.003, 900),
    st.integers(1, 12),
)
def test_marks_lie_within_in_order_and_are_not_too_many(low, length, most):
    ticks = time_ticks(low, low + length, most)
    assert len(ticks) <= most + 1
    assert all(low <= at <= low + length + 0.01 for at, _text in ticks)
    assert all(a[0] < b[0] for a, b in pairwise(ticks))
    assert len({text for _at, text in ticks}) == len(ticks)
