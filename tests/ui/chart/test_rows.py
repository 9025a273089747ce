"""Rows of a chart one below the other, of one height or of many."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.chart.rows import Rows, rows_of

HEIGHTS = st.lists(st.integers(1, 90).map(float), min_size=1, max_size=30)


@given(HEIGHTS, st.integers(-50, 3000), st.integers(0, 400))
def test_what_lies_where_agrees_with_where_each_is(heights, top, height):
    rows = rows_of(heights)
    assert (rows.count, rows.whole) == (len(heights), sum(heights))
    assert [rows.height_of(number) for number in range(rows.count)] == heights
    places = [(rows.top(number), rows.top(number + 1)) for number in range(rows.count)]
    assert rows.at(top) == next((n for n, (upper, lower) in enumerate(places) if upper <= top < lower), None)
    touched = [n for n, (upper, lower) in enumerate(places) if upper < top + height and lower > top]
    assert set(touched) <= set(rows.between(top, top + height))
    assert len(rows.between(top, top + height)) <= len(touched) + 1


@given(st.integers(1, 40), st.integers(1, 90).map(float))
def test_rows_that_are_all_as_high_need_no_edges(count, height):
    rows = rows_of([height] * count)
    assert rows == Rows(count, height)
    assert rows.whole == count * height
