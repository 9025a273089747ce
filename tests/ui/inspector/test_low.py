"""A low inspector: nothing is squeezed, what has no room is scrolled to."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.app import tagging
from annotator.text import Span
from annotator.ui.inspector import Inspector

ALARMS = (
    "¶3 says 500,000–600,000 for the same thing at the same time, by another.",
    "The words say 17,000, the field 18,000.",
    "Another figure of this series has another unit.",
)


@pytest.fixture
def inspector(session, tag, qtbot):
    """In a box that gives it any height, as a dock between two others does."""
    figure = tag(session, "17,000 Tajik migrants in 2005", tagging.tag_figure)
    other = tag(session, "6,100", tagging.tag_figure)
    session.alarms.of = lambda name: ALARMS if name == figure else ()
    box = QWidget()
    qtbot.addWidget(box)
    inspector = Inspector(session, box)
    inspector.setMinimumSize(1, 1)
    inspector.names = (figure, other)
    inspector.host = box
    box.show()
    session.select((figure,), Span(0, 0))
    return inspector


def make(inspector, height):
    inspector.host.resize(300, height)
    inspector.setGeometry(0, 0, 300, height)
    for _turn in range(4):
        QApplication.processEvents()


def shown(inspector, widget):
    """The part of a widget that can be seen."""
    place = QRect(widget.mapTo(inspector, QPoint(0, 0)), widget.size())
    return place & inspector.rect() if widget.isVisible() else QRect()


@pytest.mark.parametrize("height", [60, 120, 180, 260, 700])
def test_no_part_is_lower_than_it_needs(inspector, height):
    make(inspector, height)
    header = inspector.header
    assert header.height() >= header.layout().heightForWidth(header.width())
    for part in (header.quote, header.alarms, header.origin):
        assert part.height() >= part.heightForWidth(part.width()) > 0


@pytest.mark.parametrize("height", [60, 180, 700])
def test_the_last_field_is_reached_by_the_tab_key(inspector, height, qtbot):
    make(inspector, height)
    inspector.activateWindow()
    qtbot.waitUntil(inspector.host.isActiveWindow)
    inspector.focus_first()
    seen = 0
    for _field in range(len(inspector.editors())):
        focus = QApplication.focusWidget()
        assert shown(inspector, focus).height() >= focus.fontMetrics().height(), focus
        seen += 1
        if focus is inspector.memo.entry:
            break
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert seen > 5


def test_there_is_one_scroll_bar_at_a_time(inspector):
    for height in (60, 180, 260, 320, 900):
        make(inspector, height)
        bars = [inspector._sheet.verticalScrollBar(), inspector._scroll.verticalScrollBar()]
        assert sum(bar.isVisible() and bar.maximum() > 0 for bar in bars) <= 1, height


def test_it_may_be_lower_than_what_it_shows(inspector):
    make(inspector, 400)
    assert inspector._sheet.minimumSizeHint().height() < inspector.header.height()


def test_another_annotation_is_seen_from_its_top(inspector, session):
    make(inspector, 120)
    bar = inspector._sheet.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    session.select((inspector.names[1],), Span(0, 0))
    assert bar.value() == 0


def test_several_are_not_squeezed_either(inspector, session):
    session.select(inspector.names, Span(0, 0))
    make(inspector, 100)
    assert inspector.several.hint.height() >= inspector.several.hint.heightForWidth(inspector.several.hint.width())
    assert inspector._several_sheet.verticalScrollBar().maximum() > 0


def test_what_comes_to_the_head_later_is_not_squeezed(inspector, session):
    session.select((inspector.names[1],), Span(0, 0))
    make(inspector, 190)
    before = inspector.header.height()
    inspector.header.alarms.present(ALARMS)
    make(inspector, 190)
    assert inspector.header.height() > before
    assert inspector.header.height() >= inspector.header.layout().heightForWidth(inspector.header.width())


@pytest.mark.parametrize("height", [100, 200, 260, 420])
def test_the_memo_of_several_comes_into_sight_when_it_is_gone_to(inspector, session, height):
    session.select(inspector.names, Span(0, 0))
    make(inspector, height)
    inspector.focus_memo()
    memo = inspector.several.memo.entry
    assert memo.hasFocus()
    assert not memo.visibleRegion().isEmpty()


@pytest.mark.parametrize("height", [100, 180, 300])
def test_a_field_that_was_refused_is_in_sight_with_its_reason_and_below_one_bar(inspector, height):
    make(inspector, height)
    editor = inspector.editors()["amount"]
    editor.entry.setFocus()
    editor.line.setText("no number")
    editor.line.textEdited.emit("no number")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.problem.text()
    make(inspector, height)
    bars = [inspector._sheet.verticalScrollBar(), inspector._scroll.verticalScrollBar()]
    assert sum(bar.isVisible() and bar.maximum() > 0 for bar in bars) <= 1
    inspector.memo.entry.setFocus()
    inspector.show_refused()
    assert editor.entry.hasFocus()
    assert not editor.entry.visibleRegion().isEmpty()
