import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from annotator.app import tagging, walking
from annotator.app.outline import Counts
from annotator.text import Span
from annotator.ui.outline import OutlinePanel
from annotator.ui.outline_rows import COUNTS, CURRENT, LEFT, MANY
from annotator.ui.theme import DARK, LIGHT, palette_of


@pytest.fixture
def panel_of(qtbot):
    def make(session, width=280):
        QApplication.setPalette(palette_of(LIGHT))
        panel = OutlinePanel(session)
        qtbot.addWidget(panel)
        panel.resize(width, 600)
        panel.show()
        qtbot.waitExposed(panel)
        return panel

    return make


def row_rect(panel, row):
    return panel.view.visualRect(panel.model.index(row))


def current(panel):
    return [row for row in range(panel.model.rowCount()) if panel.model.index(row).data(CURRENT)]


def test_a_click_puts_the_caret_at_the_paragraph(qtbot, session, panel_of):
    panel = panel_of(session)
    heard = []
    session.selection_changed.connect(lambda ids, span, origin: heard.append((ids, span, origin)))
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=row_rect(panel, 4).center())
    start = session.cable.paragraphs[4].start
    assert heard == [((), Span(start, start), panel)]
    assert current(panel) == [4]


def test_enter_goes_to_the_paragraph_and_back_to_the_text_while_arrows_only_look(qtbot, session, panel_of):
    panel = panel_of(session)
    panel.setFocus()
    before = session.span
    for _ in range(3):
        qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert session.span == before
    row = panel.view.currentIndex().row()
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert session.span.start == session.cable.paragraphs[row].start
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(panel.view, Qt.Key.Key_Escape)


def test_the_paragraph_the_caret_is_in_is_marked_and_seen(session, panel_of):
    panel = panel_of(session)
    panel.resize(280, 200)
    walking.go_to_paragraph(session, "8")
    assert current(panel) == [7]
    assert panel.view.viewport().rect().contains(row_rect(panel, 7).center())
    session.select((), Span(0, 0))
    assert current(panel) == []


def test_counts_follow_tagging_and_undo(session, panel_of, tag):
    panel = panel_of(session)
    tag(session, "600,000", tagging.tag_figure)
    tag(session, "one million", tagging.tag_figure)
    tag(session, "He did not know if Russia would approve the increase", tagging.tag_claim)
    assert panel.model.index(2).data(COUNTS) == Counts(1, 2)
    session.undo()
    assert panel.model.index(2).data(COUNTS) == Counts(0, 2)
    assert "2 figures" in panel.model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)


def test_only_the_touched_row_is_repainted(session, panel_of, tag):
    panel = panel_of(session)
    touched = []
    panel.model.dataChanged.connect(lambda first, last, roles: touched.append((first.row(), last.row(), list(roles))))
    session.select((), Span(session.cable.paragraphs[2].start, session.cable.paragraphs[2].start))
    touched.clear()
    tag(session, "600,000", tagging.tag_figure)
    assert [entry for entry in touched if COUNTS in entry[2]] == [(2, 2, [COUNTS])]


def test_what_happened_while_hidden_is_there_when_shown(session, panel_of, tag):
    panel = panel_of(session)
    panel.hide()
    tag(session, "600,000", tagging.tag_figure)
    assert panel.model.index(2).data(COUNTS) == Counts()
    panel.show()
    assert panel.model.index(2).data(COUNTS) == Counts(0, 1)
    assert current(panel) == [2]


def test_the_subject_is_on_top_and_leads_to_itself(qtbot, session, panel_of):
    panel = panel_of(session)
    assert panel.card.subject.text() == "TAJIK GOVT REACTION TO RUSSIAN MIGRATION LAW (C-RE7-00278)"
    assert "2007" in panel.card.facts.text()
    qtbot.mouseClick(panel.card, Qt.MouseButton.LeftButton, pos=QPoint(20, 15))
    assert session.cable.text[session.span.start :].startswith("TAJIK GOVT REACTION")


def test_a_long_subject_takes_three_lines_and_is_whole_in_the_tooltip(session, panel_of):
    panel = panel_of(session)
    lines = panel.card.subject.fontMetrics().lineSpacing()
    panel.card.subject.set_text("A SUBJECT THAT GOES ON & <B>ON</B> " * 12)
    assert panel.card.subject.heightForWidth(260) == pytest.approx(3 * lines, abs=3)
    assert panel.card.subject.is_folded()
    assert "&amp; &lt;B&gt;ON" in panel.card.subject.toolTip()


def test_figures_in_the_subject_are_counted_there(open_text, panel_of, tag):
    session = open_text("UNCLAS X 000348\n\nSUBJECT: FOUR MEN\n\n1. Text.\n\n2. More.\n")
    panel = panel_of(session)
    tag(session, "FOUR", tagging.tag_figure)
    assert "1 figure in the header" in panel.card.facts.text()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize(
    "text", ["", "One block only.", "Troops return\n\nThe first.\n\nThe last.\n", "1. <b>x</b>\n\n2. \u202ey\n"]
)
def test_odd_cables_are_drawn(text, theme, open_text, panel_of):
    panel = panel_of(open_text(text))
    QApplication.setPalette(palette_of(theme))
    assert not panel.grab().isNull()
    assert panel.nothing.isVisible() == (panel.model.rowCount() == 0)


def test_a_panel_that_is_gone_no_longer_listens(session, panel_of):
    signals = (session.selection_changed, session.changed, session.suggested, session.alarmed)
    before = [list(signal._listeners) for signal in signals]
    panel = OutlinePanel(session)
    panel.show()
    shiboken6.delete(panel)
    session.select((), Span(2000, 2000))
    assert [signal._listeners for signal in signals] == before


def test_many_annotations_are_counted_by_and_by(session, tag, panel_of, qtbot, monkeypatch):
    monkeypatch.setattr("annotator.ui.outline.FEW", 1)
    monkeypatch.setattr("annotator.ui.outline._SLICE", 0.0)
    for words in ("600,000", "one million", "17,000 Tajik migrants"):
        tag(session, words, tagging.tag_figure)
    panel = panel_of(session)
    panel.refill()
    rows = range(panel.model.rowCount())
    assert sum(panel.model.index(row).data(COUNTS).figures for row in rows) == 0
    tag(session, "approximately 46 percent", tagging.tag_figure)  # while it goes on
    qtbot.waitUntil(lambda: not panel._counting.isActive())
    assert sum(panel.model.index(row).data(COUNTS).figures for row in rows) == 4
    session.undo()
    qtbot.waitUntil(lambda: not panel._counting.isActive())
    assert sum(panel.model.index(row).data(COUNTS).figures for row in rows) == 3


def test_going_to_another_paragraph_of_very_many_lays_none_of_them_out(open_text, panel_of, monkeypatch):
    session = open_text("\n\n".join(f"Words of paragraph {number}." for number in range(MANY + 200)))
    panel = panel_of(session)
    assert panel.view.uniformItemSizes()

    def go(number):
        start = session.cable.paragraphs[number].start
        session.select((), Span(start, start))
        QApplication.processEvents()

    go(6)
    asked = []
    count = panel.model.rowCount
    monkeypatch.setattr(panel.model, "rowCount", lambda *index: asked.append(1) or count(*index))
    go(11)
    assert panel.view.currentIndex().row() == panel.model.current == 11
    assert len(asked) < MANY
    assert current(panel) == [11]


def test_figures_that_are_left_are_told_of_under_the_lens_only(session, panel_of):
    panel = panel_of(session)
    session.suggestions.find()
    told = []
    panel.model.dataChanged.connect(lambda _first, _last, roles: told.extend(roles))
    session.suggested.emit()
    assert told == []
    for lens in (True, False):
        session.suggestions.show(shown=True, lens=lens)
        assert told == [LEFT]
        told.clear()
