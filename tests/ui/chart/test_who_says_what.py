"""Who says what in a panel of any width: every statement can be read, every number stands beside its mark."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from annotator.app.charting import plan_of
from annotator.app.series import FigureRow
from annotator.chart.lanes_item import LanesItem
from annotator.model import Chart

SERIES = {"series": "Workers abroad", "unit": "people"}
SAID = (
    ("Ministry of Labour", 600_000, "the quota asked for"),
    ("Ministry of Labour", 800_000, "the quota of the year after"),
    ("The embassy", 950_000, "workers believed to be abroad"),
    ("A professor of the academy", 1_000_000, "all who left since the war"),
)


def said(numbers, unit="people"):
    return [
        FigureRow(
            id=f"f{at}",
            label=words,
            noun=words,
            said=str(number),
            paragraph=f"¶{at}",
            claimant=who,
            value=Decimal(number),
            start=at,
            **{**SERIES, "unit": unit},
        )
        for at, (who, number, words) in enumerate(numbers)
    ]


def shown(chart, rows, width):
    name = plan_of(rows).charts[0].name
    chart.resize(width, 900)
    chart.set_plan(plan_of(rows, (Chart("urn:chart", name, kind="ranges"),)))
    QApplication.processEvents()
    (item,) = [one for one in chart.view.scene().items() if isinstance(one, LanesItem)]
    return item


@pytest.fixture
def drawn(monkeypatch):
    """The captions as they were painted: text by number."""
    found = {}
    made = LanesItem._caption_text

    def caption(item, number, room, lines):
        found[number] = made(item, number, room, lines)
        return found[number]

    monkeypatch.setattr(LanesItem, "_caption_text", caption)
    return found


@pytest.mark.parametrize("width", [330, 420, 520, 900])
def test_every_statement_is_there_and_whole(chart, drawn, width):
    item = shown(chart, said(SAID), width)
    chart.grab()
    assert [" ".join(drawn[number].split()) for number in range(len(SAID))] == [
        item.pane.marks[number].label for number in range(len(SAID))
    ]
    assert [mark.row.claimant for mark in item.pane.marks] == [who for who, *_rest in SAID]


LONG = "workers of the northern provinces who are believed to have left for the cities abroad {}"
ALIKE = (
    ("Ministry of Labour", 600_000, LONG.format("before the war")),
    ("Ministry of Labour", 650_000, LONG.format("after the war")),
    ("The embassy", 700_000, LONG.format("with their families in 2005")),
    ("The embassy", 950_000, LONG.format("with their families in 2006")),
)


@pytest.mark.parametrize("width", [240, 330, 520])
def test_statements_that_differ_at_their_end_alone_are_told_apart(chart, drawn, width):
    shown(chart, said(ALIKE), width)
    chart.grab()
    assert any("…" in text for text in drawn.values())
    assert len({" ".join(text.split()) for text in drawn.values()}) == len(ALIKE) == len(drawn)


@pytest.mark.parametrize("width", [240, 330])
def test_words_above_a_mark_leave_it_and_the_words_of_the_row_before_alone(chart, width):
    item = shown(chart, said(SAID), width)
    for number, mark in enumerate(item.pane.marks):
        caption = item._caption_text(number, item.section.columns.labels, item.section.columns.above)
        lines = len(caption.splitlines()) + item.pane.lanes[number].head
        assert caption.split() == mark.label.split()
        foot = item.row_rect(number).top() + round(item.measures.line * 0.2) + item.measures.line * lines
        assert foot <= item.mark_rect(number).top() + 1
        assert item.mark_rect(number).bottom() <= item.row_rect(number).bottom()


def test_a_narrow_axis_has_more_than_one_number_each_whole(chart):
    item = shown(chart, said(SAID), 240)
    assert item.tick_texts == ["600,000", "800,000", "1 million"]
    for x, text in item.ticks():
        half = item.measures.metrics.horizontalAdvance(text) / 2
        assert x - half >= 0
        assert x + half <= item.measures.width


numbers = st.lists(st.integers(-(10**9), 10**9), min_size=2, max_size=8)


@given(numbers=st.lists(st.integers(0, 10**9), min_size=2, max_size=8), width=st.integers(220, 1000))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_number_never_lies_on_its_mark_nor_beyond_the_edge(chart, numbers, width):
    item = shown(chart, said([("The embassy", number, "workers") for number in numbers]), width)
    for number in range(len(numbers)):
        text, mark = item.text_rect(number), item.shape_of(number)
        assert text.left() >= 0
        assert text.right() <= item.measures.width
        assert not text.intersects(mark.rect)


@given(numbers=numbers, width=st.integers(220, 1000))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_number_of_the_axis_stands_over_its_tick_and_touches_no_other(chart, numbers, width):
    item = shown(chart, said([("The embassy", number, "workers") for number in numbers]), width)
    halves = [(x, item.measures.metrics.horizontalAdvance(text) / 2) for x, text in item.ticks()]
    places = [item.axis.x(tick) for tick in item.axis.ticks]
    assert halves
    assert all(any(abs(x - place) <= half for place in places) for x, half in halves)
    assert all(x + half <= after - its for (x, half), (after, its) in pairwise(halves))
