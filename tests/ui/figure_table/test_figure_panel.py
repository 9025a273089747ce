from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit

from annotator.app import tagging
from annotator.model import FIGURE, Annotation, Claim, Figure
from annotator.text import Span, describe
from annotator.ui.figure_table import FigureTable
from annotator.ui.theme import DARK, LIGHT, palette_of

FIGURES = ("600,000", "one million", "17,000 Tajik migrants in 2005", "6,100", "approximately 46 percent")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tagged(session, tag):
    for words in FIGURES:
        name = tag(session, words, tagging.tag_figure)
        if words in FIGURES[2:4]:
            tagging.set_field(session, name, "series", "Deportations")
    tag(session, "Russia will deport even fewer migrants this year", tagging.tag_claim)
    session.select(())
    return session


@pytest.fixture
def table_of(qtbot):
    def make(session, width=1000):
        QApplication.setPalette(palette_of(LIGHT))
        panel = FigureTable(session)
        qtbot.addWidget(panel)
        panel.resize(width, 300)
        panel.show()
        qtbot.waitExposed(panel)
        panel.activateWindow()
        qtbot.waitUntil(panel.isActiveWindow)
        return panel

    return make


def column(panel, name):
    number = panel.model.number(name)
    return [panel.model.index(row, number).data() for row in range(panel.model.rowCount())]


def go_to(panel, row, name):
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.model.index(row, panel.model.number(name)))


def line_of(panel):
    return next((line for line in panel.view.findChildren(QLineEdit) if line.isVisible()), None)


def edit(qtbot, panel, row, name, text):
    """Open a cell by key and type into it."""
    go_to(panel, row, name)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    line = line_of(panel)
    assert line is not None
    assert line.hasFocus()
    qtbot.keyClicks(line, text)
    return line


def test_one_row_a_figure_and_none_for_a_claim(tagged, table_of):
    panel = table_of(tagged)
    assert column(panel, "amount") == ["600,000", "1,000,000", "≈46", "17,000", "6,100"]
    assert column(panel, "period") == ["", "", "", "2005", "2006"]
    assert column(panel, "paragraph") == ["3", "3", "4", "5", "5"]
    assert (
        panel.summary.text()
        == "5 figures · Deportations: 23,100 Tajik migrants in 2 periods, if nothing is counted twice"
    )


def test_a_cell_is_corrected_by_key_and_undone(qtbot, tagged, table_of):
    panel = table_of(tagged)
    said = []
    panel.said.connect(said.append)
    name = panel.model.name_at(0)
    line = edit(qtbot, panel, 0, "amount", "1.2 billion")
    assert line.accessibleName() == "Value"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert tagged.annotation(name).body.amount == Decimal(1_200_000_000)
    assert column(panel, "amount")[0] == "1.2 billion"
    assert said == ["Set value"]
    assert tagged.selected == (name,)
    tagged.undo()
    assert column(panel, "amount")[0] == "600,000"


def test_what_means_nothing_keeps_the_cell_open_and_is_said(qtbot, tagged, table_of):
    panel = table_of(tagged)
    said = []
    panel.said.connect(said.append)
    line = edit(qtbot, panel, 3, "period", "last year")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert said[0].startswith("Period was left as it is: “last year” is no date.")
    assert line_of(panel) is line
    assert line.text() == "last year"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line_of(panel) is None
    assert column(panel, "period")[3] == "2005"
    assert tagged.history.undo_label == "Tag claim"


def test_tab_goes_on_to_the_next_cell(qtbot, tagged, table_of):
    panel = table_of(tagged)
    line = edit(qtbot, panel, 0, "unit", "people")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert tagged.annotation(panel.model.name_at(0)).body.unit == "people"
    following = line_of(panel)
    assert following is not None
    assert following.objectName() == "cell-noun"


def test_a_cell_left_as_it_was_changes_nothing(qtbot, tagged, table_of):
    panel = table_of(tagged)
    go_to(panel, 0, "amount")
    qtbot.keyClick(panel.view, Qt.Key.Key_F2)
    qtbot.keyClick(line_of(panel), Qt.Key.Key_Return)
    assert tagged.history.undo_label == "Tag claim"


def test_the_cables_words_cannot_be_edited(qtbot, tagged, table_of):
    panel = table_of(tagged)
    left = []
    panel.left.connect(lambda: left.append(1))
    go_to(panel, 0, "quote")
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert line_of(panel) is None
    assert left == [1]


def test_nothing_can_be_edited_in_a_cable_that_is_read_only(qtbot, tagged, table_of):
    tagged.standing.read_only = "The disk is full."
    panel = table_of(tagged)
    assert not panel.model.index(0, 1).flags() & Qt.ItemFlag.ItemIsEditable


def test_selection_goes_both_ways(qtbot, tagged, table_of):
    panel = table_of(tagged)
    name = panel.model.name_at(3)
    tagged.select((name,))
    assert panel.selected_names() == (name,)
    go_to(panel, 1, "amount")
    assert tagged.selected == (panel.model.name_at(1),)
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert tagged.selected == (panel.model.name_at(2),)


def test_selected_figures_are_added_up_or_the_reason_is_said(qtbot, tagged, table_of):
    panel = table_of(tagged)
    tagged.select((panel.model.name_at(3), panel.model.name_at(4)))
    qtbot.waitUntil(lambda: "2 selected, together 23,100 Tajik migrants" in panel.summary.text())
    tagged.select((panel.model.name_at(2), panel.model.name_at(3)))
    qtbot.waitUntil(lambda: "2 selected, no total: a share is not added to a count" in panel.summary.text())


def test_one_change_is_one_signal_for_one_row(tagged, table_of):
    panel = table_of(tagged)
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel)
    told, anew = [], []
    panel.model.dataChanged.connect(lambda first, last, _roles: told.append((first.row(), last.row())))
    panel.model.modelReset.connect(lambda: anew.append(1))
    panel.model.layoutChanged.connect(lambda: anew.append(1))
    tagging.set_field(tagged, panel.model.name_at(2), "noun", "exports")
    assert (told, anew) == ([(2, 2)], [])


def test_rows_are_filtered_by_what_they_say(qtbot, tagged, table_of):
    panel = table_of(tagged)
    panel.view.setFocus()
    qtbot.keyClick(panel.view, "/")
    assert panel.filter.hasFocus()
    qtbot.keyClicks(panel.filter, "tajik 2005")
    qtbot.waitUntil(lambda: column(panel, "amount") == ["17,000"])
    assert panel.summary.text().startswith("1 of 5 figures")
    tagging.set_field(tagged, panel.model.name_at(0), "noun", "people sent home")
    assert panel.model.rowCount() == 1  # its quote still says it
    qtbot.keyClick(panel.filter, Qt.Key.Key_Return)
    assert panel.view.hasFocus()
    panel.filter.setText("no such thing")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 0)
    assert "Escape" in panel.view.nothing()
    panel.filter.setFocus()
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 5)


def test_the_selected_rows_are_copied_as_shown(tagged, table_of):
    panel = table_of(tagged)
    assert panel.copied() == ""
    panel.view.horizontalHeader().setSortIndicator(panel.model.number("noun"), Qt.SortOrder.DescendingOrder)
    names = panel.model.names()
    tagged.select((names[-1], names[0]))
    titles, *lines = [line.split("\t") for line in panel.copied().splitlines()]
    assert titles[:4] == ["Paragraph", "Value", "Comparator", "Approximate"]
    assert [line[-1] for line in lines] == [tagged.annotation(name).quote for name in (names[0], names[-1])]


def test_what_is_typed_in_a_cell_is_not_lost_at_the_end(qtbot, tagged, table_of):
    panel = table_of(tagged)
    assert panel.commit_pending()
    edit(qtbot, panel, 0, "noun", "quota")
    assert panel.commit_pending()
    assert tagged.annotation(panel.model.name_at(0)).body.noun == "quota"
    edit(qtbot, panel, 1, "amount", "quota")
    assert not panel.commit_pending()


def test_a_screen_reader_hears_title_and_text_of_a_cell(tagged, table_of):
    panel = table_of(tagged)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert panel.model.index(3, panel.model.number("period")).data(role) == "Period: 2005"
    assert panel.model.index(0, panel.model.number("series")).data(role) == "Series: empty"
    assert panel.view.accessibleName() == "Figures"


def test_only_rows_on_the_screen_are_put_into_words(session, add, table_of, qtbot):
    text = session.cable.text
    spans = (Span(at, at + 8) for at in ((n * 37) % (len(text) - 20) for n in range(3000)))
    some = [Annotation(f"urn:{n:06}", FIGURE, (describe(text, span),), Figure()) for n, span in enumerate(spans)]
    add(session, *some, Annotation("urn:claim", "claim", (), Claim()))
    panel = table_of(session)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3000)
    panel.grab()
    assert len(panel.model._rows) < 100


def test_it_says_how_to_begin_and_follows_the_theme(session, table_of, tag):
    panel = table_of(session)
    assert "Tag a figure with F" in panel.view.nothing()
    assert panel.summary.text() == ""
    tag(session, "600,000", tagging.tag_figure)
    assert panel.model.rowCount() == 1
    QApplication.setPalette(palette_of(DARK))
    assert not panel.grab().isNull()
