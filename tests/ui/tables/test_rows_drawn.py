"""Rows are drawn without Qt going from cell to cell, and look as if it had drawn them."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QTableView

from annotator.app import tagging
from annotator.text import Span
from annotator.ui.annotations import AnnotationList
from annotator.ui.claim_table import ClaimTable
from annotator.ui.figure_table import FigureTable
from annotator.ui.tables import RowDelegate, TableView
from annotator.ui.theme import DARK, LIGHT, palette_of

FIGURES = ("600,000", "one million", "17,000 Tajik migrants in 2005", "6,100", "approximately 46 percent")


@pytest.fixture
def tagged(session, tag):
    names = [tag(session, words, tagging.tag_figure) for words in FIGURES]
    tagging.set_field(session, names[0], "review", True)
    tagging.set_memo(session, names[1], "a note")
    tag(session, "Russia will deport even fewer migrants this year", tagging.tag_claim)
    session.alarms.of = lambda name: ("too many",) if name in names[1:3] else ()
    session.select((names[1],), Span(0, 0))
    return session


@pytest.fixture
def as_qt(monkeypatch):
    """How often Qt asks for a cell to be drawn; ``always`` has it draw all rows of tables made later."""

    class AsQt:
        count = 0

        def always(self):
            monkeypatch.setattr(TableView, "paintEvent", QTableView.paintEvent)

    counted, paint = AsQt(), RowDelegate.paint

    def count(delegate, painter, option, index):
        counted.count += 1
        paint(delegate, painter, option, index)

    monkeypatch.setattr(RowDelegate, "paint", count)
    return counted


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("active", [True, False], ids=["active", "inactive"])
@pytest.mark.parametrize("enabled", [True, False], ids=["enabled", "disabled"])
@pytest.mark.parametrize("kind", [AnnotationList, FigureTable, ClaimTable])
@pytest.mark.parametrize("width", [300, 1200])
def test_rows_look_as_qt_would_draw_them(kind, width, enabled, active, theme, tagged, qtbot, as_qt):
    QApplication.setPalette(palette_of(theme))

    def drawn():
        panel = kind(tagged)
        qtbot.addWidget(panel)
        panel.resize(width, 300)
        panel.setEnabled(enabled)
        panel.show()
        qtbot.waitExposed(panel)
        if active:
            panel.activateWindow()
            qtbot.waitUntil(panel.isActiveWindow)
        assert panel.model.rowCount()
        return panel.view.grab().toImage()

    ours = drawn()
    assert as_qt.count == 0
    as_qt.always()
    assert drawn() == ours
    assert as_qt.count > 0


@pytest.mark.parametrize("kind", [AnnotationList, FigureTable, ClaimTable])
def test_rows_drawn_in_part_look_as_if_all_were_drawn(kind, tagged, qtbot):
    panel = kind(tagged)
    qtbot.addWidget(panel)
    panel.resize(400, 130)
    panel.show()
    qtbot.waitExposed(panel)
    bar = panel.view.verticalScrollBar()
    bar.setValue(min(7, bar.maximum()))
    viewport = panel.view.viewport()
    whole = viewport.grab().toImage()
    for top in range(0, viewport.height(), 11):
        part = QRect(0, top, viewport.width(), min(30, viewport.height() - top))
        assert viewport.grab(part).toImage() == whole.copy(part)


def test_from_right_to_left_qt_draws_them(tagged, qtbot, as_qt):
    panel = AnnotationList(tagged)
    qtbot.addWidget(panel)
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    panel.show()
    panel.view.grab()
    assert as_qt.count > 0
