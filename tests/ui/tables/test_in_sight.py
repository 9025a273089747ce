"""A table that is made lower or higher keeps the row one is at on the screen, if it was there."""

import pytest
from PySide6.QtWidgets import QApplication

from annotator.model import FIGURE, Annotation, Figure
from annotator.text import Span, describe
from annotator.ui.annotations import AnnotationList
from annotator.ui.figure_table import FigureTable

HIGH, LOW = 400, 150


@pytest.fixture(params=[AnnotationList, FigureTable], ids=["list", "figures"])
def table(request, session, add, qtbot):
    text = session.cable.text
    spans = (Span(at, at + 8) for at in range(0, 100 * 20, 20))
    add(session, *(Annotation(f"urn:{s.start:06}", FIGURE, (describe(text, s),), Figure()) for s in spans))
    panel = request.param(session)
    qtbot.addWidget(panel)
    panel.resize(500, HIGH)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def made(table, high, wide=500):
    table.resize(wide, high)
    QApplication.processEvents()


def in_sight(table, row):
    top = table.view.rowViewportPosition(row)
    return 0 <= top <= table.view.viewport().height() - table.view.rowHeight(row)


def last_in_sight(table):
    return max(row for row in range(table.model.rowCount()) if in_sight(table, row))


def test_the_selected_row_stays_on_the_screen(table, session):
    row = last_in_sight(table)
    session.select((table.model.name_at(row),))
    made(table, LOW)
    assert in_sight(table, row)
    assert not in_sight(table, 0)
    made(table, HIGH)
    assert in_sight(table, row)


def test_what_the_analyst_scrolled_away_from_stays_away(table, session):
    session.select((table.model.name_at(0),))
    bar = table.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    made(table, LOW)
    assert bar.value() == before
    assert not in_sight(table, 0)


def test_the_columns_stay_where_they_are(table, session):
    row = last_in_sight(table)
    session.select((table.model.name_at(row),))
    header = table.view.horizontalHeader()
    header.resizeSection(table.model.number("paragraph"), 700)
    QApplication.processEvents()
    sideways = table.view.horizontalScrollBar()
    sideways.setValue(sideways.maximum() // 2)
    before = sideways.value()
    assert before
    made(table, LOW)
    assert sideways.value() == before
    assert in_sight(table, row)


def test_nothing_selected_nothing_moves(table):
    bar = table.view.verticalScrollBar()
    bar.setValue(100)
    table.view.setCurrentIndex(table.model.index(-1, 0))
    made(table, LOW)
    assert bar.value() == 100
