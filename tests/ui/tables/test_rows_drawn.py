"""Cells are drawn without Qt's style where they hold words only, and look as if it had drawn them."""

import pytest
from PySide6.QtWidgets import QApplication

from annotator.app import tagging
from annotator.text import Span
from annotator.ui.annotations import AnnotationList
from annotator.ui.claim_table import ClaimTable
from annotator.ui.figure_table import FigureTable
from annotator.ui.tables import RowDelegate
from annotator.ui.theme import DARK, LIGHT, palette_of

FIGURES = ("600,000", "one million", "17,000 Tajik migrants in 2005", "6,100", "approximately 46 percent")


@pytest.fixture
def tagged(session, tag):
    names = [tag(session, words, tagging.tag_figure) for words in FIGURES]
    tagging.set_field(session, names[0], "review", True)
    tagging.set_memo(session, names[1], "a note")
    tag(session, "Russia will deport even fewer migrants this year", tagging.tag_claim)
    session.select((names[1],), Span(0, 0))
    return session


@pytest.fixture
def as_qt(monkeypatch):
    """How often the style is asked to draw a cell; ``always`` has it draw all cells of tables made later."""

    class AsQt:
        count = 0

        def always(self):
            monkeypatch.setattr(RowDelegate, "paint", RowDelegate._paint_as_qt)

    counted, paint = AsQt(), RowDelegate._paint_as_qt

    def count(delegate, painter, option, index):
        counted.count += 1
        paint(delegate, painter, option, index)

    monkeypatch.setattr(RowDelegate, "_paint_as_qt", count)
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


def test_a_cell_with_a_sign_is_the_styles(session, tag, qtbot, as_qt):
    first, second = (tag(session, words, tagging.tag_figure) for words in FIGURES[:2])
    panel = AnnotationList(session)
    qtbot.addWidget(panel)
    panel.show()
    session.alarms.of = lambda name: ("too many",) if name == second else ()
    assert panel.model.row_of(first) is not None
    panel.view.grab()
    assert as_qt.count == 1
